import { sql } from 'kysely'
import type { MultiPolygon, Polygon } from 'geojson'
import { defaultCategories } from '../../../data/reference/categories.ts'
import { reportOwners } from '../../../data/reference/report-owners.ts'
import { reportThemes } from '../../../data/reference/report-themes.ts'
import type { Trx } from '../../db/transaction.ts'

/** A municipality to add; `boundary` in WGS 84, undefined: everything counts as inside. */
export interface NewMunicipality {
  code: string
  name: string
  /** EPSG code of its metric coordinate system. */
  srid: number
  /** IANA time zone. */
  zone: string
  boundary: Polygon | MultiPolygon | undefined
  fictional: boolean
}

/** Adds a municipality with the default categories, their aliases, themes and owners of reports; the transaction acts as its admin. */
export async function addMunicipality(trx: Trx, municipality: NewMunicipality): Promise<void> {
  const { code, name, srid, zone, boundary, fictional } = municipality
  await trx
    .insertInto('municipality')
    .values({
      code,
      name,
      srid,
      zone,
      fictional,
      boundary:
        boundary === undefined
          ? null
          : sql<string>`st_multi(st_setsrid(st_geomfromgeojson(${JSON.stringify(boundary)}), 4326))`,
    })
    .execute()
  await trx
    .insertInto('incident_category')
    .values(
      defaultCategories.map((category, position) => ({
        municipality_code: code,
        code: category.code,
        name_sv: category.nameSv,
        name_en: category.nameEn,
        publishable: category.publishable,
        position,
      })),
    )
    .execute()
  await trx
    .insertInto('category_alias')
    .values(
      defaultCategories.flatMap((category) =>
        category.aliases.map((alias) => ({
          municipality_code: code,
          source_text: alias,
          category_code: category.code,
        })),
      ),
    )
    .execute()
  await trx
    .insertInto('report_theme')
    .values(
      reportThemes.map((theme, position) => ({
        municipality_code: code,
        code: theme.code,
        name_sv: theme.nameSv,
        name_en: theme.nameEn,
        positive: theme.positive,
        position,
      })),
    )
    .execute()
  await trx
    .insertInto('report_owner')
    .values(
      reportOwners.map((owner, position) => ({
        municipality_code: code,
        code: owner.code,
        name_sv: owner.nameSv,
        name_en: owner.nameEn,
        position,
      })),
    )
    .execute()
}

/** What the map of a municipality stands on; both null: its imported town. */
export interface BaseMap {
  styleUrl: string | null
  pmtilesUrl: string | null
}

/** Sets the base map; the transaction acts as the municipality's admin. False when there is no such municipality. */
export async function setBaseMap(trx: Trx, code: string, { styleUrl, pmtilesUrl }: BaseMap): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('municipality')
    .set({ base_style_url: styleUrl, base_pmtiles_url: pmtilesUrl })
    .where('code', '=', code)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
