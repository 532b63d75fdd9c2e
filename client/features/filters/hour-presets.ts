export type HourPreset = 'allDay' | 'daytime' | 'evening' | 'night' | 'ownHours'

/** Hours of the presets in the filter's own words, half-open and round midnight. */
export const presetHours = { daytime: '6-18', evening: '18-22', night: '22-6' } as const

/** Which preset a filter's hours are, `ownHours` when none of them. */
export function hourPresetOf(hours: string | undefined): HourPreset {
  if (hours === undefined) return 'allDay'
  const presets = ['daytime', 'evening', 'night'] as const
  return presets.find((preset) => presetHours[preset] === hours) ?? 'ownHours'
}
