import type { LngLat } from './way-to.ts'

/** An address that the phone's own navigation opens: Apple's maps on its phones, whatever takes `geo:` (RFC 5870) elsewhere. */
export function navigationLink([lng, lat]: LngLat, name: string, userAgent: string): string {
  const at = `${lat.toFixed(6)},${lng.toFixed(6)}`
  if (/iPhone|iPad|iPod/.test(userAgent)) return `maps:?daddr=${at}`
  return `geo:${at}?q=${at}(${encodeURIComponent(name)})`
}
