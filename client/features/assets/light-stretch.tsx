import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AssetPlace } from '../../../server/contract/assets.ts'
import { fetchAssetShapes } from '../../api/assets-api.ts'
import { RequestError } from '../../api/request.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { placeBounds } from '../../map/place-bounds.ts'
import { pointedStretch } from '../../state/asset-lighting.ts'
import type { LightRow } from '../../state/asset-light-rows.ts'
import { mayReview } from '../../state/asset-list.ts'
import { assetsUnder } from '../../state/asset-under-stretch.ts'
import { reviewError } from '../../state/review-list.ts'
import { askToMark } from './asset-dialogs.ts'
import { lengthWords } from './asset-figures.ts'
import { lookAt } from './map-focus.ts'

/** A dark stretch: how long, how that is known, what was said of it; shown on the map and marked from here. */
export function LightStretch({ row, code }: { row: LightRow; code: string }) {
  const words = assetWords.value.lighting
  const marking = useSignal(false)
  const item = useRef<HTMLLIElement>(null)
  const name = lightRowName(row)
  const pointed = pointedStretch.value === row.key
  useEffect(() => {
    if (pointed && !item.current?.matches(':hover')) item.current?.scrollIntoView({ block: 'nearest' })
  }, [pointed])
  const mark = async () => {
    marking.value = true
    try {
      askToMark({ ...(await markingOf(row, code)), reason: words.reason(words.lit[row.lit], words.basis[row.basis]) })
    } catch (error) {
      reviewError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    }
    marking.value = false
  }
  const show = () => {
    pointedStretch.value = row.key
    const bounds = placeBounds([placeOf(row)])
    if (bounds) lookAt(bounds)
  }
  return (
    <li
      ref={item}
      class="light-stretch"
      data-pointed={pointed || undefined}
      onPointerEnter={() => (pointedStretch.value = row.key)}
    >
      <button
        type="button"
        class="light-show"
        data-item={row.key}
        title={words.show}
        onClick={show}
        onFocus={() => (pointedStretch.value = row.key)}
      >
        <span class="asset-head">
          <strong>{name}</strong>
          <span>{lengthWords(row.metres)}</span>
        </span>
        <span class="asset-why">
          <span>
            <span class="light-line" data-lit={row.lit} aria-hidden="true" />
            {words.lit[row.lit]}
          </span>
          <span>{words.basis[row.basis]}</span>
          {row.said > 0 && (
            <span>{row.said === 1 ? words.saidOne : words.said(formatNumber(language.value, row.said))}</span>
          )}
        </span>
      </button>
      {mayReview.value && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          aria-busy={marking.value}
          disabled={marking.value}
          aria-label={words.markNamed(name)}
          onClick={() => void mark()}
        >
          {words.mark}
        </button>
      )}
    </li>
  )
}

/** What a dark stretch is called: its street, or the street that it meets. */
export function lightRowName({ name, near }: LightRow): string {
  const words = assetWords.value
  if (name !== null) return name
  return near === null ? words.lighting.unnamed : `${words.lighting.unnamed} ${words.near(near)}`
}

/** The assets that the stretch lies along, or where none is known the stretch itself as a new one. */
async function markingOf(row: LightRow, code: string): Promise<Parameters<typeof askToMark>[0]> {
  const place = placeOf(row)
  const bounds = placeBounds([place])
  const shapes = bounds
    ? await fetchAssetShapes(code, { kinds: ['footway', 'cycle-path', 'underpass'], box: bounds })
    : []
  const under = assetsUnder(row.lines, shapes)
  if (under.length === 0) {
    return {
      count: 1,
      what: { drawn: { kind: 'footway', name: row.name, place }, origin: 'drawn' },
      metres: row.metres,
    }
  }
  if (under.length > 1) return { count: under.length, what: { assets: [...under], origin: 'hand' } }
  return { count: 1, what: { assets: [...under], stretch: place, origin: 'hand' }, metres: row.metres }
}

function placeOf({ lines }: LightRow): AssetPlace {
  const drawn = lines.map((line) => line.map(([lng, lat]): [number, number] => [lng, lat]))
  const [only, ...more] = drawn
  return only && more.length === 0
    ? { type: 'LineString', coordinates: only }
    : { type: 'MultiLineString', coordinates: drawn }
}
