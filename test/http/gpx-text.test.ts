import fc from 'fast-check'
import sax from 'sax'
import { expect, it } from 'vitest'
import { gpxText } from '../../server/http/gpx-text.ts'
import type { GpxFile } from '../../server/http/gpx-text.ts'

it('writes waypoints and a track as GPX 1.1', () => {
  const text = gpxText({
    name: 'Kvällspass',
    description: 'Två stopp',
    waypoints: [
      {
        place: [13.0001, 55.6],
        name: '1. Torget',
        description: 'Titta efter <ficktjuvar> & "droger"',
        time: '2026-03-06T17:00:00Z',
      },
      { place: [13.001, 55.601], name: '2. Parken' },
    ],
    track: [
      [
        [13.0001, 55.6],
        [13.00012345678, 55.60001],
      ],
      [[13, 55]],
      [
        [0, -0.00000001],
        [1e-7, 10],
      ],
    ],
  })
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Tryggkarta" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
<metadata><name>Kvällspass</name><desc>Två stopp</desc></metadata>
<wpt lat="55.6" lon="13.0001"><time>2026-03-06T17:00:00Z</time><name>1. Torget</name><desc>Titta efter &lt;ficktjuvar&gt; &amp; &quot;droger&quot;</desc></wpt>
<wpt lat="55.601" lon="13.001"><name>2. Parken</name></wpt>
<trk><name>Kvällspass</name>
<trkseg>
<trkpt lat="55.6" lon="13.0001"/>
<trkpt lat="55.60001" lon="13.0001235"/>
</trkseg>
<trkseg>
<trkpt lat="0" lon="0"/>
<trkpt lat="10" lon="0.0000001"/>
</trkseg>
</trk>
</gpx>
`)
})

it('writes a file without waypoints or a course', () => {
  expect(gpxText({ name: 'Tom', waypoints: [], track: [] })).toContain('<trk><name>Tom</name>\n</trk>')
})

it('is well formed and says the same when read, whatever the names hold', () => {
  const names = fc.string({ unit: 'binary' })
  const degree = fc.double({ min: -90, max: 90, noNaN: true })
  fc.assert(
    fc.property(names, fc.array(fc.tuple(names, degree, degree), { maxLength: 5 }), (name, places) => {
      const waypoints = places.map(([title, lng, lat]) => ({ place: [lng, lat] as const, name: title }))
      const read = readBack({ name, waypoints, track: [waypoints.map(({ place }) => place)] })
      expect(read.names).toEqual([name, ...waypoints.map((one) => one.name), name].map(printable))
      expect(read.track.length).toBe(places.length >= 2 ? places.length : 0)
      for (const [at, [lng, lat]] of read.track.entries()) {
        expect(Math.abs(lng - places[at]![1]) + Math.abs(lat - places[at]![2])).toBeLessThan(2e-7)
      }
    }),
  )
})

/** A text with a sign in place of each that XML cannot hold. */
function printable(text: string): string {
  return Array.from(text, (sign) => (isPrintable(sign.codePointAt(0)!) ? sign : '\uFFFD')).join('')
}

function isPrintable(code: number): boolean {
  if (code < 0xa0) return (code >= 0x20 && code < 0x7f) || [9, 10, 13].includes(code)
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}

function readBack(file: GpxFile): { names: string[]; track: [number, number][] } {
  const names: string[] = []
  const track: [number, number][] = []
  let open: string[] = []
  const parser = Object.assign(sax.parser(true), {
    onopentag({ name, attributes }: sax.Tag) {
      open = [...open, name]
      if (name === 'name') names.push('')
      if (name === 'trkpt') track.push([Number(attributes['lon']), Number(attributes['lat'])])
    },
    ontext(text: string) {
      if (open.at(-1) === 'name') names[names.length - 1] += text
    },
    onclosetag() {
      open = open.slice(0, -1)
    },
    onerror(error: Error) {
      throw error
    },
  })
  parser.write(gpxText(file)).close()
  return { names, track }
}
