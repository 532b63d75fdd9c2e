import type { ZoneClock } from '../../geo/local-time.ts'
import type { WalkFile } from './walk-file-queries.ts'

const leftOutWords = {
  'no-time': 'ryms inte i tiden',
  unreachable: 'ingen väg leder dit',
  'off-network': 'för långt från närmaste väg',
}

const remarkWords = {
  'too-long': 'Vandringen tar längre tid än den får.',
  'not-dark': 'Det är inte mörkt då.',
  'not-daylight': 'Det är inte dagsljus då.',
  'stairs-left': 'Trappor går inte att undvika.',
  'crosses-dusk': 'Ljuset skiftar under vandringen.',
  'wheelchair-unknown': 'Underlaget är inte känt överallt.',
}

/** A planned walk as lines for a terminal, in Swedish: what it comes to, where one goes, and what was left out. */
export function walkText({ name, startsAt, route, places }: WalkFile, clock: ZoneClock): string {
  const timeOf = (instant: string) => {
    const seconds = Date.parse(instant) / 1000
    return new Date((seconds + clock.offsetSeconds(seconds)) * 1000).toISOString().slice(11, 16)
  }
  const whole = (value: number) => String(Math.round(value))
  const heads = [route.start.name, ...places.map((place) => place.name), route.end.name]
  const times = [startsAt, ...places.map((place) => place.arrivesAt)].map(timeOf)
  const lines = [
    `${name}: ${whole(route.metres)} m, ${whole(route.totalMinutes)} min (${whole(route.walkMinutes)} till fots, ${route.stopMinutes} stopp), trappor ${whole(route.stairsMetres)} m`,
    `Belyst ${whole(route.litMetres.yes)} m, obelyst ${whole(route.litMetres.no)} m, okänt ${whole(route.litMetres.unknown)} m; mörkt ${route.sun.darkHours.toFixed(1)} timmar`,
    ...heads.flatMap((head, at) => [
      `${times[at] ?? '     '} ${head}`,
      ...(route.legs[at]?.manoeuvres ?? []).map(({ text, metres }) => `        ${text.sv} (${whole(metres)} m)`),
    ]),
    ...route.leftOut.map((place) => `Utelämnad: ${place.name}, ${leftOutWords[place.why]}`),
    ...route.remarks.map((remark) => remarkWords[remark]),
  ]
  return `${lines.join('\n')}\n`
}
