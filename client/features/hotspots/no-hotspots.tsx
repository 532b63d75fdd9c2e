import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

/** With fewer than this a cluster may as well be chance, and nothing is claimed. */
const tooFewIncidents = 20

/** Why there is no hotspot to show: no incidents, too few to tell, or none that stands out. */
export function NoHotspots({ considered }: { considered: number }) {
  const { hotspots } = messages.value
  if (considered === 0) {
    return (
      <EmptyState title={hotspots.noIncidents}>
        <p>{hotspots.noIncidentsHow}</p>
        <a class="ds-button" {...linkTo({ page: 'import' })}>
          {hotspots.goToImport}
        </a>
      </EmptyState>
    )
  }
  if (considered < tooFewIncidents) {
    return (
      <EmptyState title={hotspots.tooFew}>
        <p>{hotspots.tooFewHow(formatNumber(language.value, considered))}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={hotspots.empty}>
      <p>{hotspots.emptyHow}</p>
    </EmptyState>
  )
}
