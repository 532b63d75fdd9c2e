import { useEffect } from 'preact/hooks'
import type { WalkDetail } from '../../api/walk-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { loadWalks, walkList } from '../../state/walks.ts'
import { counted } from './walk-figures.ts'

/** The groups of a walk that has been split, each a walk of its own along the same round; nothing for others. */
export function SplitGroups({ code, walk }: { code: string; walk: WalkDetail }) {
  const all = walkWords.value
  const whole = walk.splitOf ?? walk.id
  useEffect(() => {
    // A split makes walks that the list does not know of yet.
    void loadWalks(code)
  }, [walk.id, walk.people])
  const groups = (walkList.value.value ?? []).filter(({ id, splitOf }) => id === whole || splitOf === whole)
  if (groups.length < 2) return null
  return (
    <section class="walk-section" aria-labelledby="walk-groups-title">
      <h2 id="walk-groups-title">{all.walk.siblings}</h2>
      <ul class="walk-rewalks">
        {groups
          .toSorted((a, b) => a.name.localeCompare(b.name, language.value))
          .map((group) => (
            <li key={group.id}>
              <a
                {...linkTo({ walk: group.id, walks: emptyWalks })}
                aria-current={group.id === walk.id ? 'page' : undefined}
              >
                {group.name}
              </a>{' '}
              <span class="quiet">{counted(language.value, group.people, all.list.peopleOne, all.list.people)}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}
