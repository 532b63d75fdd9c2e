import { randomUUID } from 'node:crypto'
import type { AssetImport } from '../../contract/asset-imports.ts'
import type { AssetKind } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Projection } from '../../geo/projection.ts'
import { followShapes } from '../../kernels/matching/follow-shapes.ts'
import type { AssetDraft } from './asset-draft.ts'
import { middleOf, shapeOf, unitePlaces } from './asset-shape.ts'
import { insertAssets, insertSuccessions, retireAssets, storedAssets, updateAssets } from './asset-store.ts'
import type { AssetRow, StoredAsset } from './asset-store.ts'
import { nearNames } from './near-names.ts'

export type FollowedCounts = Pick<AssetImport, 'added' | 'kept' | 'changed' | 'splitOrJoined' | 'retired'>

/** Longest name that is kept. */
const mostName = 200

/**
 * Puts what a source has now in the place of what it had, of some kinds: known assets go on with their identifier and
 * thereby with their history (`kernels/matching/follow-shapes.ts` says which), what is new is added, what is gone is
 * retired, or removed when nothing is known of it.
 */
export async function followAssets(
  trx: Trx,
  municipality: string,
  from: { source: 'osm' | 'file'; importId: number; kinds: readonly AssetKind[]; projection: Projection },
  drafts: readonly AssetDraft[],
): Promise<FollowedCounts> {
  const stored = await storedAssets(trx, municipality, from.source, from.kinds)
  const { goesOnFrom, successions } = followShapes(
    stored.map((asset) => ({ ...followedOf(asset, from.projection), held: asset.held, retired: asset.retired })),
    drafts.map((draft) => followedOf(draft, from.projection)),
  )
  const nameNear = await nearNames(trx, municipality, from.projection)
  const pieces = new Map<number, number[]>()
  const idOfDraft: string[] = []
  const added: AssetRow[] = []
  for (const [d, draft] of drafts.entries()) {
    const known = goesOnFrom[d]!
    if (known >= 0) {
      pieces.set(known, [...(pieces.get(known) ?? []), d])
      idOfDraft.push(stored[known]!.id)
    } else {
      const id = randomUUID()
      idOfDraft.push(id)
      added.push(rowOf(id, [draft]))
    }
  }
  const known = [...pieces].map(([index, own]) =>
    rowOf(
      stored[index]!.id,
      own.map((d) => drafts[d]!),
    ),
  )
  const gone = stored.filter((_, index) => !pieces.has(index))
  const heldIds = new Set(stored.filter(({ held }) => held).map(({ id }) => id))
  const changed = await updateAssets(trx, from, known)
  await insertAssets(trx, municipality, from, added)
  await retireAssets(trx, {
    held: gone.filter(({ held }) => held).map(({ id }) => id),
    unheld: gone.filter(({ held }) => !held).map(({ id }) => id),
  })
  const pairs = successions.map(([index, draft]) => ({ id: stored[index]!.id, successor: idOfDraft[draft]! }))
  // Without a history there is nothing to read on.
  const worth = pairs.filter(({ id }) => heldIds.has(id))
  await insertSuccessions(trx, municipality, from.importId, worth)
  const united = [...pieces].filter(([, own]) => own.length > 1).map(([index]) => stored[index]!.id)
  return {
    added: added.length,
    kept: known.length - changed,
    changed,
    splitOrJoined: new Set([...united, ...pairs.map(({ id }) => id)]).size,
    retired: gone.filter(({ retired }) => !retired).length,
  }

  function rowOf(id: string, own: readonly AssetDraft[]): AssetRow {
    const largest = own.length === 1 ? own[0]! : largestOf(own, from.projection)
    const name = (own.find((draft) => draft.name !== null)?.name ?? null)?.slice(0, mostName) ?? null
    const place = unitePlaces(own.map((draft) => draft.place))
    return {
      id,
      kind: largest.kind,
      sourceKeys: [...new Set(own.flatMap(({ sourceKeys }) => sourceKeys))],
      name,
      near: nameNear(...middleOf(shapeOf(place, from.projection)))?.slice(0, mostName) ?? null,
      place,
      properties: Object.assign({}, ...own.map(({ properties }) => properties)) as Record<string, string>,
    }
  }
}

function followedOf(asset: AssetDraft | StoredAsset, projection: Projection) {
  const { kind, sourceKeys: keys, name, place } = asset
  return { kind, keys, name, shape: shapeOf(place, projection) }
}

/** The piece with most corners stands for the others: they are of one kind but for odd files. */
function largestOf(drafts: readonly AssetDraft[], projection: Projection): AssetDraft {
  const corners = ({ place }: AssetDraft) => shapeOf(place, projection).lines.flat().length
  return drafts.reduce((largest, draft) => (corners(draft) > corners(largest) ? draft : largest))
}
