import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { toPoint } from '../../data/demo-town/drawing-sheet.ts'
import { generateTown } from '../../data/demo-town/generate-town.ts'
import type { OsmWay } from '../../data/demo-town/osm-elements.ts'
import { crossing, distance, type Point } from '../../data/demo-town/plane.ts'
import { contains, isSimple, overlap, signedArea } from '../../data/demo-town/polygon.ts'
import { createSegmentGrid } from '../../data/demo-town/segment-grid.ts'
import type { DemoTown } from '../../data/demo-town/town.ts'
import { writeIncidentsCsv } from '../../data/demo-town/write-incidents-csv.ts'
import { writeOsmXml } from '../../data/demo-town/write-osm-xml.ts'
import { defaultCategories } from '../../data/reference/categories.ts'
import { reportThemes } from '../../data/reference/report-themes.ts'
import { swedishMunicipalities } from '../../data/reference/swedish-municipalities.ts'

const seeds = [1, 2, 3]

type Drawn = { town: DemoTown; at: Map<number, Point>; streets: OsmWay[]; buildings: OsmWay[] }

const drawn = new Map<number, Drawn>()

beforeAll(() => {
  for (const seed of seeds) drawn.set(seed, draw(generateTown({ seed, until: '2026-11-01' })))
})

describe.each(seeds)('the demo town of seed %i', (seed) => {
  it('uses every id once and refers only to nodes that exist', () => {
    const { town, at } = drawn.get(seed)!
    for (const elements of [town.osm.nodes, town.osm.ways, town.osm.relations])
      expect(new Set(elements.map((element) => element.id)).size).toBe(elements.length)
    expect(town.osm.ways.flatMap((way) => way.nodeIds).filter((id) => !at.has(id))).toEqual([])
    expect(town.osm.ways.filter((way) => way.nodeIds.length < 2)).toEqual([])
    const wayIds = new Set(town.osm.ways.map((way) => way.id))
    const members = town.osm.relations.flatMap((relation) => relation.members)
    expect(members.filter((member) => !(member.type === 'way' ? wayIds : at).has(member.ref))).toEqual([])
  })

  it('joins at least 99 % of the length of its streets and paths into one network', () => {
    const { streets, at } = drawn.get(seed)!
    const parts = new Map<number, number>()
    const rootOf = (id: number): number => {
      let root = id
      while (parts.has(root) && parts.get(root) !== root) root = parts.get(root)!
      return root
    }
    for (const way of streets)
      for (const id of way.nodeIds) {
        if (!parts.has(id)) parts.set(id, id)
        parts.set(rootOf(id), rootOf(way.nodeIds[0]!))
      }
    const lengths = new Map<number, number>()
    for (const way of streets)
      lengths.set(rootOf(way.nodeIds[0]!), (lengths.get(rootOf(way.nodeIds[0]!)) ?? 0) + lengthOf(way, at))
    const total = [...lengths.values()].reduce((sum, length) => sum + length, 0)
    expect(Math.max(...lengths.values()) / total).toBeGreaterThanOrEqual(0.99)
    expect(total).toBeGreaterThan(120_000)
  })

  it('lets no two streets on the same level cross without a node in common', () => {
    const { streets, at } = drawn.get(seed)!
    const grid = createSegmentGrid<OsmWay>()
    for (const way of streets) grid.addLine(lineOf(way, at), way)
    const crossings: string[] = []
    for (const way of streets) {
      const line = lineOf(way, at)
      for (let index = 1; index < line.length; index += 1)
        for (const other of grid.near(line[index - 1]!, line[index]!, 0)) {
          if (other.owner.id <= way.id || (other.owner.tags['layer'] ?? '0') !== (way.tags['layer'] ?? '0')) continue
          const hit = crossing(line[index - 1]!, line[index]!, other.a, other.b)
          if (hit === undefined) continue
          const inner = [
            hit.onFirst * distance(line[index - 1]!, line[index]!),
            hit.onSecond * distance(other.a, other.b),
          ]
          const outer = [
            (1 - hit.onFirst) * distance(line[index - 1]!, line[index]!),
            (1 - hit.onSecond) * distance(other.a, other.b),
          ]
          const shared = Math.min(...inner, ...outer)
          if (shared > 0.05)
            crossings.push(`${way.tags['name']} (${way.id}) × ${other.owner.tags['name']} (${other.owner.id})`)
        }
    }
    expect(crossings).toEqual([])
  })

  it('keeps buildings off the streets, out of the water and off each other', () => {
    const { town, buildings, streets, at } = drawn.get(seed)!
    const grid = createSegmentGrid<OsmWay>()
    for (const way of streets) grid.addLine(lineOf(way, at), way)
    const walls = createSegmentGrid<OsmWay>()
    for (const way of buildings) walls.addLine(lineOf(way, at), way)
    const rivers = town.osm.ways.filter((way) => way.tags['natural'] === 'water').map((way) => ringOf(way, at))
    const lake = town.osm.relations.find((relation) => relation.tags['natural'] === 'water')!
    const outer = town.osm.ways.find((way) => way.id === lake.members[0]!.ref)!
    const waters = [...rivers, ringOf(outer, at)]
    const wrong: string[] = []
    for (const way of buildings) {
      const ring = ringOf(way, at)
      for (let index = 0; index < ring.length; index += 1) {
        const [a, b] = [ring[index]!, ring[(index + 1) % ring.length]!]
        for (const segment of grid.near(a, b, 0))
          if (crossing(a, b, segment.a, segment.b) || contains(ring, segment.a))
            wrong.push(`${way.id} on ${segment.owner.tags['name']}`)
        for (const segment of walls.near(a, b, 0))
          if (segment.owner.id > way.id && overlap(ring, ringOf(segment.owner, at)))
            wrong.push(`${way.id} on building ${segment.owner.id}`)
      }
      if (waters.some((water) => contains(water, ring[0]!))) wrong.push(`${way.id} in water`)
    }
    expect(wrong).toEqual([])
    expect(buildings.length).toBeGreaterThan(4000)
  })

  it('draws every area as a closed ring that does not cross itself', () => {
    const { town, at } = drawn.get(seed)!
    const areas = town.osm.ways.filter(
      (way) => way.nodeIds[0] === way.nodeIds.at(-1) && way.tags['highway'] === undefined,
    )
    expect(areas.filter((way) => way.nodeIds.length < 4).map((way) => way.tags)).toEqual([])
    const bad = areas.filter((way) => !isSimple(ringOf(way, at)) || Math.abs(signedArea(ringOf(way, at))) < 5)
    expect(bad.map((way) => way.tags)).toEqual([])
  })

  it('has all its incidents inside the boundary, but for the outliers that it says it planted', () => {
    const { town } = drawn.get(seed)!
    const border = town.municipality.boundary.coordinates[0]!.slice(1).map((place) => toPoint([place[0]!, place[1]!]))
    const outside = town.incidents.filter((incident) => !contains(border, incident.at))
    const outliers = town.truth.artefacts.filter((artefact) => artefact.kind === 'outside the municipality')
    expect(outside.length).toBe(outliers.reduce((sum, outlier) => sum + outlier.count, 0))
    expect(outside.length).toBe(14)
  })

  it('plants each hotspot as the truth says: number, place, category, hours', () => {
    const { town } = drawn.get(seed)!
    const found = town.truth.hotspots.map(({ id, centre, radiusMetres, category, count, hours }) => {
      const inside = town.incidents.filter(
        (one) => one.category === category && distance(one.at, toPoint(centre)) <= radiusMetres,
      )
      const inHours = inside.filter((one) => hoursOf(one.from, one.to).some((hour) => hours.includes(hour)))
      // Background of the same category within the circle is little beside what was planted.
      const isAsTold = inside.length >= count && inside.length < count * 1.25 + 10
      return { id, isAsTold, keepsItsHours: inHours.length / inside.length > 0.85 }
    })
    expect(found).toHaveLength(13)
    expect(found.filter((hotspot) => !hotspot.isAsTold || !hotspot.keepsItsHours)).toEqual([])
  })

  it('keeps planted hotspots apart, so that each can be told from its neighbours', () => {
    const { hotspots } = drawn.get(seed)!.town.truth
    const close = hotspots.flatMap((one) =>
      hotspots
        .filter((other) => one.id < other.id)
        .filter(
          (other) => distance(toPoint(one.centre), toPoint(other.centre)) - one.radiusMetres - other.radiusMetres < 80,
        )
        .map((other) => `${one.id} and ${other.id}`),
    )
    expect(close).toEqual([])
  })

  it('heaps artefacts on exactly one coordinate each', () => {
    const { town } = drawn.get(seed)!
    const rows = [...writeIncidentsCsv(town.incidents)].join('').trim().split('\n').slice(1)
    const heaps = new Map<string, number>()
    for (const row of rows) {
      const [, , , lng, lat] = row.split(',')
      heaps.set(`${lng},${lat}`, (heaps.get(`${lng},${lat}`) ?? 0) + 1)
    }
    const planted = town.truth.artefacts.filter((artefact) => artefact.kind !== 'outside the municipality')
    expect(planted.map((artefact) => artefact.count)).toEqual([170, 46, 38, 31, 27])
    for (const { coordinate, count } of planted)
      expect(heaps.get(`${coordinate[0].toFixed(6)},${coordinate[1].toFixed(6)}`)).toBe(count)
    expect([...heaps.values()].filter((count) => count >= 8)).toHaveLength(planted.length)
  })
})

