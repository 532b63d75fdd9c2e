/** Reads a time of day: `16`, `7`, `1630`, `16.30` and `16:30` as `16:30` and so on; undefined when it is none. */
export function readTimeOfDay(text: string): string | undefined {
  const [, hour = '', minute = '0'] = /^\s*(\d{1,2})(?:[.:]?(\d{2}))?\s*$/.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
