import { useEffect, useRef } from 'preact/hooks'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { remedyKeys } from '../../state/remedy-keys.ts'
import '../../ui/confirm-dialog.css'
import { remedyKeysShown, remedyLettersOn, switchRemedyLetters } from './use-remedy-keys.ts'

/** The table of keys, and a switch for those that are single letters (WCAG 2.1.4). */
export function RemedyKeysDialog() {
  return remedyKeysShown.value ? <OpenDialog /> : null
}

function OpenDialog() {
  const words = remedyWords.value.keys
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="confirm-dialog remedy-keys"
      aria-labelledby="remedy-keys-title"
      onClose={() => (remedyKeysShown.value = false)}
    >
      <h2 id="remedy-keys-title">{words.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.does}</th>
          </tr>
        </thead>
        <tbody>
          {remedyKeys.map(([command, keys]) => (
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
          checked={remedyLettersOn.value}
          onChange={({ currentTarget: { checked } }) => switchRemedyLetters(checked)}
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
