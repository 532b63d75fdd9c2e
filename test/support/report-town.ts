import type { Database } from '../../server/db/database.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from './ascii-town.ts'
import { addTestMunicipality } from './municipality.ts'

/** A street with lamp posts at 1 and 2, a park around 3 and a detached house around 4. Every step is 10 m. */
const town = asciiTown(
  `
  p-------q
  |   3   |
  s-------r


  a---1-----------2---b

          h---i
          | 4 |
          k---j
  `,
  [
    ['a1', { highway: 'residential', name: 'Lillgatan' }],
    ['12', { highway: 'residential', name: 'Lillgatan' }],
    ['2b', { highway: 'residential', name: 'Lillgatan' }],
    ['pqrsp', { leisure: 'park', name: 'Stadsparken' }],
    ['hijkh', { building: 'detached' }],
  ],
  { nodes: { '4': { 'addr:street': 'Lillgatan', 'addr:housenumber': '4' } } },
)

/** Where a sign of the drawing stands. */
export const reportPlaceAt = (sign: string): [number, number] => [...town.place(sign)] as [number, number]

/** Adds a municipality whose town has a street, a park and a home; resolves with its code. */
export async function addReportTown(database: Database): Promise<string> {
  const code = await addTestMunicipality(database)
  await importTown(database, { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
  return code
}
