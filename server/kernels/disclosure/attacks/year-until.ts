/** The twelve months that end with a month, as a half-open range; it may begin before the first month. */
export function yearUntil(month: number): [from: number, to: number] {
  return [month - 11, month + 1]
}
