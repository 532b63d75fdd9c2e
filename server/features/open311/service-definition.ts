import type { ReportTheme } from '../../contract/reports.ts'
import type { GeoReportValue } from './georeport-xml.ts'

type Language = 'sv' | 'en'
type Words = Readonly<Record<Language, string>>

/** An attribute that a report may be sent with, and what its values are called. */
type Attribute = {
  readonly code: 'dayparts' | 'weekdays' | 'light' | 'seasons'
  readonly isMany: boolean
  readonly question: Words
  readonly values: readonly { readonly key: string; readonly name: Words }[]
}

const value = (key: string, sv: string, en: string) => ({ key, name: { sv, en } })

/** When it feels so; none of them has to be answered. */
const attributes: readonly Attribute[] = [
  {
    code: 'dayparts',
    isMany: true,
    question: { sv: 'Vilka tider på dygnet gäller det?', en: 'At what times of day?' },
    values: [
      value('morning', 'Morgon, 6–10', 'Morning, 6–10'),
      value('day', 'Dag, 10–18', 'Day, 10–18'),
      value('evening', 'Kväll, 18–23', 'Evening, 18–23'),
      value('night', 'Natt, 23–6', 'Night, 23–6'),
    ],
  },
  {
    code: 'weekdays',
    isMany: true,
    question: { sv: 'Vilka veckodagar gäller det?', en: 'On which weekdays?' },
    values: [
      value('1', 'Måndag', 'Monday'),
      value('2', 'Tisdag', 'Tuesday'),
      value('3', 'Onsdag', 'Wednesday'),
      value('4', 'Torsdag', 'Thursday'),
      value('5', 'Fredag', 'Friday'),
      value('6', 'Lördag', 'Saturday'),
      value('7', 'Söndag', 'Sunday'),
    ],
  },
  {
    code: 'light',
    isMany: false,
    question: { sv: 'Gäller det i mörker eller dagsljus?', en: 'In the dark or in daylight?' },
    values: [value('dark', 'I mörker', 'In the dark'), value('daylight', 'I dagsljus', 'In daylight')],
  },
  {
    code: 'seasons',
    isMany: true,
    question: { sv: 'Vilka årstider gäller det?', en: 'In which seasons?' },
    values: [
      value('winter', 'Vinter', 'Winter'),
      value('spring', 'Vår', 'Spring'),
      value('summer', 'Sommar', 'Summer'),
      value('autumn', 'Höst', 'Autumn'),
    ],
  },
]

/** Codes of the attributes, in order. */
export const attributeCodes = attributes.map(({ code }) => code)
export type AttributeCode = Attribute['code']

/** A theme as a service of GeoReport: an identifier comes back at once (realtime). */
export function serviceOf(theme: ReportTheme, language: Language): GeoReportValue {
  const name = serviceName(theme, language)
  return {
    service_code: theme.code,
    service_name: name,
    description: describe(name, theme.positive, language),
    metadata: true,
    type: 'realtime',
    keywords: [theme.nameSv, theme.nameEn].join(', '),
    group: language === 'sv' ? 'Trygghet' : 'Safety',
  }
}

/** What a theme is called. */
function serviceName({ nameSv, nameEn }: ReportTheme, language: Language): string {
  return language === 'sv' ? nameSv : nameEn
}

/** What a report on any theme may be sent with besides place and words. */
export function serviceDefinitionOf(theme: ReportTheme, language: Language): GeoReportValue {
  return {
    service_code: theme.code,
    attributes: attributes.map(({ code, isMany, question, values }, index) => ({
      variable: true,
      code,
      datatype: isMany ? 'multivaluelist' : 'singlevaluelist',
      required: false,
      datatype_description: null,
      order: index + 1,
      description: question[language],
      values: values.map(({ key, name }) => ({ key, name: name[language] })),
    })),
  }
}

function describe(name: string, isPositive: boolean, language: Language): string {
  if (language === 'sv')
    return `${name}: något som gör en plats ${isPositive ? 'trygg' : 'otrygg'}. Bara platser ute och gemensamma platser, aldrig en bostad.`
  return `${name}: something that makes a place feel ${isPositive ? 'safe' : 'unsafe'}. Outdoor and shared places only, never a home.`
}
