import type { MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { themesInOrder } from '../../state/finding-draft.ts'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { changeFindingDraft, openDraft } from './walk-shown.ts'

const severities = [1, 2, 3] as const

/** What it is about, whether it is good, and how serious: each one press. */
export function FindingChoices({ walk, lacksTheme }: { walk: MyWalk; lacksTheme: boolean }) {
  const words = walkPhoneWords.value.finding
  const draft = openDraft.value?.draft
  if (!draft) return null
  return (
    <>
      <fieldset class="walk-choice finding-themes" aria-invalid={lacksTheme}>
        <legend>{words.theme}</legend>
        {themesInOrder(walk, draft.place).map((theme) => (
          <label key={theme.code}>
            <input
              type="radio"
              name="finding-theme"
              checked={draft.theme === theme.code}
              onChange={() =>
                changeFindingDraft({
                  theme: theme.code,
                  ...(theme.positive ? { good: true, severity: null } : {}),
                })
              }
            />
            <span>
              <ThemeIcon theme={theme.code} />
              {language.value === 'sv' ? theme.nameSv : theme.nameEn}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="walk-choice">
        <legend>{words.kind}</legend>
        {([false, true] as const).map((good) => (
          <label key={String(good)}>
            <input
              type="radio"
              name="finding-kind"
              checked={draft.good === good}
              onChange={() => changeFindingDraft(good ? { good, severity: null } : { good })}
            />
            <span>{good ? words.good : words.bad}</span>
          </label>
        ))}
      </fieldset>
      {!draft.good && (
        <fieldset class="walk-choice">
          <legend>{words.severity}</legend>
          {severities.map((severity) => (
            <label key={severity}>
              <input
                type="radio"
                name="finding-severity"
                checked={draft.severity === severity}
                onChange={() => changeFindingDraft({ severity })}
              />
              <span>{words.severities[severity]}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
