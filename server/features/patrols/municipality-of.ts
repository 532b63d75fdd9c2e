import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { findMunicipality } from '../municipalities/municipality-queries.ts'

/** A municipality. @throws Problem municipality_not_found */
export async function municipalityOf(
  trx: Trx,
  code: string,
): Promise<NonNullable<Awaited<ReturnType<typeof findMunicipality>>>> {
  const municipality = await findMunicipality(trx, code)
  if (municipality === undefined) throw problem('municipality_not_found', { code })
  return municipality
}
