import type { AnalysisMethodName, AnalysisParameters } from '../../server/contract/analyses.ts'
import { analysisMethodSchemas } from '../../server/contract/analyses.ts'
import type { MethodInput } from '../../server/features/analyses/analysis-method.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'

/** Places in metres (EPSG:3006). */
export type PlacesMetres = readonly (readonly [x: number, y: number])[]

/** What the job of a method is given for incidents at some places, all of one category and second. */
export function methodInput<M extends AnalysisMethodName>(
  method: M,
  places: PlacesMetres,
  parameters: Partial<AnalysisParameters<M>> = {},
  boundary?: PlacesMetres,
): MethodInput<M, undefined> {
  const columns = allocatePointColumns(places.length)
  for (const [i, [x, y]] of places.entries()) {
    columns.x[i] = x
    columns.y[i] = y
    columns.weight[i] = 1
  }
  return {
    columns,
    filter: {},
    srid: 3006,
    zone: 'Europe/Stockholm',
    categories: ['violence'],
    boundaryMetres: boundary && [[boundary.map(([x, y]): [number, number] => [x, y])]],
    nowSeconds: 0,
    parameters: analysisMethodSchemas[method].parameters.parse(parameters) as AnalysisParameters<M>,
    extra: undefined,
  }
}
