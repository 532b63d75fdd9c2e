import { useSignal } from '@preact/signals'
import type { WalkDetail } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { act, walkBusy } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** More people than one group holds (DOMAIN: at most 20, better eight to ten). */
const mostPeople = 20
const mostInGroup = 10
const mostGroups = 10

/** Advises to split a group that is too large, and does so. */
export function SplitOffer({ code, walk }: { code: string; walk: WalkDetail }) {
  const words = walkWords.value.participants
  const asking = useSignal(false)
  const least = Math.min(mostGroups, Math.max(2, Math.ceil(walk.people / mostInGroup)))
  const groups = useSignal(least)
  if (walk.people <= mostPeople || (walk.status !== 'draft' && walk.status !== 'planned')) return null
  const figure = (value: number) => formatNumber(language.value, value)
  const split = async () => {
    asking.value = false
    if (await act(code, walk.id, { action: 'split', groups: groups.peek() })) announce(walkWords.peek().walk.did.split)
  }
  return (
    <>
      <Notice tone="warning">
        <p>{words.tooMany(figure(walk.people))}</p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={walkBusy.value}
          onClick={() => {
            groups.value = least
            asking.value = true
          }}
        >
          {words.split(figure(least))}
        </button>
      </Notice>
      {asking.value && (
        <ConfirmDialog
          title={words.splitTitle}
          confirm={words.split(figure(groups.value))}
          onConfirm={() => void split()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.splitWhat}</p>
          <div class="form-field">
            <label for="walk-groups">{words.splitGroups}</label>
            <select
              id="walk-groups"
              class="ds-input"
              value={String(groups.value)}
              onChange={(event) => (groups.value = Number(event.currentTarget.value))}
            >
              {Array.from({ length: mostGroups - least + 1 }, (_, index) => (
                <option key={index} value={String(least + index)}>
                  {figure(least + index)}
                </option>
              ))}
            </select>
          </div>
        </ConfirmDialog>
      )}
    </>
  )
}
