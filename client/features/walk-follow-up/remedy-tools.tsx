import { remediesFileAddress } from '../../api/remedies-api.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { remedyItems, remedyView } from '../../state/remedies.ts'
import { Icon } from '../../ui/icon.tsx'
import { remedyKeysShown } from './use-remedy-keys.ts'

/** What is done with the whole list: printed, downloaded; and its keys. */
export function RemedyTools({ code }: { code: string }) {
  const words = remedyWords.value.tools
  return (
    <div class="remedies-buttons">
      {remedyItems.value.length > 0 && (
        <button
          type="button"
          class="with-icon"
          aria-label={words.print}
          title={words.print}
          onClick={() => window.print()}
        >
          <Icon name="printer" />
        </button>
      )}
      <a
        class="with-icon"
        href={remediesFileAddress(code, remedyView.value)}
        aria-label={words.csv}
        title={words.csv}
        download
      >
        <Icon name="download" />
      </a>
      <button
        type="button"
        class="with-icon"
        aria-label={words.keys}
        title={words.keys}
        onClick={() => (remedyKeysShown.value = true)}
      >
        <kbd aria-hidden="true">?</kbd>
      </button>
    </div>
  )
}
