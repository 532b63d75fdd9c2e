/** What the map draws of a patrol plan, or of one that is being thought out. */
export type PatrolPicture = {
  routes: readonly { unit: string; line: readonly (readonly [number, number])[] }[]
  stops: readonly PictureStop[]
  /** Places that nobody visits (or, before there is a plan, that can be visited). */
  places: readonly { id: string; place: readonly [number, number]; label: string }[]
  /** Where units start and end; `label` says whose. */
  bases: readonly { place: readonly [number, number]; label: string }[]
}
export type PictureStop = {
  id: string
  unit: string
  place: readonly [number, number]
  /** How many stops at the same place are written to the left of it. */
  beside: number
}

export const emptyPicture: PatrolPicture = { routes: [], stops: [], places: [], bases: [] }
