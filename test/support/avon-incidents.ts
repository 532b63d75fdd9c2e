import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sharedData } from './shared-data.ts'
import type { StoredIncident } from './stored-incidents.ts'

/** The located incidents of Avon and Somerset, 563,363 of them, month by month at their published snap points. */
export async function* avonIncidents(): AsyncGenerator<StoredIncident> {
  const file = createReadStream(sharedData('incidents/avon-and-somerset.csv.gz')).pipe(createGunzip())
  for await (const line of createInterface({ input: file })) {
    const fields = /^[^,]*,(\d{4})-(\d{2}),[^,]*,[^,]*,([-\d.]+),([-\d.]+),(?:"[^"]*"|[^,]*),[^,]*,[^,]*,([^,]*)/.exec(
      line,
    )
    if (fields === null) continue
    const [, year, month, lng, lat, type] = fields
    const end = month === '12' ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}`
    yield {
      lng: Number(lng),
      lat: Number(lat),
      from: `${year}-${month}-01 00:00:00Z`,
      to: `${end}-01 00:00:00Z`,
      precision: 'month',
      category: categoryOf(type!),
    }
  }
}

function categoryOf(type: string): string {
  if (type.startsWith('Violence') || type === 'Robbery') return 'violence'
  if (type.includes('heft') || type === 'Burglary' || type === 'Shoplifting') return 'theft'
  return type === 'Vehicle crime' ? 'traffic' : 'damage'
}
