/** Heights that the bottom sheet rests at, from low to high. */
export const sheetStops = ['peek', 'half', 'full'] as const
export type SheetStop = (typeof sheetStops)[number]

/** Pixels a second from which a release is a flick: it goes on to the next stop the way it was going. */
const flickSpeed = 500

/** The stop next to this one: up for +1, down for −1; the ends stay. */
export function neighbourStop(stop: SheetStop, step: 1 | -1): SheetStop {
  return sheetStops[sheetStops.indexOf(stop) + step] ?? stop
}

/**
 * Where a dragged sheet comes to rest.
 * @param heights of the stops, pixels
 * @param height it was let go at, pixels
 * @param speed upwards, pixels a second
 */
export function stopAfterDrag(heights: Record<SheetStop, number>, height: number, speed: number): SheetStop {
  if (Math.abs(speed) >= flickSpeed) {
    const onward =
      speed > 0
        ? sheetStops.find((stop) => heights[stop] > height)
        : sheetStops.findLast((stop) => heights[stop] < height)
    return onward ?? (speed > 0 ? 'full' : 'peek')
  }
  return sheetStops.reduce((best, stop) =>
    Math.abs(heights[stop] - height) < Math.abs(heights[best] - height) ? stop : best,
  )
}
