import type { LngLat } from '../geo/lng-lat.ts'

/** A place on the way. */
export interface GpxWaypoint {
  place: LngLat
  name: string
  description?: string | undefined
  /** When one is to be there, UTC, ISO 8601. */
  time?: string | undefined
}

export interface GpxFile {
  name: string
  description?: string | undefined
  waypoints: readonly GpxWaypoint[]
  /** Courses, each unbroken; those of fewer than two places are left out. */
  track: readonly (readonly LngLat[])[]
}

export const gpxContentType = 'application/gpx+xml'

/** Decimals of a degree: a centimetre. */
const degreeDigits = 7

/** What XML 1.0 cannot hold, not even escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
const impossible = /(?![\t\n\r])[\p{Control}\p{Surrogate}\uFFFE\uFFFF]/gu

/** Writes GPX 1.1 (topografix.com/GPX/1/1), which navigators and phones read: waypoints and one track of segments. */
export function gpxText({ name, description, waypoints, track }: GpxFile): string {
  const segments = track.filter((course) => course.length >= 2)
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Tryggkarta" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
<metadata>${element('name', name)}${element('desc', description)}</metadata>
${waypoints.map(waypointText).join('')}<trk>${element('name', name)}
${segments.map(segmentText).join('')}</trk>
</gpx>
`
}

function waypointText({ place, name, description, time }: GpxWaypoint): string {
  const parts = element('time', time) + element('name', name) + element('desc', description)
  return `<wpt ${placeText(place)}>${parts}</wpt>\n`
}

function segmentText(course: readonly LngLat[]): string {
  return `<trkseg>\n${course.map((place) => `<trkpt ${placeText(place)}/>\n`).join('')}</trkseg>\n`
}

function placeText([lng, lat]: LngLat): string {
  return `lat="${degrees(lat)}" lon="${degrees(lng)}"`
}

/** Plain decimals: a number near 0 would be written with an exponent, which XML Schema's decimal has not. */
function degrees(value: number): string {
  return value
    .toFixed(degreeDigits)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`
}

function escaped(text: string): string {
  return text
    .replaceAll(impossible, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
