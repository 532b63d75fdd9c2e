import type { ReleaseDocument } from '../../contract/public-release.ts'
import { bboxOfPoints } from '../../geo/bbox.ts'
import type { PublicMunicipality, PublishedRelease } from './public-map-queries.ts'

const authority = 'http://publications.europa.eu/resource/authority'
const licence = 'http://creativecommons.org/publicdomain/zero/1.0/'

/** The forms in which each release is to be had, by the ending of its file. */
const forms = [
  { ending: 'json', mediaType: 'application/json', fileType: 'JSON', sv: 'JSON', en: 'JSON' },
  { ending: 'csv', mediaType: 'text/csv', fileType: 'CSV', sv: 'CSV (tabell)', en: 'CSV (table)' },
  {
    ending: 'geojson',
    mediaType: 'application/geo+json',
    fileType: 'GEOJSON',
    sv: 'GeoJSON (karta)',
    en: 'GeoJSON (map)',
  },
]

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geosparql: 'http://www.opengis.net/ont/geosparql#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/**
 * The releases of a municipality as DCAT-AP-SE 3 (JSON-LD): a series of data sets, one a month, each with a distribution a
 * form. Addresses are relative to the document's own.
 */
export function dcatCatalogue(
  municipality: PublicMunicipality,
  releases: readonly { release: PublishedRelease; document: Buffer }[],
): object {
  const publisher = { '@id': '#publisher', '@type': 'foaf:Agent', 'foaf:name': municipality.name }
  const described = {
    'dct:publisher': { '@id': '#publisher' },
    'dct:accessRights': { '@id': `${authority}/access-right/PUBLIC` },
    'dcat:theme': [{ '@id': `${authority}/data-theme/JUST` }, { '@id': `${authority}/data-theme/SOCI` }],
    'dct:language': [{ '@id': `${authority}/language/SWE` }, { '@id': `${authority}/language/ENG` }],
    'dcat:keyword': [
      ...inSwedish('trygghet', 'brott', 'otrygga platser'),
      ...inEnglish('safety', 'crime', 'public space'),
    ],
  }
  const series = {
    '@id': '#series',
    '@type': 'dcat:DatasetSeries',
    'dct:title': both(
      `Trygghet och händelser i ${municipality.name}, per månad och ruta`,
      `Safety and incidents in ${municipality.name}, by month and cell`,
    ),
    'dct:description': both(
      `Antal rapporter om otrygga och trygga platser och antal anmälda händelser per månad, i rutor om 250 meter till 2 kilometer. Antalen är störda för att skydda enskilda; 1 och 2 visas aldrig.${municipality.fictional ? ' Orten är påhittad.' : ''}`,
      `Numbers of reports of unsafe and safe places and of reported incidents by month, in cells of 250 metres to 2 kilometres. The counts are perturbed to protect people; 1 and 2 are never shown.${municipality.fictional ? ' The town is fictional.' : ''}`,
    ),
    'dct:accrualPeriodicity': { '@id': `${authority}/frequency/MONTHLY` },
    ...described,
  }
  const datasets = releases.map(({ release, document }) => datasetOf(municipality, release, document, described))
  return {
    '@context': context,
    '@graph': [
      {
        '@id': '#catalogue',
        '@type': 'dcat:Catalog',
        'dct:title': both(
          `Öppna data om trygghet i ${municipality.name}`,
          `Open data on safety in ${municipality.name}`,
        ),
        'dct:description': both('Anonymiserade månadsvisa uppgifter.', 'Anonymised monthly figures.'),
        'dct:publisher': { '@id': '#publisher' },
        'dct:license': { '@id': licence },
        'dcat:dataset': [{ '@id': '#series' }, ...datasets.map((dataset) => ({ '@id': dataset['@id'] }))],
      },
      publisher,
      series,
      ...datasets,
    ],
  }
}

function datasetOf(
  municipality: PublicMunicipality,
  { id, month, version, publishedOn }: PublishedRelease,
  document: Buffer,
  described: object,
) {
  const { cells } = JSON.parse(document.toString()) as ReleaseDocument
  const bounds = bboxOfPoints(cells.flatMap((cell) => cell.outline.flat(2)))
  return {
    '@id': `#${month}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': id,
    'dcat:version': String(version),
    'dct:title': both(`Trygghet i ${municipality.name}, ${month}`, `Safety in ${municipality.name}, ${month}`),
    'dct:description': both(
      `Uppgifterna för ${month}, störda antal per ruta.`,
      `The figures of ${month}, perturbed counts by cell.`,
    ),
    'dcat:inSeries': { '@id': '#series' },
    'dct:issued': { '@type': 'xsd:date', '@value': publishedOn },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@type': 'xsd:date', '@value': `${month}-01` },
      'dcat:endDate': { '@type': 'xsd:date', '@value': lastDayOf(month) },
    },
    ...(bounds !== undefined && {
      'dct:spatial': {
        '@type': 'dct:Location',
        'dcat:bbox': { '@type': 'geosparql:wktLiteral', '@value': wktOf(bounds) },
      },
    }),
    ...described,
    'dcat:distribution': forms.map(({ ending, mediaType, fileType, sv, en }) => ({
      '@type': 'dcat:Distribution',
      'dct:title': both(sv, en),
      'dcat:accessURL': { '@id': `releases/${id}.${ending}` },
      'dcat:downloadURL': { '@id': `releases/${id}.${ending}` },
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
      'dct:format': { '@id': `${authority}/file-type/${fileType}` },
      'dct:license': { '@id': licence },
    })),
  }
}

function both(sv: string, en: string): object[] {
  return [...inSwedish(sv), ...inEnglish(en)]
}

function inSwedish(...texts: string[]): object[] {
  return texts.map((text) => ({ '@language': 'sv', '@value': text }))
}

function inEnglish(...texts: string[]): object[] {
  return texts.map((text) => ({ '@language': 'en', '@value': text }))
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function wktOf([west, south, east, north]: readonly [number, number, number, number]): string {
  return `POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`
}
