import { z } from 'zod'
import {
  daypartSchema,
  feltWhenSchema,
  reportContactSchema,
  seasonSchema,
  type FeltWhen,
  type ReportContact,
} from '../../contract/reports.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { problem } from '../../http/problem.ts'
import { attributeCodes, type AttributeCode } from './service-definition.ts'

/** Longest description, as GeoReport has it. */
const maxDescription = 4000

/** A request as another system sends it, understood but not yet held against the municipality. */
export type RequestForm = {
  apiKey: string
  serviceCode: string
  /** Where: WGS 84, or words to look up. */
  place: { lngLat: LngLat } | { address: string }
  description: string | null
  contact: ReportContact | null
  when: FeltWhen
  /** True: a picture was pointed to, which is not fetched. */
  hasMedia: boolean
}

/** Fields by name; several values where a name was repeated or a list was sent. */
type Fields = ReadonlyMap<string, readonly string[]>

/**
 * The fields of a request's body: a form, as GeoReport asks for, or a JSON object of the same names.
 * @throws Problem invalid_request when it is neither
 */
export function readFields(text: string, isJson: boolean): Fields {
  const fields = new Map<string, string[]>()
  const add = (name: string, value: string) =>
    fields.set(plainName(name), [...(fields.get(plainName(name)) ?? []), value])
  if (!isJson) {
    for (const [name, value] of new URLSearchParams(text)) add(name, value)
    return fields
  }
  for (const [name, value] of Object.entries(parseObject(text))) {
    if (name !== 'attribute') for (const part of scalarsOf(name, value)) add(name, part)
    else
      for (const [code, answer] of Object.entries(objectOf(name, value)))
        for (const part of scalarsOf(code, answer)) add(`attribute[${code}]`, part)
  }
  return fields
}

/**
 * Understands the fields of a new request. What identifies a device or an account is passed over: it is not kept.
 * @throws Problem invalid_request naming every field that is missing or wrong
 */
export function readRequestForm(fields: Fields, language: 'sv' | 'en'): RequestForm {
  const wrong: { path: string; message: string }[] = []
  const one = (name: string) =>
    fields
      .get(name)
      ?.findLast((value) => value.trim() !== '')
      ?.trim()
  const serviceCode = one('service_code') ?? ''
  if (serviceCode === '') wrong.push({ path: 'service_code', message: 'is needed' })
  const description = one('description') ?? null
  if (description !== null && description.length > maxDescription)
    wrong.push({ path: 'description', message: `has more than ${maxDescription} characters` })
  const form = {
    apiKey: one('api_key') ?? '',
    serviceCode,
    place: readPlace(one, wrong),
    description,
    contact: readContact(one, language, wrong),
    when: readWhen(fields, wrong),
    hasMedia: one('media_url') !== undefined,
  }
  if (wrong.length > 0) throw problem('invalid_request', {}, wrong)
  return form
}

type One = (name: string) => string | undefined
type Wrong = { path: string; message: string }[]

function readPlace(one: One, wrong: Wrong): RequestForm['place'] {
  const [lat, long, address] = [one('lat'), one('long'), one('address_string')]
  if (lat !== undefined && long !== undefined) {
    const lngLat = [degrees('long', long, 180, wrong), degrees('lat', lat, 90, wrong)] as const
    return { lngLat: [...lngLat] }
  }
  if (address === undefined) wrong.push({ path: 'lat, long', message: 'are needed both, or address_string' })
  else if (address.length > 200) wrong.push({ path: 'address_string', message: 'has more than 200 characters' })
  return { address: address ?? '' }
}

function degrees(path: string, text: string, most: number, wrong: Wrong): number {
  const value = /^[-+]?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(Math.abs(value) <= most)) wrong.push({ path, message: `is no number of degrees up to ${most}, such as 59.33` })
  return value
}

/** A name alone is no way to answer anybody and is not kept. */
function readContact(one: One, language: 'sv' | 'en', wrong: Wrong): ReportContact | null {
  const [email, phone] = [one('email') ?? null, one('phone') ?? null]
  if (email === null && phone === null) return null
  const name = [one('first_name'), one('last_name')].filter((part) => part !== undefined).join(' ') || null
  const contact = reportContactSchema.safeParse({ name, email, phone, language })
  if (contact.success) return contact.data
  for (const { path } of contact.error.issues)
    wrong.push({ path: path[0] === 'name' ? 'first_name' : String(path[0]), message: 'is not of the right form' })
  return null
}

const attributeValues = {
  dayparts: z.array(daypartSchema).max(4),
  weekdays: z.array(z.coerce.number().pipe(z.int().min(1).max(7))).max(7),
  seasons: z.array(seasonSchema).max(4),
  light: z
    .array(z.enum(['dark', 'daylight']))
    .max(1)
    .transform(([light]) => light ?? null),
} satisfies Record<AttributeCode, z.ZodType>

/** Attributes that the service definition does not name are passed over; a value that it does not name is wrong. */
function readWhen(fields: Fields, wrong: Wrong): FeltWhen {
  const when: Record<string, unknown> = {}
  for (const code of attributeCodes) {
    const given = (fields.get(`attribute[${code}]`) ?? []).map((value) => value.trim()).filter((value) => value !== '')
    const values = attributeValues[code].safeParse([...new Set(given)])
    if (values.success) when[code] = values.data
    else wrong.push({ path: `attribute[${code}]`, message: `${given.join(', ')} is not among its values` })
  }
  return wrong.length > 0 ? feltWhenSchema.parse({}) : feltWhenSchema.parse(when)
}

/** `attribute[code][]` and `attribute[code][0]` mean one more value of `attribute[code]`. */
function plainName(name: string): string {
  return name.replace(/^(attribute\[[^\]]*\])\[\d*\]$/, '$1')
}

function parseObject(text: string): object {
  try {
    return objectOf('body', JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('invalid_request', {}, [{ path: 'body', message: 'is not JSON' }])
    throw error
  }
}

function objectOf(path: string, value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw problem('invalid_request', {}, [{ path, message: 'is not an object' }])
}

function scalarsOf(path: string, value: unknown): string[] {
  if (value === null) return []
  if (Array.isArray(value)) return value.flatMap((item: unknown) => scalarsOf(path, item))
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  throw problem('invalid_request', {}, [{ path, message: 'is neither text nor a number' }])
}
