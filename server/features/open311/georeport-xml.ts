/** What a GeoReport document is made of: the JSON form, from which the XML form follows. */
export type GeoReportValue =
  | string
  | number
  | boolean
  | null
  | readonly GeoReportValue[]
  | { readonly [name: string]: GeoReportValue }

/** What the items of each list are called; in JSON they have no name. */
const itemNames: Readonly<Record<string, string>> = {
  endpoints: 'endpoint',
  formats: 'format',
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML 1.0 (§2.2) cannot hold in any spelling: control characters and halves of surrogate pairs. */
const impossible = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu

/**
 * Writes a GeoReport document as XML: members become elements, list items elements of the list's singular, null an empty element. Names are the specification's own and need no check.
 * @throws Error when a list has no name for its items
 */
export function geoReportXml(root: string, value: GeoReportValue): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: GeoReportValue): string {
  if (value === null) return `<${name}/>`
  return `<${name}>${content(name, value)}</${name}>`
}

function content(name: string, value: Exclude<GeoReportValue, null>): string {
  if (isList(value)) return value.map((item) => element(itemName(name), item)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([member, part]) => element(member, part))
      .join('')
  return escapeXml(String(value))
}

/** A carriage return is written as a reference, since readers turn a bare one into a line feed. */
function escapeXml(text: string): string {
  return text
    .replaceAll(impossible, '\uFFFD')
    .replaceAll(/[&<>"']/g, (sign) => entities[sign]!)
    .replaceAll('\r', '&#13;')
}

function itemName(list: string): string {
  const name = itemNames[list]
  if (name === undefined) throw new Error(`The items of ${list} have no name`)
  return name
}

function isList(value: GeoReportValue): value is readonly GeoReportValue[] {
  return Array.isArray(value)
}
