import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { HeatTable } from '../../ui/charts/heat-table.tsx'
import { Explanation } from '../../ui/explanation.tsx'

/** The week with what was found afterwards in it, each such incident spread over its interval; nothing where none was. */
export function AoristicProfile({ hotspot: { aoristicProfile } }: { hotspot: Hotspot }) {
  if (!aoristicProfile || aoristicProfile.spread === 0) return null
  const words = evidenceWords.value.aoristic
  const tongue = language.value
  const number = (value: number) => formatNumber(tongue, value)
  const { profile, exact, spread, leftOut } = aoristicProfile
  return (
    <>
      <p>
        {words.lead(number(spread), number(exact))}
        <Explanation of="aoristic" />
        {leftOut > 0 && <span class="quiet"> {words.leftOut(number(leftOut))}</span>}
      </p>
      <HeatTable
        profile={profile}
        peak={null}
        caption={words.caption}
        format={(value) => formatNumber(tongue, value, Number.isInteger(value) ? 0 : 1)}
      />
    </>
  )
}
