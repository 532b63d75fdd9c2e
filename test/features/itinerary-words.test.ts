import { expect, it } from 'vitest'
import { distanceText, itineraryText } from '../../server/features/network/itinerary-words.ts'
import type { ItineraryLine } from '../../server/features/network/itinerary-words.ts'
import { wayFactsOf, wayKindOf } from '../../server/features/network/way-kind.ts'
import { asciiRoads, roadTags } from '../support/ascii-network.ts'

const line = (changes: Partial<ItineraryLine>): ItineraryLine => ({
  kind: 'continue',
  name: 'Storgatan',
  wayKind: 'street',
  bearing: 0,
  exit: 0,
  ...changes,
})

it.each<[Partial<ItineraryLine>, string, string]>([
  [{ kind: 'depart', bearing: 0 }, 'Börja norrut på Storgatan', 'Head north on Storgatan'],
  [{ kind: 'depart', bearing: 46 }, 'Börja åt nordost på Storgatan', 'Head northeast on Storgatan'],
  [{ kind: 'depart', bearing: 359 }, 'Börja norrut på Storgatan', 'Head north on Storgatan'],
  [
    { kind: 'depart', bearing: 180, name: null, wayKind: 'shared-path' },
    'Börja söderut på gång- och cykelvägen',
    'Head south on the foot and cycle path',
  ],
  [{}, 'Fortsätt rakt fram på Storgatan', 'Continue straight ahead on Storgatan'],
  [{ name: null, wayKind: 'footway' }, 'Fortsätt rakt fram på gångvägen', 'Continue straight ahead on the footpath'],
  [{ kind: 'left' }, 'Sväng vänster in på Storgatan', 'Turn left onto Storgatan'],
  [{ kind: 'slight-left' }, 'Håll till vänster in på Storgatan', 'Bear left onto Storgatan'],
  [{ kind: 'sharp-right', name: '50' }, 'Sväng skarpt höger in på väg 50', 'Turn sharp right onto road 50'],
  [{ kind: 'right', name: 'E 18' }, 'Sväng höger in på E 18', 'Turn right onto E 18'],
  [{ kind: 'right', name: '2:a Långgatan' }, 'Sväng höger in på 2:a Långgatan', 'Turn right onto 2:a Långgatan'],
  [{ kind: 'slight-right', name: null, wayKind: undefined }, 'Håll till höger', 'Bear right'],
  [{ kind: 'u-turn' }, 'Vänd om på Storgatan', 'Turn around on Storgatan'],
  [
    { kind: 'roundabout', exit: 2 },
    'Ta andra avfarten i rondellen in på Storgatan',
    'Take the second exit at the roundabout onto Storgatan',
  ],
  [{ kind: 'roundabout' }, 'Kör genom rondellen in på Storgatan', 'Go through the roundabout onto Storgatan'],
  [{ kind: 'stairs', name: null, wayKind: 'stairs' }, 'Ta trappan', 'Take the stairs'],
  [
    { kind: 'stairs', name: 'Slottstrappan', wayKind: 'stairs' },
    'Ta trappan Slottstrappan',
    'Take the stairs Slottstrappan',
  ],
  [{ kind: 'arrive', name: null, wayKind: undefined }, 'Du är framme', 'You have arrived'],
])('says %o in both languages', (changes, sv, en) => {
  expect(itineraryText(line(changes))).toEqual({ sv, en })
})

it.each([
  [0, '0 m', '0 m'],
  [7.4, '7 m', '7 m'],
  [99.6, '100 m', '100 m'],
  [347, '350 m', '350 m'],
  [994.9, '990 m', '990 m'],
  [995, '1,0 km', '1.0 km'],
  [1249, '1,2 km', '1.2 km'],
  [99_499, '99,5 km', '99.5 km'],
  [123_456, '123 km', '123 km'],
])('writes %d metres as people read it', (metres, sv, en) => {
  expect([distanceText(metres, 'sv'), distanceText(metres, 'en')]).toEqual([sv, en])
})

it.each([
  [{ highway: 'steps' }, 'stairs'],
  [{ highway: 'footway' }, 'footway'],
  [{ highway: 'footway', footway: 'sidewalk' }, 'pavement'],
  [{ highway: 'footway', footway: 'crossing' }, 'crossing'],
  [{ highway: 'footway', bicycle: 'yes' }, 'shared-path'],
  [{ highway: 'cycleway' }, 'cycleway'],
  [{ highway: 'cycleway', foot: 'designated' }, 'shared-path'],
  [{ highway: 'path' }, 'path'],
  [{ highway: 'path', foot: 'designated', bicycle: 'designated' }, 'shared-path'],
  [{ highway: 'pedestrian' }, 'pedestrian-street'],
  [{ highway: 'pedestrian', isArea: true }, 'square'],
  [{ highway: 'service', service: 'parking_aisle' }, 'parking-aisle'],
  [{ highway: 'service' }, 'service-road'],
  [{ highway: 'living_street' }, 'street'],
  [{ highway: 'motorway_link' }, 'ramp'],
  [{ highway: 'tertiary' }, 'road'],
])('takes a way tagged %o for a %s', (tags, kind) => {
  expect(wayKindOf(roadTags(tags))).toBe(kind)
})

it('sees a roundabout in a round one-way street, and none in a block, a street both ways or a square', () => {
  const drawing = `
     a-b
    h   c    i-----------j
    g   d    l-----------k
     f-e
  `
  const oneway = 'forward' as const
  const { isRoundabout, names } = wayFactsOf(
    asciiRoads(drawing, [
      { nodes: 'abcdefgha', oneway, ref: '50' },
      { nodes: 'ahgfedcba', oneway: 'backward', name: 'Ringen' },
      { nodes: 'abcdefgha' },
      { nodes: 'abcdefgha', oneway, isArea: true },
      { nodes: 'ijkli', oneway },
      { nodes: 'abcdefgh', oneway },
    ]),
  )
  expect(Array.from(isRoundabout)).toEqual([1, 1, 0, 0, 0, 0])
  expect(names).toEqual(['50', 'Ringen', null, null, null, null])
})
