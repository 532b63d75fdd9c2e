import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Projection } from '../../geo/projection.ts'

/** Nothing farther names a place, metres. */
const farthestMetres = 200

/** Streets and parks are known by points this far apart along them, metres. */
const spacingMetres = 20

/** Squares in which points are looked up, metres. */
const squareMetres = 100

/** Name of the nearest street or park of a place in metres; null: none within 200 m. */
export type NearName = (x: number, y: number) => string | null

/**
 * Finds which named street or park of a municipality's town something without a name lies along or in; a park counts by
 * its edge and from inside. Read at once for all: asking the database for each would take minutes in a city.
 */
export async function nearNames(trx: Trx, municipality: string, projection: Projection): Promise<NearName> {
  const { rows } = await sql<{ name: string; line: string; filled: boolean }>`
    select w.name, (st_asgeojson(w.line, 6)::json -> 'coordinates')::text as line, false as filled
    from town_way w where w.municipality_code = ${municipality} and w.highway is not null and w.name is not null
    union all
    select a.name, (st_asgeojson(st_exteriorring(d.geom), 6)::json -> 'coordinates')::text, true
    from town_area a, st_dump(a.outline) d
    where a.municipality_code = ${municipality} and a.kind in ('park', 'cemetery') and a.name is not null
  `.execute(trx)
  const squares = new Map<string, { x: number; y: number; name: string }[]>()
  for (const { name, line, filled } of rows) {
    const corners = (JSON.parse(line) as [number, number][]).map(([lng, lat]) => projection.toMetres(lng, lat))
    for (const [x, y] of filled ? [...along(corners), ...inside(corners)] : along(corners)) {
      const square = squareAt(x, y)
      const others = squares.get(square)
      if (others === undefined) squares.set(square, [{ x, y, name }])
      else others.push({ x, y, name })
    }
  }
  return (x, y) => {
    let best: { metres: number; name: string } | undefined
    const reach = Math.ceil(farthestMetres / squareMetres)
    for (let right = -reach; right <= reach; right++) {
      for (let up = -reach; up <= reach; up++) {
        for (const point of squares.get(squareAt(x + right * squareMetres, y + up * squareMetres)) ?? []) {
          const metres = Math.hypot(point.x - x, point.y - y)
          if (metres <= (best?.metres ?? farthestMetres)) best = { metres, name: point.name }
        }
      }
    }
    return best?.name ?? null
  }
}

function* along(corners: readonly [number, number][]): Generator<[number, number]> {
  for (let p = 1; p < corners.length; p++) {
    const [[x0, y0], [x1, y1]] = [corners[p - 1]!, corners[p]!]
    const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / spacingMetres))
    for (let step = 0; step <= steps; step++) yield [x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps]
  }
}

/** Points of a ring's inside, on lines from west to east. */
function* inside(ring: readonly [number, number][]): Generator<[number, number]> {
  const heights = ring.map(([, y]) => y)
  for (let y = Math.min(...heights) + spacingMetres / 2; y < Math.max(...heights); y += spacingMetres) {
    const crossings: number[] = []
    for (let p = 1; p < ring.length; p++) {
      const [[x0, y0], [x1, y1]] = [ring[p - 1]!, ring[p]!]
      if (y0 > y !== y1 > y) crossings.push(x0 + ((x1 - x0) * (y - y0)) / (y1 - y0))
    }
    crossings.sort((a, b) => a - b)
    for (let c = 0; c + 1 < crossings.length; c += 2) {
      for (let x = crossings[c]!; x < crossings[c + 1]!; x += spacingMetres) yield [x, y]
    }
  }
}

function squareAt(x: number, y: number): string {
  return `${Math.floor(x / squareMetres)} ${Math.floor(y / squareMetres)}`
}
