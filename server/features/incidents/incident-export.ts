import type { Feature } from 'geojson'
import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Incident } from '../../contract/incidents.ts'
import { asRole } from '../../db/as-role.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { csvLine, csvText } from '../../http/csv-text.ts'
import type { CsvCell } from '../../http/csv-text.ts'
import { problem } from '../../http/problem.ts'
import { findMunicipality } from '../municipalities/municipality-queries.ts'
import { listIncidents } from './incident-queries.ts'
import type { IncidentPosition } from './incident-queries.ts'

/** Incidents read and written at a time: some 10 ms of the event loop and of the embedded database's only connection. */
const pageSize = 1000

/** A form in which incidents leave the service, page by page. */
export interface IncidentFormat {
  extension: 'csv' | 'geojson'
  contentType: string
  begin: string
  write(page: readonly Incident[], isFirst: boolean, zone: string): string
  end: string
}

const csvHeader = 'id,from,to,from_local,time_precision,category,source_category,source,origin,lng,lat'.split(',')

export const incidentFormats: readonly IncidentFormat[] = [
  {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    begin: csvText([csvHeader]),
    write(page, _isFirst, zone) {
      const clock = zoneClock(zone)
      return page.map((incident) => csvLine(cellsOf(incident, clock))).join('')
    },
    end: '',
  },
  {
    extension: 'geojson',
    contentType: 'application/geo+json',
    begin: '{"type":"FeatureCollection","features":[\n',
    write: (page, isFirst) =>
      page.map((incident, i) => `${isFirst && i === 0 ? '' : ',\n'}${JSON.stringify(featureOf(incident))}`).join(''),
    end: '\n]}\n',
  },
]

/** What an export is of, known before anything of it is sent. */
export interface IncidentExport {
  version: number
  parts: AsyncGenerator<string>
}

/**
 * All incidents that a filter means, latest first, as a text in parts; entered in the audit log. A transaction a page, so
 * that a slow client holds no connection; should the incidents change meanwhile, the text breaks off with an error rather
 * than mix two versions.
 * @throws Problem municipality_not_found, invalid_period
 */
export async function exportIncidents(
  database: Database,
  actor: Actor,
  code: string,
  filter: IncidentFilter,
  format: IncidentFormat,
): Promise<IncidentExport> {
  const { zone, page, version } = await asRole(database, actor, async (trx) => {
    const municipality = await findMunicipality(trx, code)
    if (municipality === undefined) throw problem('municipality_not_found', { code })
    const page = await listIncidents(trx, municipality, filter, pageSize)
    const version = page.version ?? municipality.incidentVersion
    await writeAudit(trx, 'incidents.exported', `${format.extension} ${version} ${JSON.stringify(filter)}`)
    return { zone: municipality.zone, page, version }
  })
  async function* parts(): AsyncGenerator<string> {
    yield format.begin + format.write(page.items, true, zone)
    for (let { next } = page; next !== undefined;) {
      const after: IncidentPosition = next
      const further = await asRole(database, actor, (trx) =>
        listIncidents(trx, { code, zone }, filter, pageSize, after),
      )
      if (further.version !== version) throw new Error(`The incidents of ${code} changed while they were exported`)
      yield format.write(further.items, false, zone)
      next = further.next
    }
    yield format.end
  }
  return { version, parts: parts() }
}

function cellsOf(incident: Incident, clock: ZoneClock): CsvCell[] {
  const from = Date.parse(incident.from) / 1000
  const local = new Date((from + clock.offsetSeconds(from)) * 1000).toISOString()
  return [
    incident.id,
    incident.from,
    incident.to,
    // As spreadsheets take it for a time.
    `${local.slice(0, 10)} ${local.slice(11, 16)}`,
    incident.timePrecision,
    incident.category,
    incident.sourceCategory,
    incident.source,
    incident.origin,
    ...incident.lngLat,
  ]
}

function featureOf({ id, lngLat, ...properties }: Incident): Feature {
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: lngLat }, properties }
}
