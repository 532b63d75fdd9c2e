import initSqlJs from 'sql.js'
import type { SqlValue } from 'sql.js'

/** Opens the bytes of a GeoPackage and gives the rows of a query. */
export async function geoPackageRows(bytes: Uint8Array, query: string): Promise<SqlValue[][]> {
  const { Database } = await initSqlJs()
  const database = new Database(bytes)
  try {
    return database.exec(query)[0]?.values ?? []
  } finally {
    database.close()
  }
}
