import type { CostClass } from '../../../server/contract/remedies.ts'

/** In the order in which they are chosen from. */
export const costClasses: readonly CostClass[] = ['unknown', 'none', 'small', 'medium', 'large']
