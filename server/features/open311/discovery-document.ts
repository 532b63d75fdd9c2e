import type { GeoReportValue } from './georeport-xml.ts'

/** When these addresses last changed in a way that a client could notice. */
const changeset = '2026-11-22T00:00:00Z'

/** The service discovery of Open311, which also says who may do what: people look here first. */
export function discoveryDocument(
  municipality: { name: string; fictional: boolean },
  endpoint: string,
  language: 'sv' | 'en',
): GeoReportValue {
  const { name, fictional } = municipality
  return {
    changeset,
    contact: language === 'sv' ? `${name}, trygghetssamordnaren` : `${name}, the safety coordinator`,
    key_service:
      language === 'sv'
        ? 'Kommunens administratör delar ut nycklar. Utan nyckel går det att läsa vilka tjänster som finns. Med nyckel går det att skicka rapporter och följa dem som skickats med samma nyckel; andras rapporter visas aldrig.'
        : 'The municipality’s administrator gives out keys. Without a key one can read which services there are. With a key one can send reports and follow those sent with the same key; nobody else’s are ever shown.',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: endpoint,
        changeset,
        type: fictional ? 'test' : 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
}
