import { useSignal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import type { PlaceShape } from '../../state/report-draft.ts'
import { reportDraft } from '../../state/report-draft-state.ts'
import { Fetched, fetchedPart } from '../../ui/fetched.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { areaSquareMetres, lengthMetres } from './place-measures.ts'
import { PlaceRefused } from './place-refused.tsx'
import { PlaceSearch } from './place-search.tsx'
import {
  checkError,
  checkingPlace,
  locating,
  mapMiddle,
  mark,
  markAnew,
  markFound,
  markHere,
  placeProblem,
  refusedPlace,
  settlePlace,
  undoCorner,
} from './place-state.ts'
import { NextButton, StepFrame } from './step-frame.tsx'
import './place-step.css'

const placeMap = fetchedPart(() => import('./place-map.tsx'))

/** Where it is: by the map, by "where I am", or by name without any map. */
export function PlaceStep({ municipality }: { municipality: Municipality }) {
  const words = reportingWords.value.place
  const withMap = useSignal(true)
  const { shape, corners } = reportDraft.value
  const refused = refusedPlace.value
  const bounds = municipality.bounds
  return (
    <StepFrame
      step="place"
      actions={
        !refused && (
          <NextButton
            {...(checkingPlace.value ? { label: words.checking } : {})}
            busy={checkingPlace.value}
            onNext={() => void settlePlace(municipality.code)}
          />
        )
      }
    >
      {!refused && (
        <div class="place-find">
          <PlaceSearch code={municipality.code} onChoose={markFound} />
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            aria-busy={locating.value.state === 'asking'}
            onClick={() => void markHere(bounds)}
          >
            <Icon name="locate" />
            {words.here}
          </button>
          <LocatingNote />
        </div>
      )}
      {refused && <PlaceRefused municipality={municipality} refused={refused} />}
      {withMap.value && <Fetched part={placeMap}>{({ PlaceMap }) => <PlaceMap municipality={municipality} />}</Fetched>}
      {!refused && (
        <>
          {shape !== 'point' && (
            <div class="button-row">
              {withMap.value && (
                <button
                  type="button"
                  class="ds-button"
                  data-variant="secondary"
                  disabled={!mapMiddle.value}
                  onClick={() => mapMiddle.value && mark({ point: mapMiddle.value.point, label: null })}
                >
                  <Icon name="plus" />
                  {words.addCorner[shape]}
                </button>
              )}
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                disabled={corners.length === 0}
                onClick={undoCorner}
              >
                <Icon name="undo-2" />
                {words.undo}
              </button>
            </div>
          )}
          <Chosen />
          {placeProblem.value !== null && (
            <p class="field-error" role="alert">
              {placeProblem.value}
            </p>
          )}
          {checkError.value && (
            <ProblemNotice
              about={words.checkFailed}
              error={checkError.value}
              onRetry={() => void settlePlace(municipality.code)}
            />
          )}
          <fieldset class="report-chips">
            <legend>{words.shapes}</legend>
            {(['point', 'line', 'area'] as const).map((value: PlaceShape) => (
              <button key={value} type="button" aria-pressed={shape === value} onClick={() => markAnew(value)}>
                {shape === value && <Icon name="check" />}
                {words.shape[value]}
              </button>
            ))}
          </fieldset>
          <p>
            <button type="button" class="as-link" onClick={() => (withMap.value = !withMap.value)}>
              {withMap.value ? words.withoutMap : words.withMap}
            </button>
          </p>
          <p class="quiet">{words.privacy}</p>
        </>
      )}
    </StepFrame>
  )
}

function LocatingNote() {
  const words = reportingWords.value.place
  const now = locating.value
  if (now.state === 'idle') return null
  const texts = {
    asking: words.locating,
    denied: words.locateDenied,
    failed: words.locateFailed,
    outside: words.outsideMap,
  }
  return (
    <p class="quiet" {...(now.state === 'asking' || now.state === 'found' ? {} : { role: 'alert' })}>
      {now.state === 'found' ? words.located(formatNumber(language.value, now.metres)) : texts[now.state]}
    </p>
  )
}

/** What is marked now, in words: the map's equivalent. */
function Chosen() {
  const words = reportingWords.value.place
  const { shape, corners, checked } = reportDraft.value
  if (corners.length === 0) return null
  if (shape === 'point') {
    return (
      <p id="place-chosen" class="place-chosen" tabIndex={-1}>
        <Icon name="map-pin" />
        <span>
          {words.chosen}: <strong>{checked?.label ?? corners[0]?.label ?? words.underPin}</strong>
        </span>
      </p>
    )
  }
  const count = formatNumber(language.value, corners.length)
  const metres = lengthMetres(corners)
  const square = areaSquareMetres(corners)
  const names = corners.flatMap(({ label }) => (label === null ? [] : [label]))
  return (
    <p id="place-chosen" class="place-chosen" tabIndex={-1}>
      <Icon name="map-pin" />
      <span>
        {words.corners(count)}
        {shape === 'line' && metres > 0 && `, ${words.length(distanceWords(metres))}`}
        {shape === 'area' && square > 0 && `, ${words.size(areaWords(square))}`}
        {names.length > 0 && `: ${names.join(' · ')}`}
      </span>
    </p>
  )
}

function distanceWords(metres: number): string {
  return metres < 1000
    ? `${formatNumber(language.value, metres)} m`
    : `${formatMeasure(language.value, metres / 1000)} km`
}

function areaWords(square: number): string {
  return square < 10_000
    ? `${formatNumber(language.value, square)} m²`
    : `${formatMeasure(language.value, square / 1_000_000)} km²`
}
