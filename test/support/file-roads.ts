import { createReadStream } from 'node:fs'
import { roadWaysOf } from '../../server/features/network/road-queries.ts'
import { roadRowsOfFile } from '../../server/features/town/road-queries.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import type { RoadWays } from '../../server/kernels/routing/road-ways.ts'
import { sharedData } from './shared-data.ts'

/** Extracts that routing is tested and measured on, with their metric coordinate systems. */
export const roadTowns = [
  { file: 'malmo', name: 'central Malmö', srid: 3006 },
  { file: 'whitelion_bristol_uk', name: 'Bristol centre', srid: 27_700 },
  { file: 'liechtenstein-latest', name: 'Liechtenstein', srid: 32_632 },
] as const

/** The roads of one of the extracts of the shared data. */
export async function roadsOfExtract(file: (typeof roadTowns)[number]['file']): Promise<RoadWays> {
  const { srid } = roadTowns.find((town) => town.file === file)!
  return roadWaysOf(await roadRowsOfFile(createReadStream(sharedData(`osm/${file}.osm.pbf`))), projectionFor(srid))
}
