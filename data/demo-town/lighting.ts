import type { NetworkPiece } from './join-network.ts'
import { along, leftOf, lengthOf, plus, type Point } from './plane.ts'
import { halfWidthMetres, isForFeet, type Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import { districts, type DistrictKind } from './sketch-districts.ts'

type Shares = { yes: number; no: number }

/** How many of a district's streets are tagged lit and unlit; nobody has surveyed the rest. */
const litShares: Readonly<Record<DistrictKind, Shares>> = {
  lamella: { yes: 0.86, no: 0.03 },
  villas: { yes: 0.72, no: 0.08 },
  terraces: { yes: 0.76, no: 0.06 },
  slabs: { yes: 1, no: 0 },
  works: { yes: 0.55, no: 0.2 },
  industry: { yes: 0.45, no: 0.2 },
}
/** The footpaths between dead ends are where lamps are missed. */
const shortcutShares: Shares = { yes: 0.34, no: 0.36 }

/** Metres between lamps. */
const streetSpacing = 34
const pathSpacing = 27

const kindOf = new Map<string, DistrictKind>(districts.map((district) => [district.name, district.kind]))

/** Says of every road that the sketch left open whether it is lit, unlit or not surveyed. */
export function tagLighting(roads: readonly Road[], random: SeededRandom): Road[] {
  return roads.map((road) => {
    const kind = kindOf.get(road.district ?? '')
    if (road.tags?.['lit'] !== undefined || kind === undefined) return road
    const shares = isForFeet(road) ? shortcutShares : litShares[kind]
    const roll = random.next()
    if (roll >= shares.yes + shares.no) return road
    return { ...road, tags: { ...road.tags, lit: roll < shares.yes ? 'yes' : 'no' } }
  })
}

/** Where lamps stand: along every lit way in the open, a step from its edge, now and then one missing. */
export function placeLamps(pieces: readonly NetworkPiece[], random: SeededRandom): Point[] {
  const lamps: Point[] = []
  for (const { road, line, level } of pieces) {
    if (road.tags?.['lit'] !== 'yes' || level === -1 || road.class === 'trunk') continue
    const spacing = isForFeet(road) ? pathSpacing : streetSpacing
    const total = lengthOf(line)
    const side = random.chance(0.5) ? 1 : -1
    for (let at = spacing / 2; at < total; at += spacing * random.between(0.9, 1.1)) {
      if (random.chance(0.05)) continue
      const { point, direction } = along(line, at)
      lamps.push(plus(point, leftOf(direction), side * (halfWidthMetres[road.class] + 0.4)))
    }
  }
  return lamps
}
