import type { z } from 'zod'
import type { AssetKind, AssetPlace, markReviewsSchema } from '../../contract/assets.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { addDrawnAsset } from '../assets/asset-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { rankAssets } from './asset-evidence.ts'
import type { EvidenceParts } from './asset-evidence.ts'
import { requireOwner } from './review-action-store.ts'
import { markReviews } from './review-mark-store.ts'

/** Kinds that are lines. */
const lineKinds: ReadonlySet<AssetKind> = new Set(['footway', 'cycle-path', 'underpass'])

/**
 * Marks what was asked for, with the evidence as it is now; a drawn asset is added first.
 * @throws Problem invalid_request when nothing is named, a stretch is of several, or a line was drawn for a surface;
 * unknown_owner, asset_not_found, stretch_elsewhere
 */
export async function markAsked(
  trx: Trx,
  actor: Actor & { municipality: string },
  { evidence: parts, municipality, now }: { evidence: EvidenceParts; municipality: MunicipalitySettings; now: Date },
  { assets, drawn, stretch, ...asked }: z.output<typeof markReviewsSchema>,
): Promise<{ reviews: string[]; already: string[] }> {
  if (assets.length === 0 && drawn === undefined) throw refusal('body.assets', 'nothing to review')
  if (stretch !== undefined && (assets.length !== 1 || drawn !== undefined))
    throw refusal('body.stretch', 'a stretch is of one asset')
  if (drawn !== undefined && lineKinds.has(drawn.kind) !== isLine(drawn.place))
    throw refusal('body.drawn.place', 'paths are lines, and other assets points or surfaces')
  if (asked.owner !== null) await requireOwner(trx, asked.owner)
  const added = drawn === undefined ? [] : [await addDrawnAsset(trx, actor.municipality, drawn)]
  const ids = [...assets, ...added]
  const wanted = new Set(ids)
  const ranked = await rankAssets(trx, parts, municipality, now)
  const evidence = new Map(
    ranked.filter(({ asset }) => wanted.has(asset.id)).map(({ asset, ...scored }) => [asset.id, scored.evidence]),
  )
  return markReviews(trx, actor, { ...asked, assets: ids, stretch, evidence, now })
}

function isLine({ type }: AssetPlace): boolean {
  return type === 'LineString' || type === 'MultiLineString'
}

function refusal(path: string, message: string): ReturnType<typeof problem> {
  return problem('invalid_request', {}, [{ path, message }])
}
