import type { ReviewStatus } from '../../contract/assets.ts'

/** Statuses of a review that has not ended. */
export const openReviewStatuses: readonly ReviewStatus[] = ['marked', 'assigned', 'inspected', 'decided', 'acting']
