import type { ReportTheme } from '../../../server/contract/reports.ts'
import type { ChecklistItem } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { Icon } from '../../ui/icon.tsx'

/** More than anybody answers at one place. */
const mostItems = 60

/** The questions of a list in their order, to be read or written. */
export function ChecklistRows({
  items,
  themes,
  tried,
  onChange,
}: {
  items: readonly ChecklistItem[]
  themes: readonly ReportTheme[]
  /** True once one has tried to save: only then is what is missing pointed out. */
  tried: boolean
  /** Undefined: for reading. */
  onChange: ((items: readonly ChecklistItem[]) => void) | undefined
}) {
  const words = walkWords.value.checklists
  const tongue = language.value
  const themeName = (code: string) => {
    const theme = themes.find((one) => one.code === code)
    return theme ? (tongue === 'sv' ? theme.nameSv : theme.nameEn) : code
  }
  if (!onChange) {
    return (
      <ol class="checklist-read">
        {items.map((item) => (
          <li key={item.code}>
            {item[tongue]} <span class="quiet">{themeName(item.theme)}</span>
          </li>
        ))}
      </ol>
    )
  }
  const change = (index: number, part: Partial<ChecklistItem>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...part } : item)))
  const move = (index: number, step: -1 | 1) => {
    const [moved, other] = [items[index], items[index + step]]
    if (!moved || !other) return
    onChange(items.map((item, at) => (at === index ? other : at === index + step ? moved : item)))
  }
  const add = () => {
    onChange([...items, { code: newCode(items), theme: themes[0]?.code ?? 'other', sv: '', en: '' }])
    requestAnimationFrame(() => document.getElementById(`checklist-sv-${items.length}`)?.focus())
  }
  return (
    <>
      <ol class="checklist-rows">
        {items.map((item, index) => {
          const number = formatNumber(tongue, index + 1)
          const missing = tried && (item.sv.trim() === '' || item.en.trim() === '')
          return (
            <li key={item.code}>
              <fieldset>
                <legend>{words.question(number)}</legend>
                <div class="checklist-row">
                  {(['sv', 'en'] as const).map((tongueOf) => (
                    <label key={tongueOf} class="form-field">
                      <span>{words[tongueOf]}</span>
                      <input
                        id={`checklist-${tongueOf}-${index}`}
                        class="ds-input"
                        lang={tongueOf}
                        maxLength={200}
                        value={item[tongueOf]}
                        aria-invalid={tried && item[tongueOf].trim() === ''}
                        onInput={(event) => change(index, { [tongueOf]: event.currentTarget.value })}
                      />
                    </label>
                  ))}
                  <label class="form-field">
                    <span>{words.theme}</span>
                    <select
                      class="ds-input"
                      value={item.theme}
                      onChange={(event) => change(index, { theme: event.currentTarget.value })}
                    >
                      {themes.map((theme) => (
                        <option key={theme.code} value={theme.code}>
                          {themeName(theme.code)}
                        </option>
                      ))}
                    </select>
                  </label>
                  <div class="checklist-buttons">
                    {(
                      [
                        ['chevron-up', words.moveUp(number), index === 0, () => move(index, -1)],
                        ['chevron-down', words.moveDown(number), index === items.length - 1, () => move(index, 1)],
                        [
                          'x',
                          words.remove(number),
                          items.length === 1,
                          () => onChange(items.filter((_, at) => at !== index)),
                        ],
                      ] as const
                    ).map(([icon, label, off, work]) => (
                      <button
                        key={icon}
                        type="button"
                        class="ds-button"
                        data-variant="tertiary"
                        data-color="neutral"
                        data-icon
                        aria-label={label}
                        title={label}
                        aria-disabled={off}
                        onClick={() => !off && work()}
                      >
                        <Icon name={icon} />
                      </button>
                    ))}
                  </div>
                </div>
                <p class="field-error" role="alert">
                  {missing ? words.fault : ''}
                </p>
              </fieldset>
            </li>
          )
        })}
      </ol>
      {items.length < mostItems && (
        <div>
          <button type="button" class="ds-button" data-variant="secondary" onClick={add}>
            <Icon name="plus" />
            {words.add}
          </button>
        </div>
      )}
    </>
  )
}

/** A code that no question of the list has; findings name the question by it. */
function newCode(items: readonly ChecklistItem[]): string {
  const taken = new Set(items.map(({ code }) => code))
  let number = 1
  while (taken.has(`own-${number}`)) number++
  return `own-${number}`
}
