import type { ZoneClock } from '../../geo/local-time.ts'
import type { WalkFile } from './walk-files.ts'

const leftOutWords = {
  'no-time': 'no time for it',
  unreachable: 'no way leads there',
  'off-network': 'too far from every path',
}

const remarkWords = {
  'too-long': 'It takes longer than it may.',
  'not-dark': 'It is not dark then.',
  'not-daylight': 'It is not daylight then.',
  'stairs-left': 'There is no way around all stairs.',
  'crosses-dusk': 'The light changes on the way.',
  'wheelchair-unknown': 'The surface is not known everywhere.',
}

/** A planned walk as lines for a terminal: what it comes to, where one goes, and what was left out. */
export function walkText({ name, startsAt, route, places }: WalkFile, clock: ZoneClock): string {
  const timeOf = (instant: string) => {
    const seconds = Date.parse(instant) / 1000
    return new Date((seconds + clock.offsetSeconds(seconds)) * 1000).toISOString().slice(11, 16)
  }
  const whole = (value: number) => String(Math.round(value))
  const heads = [route.start.name, ...places.map((place) => place.name), route.end.name]
  const times = [startsAt, ...places.map((place) => place.arrivesAt)].map(timeOf)
  const lines = [
    `${name}: ${whole(route.metres)} m, ${whole(route.totalMinutes)} min (${whole(route.walkMinutes)} on foot, ${route.stopMinutes} at places), stairs ${whole(route.stairsMetres)} m`,
    `Lit ${whole(route.litMetres.yes)} m, unlit ${whole(route.litMetres.no)} m, unknown ${whole(route.litMetres.unknown)} m; dark for ${route.sun.darkHours.toFixed(1)} hours`,
    ...heads.flatMap((head, at) => [
      `${times[at] ?? '     '} ${head}`,
      ...(route.legs[at]?.manoeuvres ?? []).map(({ text, metres }) => `        ${text.en} (${whole(metres)} m)`),
    ]),
    ...route.leftOut.map((place) => `Left out: ${place.name}, ${leftOutWords[place.why]}`),
    ...route.remarks.map((remark) => remarkWords[remark]),
  ]
  return `${lines.join('\n')}\n`
}
