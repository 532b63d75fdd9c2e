/** Ways to find hotspots, which are runs of their own. */
export const hotspotMethodNames = ['dbscan', 'hdbscan', 'st-dbscan'] as const
export type HotspotMethodName = (typeof hotspotMethodNames)[number]

/** Everything that can be computed, in the order in which it is offered. */
export const methodNames = [
  ...hotspotMethodNames,
  'surface',
  'gi-star',
  'local-moran',
  'segments',
  'scan',
  'near-repeat',
  'comparison',
  'evaluation',
  'dose-response',
  'perceived',
  'forecast',
  'counts',
] as const
export type MethodName = (typeof methodNames)[number]
/** The methods whose results are analyses. */
export type AnalysisMethodName = Exclude<MethodName, HotspotMethodName>

/** Whether a method gives a run of hotspots rather than an analysis. */
export function findsHotspots(method: string): method is HotspotMethodName {
  return hotspotMethodNames.some((name) => name === method)
}
