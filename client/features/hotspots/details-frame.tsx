import type { MultiPolygon, Polygon } from 'geojson'
import type { ComponentChildren } from 'preact'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { shapeBounds } from '../../map/shape-bounds.ts'
import { moveMapTo } from '../../state/map-target.ts'
import { selectRank } from '../../state/selection.ts'
import { Icon } from '../../ui/icon.tsx'
import './details.css'

/** The frame of a selected hotspot's details: its name, the way back to the list, and to its place on the map. */
export function DetailsFrame({
  rank,
  shape,
  title,
  actions,
  children,
}: {
  rank: number
  shape: Polygon | MultiPolygon
  title: string
  /** Buttons beside the way back. */
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  const words = messages.value
  const close = () => {
    selectRank(null)
    document.querySelector<HTMLElement>(`.ranked-list [data-rank="${rank}"]`)?.focus()
  }
  return (
    <section class="details" aria-labelledby="details-heading">
      <div class="details-bar">
        <button
          type="button"
          class="ds-button details-back"
          data-variant="tertiary"
          data-color="neutral"
          onClick={close}
        >
          <Icon name="chevron-left" />
          {words.details.back}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => moveMapTo(shapeBounds(shape))}
        >
          <Icon name="maximize" />
          {words.details.zoomTo}
        </button>
        {actions}
        <button
          type="button"
          class="ds-button details-close"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.close}
          onClick={close}
        >
          <Icon name="x" />
        </button>
      </div>
      <h2 id="details-heading">
        <span class="rank" data-selected="true">
          <span class="ds-sr-only">{words.hotspots.rank(formatNumber(language.value, rank))}: </span>
          <span aria-hidden="true">{rank}</span>
        </span>
        {title}
      </h2>
      <div class="details-body">{children}</div>
    </section>
  )
}
