/** A place on the map, degrees. */
export type MapPoint = readonly [number, number]
/** How a piece of a walk's route is told apart: stairs first, since they stop some; then what is not lit at night. */
export type StretchKind = 'plain' | 'stairs' | 'unlit'

/** What the map draws of a walk, or of one that is being thought out. */
export type WalkPicture = {
  stretches: readonly { line: readonly MapPoint[]; kind: StretchKind }[]
  /** Places of the walk with their numbers. */
  places: readonly { id: string; point: MapPoint; label: string }[]
  /** Where it starts and ends. */
  ends: readonly { point: MapPoint; label: string }[]
  /** What could be seen, with the letter of its kind. */
  candidates: readonly { id: string; point: MapPoint; letter: string }[]
}

export const emptyWalkPicture: WalkPicture = { stretches: [], places: [], ends: [], candidates: [] }

/** The box round what is walked, or round what could be when nothing is yet: `[west, south, east, north]`, degrees. */
export function boundsOfWalk({
  stretches,
  places,
  ends,
  candidates,
}: WalkPicture): [number, number, number, number] | undefined {
  const walked = [...stretches.flatMap(({ line }) => line), ...[...places, ...ends].map(({ point }) => point)]
  const points = walked.length > 0 ? walked : candidates.map(({ point }) => point)
  if (points.length === 0) return undefined
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
