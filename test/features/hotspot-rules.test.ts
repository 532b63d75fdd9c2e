import { describe, expect, it } from 'vitest'

import { findHotspots, type FoundHotspots } from '../../server/features/hotspots/hotspot-rules.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { allocatePointColumns, type PointColumns } from '../../server/kernels/points/point-columns.ts'
import { seededRandom } from '../support/seeded-random.ts'

const sweref = projectionFor(3006)
const [ox, oy] = [414_000, 6_583_000]

type Incident = { x: number; y: number; category?: number; hour?: number; from?: number; source?: number }

describe('finding hotspots', () => {
  it('describes a hotspot by place, count, categories, hours and period', () => {
    const square = around(60, 1500, 1500, 50).map((place, i) => ({
      ...place,
      category: i % 3 === 0 ? 4 : 1,
      hour: i < 40 ? 4 * 24 + 22 : i < 50 ? 12 : -1,
      from: 1000 + i,
    }))
    const found = find([...evenly(900), ...square], { radiusMetres: 60, minPoints: 20 })
    expect(found).toMatchObject({ considered: 960, clusters: 1, suggestion: undefined })
    expect(found.parameters).toEqual({
      method: 'dbscan',
      radiusMetres: 60,
      minPoints: 20,
      radiusChosen: 'given',
      minPointsChosen: 'given',
      minClusterSize: null,
      latticeMetres: null,
      timeRadiusDays: null,
      keepArtefacts: false,
    })
    const [hotspot] = found.hotspots
    expect(hotspot!.count + found.noise).toBe(960)
    expect(hotspot).toMatchObject({
      rank: 1,
      artefact: false,
      share: hotspot!.count / 960,
      withoutHour: 10,
      lastSeconds: 1059,
    })
    expect(hotspot!.categories.slice(0, 2)).toEqual([
      { category: 1, count: 40 },
      { category: 4, count: 20 },
    ])
    expect(hotspot!.peak).toMatchObject({ weekdays: [5], fromHour: 22, toHour: 23, count: 40 })
    expect(hotspot!.profile[4 * 24 + 22]).toBe(40)
    expect(hotspot!.densityPerHectare).toBeCloseTo(hotspot!.count / hotspot!.areaHectares, 9)
    const [cx, cy] = sweref.toMetres(...hotspot!.centre)
    expect(Math.hypot(cx - ox - 1500, cy - oy - 1500)).toBeLessThan(30)
  })

  it('ranks by contrast with the surroundings, not by count alone', () => {
    const busyQuarter = around(500, 800, 800, 320)
    const school = around(60, 2300, 2300, 40)
    const { hotspots } = find([...evenly(400), ...busyQuarter, ...school], { radiusMetres: 80, minPoints: 15 })
    expect(hotspots.map(({ rank }) => rank)).toEqual(hotspots.map((_, at) => at + 1))
    expect(hotspots.map(({ score }) => score)).toEqual(hotspots.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(hotspots.length).toBeGreaterThanOrEqual(2)
  })

  it('suggests parameters when they are left out, keeps a given one, and says how they came', () => {
    const incidents = [...evenly(2000), ...around(120, 1500, 1500, 50)]
    const found = find(incidents, {})
    expect(found.parameters).toMatchObject({ radiusChosen: 'knee', minPointsChosen: 'density' })
    expect(found.suggestion).toMatchObject({ rows: 2120 })
    expect(found.hotspots.map(({ artefact }) => artefact)).toEqual([false])
    const given = find(incidents, { radiusMetres: 90 })
    expect(given.parameters).toMatchObject({ radiusMetres: 90, radiusChosen: 'given', minPointsChosen: 'density' })
  })

  it('finds nothing where incidents are spread by chance', () => {
    expect(find(evenly(2000), {}).hotspots).toEqual([])
  })

  it('keeps every cluster of a given minimum, however little it stands out', () => {
    const found = find(evenly(2000), { radiusMetres: 100, minPoints: 12 })
    expect(found.hotspots.length).toBe(found.clusters)
    expect(found.clusters).toBeGreaterThan(0)
  })

  it('flags a geocoder’s heap, ranks it last and keeps it out of the hotspot that it lies in', () => {
    const heap = Array.from({ length: 200 }, () => ({ x: 1510, y: 1500 }))
    const found = find([...evenly(1500), ...around(80, 1500, 1500, 50), ...heap], {})
    expect(found.hotspots.map(({ artefact }) => artefact)).toEqual([false, true])
    expect(found.hotspots[1]).toMatchObject({ rank: 2, count: 200 })
    expect(found.hotspots[0]!.count).toBeLessThan(120)
    expect(found.considered).toBe(1780)
    // Chance made other clusters, which stand out too little to be shown and are no noise either.
    expect(found.noise).toBeLessThanOrEqual(1780 - found.hotspots[0]!.count - 200)
  })

  it('takes a heap for a place when it is told to keep artefacts, and tells by what it would have been one', () => {
    const heap = Array.from({ length: 200 }, () => ({ x: 1510, y: 1500 }))
    const incidents = [...evenly(1500), ...heap]
    const aside = find(incidents, {})
    expect(
      aside.hotspots.map(({ artefact, artefactSigns, p, trend }) => ({ artefact, artefactSigns, p, trend })),
    ).toEqual([{ artefact: true, artefactSigns: ['many', 'centre'], p: null, trend: null }])
    const kept = find(incidents, { keepArtefacts: true })
    expect(kept.hotspots.map(({ artefact, artefactSigns }) => [artefact, artefactSigns])).toEqual([[false, null]])
    expect(kept.hotspots[0]!.count).toBeGreaterThanOrEqual(200)
    expect(kept.parameters.keepArtefacts).toBe(true)
  })

  it('finds a dense and a loose place by HDBSCAN, with the strays left out', () => {
    const incidents = [...evenly(700), ...around(120, 800, 800, 30), ...around(90, 2200, 2200, 110)]
    const found = find(incidents, { method: 'hdbscan' })
    expect(found.parameters).toMatchObject({ method: 'hdbscan', latticeMetres: null })
    expect(found.parameters.minClusterSize).toBe(found.parameters.minPoints)
    const centres = found.hotspots.map(({ centre }) => sweref.toMetres(...centre))
    for (const [x, y] of [
      [800, 800],
      [2200, 2200],
    ] as const) {
      expect(centres.some(([cx, cy]) => Math.hypot(cx - ox - x, cy - oy - y) < 60)).toBe(true)
    }
    expect(find(evenly(2000), { method: 'hdbscan' }).hotspots).toEqual([])
  })

  it('finds an outbreak by ST-DBSCAN, and not the place that is as busy all year', () => {
    const day = 86_400
    const all = (count: number, place: Incident[]) => place.map((at, i) => ({ ...at, from: ((i * 365) / count) * day }))
    const busy = all(200, around(200, 800, 800, 40))
    const outbreak = around(30, 2200, 2200, 40).map((at, i) => ({ ...at, from: (200 + i / 4) * day }))
    const found = find([...all(900, evenly(900)), ...busy, ...outbreak], { method: 'st-dbscan' })
    expect(found.parameters).toMatchObject({ method: 'st-dbscan', timeRadiusDays: 14 })
    expect(found.hotspots).toHaveLength(1)
    expect(found.hotspots[0]!.count).toBeGreaterThanOrEqual(30)
    expect(found.hotspots[0]!.firstSeconds).toBeGreaterThan(150 * day)
    expect(found.hotspots[0]!.p!).toBeLessThan(0.01)
  })

  it('says once that a data set lies on snap points', () => {
    const snapped = around(150, 1500, 1500, 1400).flatMap((place) => Array.from({ length: 8 }, () => place))
    expect(find(snapped, {}, { categories: [] }).snapPoints).toEqual({ places: 150, medianIncidents: 8 })
    expect(find(evenly(1500), {}).snapPoints).toBeUndefined()
  })

  it('works out the largest clusters only when there are more than asked for, and says how many there were', () => {
    const clusters = [30, 50, 40].flatMap((count, at) => around(count, 500 + at * 900, 500, 20))
    const found = find(clusters, { radiusMetres: 50, minPoints: 10, mostHotspots: 2 })
    expect(found.clusters).toBe(3)
    expect(found.hotspots.map(({ count }) => count).toSorted((a, b) => b - a)).toEqual([50, 40])
  })

  it('counts those whose hour is not known, whether the filter left them out or not', () => {
    const incidents = around(30, 0, 0, 20).map((place, i) => ({ ...place, hour: i < 12 ? -1 : 20 }))
    const given = { radiusMetres: 50, minPoints: 5 }
    expect(find(incidents, given)).toMatchObject({ considered: 30, withoutHour: 12 })
    expect(find(incidents, given, { hours: [20] })).toMatchObject({ considered: 18, withoutHour: 12 })
  })

  it('has nothing to find among no incidents', () => {
    expect(find([], {})).toMatchObject({ hotspots: [], considered: 0, noise: 0, clusters: 0, withoutHour: 0 })
    expect(find(around(30, 0, 0, 20), {}, { categories: [] })).toMatchObject({ hotspots: [], considered: 0 })
  })

  it('gives back what can be cloned to another thread, and the same for the same incidents', () => {
    const incidents = [...evenly(800), ...around(90, 700, 700, 40)]
    const found = find(incidents, {})
    expect(structuredClone(found)).toEqual(found)
    expect(find(incidents, {})).toEqual(found)
  })
})

function find(
  incidents: readonly Incident[],
  parameters: Parameters<typeof findHotspots>[2],
  filter: Parameters<typeof findHotspots>[1] = {},
): FoundHotspots {
  return findHotspots(columnsOf(incidents), filter, parameters, { projection: sweref, zone: 'Europe/Stockholm' })
}

function columnsOf(incidents: readonly Incident[]): PointColumns {
  const columns = allocatePointColumns(incidents.length)
  for (const [i, { x, y, category = 0, hour = 12, from = 0, source = 0 }] of incidents.entries()) {
    columns.x[i] = ox + x
    columns.y[i] = oy + y
    columns.category[i] = category
    columns.source[i] = source
    columns.fromSeconds[i] = from
    columns.toSeconds[i] = from + 1
    columns.hourOfWeek[i] = hour
  }
  return columns
}

/** Incidents spread by chance over 3 × 3 km. */
function evenly(count: number): Incident[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, () => ({ x: random() * 3000, y: random() * 3000 }))
}

/** Incidents spread by chance within a distance of a place. */
function around(count: number, x: number, y: number, metres: number): Incident[] {
  const random = seededRandom(x + 7 * y + count)
  return Array.from({ length: count }, () => {
    const [angle, distance] = [random() * 2 * Math.PI, Math.sqrt(random()) * metres]
    return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) }
  })
}
