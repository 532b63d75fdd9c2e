import type { WalkPlaceDraft } from '../../api/walk-types.ts'

/** What a candidate is called on map and list alike; the same as long as it is the same place. */
export function candidateId({ kind, review, finding, asset, point, name }: WalkPlaceDraft): string {
  return `${kind} ${review ?? finding ?? asset ?? `${point.join()} ${name}`}`
}
