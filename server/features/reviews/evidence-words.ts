import type { AssetEvidence, EvidenceKind } from '../../contract/assets.ts'

export type Language = 'sv' | 'en'

type Line = AssetEvidence['lines'][number]

/** Why something should be reviewed, in words: what adds nothing is left out. Empty when nothing does. */
export function evidenceWords({ lines, per100Metres }: AssetEvidence, language: Language): string {
  return lines
    .filter(({ points }) => points > 0)
    .map(
      (line) =>
        `${wordsOf[language][line.kind](line, per100Metres, numberText(language))} (${numberText(language)(line.points)} p)`,
    )
    .join(' · ')
}

type Words = (line: Line, per100Metres: boolean, number: (value: number) => string) => string

const wordsOf: Record<Language, Record<EvidenceKind, Words>> = {
  sv: {
    reports: (line, per100Metres, number) => counted(line, ['rapport', 'rapporter'], per100Metres, number, 'sv'),
    findings: (line, per100Metres, number) => counted(line, ['brist', 'brister'], per100Metres, number, 'sv'),
    repeated: (line, per100Metres, number) =>
      counted(line, ['återkommande klagomål', 'återkommande klagomål'], per100Metres, number, 'sv'),
    'night-incidents': ({ value }, _, number) => `händelser nattetid i området: klass ${number(value ?? 0)} av 3`,
    unlit: ({ value }) => `${percent(value)} % utan känd belysning`,
    visibility: ({ value, records }, _, number) =>
      records === null ? `${percent(value)} % längs skog eller buskar` : `sikt ${number(value ?? 0)} av 3`,
    unreviewed: ({ value }, _, number) => `${number(value ?? 0)} månader sedan senaste översyn`,
  },
  en: {
    reports: (line, per100Metres, number) => counted(line, ['report', 'reports'], per100Metres, number, 'en'),
    findings: (line, per100Metres, number) =>
      counted(line, ['fault found', 'faults found'], per100Metres, number, 'en'),
    repeated: (line, per100Metres, number) =>
      counted(line, ['repeated complaint', 'repeated complaints'], per100Metres, number, 'en'),
    'night-incidents': ({ value }, _, number) => `night incidents in the area: class ${number(value ?? 0)} of 3`,
    unlit: ({ value }) => `${percent(value)} % without known light`,
    visibility: ({ value, records }, _, number) =>
      records === null ? `${percent(value)} % along woods or bushes` : `sight ${number(value ?? 0)} of 3`,
    unreviewed: ({ value }, _, number) => `${number(value ?? 0)} months since the last review`,
  },
}

/** A short path without a record of its own is counted as its kind is on average. */
function counted(
  { value, records }: Line,
  [one, several]: readonly [one: string, several: string],
  per100Metres: boolean,
  number: (value: number) => string,
  language: Language,
): string {
  const mean = { sv: `${several} som i medeltal på liknande`, en: `${several} as on others like it` }
  if (records === 0) return mean[language]
  const count = `${number(records ?? 0)} ${records === 1 ? one : several}`
  const weighed = { sv: `vägt ${number(value ?? 0)}`, en: `weighed ${number(value ?? 0)}` }[language]
  return per100Metres ? `${count}, ${weighed} per 100 m` : `${count}, ${weighed}`
}

function percent(share: number | null): number {
  return Math.round(100 * (share ?? 0))
}

function numberText(language: Language): (value: number) => string {
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 1 })
  return (value) => format.format(value)
}
