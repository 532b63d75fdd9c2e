import type { MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { newFinding } from '../../state/finding-draft.ts'
import { answersTo } from '../../state/finding-list.ts'
import { Icon } from '../../ui/icon.tsx'
import { saveFinding } from './finding-actions.ts'
import { beginFinding, findings } from './walk-shown.ts'
import { walkPosition } from './walk-position.ts'
import '../../ui/fold.css'

type Place = MyWalk['places'][number]
type Item = MyWalk['checklists'][number]['items'][number]

/** What to look for at a place. An answer is a finding: "good" is written with one press, "lacking" opens the form. */
export function PlaceChecklist({ walk, place }: { walk: MyWalk; place: Place }) {
  const words = walkPhoneWords.value.place
  const kind = walk.placeChecklists[place.place] ?? 'walk'
  const items = walk.checklists.find((list) => list.kind === kind)?.items ?? []
  if (items.length === 0) return null
  const done = items.filter(({ code }) => answersTo(findings.value, place.place, code).length > 0).length
  return (
    <details class="fold walk-checklist" open={walk.kind === 'inspection'}>
      <summary>
        {words.checklist}
        <span class="quiet">
          {words.checklistCount(formatNumber(language.value, done), formatNumber(language.value, items.length))}
        </span>
      </summary>
      <ul>
        {items.map((item) => (
          <ChecklistItem key={item.code} walk={walk} place={place} item={item} />
        ))}
      </ul>
    </details>
  )
}

function ChecklistItem({ walk, place, item }: { walk: MyWalk; place: Place; item: Item }) {
  const words = walkPhoneWords.value.place
  const question = item[language.value]
  const answers = answersTo(findings.value, place.place, item.code)
  const theme = walk.themes.some(({ code }) => code === item.theme) ? item.theme : (walk.themes[0]?.code ?? item.theme)
  const begin = { theme, checklistItem: item.code }
  const noteGood = () => {
    const draft = newFinding(walk, place.place, walkPosition.peek(), Date.now(), { ...begin, good: true })
    void saveFinding(draft, [])
  }
  return (
    <li>
      <p>{question}</p>
      {answers.map(({ finding }) => (
        <p key={finding.id} class="walk-answer">
          <Icon name={finding.good ? 'check' : 'triangle-alert'} />
          {finding.good ? words.answered.good : words.answered.bad}
        </p>
      ))}
      {walk.mayRecord && answers.length === 0 && (
        <div class="button-row">
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            aria-label={words.goodOf(question)}
            onClick={noteGood}
          >
            {words.good}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            aria-label={words.badOf(question)}
            onClick={() => beginFinding(begin)}
          >
            {words.bad}
          </button>
        </div>
      )}
    </li>
  )
}
