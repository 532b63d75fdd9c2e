/** A place on WGS 84 in degrees: longitude first, everywhere in this code. */
export type LngLat = readonly [lng: number, lat: number]

/** Tells whether a value is a pair of finite degrees with −180 ≤ lng ≤ 180 and −90 ≤ lat ≤ 90. */
export function isLngLat(value: unknown): value is LngLat {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [lng, lat] = value as unknown[]
  return typeof lng === 'number' && typeof lat === 'number' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}
