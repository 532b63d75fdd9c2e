import { useSignal } from '@preact/signals'
import type { Finding } from '../../../server/contract/findings.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { removeFinding } from './finding-actions.ts'
import { FindingRow } from './finding-row.tsx'
import { findings } from './walk-shown.ts'

/** Everybody's findings, the latest first, and how far each has come. */
export function FindingsPart({ copy }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value.list
  const removing = useSignal<Finding | undefined>(undefined)
  if (findings.value.length === 0) {
    return (
      <EmptyState title={words.empty}>
        <p>{words.emptyWhat}</p>
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="walk-findings-title">
      <h2 id="walk-findings-title">{words.everybodys}</h2>
      <ul class="walk-findings">
        {findings.value.map((shown) => (
          <FindingRow
            key={shown.finding.id}
            copy={copy}
            shown={shown}
            onRemove={() => (removing.value = shown.finding)}
          />
        ))}
      </ul>
      {removing.value && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.remove}
          tone="danger"
          onConfirm={() => {
            const finding = removing.peek()
            removing.value = undefined
            if (finding) void removeFinding(finding)
          }}
          onClose={() => (removing.value = undefined)}
        >
          <p>{words.removeWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
