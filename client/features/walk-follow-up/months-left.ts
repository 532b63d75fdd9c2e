/** Whole months from one local day to another; undefined when that has passed. @param today `2026-11-03` */
export function monthsLeft(today: string, dueOn: string): number | undefined {
  if (today > dueOn) return undefined
  const [year = 0, month = 0, day = 0] = dueOn.split('-').map(Number)
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number)
  return (year - thisYear) * 12 + month - thisMonth - (day < thisDay ? 1 : 0)
}
