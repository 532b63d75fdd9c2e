import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { Problem, problemDetails } from '../../http/problem.ts'
import type { Asked } from '../../http/route.ts'
import { geoReportXml, type GeoReportValue } from './georeport-xml.ts'

export const geoReportFormatSchema = z.enum(['json', 'xml'])
type GeoReportFormat = z.infer<typeof geoReportFormatSchema>
export const geoReportParamsSchema = z.object({ code: municipalityCodeSchema, format: geoReportFormatSchema })

const listed = z.union([z.string(), z.array(z.string()).transform((values) => values.join(','))])

/** The query of every GeoReport address: what is not known is passed over, as its clients expect; what is repeated counts as listed by commas. */
export const geoReportQuerySchema = z.object({ jurisdiction_id: listed.optional() }).catchall(listed)

/** The query of its addresses of requests. */
export const requestsQuerySchema = geoReportQuerySchema.extend({
  api_key: listed.optional(),
  service_request_id: listed.optional(),
  service_code: listed.optional(),
  start_date: listed.optional(),
  end_date: listed.optional(),
  status: listed.optional(),
})

const contentTypes: Readonly<Record<GeoReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** Statuses that are sent as they are; GeoReport wants 400 for everything else that a client did wrong. */
const keptStatuses = new Set([403, 404, 429])

/**
 * Answers with what `work` gives, or with the problem that it throws, in the format of the address and under the names of GeoReport v2.
 * @param root name of the document's element in XML
 */
export async function answerGeoReport(
  { params: { format }, request, response }: Asked<{ format: GeoReportFormat }, unknown, unknown>,
  root: string,
  work: () => Promise<GeoReportValue>,
): Promise<undefined> {
  response.vary('Accept-Language')
  const send = (status: number, name: string, value: GeoReportValue) => {
    const text = format === 'xml' ? geoReportXml(name, value) : JSON.stringify(value)
    if (status === 200) {
      sendConditional(request, response, Buffer.from(text), contentTypes[format], 'private, no-cache')
      return
    }
    response.status(status).set({ 'Content-Type': contentTypes[format], 'Cache-Control': 'no-store' }).send(text)
  }
  try {
    send(request.method === 'POST' ? 201 : 200, root, await work())
  } catch (error) {
    // What is not the client's doing is logged and answered like everywhere else.
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const status = keptStatuses.has(error.status) ? error.status : 400
    send(status, 'errors', errorsOf(error, status, languageOf(request)))
  }
  return undefined
}

function errorsOf(error: Problem, code: number, language: 'sv' | 'en'): GeoReportValue {
  const { title } = problemDetails(error, language, '')
  if (error.details.length === 0) return [{ code, description: title }]
  return error.details.map(({ path, message }) => ({ code, description: `${title} ${path}: ${message}` }))
}
