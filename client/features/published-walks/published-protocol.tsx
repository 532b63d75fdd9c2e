import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { publishedPhotoAddress, publishedWalkFile } from '../../api/published-walks-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { uiWords } from '../../i18n/ui-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { printProtocol } from './print-protocol.ts'
import { ProtocolDocument } from './protocol-document.tsx'
import { ProtocolMap } from './protocol-map.tsx'
import { earlierProtocol, loadProtocol, protocol, walkList } from './published-walks-state.ts'
import type { WalkLink } from './walk-list.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** The published protocol of one walk, or why there is none. */
export function PublishedProtocol({
  municipality,
  walk,
  link,
  furniture,
}: {
  municipality: Municipality
  walk: string
  link: WalkLink
  furniture: MapFurniture
}) {
  const words = publishedWalksWords.value.protocol
  const { code } = municipality
  useEffect(() => {
    void loadProtocol(code, walk)
  }, [code, walk])
  const { state, value, error } = protocol.current.value
  const published = walkList.current.value.value?.items.find(({ id }) => id === walk)
  const before = value?.rewalkOf?.id
  return (
    <>
      <p class="protocol-back">
        <a class="with-icon" {...link(null)}>
          <Icon name="chevron-left" />
          {words.back}
        </a>
      </p>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadProtocol(code, walk)} />}
      {state === 'loading' && <Waiting>{uiWords.value.loading}</Waiting>}
      {value === null && (
        <>
          <h1>{published?.name ?? publishedWalksWords.value.list.title}</h1>
          {published?.withdrawnOn != null ? (
            <EmptyState title={words.withdrawnTitle}>
              <p>{words.withdrawn(formatDay(language.value, published.withdrawnOn))}</p>
            </EmptyState>
          ) : (
            <EmptyState title={words.missingTitle}>
              <p>{words.missing}</p>
            </EmptyState>
          )}
        </>
      )}
      {value && (
        <>
          <ProtocolDocument
            key={value.id}
            document={value}
            earlier={earlierProtocol.current.value.value ?? undefined}
            earlierLink={before === undefined ? undefined : link(before)}
            photoAddress={(photo) => publishedPhotoAddress(code, value.id, photo)}
            heading="h1"
            map={<ProtocolMap document={value} bounds={municipality.bounds} furniture={furniture} />}
          />
          <section class="protocol-tools">
            <PrintButton />
            <a class="with-icon" href={publishedWalkFile(code, walk)} download>
              <Icon name="download" />
              {words.json}
            </a>
            {published && (
              <p class="quiet">
                {words.version(
                  formatNumber(language.value, published.version),
                  formatDay(language.value, published.publishedOn),
                )}
              </p>
            )}
          </section>
          <p class="protocol-address">{words.from(location.origin + location.pathname)}</p>
        </>
      )}
    </>
  )
}

function PrintButton() {
  const words = publishedWalksWords.value.protocol
  const printing = useSignal(false)
  const print = async () => {
    const document = protocol.current.peek().value
    if (!document) return
    printing.value = true
    await printProtocol(document)
    printing.value = false
  }
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="secondary"
      data-color="neutral"
      disabled={printing.value}
      onClick={() => void print()}
    >
      <Icon name="printer" />
      {printing.value ? words.printing : words.print}
    </button>
  )
}
