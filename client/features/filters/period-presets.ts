import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import { shiftDay } from '../../i18n/format-date.ts'

export type PeriodPreset = 'everything' | 'last30' | 'last90' | 'lastYear' | 'custom'
type Period = Pick<IncidentFilter, 'from' | 'to'>

const days: Partial<Record<PeriodPreset, number>> = { last30: 30, last90: 90, lastYear: 365 }

/**
 * The period of a preset, counted back from the data's end and not from today: data comes in batches, and the last thirty
 * days of the calendar may hold nothing at all.
 * @param endDate first local day after the last incident
 */
export function presetPeriod(preset: PeriodPreset, endDate: string | null): Period {
  const length = days[preset]
  if (length === undefined || endDate === null) return {}
  return { from: shiftDay(endDate, -length), to: endDate }
}

/** Which preset a filter's period is, `custom` when it is none of them. */
export function presetOf(filter: IncidentFilter, endDate: string | null): PeriodPreset {
  if (filter.from === undefined && filter.to === undefined) return 'everything'
  const presets = ['last30', 'last90', 'lastYear'] as const
  const match = presets.find((preset) => {
    const period = presetPeriod(preset, endDate)
    return period.from === filter.from && period.to === filter.to
  })
  return match ?? 'custom'
}
