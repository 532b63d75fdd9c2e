import type { ReleaseItem } from '../../server/contract/public-release.ts'
import { releaseItemKinds } from './release-item-kinds.ts'
import { publicWords } from '../i18n/public-words.ts'
import { itemName, monthTitle, monthWords } from './counted-words.ts'
import { changePublicView, publicView } from './current-public-view.ts'
import { chosenRelease, monthsInForce, releaseDocument, releaseItem } from './release-state.ts'

/** What is shown: of which kind, for which month, against which other. */
export function MapChoices() {
  const words = publicWords.value.choices
  const chosen = chosenRelease.value
  const items = releaseDocument.value?.items ?? []
  const month = chosen && chosen.state !== 'none' ? chosen.release.month : (publicView.value.month ?? '')
  const months = monthsInForce.value
  const { compare } = publicView.value
  return (
    <div class="map-choices">
      {items.length > 0 && (
        <div class="form-field">
          <label for="choice-item">{words.item}</label>
          <select
            id="choice-item"
            class="ds-input"
            value={releaseItem.value?.code ?? ''}
            onChange={({ currentTarget }) => changePublicView({ item: currentTarget.value }, { push: true })}
          >
            {!releaseItem.value && <option value="">–</option>}
            {releaseItemKinds.map((kind) => (
              <ItemGroup key={kind} label={words.kinds[kind]} items={items.filter((item) => item.kind === kind)} />
            ))}
          </select>
        </div>
      )}
      <div class="map-choices-months">
        <div class="form-field">
          <label for="choice-month">{words.month}</label>
          <select
            id="choice-month"
            class="ds-input"
            value={month}
            onChange={({ currentTarget }) => changePublicView({ month: currentTarget.value }, { push: true })}
          >
            {!months.some((one) => one.month === month) && <option value={month}>{month && monthTitle(month)}</option>}
            {months.map((one) => (
              <option key={one.month} value={one.month}>
                {one.version > 1 ? words.version(monthTitle(one.month), String(one.version)) : monthTitle(one.month)}
              </option>
            ))}
          </select>
        </div>
        {months.length > 1 && (
          <div class="form-field">
            <label for="choice-compare">{words.compare}</label>
            <select
              id="choice-compare"
              class="ds-input"
              value={compare !== month && months.some((one) => one.month === compare) ? (compare ?? '') : ''}
              onChange={({ currentTarget }) =>
                changePublicView({ compare: currentTarget.value === '' ? null : currentTarget.value }, { push: true })
              }
            >
              <option value="">{words.compareNone}</option>
              {months
                .filter((one) => one.month !== month)
                .map((one) => (
                  <option key={one.month} value={one.month}>
                    {monthWords(one.month)}
                  </option>
                ))}
            </select>
          </div>
        )}
      </div>
    </div>
  )
}

function ItemGroup({ label, items }: { label: string; items: readonly ReleaseItem[] }) {
  if (items.length === 0) return null
  return (
    <optgroup label={label}>
      {items.map((item) => (
        <option key={item.code} value={item.code}>
          {itemName(item)}
        </option>
      ))}
    </optgroup>
  )
}
