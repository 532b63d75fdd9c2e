import type { AssetKind } from '../../contract/assets.ts'

/** What systems call the columns, the surest first; compared in small letters without anything but letters and digits. */
const idColumns = ['guid', 'uuid', 'globalid', 'id', 'objektid', 'objektidentitet', 'anläggningsid', 'identitet']
/** Numbers that programs give and give anew: only where nothing else tells rows apart. */
const rowColumns = ['objectid', 'fid', 'ogcfid', 'gid']
const nameColumns = ['namn', 'name', 'objektnamn', 'benämning', 'parknamn', 'platsnamn', 'titel', 'title']
const lngColumns = ['longitude', 'lng', 'lon', 'long', 'longitud', 'wgs84lon', 'wgs84longitude']
const latColumns = ['latitude', 'lat', 'latitud', 'wgs84lat', 'wgs84latitude']

/** Which columns of a file say what. */
export interface AssetColumns {
  id: string | undefined
  name: string | undefined
  lng: string | undefined
  lat: string | undefined
}

/** Finds the columns; the identifier must be there in every row, and be another one in each. */
export function assetColumns(rows: readonly Record<string, string>[], kind: AssetKind): AssetColumns {
  const columns = [...new Set(rows.slice(0, 2000).flatMap((row) => Object.keys(row)))]
  const first = (words: readonly string[], fits: (column: string) => boolean = () => true) => {
    for (const word of words) {
      const column = columns.find((candidate) => plain(candidate) === word && fits(candidate))
      if (column !== undefined) return column
    }
    return undefined
  }
  const tellsApart = (column: string) => {
    const values = rows.map((row) => row[column] ?? '')
    return !values.includes('') && new Set(values).size === values.length
  }
  return {
    id: first([...idColumns, ...rowColumns], tellsApart),
    name: first([`${plain(kind)}namn`, `${plain(kind)}name`, ...nameColumns]),
    lng: first(lngColumns),
    lat: first(latColumns),
  }
}

function plain(column: string): string {
  return column.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
