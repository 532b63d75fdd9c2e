import { z } from 'zod'

/** Residents of areas in one year. */
export interface Population {
  year: number
  /** By the area's code; areas without a figure are left out. */
  residents: Map<string, number>
}

const datasetSchema = z.object({
  class: z.literal('dataset'),
  id: z.array(z.string()),
  size: z.array(z.number().int().positive()),
  role: z.object({ time: z.array(z.string()).optional(), metric: z.array(z.string()).optional() }).optional(),
  dimension: z.record(
    z.string(),
    z.object({
      category: z.object({
        index: z.union([z.array(z.string()), z.record(z.string(), z.number().int())]).optional(),
        label: z.record(z.string(), z.string()).optional(),
      }),
    }),
  ),
  value: z.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())]),
})
type Dataset = z.infer<typeof datasetSchema>

/** What statistics offices call all ages, both sexes and the like. */
const totalWords = /^(total(t|er|s)?|tot|samtliga|alla|all)\b/i

/**
 * Residents by area from a table in JSON-stat 2.0 (https://json-stat.org/full/), as Statistics Sweden gives it: the
 * newest year, all ages and sexes. Where a geography was revised, Statistics Sweden lists an area under its code (the
 * old shape, 0 in years after it) and under the code with the version behind it (1780A0010_DeSO2025): that one is taken.
 * @param codes codes of the areas; the dimension in which most of them occur is the region
 * @throws Error that says what is wrong with the table
 */
export function readPopulation(text: string, codes: readonly string[]): Population {
  const dataset = parseDataset(text)
  const dimensions = dataset.id.map((name, position) => ({
    name,
    size: dataset.size[position]!,
    keys: keysOf(dataset, name),
  }))
  const wanted = new Set(codes)
  const matches = dimensions.map(({ keys }) => keys.filter((key) => wanted.has(codeOf(key))).length)
  const region = matches.indexOf(Math.max(...matches))
  if (!(matches[region]! > 0)) {
    throw new Error(`it has none of the areas (it has ${dimensions[0]!.keys.slice(0, 3).join(', ')} …)`)
  }
  const chosen = dimensions.map((dimension, position) => (position === region ? 0 : chooseKey(dataset, dimension)))
  const timeDimension = dimensions.findIndex(({ name }) => isTime(dataset, name))
  if (timeDimension < 0) throw new Error('it does not say of which year it is')
  const residents = new Map<string, number>()
  const versionTaken = new Map<string, string>()
  for (const [at, key] of dimensions[region]!.keys.entries()) {
    const code = codeOf(key)
    if (!wanted.has(code) || (versionTaken.get(code) ?? '') > key) continue
    const value = valueAt(dataset, chosen.with(region, at))
    if (value === null || value === undefined) continue
    if (!(Number.isInteger(value) && value >= 0)) throw new Error(`${key} has ${value} residents`)
    versionTaken.set(code, key)
    residents.set(code, value)
  }
  return { year: yearOf(dimensions[timeDimension]!.keys[chosen[timeDimension]!]!), residents }
}

function parseDataset(text: string): Dataset {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Error('it is no JSON', { cause })
  }
  const parsed = datasetSchema.safeParse(json)
  if (!parsed.success || parsed.data.id.length !== parsed.data.size.length) {
    throw new Error('it is no JSON-stat 2.0 table (save it as json-stat2)')
  }
  return parsed.data
}

/** Categories of a dimension in their order. */
function keysOf({ dimension }: Dataset, name: string): string[] {
  const category = dimension[name]?.category
  const { index } = category ?? {}
  if (Array.isArray(index)) return index
  if (index !== undefined) return Object.keys(index).toSorted((a, b) => index[a]! - index[b]!)
  // A single category needs no index (JSON-stat 2.0, "index").
  const keys = Object.keys(category?.label ?? {})
  if (keys.length !== 1) throw new Error(`its dimension ${name} has no categories`)
  return keys
}

/** The area's code of a region, without the version that Statistics Sweden appends. */
function codeOf(key: string): string {
  return key.replace(/_[A-Za-z]+\d{4}$/, '')
}

function isTime({ role }: Dataset, name: string): boolean {
  return role?.time?.includes(name) ?? /^(tid|time|år|year)$/i.test(name)
}

/** Which category of a dimension other than the region is meant: the newest time, the total of the rest. */
function chooseKey(dataset: Dataset, { name, size, keys }: { name: string; size: number; keys: string[] }): number {
  if (size === 1) return 0
  if (isTime(dataset, name)) return keys.indexOf(keys.toSorted().at(-1)!)
  const labels = dataset.dimension[name]?.category.label ?? {}
  const total = keys.findIndex((key) => totalWords.test(key) || totalWords.test(labels[key] ?? ''))
  if (total < 0) throw new Error(`its dimension ${name} has ${size} categories and none of them is the total`)
  return total
}

/** The value at a category of each dimension, the last dimension changing fastest. */
function valueAt({ size, value }: Dataset, at: readonly number[]): number | null | undefined {
  const offset = at.reduce((sum, position, index) => sum * size[index]! + position, 0)
  return Array.isArray(value) ? value[offset] : value[String(offset)]
}

function yearOf(text: string): number {
  const year = Number(/^(\d{4})/.exec(text)?.[1])
  if (!(year >= 1700 && year <= 2200)) throw new Error(`"${text}" is no year`)
  return year
}
