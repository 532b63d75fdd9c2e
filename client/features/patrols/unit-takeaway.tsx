import type { PatrolPlan } from '../../api/patrol-types.ts'
import { unitDownloadAddress } from '../../api/patrols-api.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { printingUnit, printUnit } from './printed-unit.ts'

const formats = ['gpx', 'geojson', 'ics', 'csv'] as const

/** What a unit takes along: the sheet on paper, the page on its phone, and files for other programs. */
export function UnitTakeaway({
  code,
  plan,
  unit,
  name,
}: {
  code: string
  plan: PatrolPlan
  unit: string
  name: string
}) {
  const words = patrolWords.value.units
  return (
    <fieldset class="unit-takeaway" aria-label={words.take(name)}>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        aria-label={words.printOf(name)}
        aria-busy={printingUnit.value === unit}
        disabled={printingUnit.value !== undefined}
        onClick={() => void printUnit(code, plan, unit)}
      >
        <Icon name="printer" />
        {words.print}
      </button>
      <a
        class="ds-button"
        data-variant="tertiary"
        aria-label={words.phoneOf(name)}
        {...linkTo({ page: 'patrol-unit', plan: plan.id, unit, stop: null })}
      >
        <Icon name="smartphone" />
        {words.phone}
      </a>
      {formats.map((format, index) => (
        <a
          key={format}
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          aria-label={words.download(words.downloads[format], name)}
          href={unitDownloadAddress(code, plan.id, unit, format)}
          download
        >
          {index === 0 && <Icon name="download" />}
          {words.downloads[format]}
        </a>
      ))}
    </fieldset>
  )
}
