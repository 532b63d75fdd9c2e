import type { PictureGrid } from './result-picture.ts'

/** How opaque the densest is, 0–255; the least fade into nothing, so that a faint spread does not tint the whole town. */
const mostOpaque = 205
/** Step of the ramp, 0–1, from which a colour is as opaque as it gets. */
const fullyOpaqueFrom = 0.35

/**
 * Colours of a grid's cells, four bytes (red, green, blue, alpha) a cell, for a canvas of `columns` × `rows` pixels.
 * Colours follow the square root of the density: one peak of many would else leave all the rest too pale to tell.
 * @param ramp hexadecimal colours, least first, from nothing to the peak
 */
export function surfacePixels({ values }: Pick<PictureGrid, 'values'>, ramp: readonly string[]): Uint8ClampedArray {
  const stops = ramp.map(readHex)
  const colours = Array.from({ length: 256 }, (_, value) => colourOf(Math.sqrt(value / 255), stops))
  const pixels = new Uint8ClampedArray(values.length * 4)
  values.forEach((value, index) => pixels.set(colours[value] ?? [], index * 4))
  return pixels
}

/** @param share how far up the ramp, 0–1 */
function colourOf(share: number, stops: readonly (readonly number[])[]): number[] {
  const position = share * (stops.length - 1)
  const index = Math.min(Math.floor(position), stops.length - 2)
  const [from = [], to = []] = [stops[index], stops[index + 1]]
  const mixed = from.map((part, channel) => part + ((to[channel] ?? part) - part) * (position - index))
  return [...mixed, mostOpaque * Math.min(1, share / fullyOpaqueFrom)]
}

function readHex(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
