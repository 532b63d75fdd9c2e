import type { Comparison, MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { FindingDraft } from '../../state/finding-draft.ts'
import { comparisonWith } from '../../state/finding-list.ts'
import { Icon } from '../../ui/icon.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { saveFinding } from './finding-actions.ts'
import { findings, shownPlace, themeNameOf } from './walk-shown.ts'

const comparisons: readonly Comparison[] = ['gone', 'better', 'same', 'worse']

/** On a re-walk: what was found the last time, to be looked at again; each answer is one press, and a finding. */
export function EarlierFindings({ walk }: { walk: MyWalk }) {
  const words = walkPhoneWords.value.earlier
  if (walk.earlierFindings.length === 0) return null
  const left = walk.earlierFindings.filter(({ id }) => comparisonWith(findings.value, id) === undefined).length
  return (
    <section class="walk-earlier" aria-labelledby="walk-earlier-title">
      <h2 id="walk-earlier-title">{words.title}</h2>
      <p>
        {words.lead} <span class="quiet">{words.left(formatNumber(language.value, left))}</span>
      </p>
      <ul>
        {walk.earlierFindings.map((earlier) => (
          <EarlierFinding key={earlier.id} walk={walk} earlier={earlier} />
        ))}
      </ul>
    </section>
  )
}

function EarlierFinding({ walk, earlier }: { walk: MyWalk; earlier: MyWalk['earlierFindings'][number] }) {
  const words = walkPhoneWords.value
  const answer = comparisonWith(findings.value, earlier.id)
  const what = themeNameOf(earlier.theme)
  return (
    <li>
      <p>
        <ThemeIcon theme={earlier.theme} />
        <strong>{what}</strong> · {earlier.good ? words.list.good : words.list.bad}
      </p>
      {earlier.textShown !== null && <p class="walk-words">{earlier.textShown}</p>}
      {answer?.finding.comparison ? (
        <p class="walk-answer">
          <Icon name="check" />
          {words.earlier.answered(words.earlier.answers[answer.finding.comparison])}
        </p>
      ) : (
        walk.mayRecord && (
          <fieldset class="button-row">
            <legend class="ds-sr-only">{`${words.earlier.question} ${what}`}</legend>
            {comparisons.map((comparison) => (
              <button
                key={comparison}
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                onClick={() => void saveFinding(compared(walk, earlier, comparison), [])}
              >
                {words.earlier.answers[comparison]}
              </button>
            ))}
          </fieldset>
        )
      )}
    </li>
  )
}

/** A finding that says what became of an earlier one, at the place of that one. */
function compared(walk: MyWalk, earlier: MyWalk['earlierFindings'][number], comparison: Comparison): FindingDraft {
  const { theme, severity } = earlier
  const good = comparison === 'gone' ? true : earlier.good
  return {
    changes: null,
    place: walk.places.find(({ finding }) => finding === earlier.id)?.place ?? shownPlace.peek(),
    where: { by: 'hand', point: earlier.point },
    theme,
    good,
    severity: !good && (severity === 1 || severity === 2 || severity === 3) ? severity : null,
    checklistItem: null,
    audit: {},
    text: '',
    owner: null,
    comparedTo: earlier.id,
    comparison,
  }
}
