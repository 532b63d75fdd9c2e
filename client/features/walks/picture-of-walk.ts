import type { WalkCandidate, WalkRoute } from '../../api/walk-types.ts'
import type { RouteLeg } from '../../../server/contract/routes.ts'
import type { WalkMessages } from '../../i18n/sv-walks.ts'
import { emptyWalkPicture, type MapPoint, type StretchKind, type WalkPicture } from '../../map/walk-picture.ts'
import { samePlace, type WalkDraft } from '../../state/walk-draft.ts'
import { candidateId } from './candidate-id.ts'

/** What the map draws of a draft: what is chosen in its order, where it starts and ends, and what else could be seen. */
export function pictureOfDraft(
  draft: WalkDraft,
  candidates: readonly WalkCandidate[],
  words: WalkMessages,
): WalkPicture {
  const ends = [
    ...(draft.start ? [{ point: draft.start.point, label: draft.end ? words.map.start : words.map.startAndEnd }] : []),
    ...(draft.end ? [{ point: draft.end.point, label: words.map.end }] : []),
  ]
  return {
    ...emptyWalkPicture,
    places: draft.places.map(({ key, point }, index) => ({ id: key, point, label: String(index + 1) })),
    ends,
    candidates: candidates
      .filter((candidate) => !draft.places.some((place) => samePlace(place, candidate)))
      .map((candidate) => ({
        id: candidateId(candidate),
        point: candidate.point,
        letter: words.candidates.letters[candidate.kind],
      })),
  }
}

/** What the map draws of a planned walk. @param unlit whether a piece between two points is known not to be lit */
export function pictureOfRoute(
  route: WalkRoute,
  places: readonly { place: string; point: MapPoint }[],
  words: WalkMessages,
  unlit: (from: MapPoint, to: MapPoint) => boolean = () => false,
): WalkPicture {
  const round = route.start.point.join() === route.end.point.join()
  return {
    ...emptyWalkPicture,
    stretches: route.legs.flatMap((leg) => stretchesOf(leg, unlit)),
    places: places.map(({ place, point }, index) => ({ id: place, point, label: String(index + 1) })),
    ends: [
      { point: route.start.point, label: round ? words.map.startAndEnd : words.map.start },
      ...(round ? [] : [{ point: route.end.point, label: words.map.end }]),
    ],
  }
}

/** A leg in pieces of one kind: the stairs of its itinerary, what is not lit, and the rest. */
function stretchesOf(
  { line, manoeuvres }: RouteLeg,
  unlit: (from: MapPoint, to: MapPoint) => boolean,
): WalkPicture['stretches'] {
  const points = line.coordinates
  const kinds: StretchKind[] = points.slice(1).map((to, index) => (unlit(points[index]!, to) ? 'unlit' : 'plain'))
  let at = 0
  manoeuvres.forEach(({ kind, place }, index) => {
    at = nearestFrom(points, place, at)
    const next = manoeuvres[index + 1]
    if (kind !== 'stairs' || !next) return
    const end = nearestFrom(points, next.place, at)
    kinds.fill('stairs', at, end)
  })
  const pieces: { line: MapPoint[]; kind: StretchKind }[] = []
  kinds.forEach((kind, index) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.line.push(points[index + 1]!)
    else pieces.push({ line: [points[index]!, points[index + 1]!], kind })
  })
  return pieces
}

/** The point of a line nearest to a place, at or after an index: a way there and back passes the same place twice. */
function nearestFrom(points: readonly MapPoint[], [lng, lat]: MapPoint, from: number): number {
  let [best, least] = [from, Infinity]
  for (let index = from; index < points.length; index++) {
    const [x, y] = points[index]!
    const off = (x - lng) ** 2 + (y - lat) ** 2
    if (off < least) [best, least] = [index, off]
    if (off === 0) break
  }
  return best
}
