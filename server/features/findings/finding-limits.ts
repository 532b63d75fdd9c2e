const path = '/api/municipalities/:code/my-walk'

/**
 * Requests a minute that one network address may make with participants' links, counted in memory: twenty phones behind one
 * address that send a whole walk each at the same time, photos too.
 */
export const findingLimits = [
  { method: 'all', path, mostInMinute: 240 },
  { method: 'all', path: `${path}/*rest`, mostInMinute: 1200 },
] as const
