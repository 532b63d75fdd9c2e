import { describe, expect, it } from 'vitest'
import type { WalkRoute } from '../../client/api/walk-types.ts'
import { pictureOfDraft, pictureOfRoute } from '../../client/features/walks/picture-of-walk.ts'
import { svWalks } from '../../client/i18n/sv-walks.ts'
import { boundsOfWalk, emptyWalkPicture } from '../../client/map/walk-picture.ts'
import { namedPlace, newWalkDraft, withPlace } from '../../client/state/walk-draft.ts'

const start = { point: [15, 59] as [number, number], name: 'Torget' }
const words = (text: string) => ({ sv: text, en: text })
const manoeuvre = (kind: 'depart' | 'stairs' | 'continue' | 'arrive', place: [number, number]) => ({
  kind,
  name: null,
  metres: 10,
  seconds: 10,
  place,
  text: words(kind),
})
/** From the square down the stairs and on: four pieces, of which the second is stairs. */
const leg: WalkRoute['legs'][number] = {
  seconds: 40,
  metres: 40,
  line: {
    type: 'LineString',
    coordinates: [
      [15, 59],
      [15.1, 59],
      [15.2, 59],
      [15.3, 59],
      [15.4, 59],
    ],
  },
  manoeuvres: [
    manoeuvre('depart', [15, 59]),
    manoeuvre('stairs', [15.1, 59]),
    manoeuvre('continue', [15.2, 59]),
    manoeuvre('arrive', [15.4, 59]),
  ],
}
const route = (end = start): WalkRoute => ({
  start,
  end,
  legs: [leg],
  metres: 40,
  walkMinutes: 1,
  stopMinutes: 0,
  totalMinutes: 1,
  stairsMetres: 10,
  litMetres: { yes: 40, no: 0, unknown: 0 },
  sun: { day: '2026-11-24', civilDawn: null, sunrise: null, sunset: null, civilDusk: null, darkHours: 0 },
  leftOut: [],
  remarks: [],
})

describe('the picture of a walk', () => {
  it('tells stairs and unlit pieces from the rest of the way', () => {
    const { stretches } = pictureOfRoute(route(), [], svWalks, ([lng]) => lng >= 15.3)
    expect(stretches.map(({ kind, line }) => [kind, line.map(([lng]) => lng)])).toEqual([
      ['plain', [15, 15.1]],
      ['stairs', [15.1, 15.2]],
      ['plain', [15.2, 15.3]],
      ['unlit', [15.3, 15.4]],
    ])
  })

  it('finds the stairs of the way back where the way there had none', () => {
    const back: WalkRoute['legs'][number] = {
      ...leg,
      line: {
        type: 'LineString',
        coordinates: [
          [15, 59],
          [15.1, 59],
          [15, 59],
          [15, 59.1],
        ],
      },
      manoeuvres: [
        manoeuvre('depart', [15, 59]),
        manoeuvre('continue', [15.1, 59]),
        manoeuvre('stairs', [15, 59]),
        manoeuvre('arrive', [15, 59.1]),
      ],
    }
    const { stretches } = pictureOfRoute({ ...route(), legs: [back] }, [], svWalks)
    expect(stretches.map(({ kind, line }) => [kind, line.length])).toEqual([
      ['plain', 3],
      ['stairs', 2],
    ])
  })

  it('marks one place where it starts and ends at the same', () => {
    expect(pictureOfRoute(route(), [], svWalks).ends).toEqual([{ point: [15, 59], label: 'Start och slut' }])
    const elsewhere = pictureOfRoute(route({ point: [15.4, 59], name: 'Skolan' }), [], svWalks)
    expect(elsewhere.ends.map(({ label }) => label)).toEqual(['Start', 'Slut'])
  })

  it('of a draft offers what is not chosen yet', () => {
    const candidate = (name: string, lng: number) => ({
      ...namedPlace([lng, 59], name),
      kind: 'report' as const,
      records: 3,
    })
    const [dark, litter] = [candidate('Tunneln', 15.1), candidate('Parken', 15.2)]
    const draft = { ...newWalkDraft('walk', 'Europe/Stockholm', 0), start, places: withPlace([], dark) }
    const picture = pictureOfDraft(draft, [dark, litter], svWalks)
    expect(picture.places.map(({ label, point }) => [label, point])).toEqual([['1', [15.1, 59]]])
    expect(picture.candidates.map(({ letter, point }) => [letter, point])).toEqual([['R', [15.2, 59]]])
    expect(boundsOfWalk(picture)).toEqual([15, 59, 15.1, 59])
  })

  it('of nothing has no bounds', () => {
    expect(boundsOfWalk(emptyWalkPicture)).toBeUndefined()
  })
})
