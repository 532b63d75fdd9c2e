/** Where the map looks: zoom with two decimals, degrees with five (about a metre). */
export type Camera = { zoom: number; lat: number; lng: number }

/** A camera as precise as an address keeps it. */
export function roundedCamera(camera: Camera): Camera {
  return { zoom: round(camera.zoom, 2), lat: round(camera.lat, 5), lng: round(camera.lng, 5) }
}

/** A camera as an address has it: `14.2/59.12345/15.12345`. */
export function writeCamera({ zoom, lat, lng }: Camera): string {
  return `${zoom}/${lat}/${lng}`
}

/** Reads what `writeCamera` wrote; null when it is no place on the map. */
export function readCamera(text: string | null): Camera | null {
  const [zoom = NaN, lat = NaN, lng = NaN, ...more] = (text ?? '').split('/').map(readNumber)
  if (!(zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lng) <= 180) || more.length > 0) return null
  return roundedCamera({ zoom, lat, lng })
}

function readNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function round(number: number, decimals: number): number {
  // Adding zero turns −0, which an address cannot keep, into 0.
  return Number(number.toFixed(decimals)) + 0
}
