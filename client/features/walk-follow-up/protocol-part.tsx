import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { WalkProtocol, WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { findingPhotoAddress } from '../../api/findings-api.ts'
import { remedyPhotoAddress } from '../../api/remedies-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { findingsLoader, protocolLoader, refreshFollowUp, walkRemedies } from '../../state/follow-up.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ProtocolSteps } from './protocol-steps.tsx'
import { ProtocolTexts, type DraftTexts } from './protocol-texts.tsx'
import { ProtocolWarnings } from './protocol-warnings.tsx'

/** The protocol as everybody will see it, and how it is printed; put together by the shell. */
export type ProtocolPreview = {
  show: (document: WalkProtocolDocument, photoAddress: (photo: string) => string) => ComponentChildren
  print: (document: WalkProtocolDocument) => Promise<void>
}

/** The protocol: its texts and what is to be looked at, and beside them what everybody will see. */
export function ProtocolPart({
  municipality,
  walk,
  preview,
}: {
  municipality: Municipality
  walk: WalkDetail
  preview: ProtocolPreview
}) {
  const { code } = municipality
  const { value, error } = protocolLoader.current.value
  if (error && !value) return <ProblemNotice error={error} onRetry={() => void refreshFollowUp(code, walk.id)} />
  if (!value) return <Waiting>{followUpWords.value.loading}</Waiting>
  return <Protocol municipality={municipality} walk={walk} protocol={value} preview={preview} />
}

function Protocol({
  municipality,
  walk,
  protocol,
  preview,
}: {
  municipality: Municipality
  walk: WalkDetail
  protocol: WalkProtocol
  preview: ProtocolPreview
}) {
  const words = followUpWords.value.protocol
  const { code } = municipality
  // What is being typed is shown before it is saved; null: nothing is.
  const typed = useSignal<DraftTexts | null>(null)
  const document = { ...protocol.preview, ...typed.value }
  return (
    <div class="protocol-work">
      <section class="protocol-desk" aria-label={words.status}>
        <ProtocolSteps protocol={protocol} code={code} walk={walk.id} unsaved={typed.value !== null} />
        <ProtocolWarnings protocol={protocol} walk={walk.id} />
        <ProtocolTexts protocol={protocol} code={code} walk={walk.id} typed={typed} />
        <PrintButton print={() => preview.print(document)} />
      </section>
      <section class="protocol-preview" aria-labelledby="protocol-preview">
        <p id="protocol-preview" class="protocol-preview-title">
          {words.preview}
        </p>
        {preview.show(document, (photo) => photoAddress(code, walk.id, photo))}
      </section>
    </div>
  )
}

/** A photo of the preview as staff see it, whether it is of a finding or of a remedy. */
function photoAddress(code: string, walk: string, photo: string): string {
  const remedy = (walkRemedies.current.peek().value ?? []).find(({ photos }) => photos.some(({ id }) => id === photo))
  if (remedy) return remedyPhotoAddress(code, remedy.id, photo, versionOf(remedy.photos, photo))
  const photos = (findingsLoader.current.peek().value ?? []).flatMap((finding) => finding.photos)
  return findingPhotoAddress(code, walk, photo, versionOf(photos, photo))
}

function versionOf(photos: readonly { id: string; blurredAt: string | null }[], photo: string): string | null {
  return photos.find(({ id }) => id === photo)?.blurredAt ?? null
}

function PrintButton({ print }: { print: () => Promise<void> }) {
  const words = followUpWords.value.protocol
  const printing = useSignal(false)
  const press = async () => {
    printing.value = true
    await print()
    printing.value = false
  }
  return (
    <p>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        disabled={printing.value}
        onClick={() => void press()}
      >
        <Icon name="printer" />
        {printing.value ? words.printing : words.print}
      </button>
    </p>
  )
}
