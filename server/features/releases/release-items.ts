import type { ReleaseDocument, ReleaseItem, ReleaseItemKind } from '../../contract/public-release.ts'
import type { Trx } from '../../db/transaction.ts'

/** Categories that are never counted, whatever a municipality chooses; what else is not published is left out by its choice. */
export const sensitiveCategories: readonly string[] = ['domestic', 'sexual', 'violence-sexual']

/** What is counted besides single themes and categories. */
const sums: ReleaseItem[] = [
  {
    code: 'all:unsafe-reports',
    kind: 'unsafe-reports',
    nameSv: 'Alla rapporter om otrygga platser',
    nameEn: 'All reports of unsafe places',
  },
  {
    code: 'all:safe-reports',
    kind: 'safe-reports',
    nameSv: 'Alla rapporter om trygga platser',
    nameEn: 'All reports of safe places',
  },
  { code: 'all:incidents', kind: 'incidents', nameSv: 'Alla anmälda händelser', nameEn: 'All reported incidents' },
]

/** What the releases of the municipality that the transaction acts for count, and what they never do. */
export async function releaseItems(trx: Trx): Promise<Pick<ReleaseDocument, 'items' | 'leftOut'>> {
  const themes = await trx
    .selectFrom('report_theme as t')
    .select(['t.code', 't.name_sv', 't.name_en', 't.positive', 't.publishable'])
    .orderBy('t.position')
    .orderBy('t.code')
    .execute()
  const categories = await trx
    .selectFrom('incident_category as c')
    .select(['c.code', 'c.name_sv', 'c.name_en', 'c.publishable'])
    .orderBy('c.position')
    .orderBy('c.code')
    .execute()
  const rows = [
    ...themes.map((theme) => ({ ...theme, item: themeItem(theme.code), kind: themeKind(theme.positive) })),
    ...categories.map((category) => ({
      ...category,
      publishable: category.publishable && !sensitiveCategories.includes(category.code),
      item: categoryItem(category.code),
      kind: 'incidents' as const,
    })),
  ]
  return {
    items: [
      ...sums,
      ...rows
        .filter((row) => row.publishable)
        .map((row) => ({ code: row.item, kind: row.kind, nameSv: row.name_sv, nameEn: row.name_en })),
    ],
    leftOut: rows
      .filter((row) => !row.publishable)
      .map((row) => ({
        nameSv: row.name_sv,
        nameEn: row.name_en,
        reason:
          row.kind === 'incidents' && sensitiveCategories.includes(row.code) ? 'too-sensitive' : 'never-published',
      })),
  }
}

/** Code of the item that counts a theme of reports. */
export function themeItem(theme: string): string {
  return `report:${theme}`
}

/** Code of the item that counts a category of incidents. */
export function categoryItem(category: string): string {
  return `incident:${category}`
}

/** Code of the item that counts everything of a kind. */
export function sumItem(kind: ReleaseItemKind): string {
  return `all:${kind}`
}

function themeKind(positive: boolean): ReleaseItemKind {
  return positive ? 'safe-reports' : 'unsafe-reports'
}
