import { useComputed, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { ReleaseDetail } from '../../../server/contract/public-release.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant, formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { cellRows } from '../../public-map/cell-rows.ts'
import { densityEdges } from '../../public-map/density-classes.ts'
import { DisclosureSection } from './disclosure-section.tsx'
import { DropDraft } from './drop-draft.tsx'
import { ReleaseCells } from './release-cells.tsx'
import { ReleaseMap } from './release-map.tsx'
import { SigningSection } from './signing-section.tsx'
import { WithdrawRelease } from './withdraw-release.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

const kinds = ['unsafe-reports', 'safe-reports', 'incidents'] as const

/** A release as the public sees it, what protects people in it, and who signs it. */
export function ReleaseDetails({
  shown,
  municipality,
  furniture,
}: {
  shown: ReleaseDetail
  municipality: Municipality
  furniture: MapFurniture
}) {
  const words = releaseWords.value
  const { document, state } = shown
  const { code, zone } = municipality
  const item = useSignal(document.items[0]?.code ?? '')
  const selected = useSignal<string | null>(null)
  const counted = useComputed(() => document.items.find((one) => one.code === item.value) ?? document.items[0])
  const rows = useComputed(() => cellRows(document, item.value))
  const edges = useComputed(() =>
    densityEdges(
      rows.value.flatMap(({ count, density }) => (count > 0 ? [density] : [])),
      document.rules,
    ),
  )
  const month = formatMonth(language.value, shown.month)
  const instant = (at: string) => formatInstant(language.value, at, zone)
  const total = document.totals[item.value] ?? 0
  const groups = useMemo(
    () => kinds.map((kind) => [kind, document.items.filter((one) => one.kind === kind)] as const),
    [],
  )
  const name = ({ nameSv, nameEn }: { nameSv: string; nameEn: string }) => (language.value === 'sv' ? nameSv : nameEn)
  return (
    <article class="release" aria-labelledby="release-title">
      <header>
        <h2 id="release-title">{words.month(month, String(shown.version))}</h2>
        <p class="quiet">
          <strong>{words.states[state]}</strong> · {words.madeAt(instant(shown.madeAt))}
          {shown.publishedAt !== null && ` · ${words.publishedAt(instant(shown.publishedAt))}`}
          {shown.withdrawnAt !== null && ` · ${words.withdrawnAt(instant(shown.withdrawnAt))}`}
        </p>
        {shown.withdrawnReason !== null && <p>{words.withdrawnReason(shown.withdrawnReason)}</p>}
        {state === 'published' && (
          <p>
            <a href={`/public/${encodeURIComponent(code)}?month=${shown.month}`}>{words.openPublic}</a>
          </p>
        )}
      </header>
      <SigningSection shown={shown} municipality={municipality} />
      <section class="release-preview" aria-labelledby="release-preview">
        <h3 id="release-preview">{words.preview.title}</h3>
        <div class="form-field">
          <label for="release-item">{words.preview.item}</label>
          <select
            id="release-item"
            class="ds-input"
            value={item.value}
            onChange={(event) => (item.value = event.currentTarget.value)}
          >
            {groups.map(
              ([kind, items]) =>
                items.length > 0 && (
                  <optgroup key={kind} label={words.preview.kinds[kind]}>
                    {items.map((one) => (
                      <option key={one.code} value={one.code}>
                        {name(one)}
                      </option>
                    ))}
                  </optgroup>
                ),
            )}
          </select>
        </div>
        <p>
          {total === 0 ? words.preview.totalNone : words.preview.total(formatNumber(language.value, total))}
          {' · '}
          {words.preview.cells(formatNumber(language.value, rows.value.filter(({ count }) => count > 0).length))}
        </p>
        <ReleaseMap
          municipality={municipality}
          rows={rows}
          edges={edges}
          kind={counted.value?.kind ?? 'unsafe-reports'}
          selected={selected}
          furniture={furniture}
        />
        <ReleaseCells rows={rows.value} selected={selected} />
        {document.leftOut.length > 0 && (
          <p class="quiet">
            {words.preview.leftOut}:{' '}
            {document.leftOut.map((one) => `${name(one)} (${words.preview.leftOutReasons[one.reason]})`).join(', ')}
          </p>
        )}
      </section>
      <DisclosureSection disclosure={shown.disclosure} />
      <WithdrawRelease shown={shown} code={code} />
      <DropDraft shown={shown} code={code} />
    </article>
  )
}
