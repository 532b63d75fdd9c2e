import type { Position } from 'geojson'

/** A closed ring of degrees with six decimals (0.1 m), vertices that then fall on the one before left out. */
export function roundedRing(ring: readonly Position[]): [lng: number, lat: number][] {
  const rounded = ring.map(([lng = 0, lat = 0]): [number, number] => [roundDegrees(lng), roundDegrees(lat)])
  return rounded.filter(([lng, lat], at) => {
    const before = rounded[at - 1]
    return before === undefined || at === rounded.length - 1 || before[0] !== lng || before[1] !== lat
  })
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
