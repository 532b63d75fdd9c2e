import { useEffect, useRef } from 'preact/hooks'
import type { PlaceVerdict } from '../../../server/contract/reports.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { reportDraft } from '../../state/report-draft-state.ts'
import { Icon } from '../../ui/icon.tsx'
import { chooseAnother, moveFromHome } from './place-state.ts'

/** Why a place cannot be reported as it is, and what can be done instead. */
export function PlaceRefused({
  municipality,
  refused,
}: {
  municipality: Municipality
  refused: Exclude<PlaceVerdict, { verdict: 'public' }>
}) {
  const words = reportingWords.value.home
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [refused])
  const moveTo = refused.verdict === 'home' ? refused.moveTo : null
  return (
    <section class="place-refused" aria-labelledby="place-refused-title">
      <h2 id="place-refused-title" ref={title} tabIndex={-1}>
        {refused.verdict === 'home' ? words.title : words.outsideTitle}
      </h2>
      <p>{refused.verdict === 'home' ? (moveTo ? words.why : words.nowhere) : words.outside(municipality.name)}</p>
      {moveTo && (
        <>
          <p class="place-chosen">
            <Icon name="map-pin" />
            <strong>{words.moveTo(moveTo.label ?? words.unnamed, formatNumber(language.value, moveTo.metres))}</strong>
          </p>
          <p class="quiet">
            {words.onMap} {reportDraft.value.shape !== 'point' && words.asPoint}
          </p>
        </>
      )}
      <div class="button-row">
        {moveTo && (
          <button type="button" class="ds-button" onClick={() => void moveFromHome(municipality.code)}>
            {words.move}
          </button>
        )}
        <button
          type="button"
          class="ds-button"
          data-variant={moveTo ? 'secondary' : 'primary'}
          data-color={moveTo ? 'neutral' : 'accent'}
          onClick={chooseAnother}
        >
          {words.other}
        </button>
      </div>
    </section>
  )
}
