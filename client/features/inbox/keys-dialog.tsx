import { useEffect, useRef } from 'preact/hooks'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { mayHandle } from '../../state/inbox.ts'
import { inboxKeys, type InboxCommand } from '../../state/inbox-keys.ts'
import '../../ui/confirm-dialog.css'
import { keysShown, lettersOn, switchLetters } from './use-inbox-keys.ts'

/** What somebody who only reads can do by key. */
const readingCommands: readonly InboxCommand[] = ['next', 'previous', 'open', 'search', 'close', 'keys']

/** The table of keys, and a switch for those that are single letters (WCAG 2.1.4). */
export function KeysDialog() {
  return keysShown.value ? <OpenKeysDialog /> : null
}

function OpenKeysDialog() {
  const words = inboxWords.value.keys
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const rows = inboxKeys.filter(([command]) => mayHandle.value || readingCommands.includes(command))
  return (
    <dialog
      ref={dialog}
      class="confirm-dialog keys-dialog"
      aria-labelledby="keys-title"
      onClose={() => (keysShown.value = false)}
    >
      <h2 id="keys-title">{words.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.does}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([command, keys]) => (
            <tr key={command}>
              <td>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ` ${words.or} `}
                    <kbd>{words.names[key] ?? key}</kbd>
                  </span>
                ))}
              </td>
              <th scope="row">{words.commands[command]}</th>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="check">
        <input
          type="checkbox"
          class="ds-input"
          checked={lettersOn.value}
          onChange={(event) => switchLetters(event.currentTarget.checked)}
        />
        {words.letters}
      </label>
      <p class="quiet">{words.lettersWhat}</p>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => dialog.current?.close()}
        >
          {words.close}
        </button>
      </div>
    </dialog>
  )
}
