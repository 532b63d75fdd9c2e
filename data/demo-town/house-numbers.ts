/** Numbers houses street by street: odd on the left side, even on the right, rising in the order of building. */
export type HouseNumbers = { next: (street: string, side: 1 | -1) => string }

/** A town without any numbers yet. */
export function createHouseNumbers(): HouseNumbers {
  const last = new Map<string, number>()
  return {
    next: (street, side) => {
      const key = `${street}:${side}`
      const number = (last.get(key) ?? (side === 1 ? -1 : 0)) + 2
      last.set(key, number)
      return String(number)
    },
  }
}
