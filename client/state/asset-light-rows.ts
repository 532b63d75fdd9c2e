import type { Lighting } from '../../server/contract/safe-routes.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'

type LightFeature = Lighting['features'][number]
export type Lit = LightFeature['properties']['lit']
export type LightBasis = LightFeature['properties']['basis']

/** Stretches of one light that are told together: all of a street's, or what lies on end without a name. */
export type LightRow = {
  key: string
  /** Of the street; null: it has none. */
  name: string | null
  /** A street that it meets, for what has no name. */
  near: string | null
  lit: Lit
  /** What most of its length is known by. */
  basis: LightBasis
  metres: number
  lines: readonly (readonly LngLat[])[]
  /** Most that were said of any of its pieces. */
  said: number
}

/** Rows of the stretches, the longest first. */
export function lightRows(features: readonly LightFeature[]): LightRow[] {
  const groups = new Map<string, LightFeature[]>()
  const chains = chainsOf(features)
  for (const [index, feature] of features.entries()) {
    const { name, lit } = feature.properties
    const key = name === null ? `${lit} ${chains[index]}` : `${lit} ${name}`
    const group = groups.get(key)
    if (group) group.push(feature)
    else groups.set(key, [feature])
  }
  const streets = new Map<string, string>()
  for (const { geometry, properties } of features) {
    if (properties.name !== null) for (const end of endsOf(geometry.coordinates)) streets.set(end, properties.name)
  }
  return [...groups]
    .map(([key, pieces]): LightRow => {
      const [first] = pieces
      const ends = pieces.flatMap(({ geometry }) => endsOf(geometry.coordinates))
      return {
        key,
        name: first?.properties.name ?? null,
        near: ends.map((end) => streets.get(end)).find((name) => name !== undefined) ?? null,
        lit: first?.properties.lit ?? 'unknown',
        basis: mostly(pieces),
        metres: pieces.reduce((sum, { properties }) => sum + properties.metres, 0),
        lines: pieces.map(({ geometry }) => geometry.coordinates),
        said: Math.max(...pieces.map(({ properties }) => properties.said)),
      }
    })
    .toSorted((a, b) => b.metres - a.metres)
}

/** The chain of each piece without a name: pieces of the same light that meet end to end, where no third one joins them. */
function chainsOf(features: readonly LightFeature[]): number[] {
  const chain = features.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (chain[root] !== root) root = chain[root] ?? root
    return root
  }
  const meeting = new Map<string, number[]>()
  for (const [index, { geometry, properties }] of features.entries()) {
    if (properties.name !== null) continue
    for (const end of endsOf(geometry.coordinates)) {
      const key = `${properties.lit} ${end}`
      meeting.set(key, [...(meeting.get(key) ?? []), index])
    }
  }
  for (const [one, other, ...more] of meeting.values()) {
    if (one !== undefined && other !== undefined && more.length === 0) chain[rootOf(one)] = rootOf(other)
  }
  return chain.map((_, index) => rootOf(index))
}

/** The two ends of a line, to a decimetre. */
function endsOf(line: readonly LngLat[]): string[] {
  const [first, last] = [line[0], line.at(-1)]
  return [first, last].flatMap((place) => (place ? [place.map((degrees) => degrees.toFixed(6)).join(' ')] : []))
}

function mostly(pieces: readonly LightFeature[]): LightBasis {
  const metres = new Map<LightBasis, number>()
  for (const { properties } of pieces) {
    metres.set(properties.basis, (metres.get(properties.basis) ?? 0) + properties.metres)
  }
  return [...metres].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'none'
}
