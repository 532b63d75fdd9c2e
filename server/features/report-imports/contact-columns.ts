import { findPersonalData } from '../../contract/personal-data.ts'

/** Parts of headers by which systems name who reported, and how to reach them. */
const header =
  /e-?post|e-?mail|telefon|\btel\b|phone|mobil|namn|\bname\b|person(?:nummer|nr)|\bssn\b|anmälare|rapportör|uppgiftslämnare|reporter|\buser\b|kontakt|contact|adress till|postadress|device/i

/** Headers that speak of a name and mean no person. */
const harmless =
  /service|tjänst|kategori|category|theme|tema|gatu|street|plats|place|area|område|ward|council|file|fil/i

/** Share of a column's fields that must be contact details for it to be refused whatever it is called. */
const contactShare = 0.3

/** Columns that look like contact details, by their header or by what stands in them. */
export function contactColumns(columns: readonly string[], sample: readonly { cells: readonly string[] }[]): string[] {
  return columns.filter((name, index) => {
    if (header.test(name) && !harmless.test(name)) return true
    const fields = sample.map(({ cells }) => (cells[index] ?? '').trim()).filter((field) => field !== '')
    return fields.length > 0 && fields.filter(isContact).length >= fields.length * contactShare
  })
}

/** Nothing but an address, a telephone number or a personal number: words with one among them are a text. */
function isContact(field: string): boolean {
  return findPersonalData(field).some(
    ({ kind, start, end }) => kind !== 'plate' && kind !== 'name' && end - start >= field.length - 2,
  )
}
