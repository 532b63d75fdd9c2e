import { useSignal } from '@preact/signals'
import type { ReportAction } from '../../../server/contract/report-handling.ts'
import { eraseReport } from '../../api/report-handling-api.ts'
import { RequestError } from '../../api/request.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { act, acting, actionError, chosen, inbox, items, refreshInbox } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { askFor } from './action-dialog.tsx'

/** What is done to all that are chosen. */
export function BulkBar({ code }: { code: string }) {
  const words = inboxWords.value.bulk
  const erasing = useSignal(false)
  const count = formatNumber(language.value, chosen.value.size)
  const ids = () => [...chosen.peek()]
  const spam = inbox.value.filter.status?.length === 1 && inbox.value.filter.status[0] === 'spam'
  const now = (action: ReportAction) => () => void act(code, ids(), action)
  const erase = async () => {
    erasing.value = false
    try {
      for (const id of ids()) await eraseReport(code, id)
      chosen.value = new Set()
    } catch (error) {
      actionError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    }
    await refreshInbox(code)
  }
  return (
    <section class="bulk-bar" aria-label={words.label} aria-busy={acting.value}>
      <p>
        <output>
          <strong>{words.chosen(count)}</strong>
        </output>
        {chosen.value.size < items.value.length && (
          <button type="button" onClick={() => (chosen.value = new Set(items.peek().map(({ id }) => id)))}>
            {words.chooseAll}
          </button>
        )}
        <button type="button" onClick={() => (chosen.value = new Set())}>
          {words.letGo}
        </button>
      </p>
      <div class="button-row">
        {spam ? (
          <>
            <BulkButton onPress={now({ action: 'not-spam' })}>{words.notSpam}</BulkButton>
            <BulkButton onPress={() => (erasing.value = true)}>{words.erase}</BulkButton>
          </>
        ) : (
          <>
            <BulkButton onPress={now({ action: 'accept' })}>{words.accept}</BulkButton>
            <BulkButton onPress={() => askFor('assign', ids())}>{words.assign}</BulkButton>
            <BulkButton onPress={() => askFor('due', ids())}>{words.due}</BulkButton>
            <BulkButton onPress={() => askFor('fix', ids())}>{words.fix}</BulkButton>
            <BulkButton onPress={() => askFor('close', ids())}>{words.close}</BulkButton>
            <BulkButton onPress={() => askFor('reject', ids())}>{words.reject}</BulkButton>
            {chosen.value.size > 1 && <BulkButton onPress={() => askFor('merge', ids())}>{words.merge}</BulkButton>}
            <BulkButton onPress={now({ action: 'spam' })}>{words.spam}</BulkButton>
          </>
        )}
      </div>
      {erasing.value && (
        <ConfirmDialog
          title={words.eraseTitle(count)}
          confirm={words.erase}
          tone="danger"
          onConfirm={() => void erase()}
          onClose={() => (erasing.value = false)}
        >
          <p>{words.eraseWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

function BulkButton({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="secondary"
      data-color="neutral"
      disabled={acting.value}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