describe('the demo town', () => {
  it('is the same to the byte for the same seed and another for another seed', () => {
    const hashes = [generateTown({ seed: 1, until: '2026-11-01' }), drawn.get(1)!.town, drawn.get(2)!.town].map(hashOf)
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[1]).not.toBe(hashes[2])
  })

  it('is of a size that the first start can bear', () => {
    const { town } = drawn.get(1)!
    const bytes = [...writeOsmXml(town.osm)].reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
    expect(bytes).toBeGreaterThan(2_000_000)
    expect(bytes).toBeLessThan(15_000_000)
    expect(town.incidents.length).toBeGreaterThan(6000)
    expect(town.incidents.length).toBeLessThan(12_000)
    const before = process.cpuUsage()
    generateTown({ seed: 9 })
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(3)
  })

  it('covers the two years before the day it is asked for', () => {
    const town = generateTown({ seed: 1, today: '2025-03-17' })
    expect([town.truth.from, town.truth.until]).toEqual(['2023-03-01', '2025-03-01'])
    const outside = town.incidents.filter(
      (one) =>
        (one.to ?? one.from) < Date.parse('2023-03-01T00:00:00Z') || one.from >= Date.parse('2025-03-01T00:00:00Z'),
    )
    expect(outside).toEqual([])
  })

  it('writes incidents in the plain layout, in local time with its offset', () => {
    const lines = [...writeIncidentsCsv(drawn.get(1)!.town.incidents)].join('').trim().split('\n')
    expect(lines[0]).toBe('id,from,to,lng,lat,category,origin')
    const row =
      /^GV-\d{4}-\d{5},\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[12]:00,(\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[12]:00)?,-?\d+\.\d{6},\d+\.\d{6},[a-z]+,(reported|discovered)$/
    expect(lines.slice(1).filter((line) => !row.test(line))).toEqual([])
    expect(
      lines.filter(
        (line) =>
          line.includes('-07-') && line.split(',')[1]!.endsWith('+01:00') && line.split(',')[1]!.slice(5, 7) === '07',
      ),
    ).toEqual([])
    const shares = lines.slice(1).filter((line) => line.endsWith('discovered')).length / (lines.length - 1)
    expect(shares).toBeGreaterThan(0.1)
    expect(shares).toBeLessThan(0.3)
  })

  it('uses only categories of the default list, those never public among them in small numbers', () => {
    const counts = new Map<string, number>()
    for (const { category } of drawn.get(1)!.town.incidents) counts.set(category, (counts.get(category) ?? 0) + 1)
    const known = defaultCategories.map((category) => category.code)
    expect([...counts.keys()].filter((category) => !known.includes(category))).toEqual([])
    expect(counts.get('domestic')).toBeGreaterThan(50)
    expect(counts.get('sexual')).toBeGreaterThan(10)
    expect(counts.get('sexual')).toBeLessThan(120)
  })

  it('has what routing, lighting and the base map read', () => {
    const { town, streets } = drawn.get(1)!
    const count = (key: string, value: string): number =>
      [...town.osm.ways, ...town.osm.nodes, ...town.osm.relations].filter((element) => element.tags[key] === value)
        .length
    expect(streets.filter((way) => way.tags['tunnel'] === 'yes').length).toBeGreaterThanOrEqual(8)
    expect(streets.filter((way) => way.tags['bridge'] === 'yes').length).toBeGreaterThanOrEqual(6)
    expect(streets.filter((way) => way.tags['oneway'] === 'yes').length).toBeGreaterThanOrEqual(5)
    const wanted = [
      ['highway', 'street_lamp', 1500],
      ['highway', 'bus_stop', 30],
      ['highway', 'crossing', 40],
      ['barrier', 'bollard', 10],
      ['leisure', 'playground', 15],
      ['leisure', 'park', 10],
      ['amenity', 'school', 6],
      ['amenity', 'pub', 2],
      ['shop', 'alcohol', 1],
      ['railway', 'station', 1],
      ['type', 'restriction', 3],
      ['highway', 'steps', 1],
      ['lit', 'no', 30],
    ] as const
    expect(wanted.filter(([key, value, least]) => count(key, value) < least)).toEqual([])
    const houses = [...town.osm.ways, ...town.osm.nodes].filter(
      (element) => element.tags['addr:housenumber'] !== undefined,
    )
    const addresses = houses.map((house) => `${house.tags['addr:street']} ${house.tags['addr:housenumber']}`)
    expect(addresses.length).toBeGreaterThan(4000)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('has a code and a name that no Swedish municipality has', () => {
    const { code, name } = drawn.get(1)!.town.municipality
    expect(swedishMunicipalities[code]).toBeUndefined()
    expect(Object.values(swedishMunicipalities)).not.toContain(name)
  })
})

describe('the reference lists', () => {
  it('know the 290 municipalities by code', () => {
    expect(Object.keys(swedishMunicipalities)).toHaveLength(290)
    expect(swedishMunicipalities['1780']).toBe('Karlstad')
    expect(swedishMunicipalities['0114']).toBe('Upplands Väsby')
  })

  it('give each source term to one category, in the form in which terms are compared', () => {
    const aliases = defaultCategories.flatMap((category) => category.aliases)
    expect(new Set(aliases).size).toBe(aliases.length)
    expect(aliases.filter((alias) => alias !== alias.trim().toLowerCase())).toEqual([])
  })

  it('never publish intimate-partner violence, sexual offences or what nobody has classified', () => {
    const kept = defaultCategories.filter((category) => !category.publishable).map((category) => category.code)
    expect(kept).toEqual(['domestic', 'sexual', 'violence-sexual', 'unknown'])
    expect(reportThemes.filter((theme) => theme.positive).map((theme) => theme.code)).toEqual(['safe-place'])
  })
})

function draw(town: DemoTown): Drawn {
  return {
    town,
    at: new Map(town.osm.nodes.map((node) => [node.id, toPoint([node.lng, node.lat])])),
    streets: town.osm.ways.filter((way) => way.tags['highway'] !== undefined),
    buildings: town.osm.ways.filter((way) => way.tags['building'] !== undefined),
  }
}

function lineOf(way: OsmWay, at: ReadonlyMap<number, Point>): Point[] {
  return way.nodeIds.map((id) => at.get(id)!)
}

function ringOf(way: OsmWay, at: ReadonlyMap<number, Point>): Point[] {
  return lineOf(way, at).slice(1)
}

function lengthOf(way: OsmWay, at: ReadonlyMap<number, Point>): number {
  return lineOf(way, at).reduce((sum, p, index, line) => sum + (index > 0 ? distance(line[index - 1]!, p) : 0), 0)
}

/** The local hours that an incident's time touches. */
function hoursOf(from: number, to: number | undefined): number[] {
  const hours: number[] = []
  for (let at = from; at <= (to ?? from); at += 900_000) hours.push(new Date(at).getUTCHours())
  return hours
}

function hashOf(town: DemoTown): string {
  const hash = createHash('sha256')
  for (const piece of writeOsmXml(town.osm)) hash.update(piece)
  for (const piece of writeIncidentsCsv(town.incidents)) hash.update(piece)
  return hash.update(JSON.stringify(town.truth)).update(JSON.stringify(town.municipality)).digest('hex')
}
