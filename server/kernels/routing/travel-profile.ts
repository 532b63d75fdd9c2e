/** How somebody travels. */
export type TravelProfile = 'foot' | 'bicycle' | 'car' | 'wheelchair'

/** Every travel profile, in the order in which they are offered. */
export const travelProfiles: readonly TravelProfile[] = ['foot', 'bicycle', 'car', 'wheelchair']

/** What a traveller asks beyond the profile. Factors weigh the seconds that a search adds up, never those it answers. */
export type TravelOptions = {
  /** Cars and bicycles: turn bans, closed streets and one-ways do not hold, as for the police on duty. @default false */
  readonly emergency?: boolean | undefined
  /** Fastest against a one-way under `emergency`, km/h, above 0. @default 20 */
  readonly againstOnewayKmh?: number
  /** On foot, by bicycle and by wheelchair: ways without light weigh `avoidUnlit`, 2 unless it is given. @default false */
  readonly atNight?: boolean | undefined
  /** Weight of a second on an unlit way, at least 1; on a way nobody has noted, half as much above 1. @default 1 */
  readonly avoidUnlit?: number
  /** On foot and by bicycle: stairs only where there is nothing else. @default false */
  readonly avoidStairs?: boolean | undefined
  /** Weight of a second on a poor surface, at least 1. @default what the profile says */
  readonly avoidPoorSurface?: number
  /** Traffic keeps left, so that turns to the right cross it. @default false */
  readonly keepsLeft?: boolean
}

/** The options with what they leave out filled in. */
export type SettledOptions = { readonly [K in keyof TravelOptions]-?: NonNullable<TravelOptions[K]> }

/** Weight of a second on unlit ways at night, unless told. */
const usualUnlitWeight = 2

/** Weight of a second on a poor surface, by profile. */
const usualPoorSurfaceWeight: Record<TravelProfile, number> = { foot: 1.1, bicycle: 1.4, car: 1.2, wheelchair: 3 }

/**
 * Fills in what options leave out.
 * @throws Error naming a weight below 1 or a speed that is not above 0
 */
export function settleOptions(profile: TravelProfile, options: TravelOptions): SettledOptions {
  const atNight = options.atNight ?? false
  const settled = {
    emergency: options.emergency ?? false,
    againstOnewayKmh: options.againstOnewayKmh ?? 20,
    atNight,
    avoidUnlit: options.avoidUnlit ?? (atNight && profile !== 'car' ? usualUnlitWeight : 1),
    avoidStairs: options.avoidStairs ?? false,
    avoidPoorSurface: options.avoidPoorSurface ?? usualPoorSurfaceWeight[profile],
    keepsLeft: options.keepsLeft ?? false,
  }
  if (!(settled.avoidUnlit >= 1)) throw new Error(`A weight below 1: avoidUnlit ${settled.avoidUnlit}`)
  if (!(settled.avoidPoorSurface >= 1))
    throw new Error(`A weight below 1: avoidPoorSurface ${settled.avoidPoorSurface}`)
  if (!(settled.againstOnewayKmh > 0)) throw new Error(`Not a speed: againstOnewayKmh ${settled.againstOnewayKmh}`)
  return settled
}
