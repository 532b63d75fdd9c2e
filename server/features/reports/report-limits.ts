const path = '/api/municipalities/:code'

/**
 * Requests a minute that one network address may make where everybody may ask, counted in memory: more than anybody does by
 * hand. How many reports are taken in an hour is counted in the database (`TRYGGKARTA_REPORTS_PER_HOUR`).
 */
export const reportLimits = [
  { method: 'get', path: `${path}/report-places`, mostInMinute: 240 },
  { method: 'post', path: `${path}/report-place-checks`, mostInMinute: 60 },
  { method: 'get', path: `${path}/nearby-reports`, mostInMinute: 60 },
  { method: 'put', path: `${path}/nearby-reports/:key/supporters/:supporter`, mostInMinute: 20 },
  { method: 'put', path: `${path}/reports/:id`, mostInMinute: 60 },
  { method: 'put', path: `${path}/reports/:id/photos/:photo`, mostInMinute: 30 },
  { method: 'all', path: `${path}/my-report`, mostInMinute: 60 },
  { method: 'all', path: `${path}/my-report/*rest`, mostInMinute: 60 },
] as const
