import type { PatrolCandidates, PatrolPlan, UnitPlan } from '../../api/patrol-types.ts'
import type { PatrolMessages } from '../../i18n/sv-patrols.ts'
import type { PatrolPicture, PictureStop } from '../../map/patrol-picture.ts'
import { unitLetter } from '../../map/unit-styles.ts'
import type { Bounds } from '../../map/map-view.ts'
import { isForbidden } from '../../state/patrol-decisions.ts'
import type { PatrolDraft } from '../../state/patrol-draft.ts'

type Position = readonly [number, number]

/** What the map draws of a plan: routes in the order of their units, stops, bases, and the places that nobody visits. */
export function pictureOfPlan({ request, result }: PatrolPlan, words: PatrolMessages): PatrolPicture {
  const places = new Map(result.places.map((place) => [place.id, place]))
  const written = new Map<string, number>()
  const stops = result.units.flatMap((unit) =>
    unit.items.flatMap((item): PictureStop[] => {
      const place = item.kind === 'stop' ? places.get(item.place) : undefined
      if (item.kind !== 'stop' || !place) return []
      const beside = written.get(item.place) ?? 0
      written.set(item.place, beside + 1)
      return [{ id: item.id, unit: unit.unit, place: place.place, beside }]
    }),
  )
  return {
    routes: result.units.flatMap(routesOf),
    stops,
    places: result.places
      .filter(({ id }) => !written.has(id))
      .map(({ id, place, rank }) => ({ id, place, label: rank === null ? '' : String(rank) })),
    bases: basesOf(request.units, words),
  }
}

/** What the map draws of a draft: bases, and the places that can be visited with their ranks. */
export function pictureOfDraft(
  draft: PatrolDraft,
  candidates: PatrolCandidates | undefined,
  words: PatrolMessages,
): PatrolPicture {
  const hotspots = candidates?.places.filter(({ id }) => !isForbidden(draft.decisions, id)) ?? []
  return {
    routes: [],
    stops: [],
    places: [
      ...hotspots.map(({ id, place, rank }) => ({ id, place, label: rank === null ? '' : String(rank) })),
      ...draft.named.map(({ id, place, name }) => ({ id, place, label: name })),
    ],
    bases: basesOf(draft.units, words),
  }
}

/** A unit's ways, each piece of street once: drawn over each other the dashes of there and back would make a whole line. */
export function routesOf({ unit, items, finishTravel }: UnitPlan): PatrolPicture['routes'] {
  const ways = [...items.map(({ travel }) => travel), finishTravel].flatMap(({ line }) => line ?? [])
  return newRuns(ways.map(({ coordinates }) => coordinates)).map((line) => ({ unit, line }))
}

/** Lines without the pieces that they have in common with those before them, in whichever direction. */
export function newRuns(lines: readonly (readonly Position[])[]): Position[][] {
  const seen = new Set<string>()
  const runs: Position[][] = []
  for (const line of lines) {
    let run: Position[] = []
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1]!, line[index]!]
      const [one, other] = [from.join(), to.join()]
      const key = one < other ? `${one};${other}` : `${other};${one}`
      if (seen.has(key)) {
        if (run.length > 1) runs.push(run)
        run = []
        continue
      }
      seen.add(key)
      if (run.length === 0) run.push(from)
      run.push(to)
    }
    if (run.length > 1) runs.push(run)
  }
  return runs
}

/** The box round all that a picture holds; undefined when it is empty. */
export function pictureBounds({ routes, stops, bases }: PatrolPicture): Bounds | undefined {
  const points = [...routes.flatMap(({ line }) => line), ...[...stops, ...bases].map(({ place }) => place)]
  if (points.length === 0) return undefined
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** Units that share a base share its name; where they do not, it says whose it is. */
function basesOf(
  units: readonly { id: string; start: readonly [number, number]; end: readonly [number, number] | null }[],
  words: PatrolMessages,
): PatrolPicture['bases'] {
  const whose = new Map<string, { place: readonly [number, number]; letters: Set<string> }>()
  for (const { id, start, end } of units) {
    for (const place of [start, end ?? start]) {
      const base = whose.get(place.join(',')) ?? { place, letters: new Set<string>() }
      base.letters.add(unitLetter(id))
      whose.set(place.join(','), base)
    }
  }
  return [...whose.values()].map(({ place, letters }) => ({
    place,
    label: whose.size === 1 ? words.map.base : `${words.map.base} ${[...letters].join(', ')}`,
  }))
}
