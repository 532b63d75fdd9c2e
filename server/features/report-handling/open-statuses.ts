import type { ReportStatus } from '../../contract/reports.ts'

/** Statuses in which something is still to be done. */
export const openStatuses = ['received', 'accepted', 'in-progress'] as const satisfies readonly ReportStatus[]
