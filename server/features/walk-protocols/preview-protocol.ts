import { createHash } from 'node:crypto'
import type { WalkProtocol, WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres } from '../../geo/units.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { problem } from '../../http/problem.ts'
import { roundedPlace } from '../reports/publishable-place-queries.ts'
import { townVersion } from '../town/town-queries.ts'
import { photosOf, protocolDocument } from './protocol-document.ts'
import type { PublishedPlace } from './protocol-document.ts'
import type { ProtocolMaterial, ProtocolNumbers } from './protocol-material.ts'
import { readMaterial } from './protocol-queries.ts'
import { findPlace } from './remembered-places.ts'
import type { PlaceFinder } from './remembered-places.ts'

/** A protocol as it stands, and what would be published of it. */
export interface PreviewedProtocol {
  material: ProtocolMaterial
  document: WalkProtocolDocument
  numbers: ProtocolNumbers
  warnings: WalkProtocol['warnings']
  /** SHA-256 of the document and of which photos were blurred when: equal hashes, equal publications. */
  hash: Buffer
}

/**
 * Makes the document that a walk's protocol would be published as now.
 * @param placeOf finds where a place stands in public; one that remembers may be given
 * @throws Problem walk_not_found
 */
export async function previewProtocol(
  trx: Trx,
  code: string,
  walk: string,
  placeOf: PlaceFinder = findPlace,
): Promise<PreviewedProtocol> {
  const material = await readMaterial(trx, code, walk)
  if (material === undefined) throw problem('walk_not_found')
  const town = { code, version: (await townVersion(trx, code)) ?? 0 }
  const places = await publishedPlaces(material, (place) => placeOf(trx, town, place))
  const { document, numbers, warnings } = protocolDocument(material, places, publishedLine(material.walk.line))
  const photos = [...material.findings, ...material.remedies].flatMap((item) => item.photos)
  const named = new Set(photosOf(document))
  const blurred = photos.filter(({ id }) => named.has(id)).map(({ id, blurredAt }) => [id, blurredAt])
  const hash = createHash('sha256').update(canonicalJson({ document, blurred })).digest()
  const { status, approvedHash } = material.protocol
  if (status === 'published' && approvedHash?.equals(hash) === false)
    warnings.push({ kind: 'changed-since-published', finding: null })
  return { material, document, numbers, warnings, hash }
}

/** The protocol as staff work on it. */
export function protocolAnswer({ material, document, numbers, warnings }: PreviewedProtocol): WalkProtocol {
  const { status, version, introduction, summary, hiddenFindings, changedAt, approvedAt, publishedAt, isInForce } =
    material.protocol
  const hidden = new Set(hiddenFindings)
  const shown = material.findings.filter(({ id }) => !hidden.has(id))
  return {
    status,
    version,
    introduction,
    summary,
    hiddenFindings,
    changedAt: changedAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    // Of what is withdrawn nothing is public any more.
    publishedAt: isInForce && publishedAt !== null ? publishedAt.toISOString() : null,
    numbers: Object.fromEntries(shown.map(({ id }) => [id, numbers.findings[id]!])),
    preview: document,
    warnings,
  }
}

type Find = (place: LngLat) => ReturnType<PlaceFinder>

/** Where each finding stands in public; one without any public place near stands at the nearest place of the walk. */
async function publishedPlaces({ walk, findings }: ProtocolMaterial, find: Find): Promise<Map<string, PublishedPlace>> {
  const places = new Map<string, PublishedPlace>()
  for (const { id, point } of findings) places.set(id, (await find(point)) ?? (await nearestStop(walk, point, find)))
  return places
}

async function nearestStop(walk: ProtocolMaterial['walk'], from: LngLat, find: Find): Promise<PublishedPlace> {
  const stops = walk.places.toSorted((a, b) => distanceMetres(from, a) - distanceMetres(from, b))
  for (const stop of stops) {
    const place = await find(stop)
    if (place !== undefined) return { ...place, isHome: true }
  }
  return { point: roundedPlace(walk.line[0] ?? from), label: null, isHome: true }
}

/** The route's corners rounded to 10 m, each once. */
function publishedLine(line: readonly LngLat[]): LngLat[] {
  const rounded = line.map(roundedPlace)
  const corners = rounded.filter(([lng, lat], at) => lng !== rounded[at - 1]?.[0] || lat !== rounded[at - 1]?.[1])
  // A line has two ends, even one that does not leave the square it begins in.
  return corners.length === 1 ? [corners[0]!, corners[0]!] : corners
}
