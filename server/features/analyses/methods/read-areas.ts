import type { Trx } from '../../../db/transaction.ts'
import { problem } from '../../../http/problem.ts'
import { areasOfKind } from '../../areas/areas-queries.ts'
import type { ReportingArea } from '../../areas/areas-queries.ts'

/** What a method asks that counts on squares or on areas. */
interface Asked {
  municipality: string
  parameters: { unit: 'squares' | 'areas'; areaKind?: string | undefined }
}

/**
 * The areas that a method counts on; undefined when it counts on squares.
 * @throws Problem area_kind_not_found when there are none of the kind, or none was named
 */
export async function readAreas(
  trx: Trx,
  { municipality, parameters: { unit, areaKind } }: Asked,
): Promise<ReportingArea[] | undefined> {
  if (unit === 'squares') return undefined
  const areas = areaKind === undefined ? [] : await areasOfKind(trx, municipality, areaKind)
  if (areas.length === 0) throw problem('area_kind_not_found', { kind: areaKind ?? '' })
  return areas
}
