import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import type { FindingPicture } from '../../map/finding-layer.ts'
import type { Bounds } from '../../map/map-view.ts'

/** About 100 m to each side, degrees of latitude. */
const around = 0.0009

/** A protocol as the map draws it: the way that was walked, and each finding by its number. */
export function protocolPicture({ route, findings }: WalkProtocolDocument): FindingPicture {
  return {
    route: route.line.coordinates.length > 1 ? route.line : null,
    findings: findings.map(({ number, point, good }) => ({
      id: String(number),
      label: String(number),
      point,
      mark: good ? 'good' : 'bad',
    })),
  }
}

/** What holds the way and all findings, with some room (degrees); null when there is neither. */
export function protocolBounds({ route, findings }: Pick<WalkProtocolDocument, 'route' | 'findings'>): Bounds | null {
  const points = [...route.line.coordinates, ...findings.map(({ point }) => point)]
  if (points.length === 0) return null
  const [lngs, lats] = [points.map(([lng]) => lng ?? 0), points.map(([, lat]) => lat ?? 0)]
  return [
    Math.min(...lngs) - 2 * around,
    Math.min(...lats) - around,
    Math.max(...lngs) + 2 * around,
    Math.max(...lats) + around,
  ]
}
