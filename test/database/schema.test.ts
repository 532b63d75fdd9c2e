import { Kysely, PostgresDialect } from 'kysely'
import { generate } from 'kysely-codegen/dist/generator/generator/generate.js'
import { PostgresDialect as TypesDialect } from 'kysely-codegen/dist/generator/dialects/postgres/postgres-dialect.js'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { describeDatabases, root } from '../support/database.ts'
import { dumpSchema, listUncommented } from '../support/schema-dump.ts'

const updates = process.env['UPDATE_GOLDEN'] === '1'

describeDatabases('the schema', (database) => {
  it('is what sql/schema.sql says (UPDATE_GOLDEN=1 npx vitest … writes it anew)', async () => {
    expectGolden('sql/schema.sql', await dumpSchema(database()))
  })

  it('is what server/db/database-types.ts says (UPDATE_GOLDEN=1 npx vitest … writes it anew)', async () => {
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database().pool }) })
    const types = await generate({
      db,
      dialect: new TypesDialect(),
      outFile: null,
      excludePattern: '(geo*|raster*|spatial_ref_sys)',
      // As server/db/type-parsers.ts reads them.
      typeMapping: { int8: 'number' },
    })
    expectGolden('server/db/database-types.ts', types)
  })

  it('explains every table and column in a comment', async () => {
    expect(await listUncommented(database())).toEqual([])
  })

  it('has row-level security on every table', async () => {
    const off = (await dumpSchema(database())).match(/^\w+: OFF$/gm)
    // The list of applied migrations is the service's own and granted to nobody.
    expect(off).toEqual(['schema_migration: OFF'])
  })
})

function expectGolden(path: string, actual: string): void {
  const file = resolve(root, path)
  if (updates) writeFileSync(file, actual)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(actual)
}
