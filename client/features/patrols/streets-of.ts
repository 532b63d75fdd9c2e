import type { Manoeuvre } from '../../../server/contract/routes.ts'

/** Streets of a way that are worth naming on paper; the longest are kept when there are more. */
const mostStreets = 3

/** The named streets of a way in their order, each once. */
export function streetsOf(manoeuvres: readonly Pick<Manoeuvre, 'name' | 'metres'>[]): string[] {
  const metresOf = new Map<string, number>()
  for (const { name, metres } of manoeuvres) {
    if (name !== null) metresOf.set(name, (metresOf.get(name) ?? 0) + metres)
  }
  const longest = [...metresOf].toSorted((a, b) => b[1] - a[1]).slice(0, mostStreets)
  const kept = new Set(longest.map(([name]) => name))
  return [...metresOf.keys()].filter((name) => kept.has(name))
}
