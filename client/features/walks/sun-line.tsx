import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import type { WalkDraft } from '../../state/walk-draft.ts'
import { isInOtherLight, sunOfWalk } from '../../state/walk-sun.ts'
import { Icon } from '../../ui/icon.tsx'
import { formatClock } from './walk-figures.ts'

/** What the sun does on the day that is written, at the start or in the middle of the town, and whether that suits. */
export function SunLine({ municipality: { bounds, zone }, draft }: { municipality: Municipality; draft: WalkDraft }) {
  const words = walkWords.value.sun
  const [west, south, east, north] = bounds ?? [0, 0, 0, 0]
  const place = draft.start?.point ?? ([(west + east) / 2, (south + north) / 2] as const)
  if (!bounds && !draft.start) return null
  const known = sunOfWalk(draft, [place[0], place[1]], zone)
  if (!known) return null
  const clock = (instant: string) => formatClock(language.value, instant, zone)
  const { sunrise, sunset, civilDusk, darkHours } = known.sun
  const up =
    sunrise !== null && sunset !== null
      ? words.sunset(clock(sunrise), clock(sunset))
      : darkHours === 0
        ? words.neverSets
        : words.neverRises
  const dark = civilDusk !== null ? words.darkFrom(clock(civilDusk)) : darkHours === 0 ? words.neverDark : ''
  const other = isInOtherLight(draft.light, known.during)
  return (
    <output class="walk-sun" data-other={other || undefined}>
      <Icon name={draft.light === 'dark' ? 'moon' : 'sun'} />
      <span>
        {up} {dark} {known.during !== undefined && <strong>{words.during[known.during]}</strong>}{' '}
        {other && words.other[draft.light]}
      </span>
    </output>
  )
}
