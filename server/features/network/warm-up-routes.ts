import { Problem } from '../../http/problem.ts'
import { travelProfiles } from '../../kernels/routing/travel-profile.ts'
import type { Router } from './router.ts'

/**
 * Builds a municipality's travel networks, so that whoever asks for a plan or a route first need not wait for it. Valhalla
 * has its own ready; a town that is not imported has none.
 */
export async function warmUpRoutes(router: Router, municipality: string): Promise<void> {
  if (router.name !== 'own') return
  try {
    for (const profile of travelProfiles) {
      await router.matrix({ municipality, profile, options: {}, from: [], to: [] })
    }
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'no_streets')) throw error
  }
}
