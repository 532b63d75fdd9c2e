import { useSignal } from '@preact/signals'
import type { PatrolPlanListItem } from '../../api/patrol-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { ShowAll } from './show-all.tsx'
import { WideTable } from './wide-table.tsx'

const fewRows = 10

/** Planned stops against what was logged, a shift a row, the newest first. */
export function ShiftTable({ shifts, zone }: { shifts: readonly PatrolPlanListItem[]; zone: string }) {
  const words = patrolLogWords.value.shifts
  const all = useSignal(false)
  const number = (value: number) => formatNumber(language.value, value)
  const sorted = shifts.toSorted((a, b) => Date.parse(b.shift.start) - Date.parse(a.shift.start))
  return (
    <section aria-labelledby="shifts-title">
      <h2 id="shifts-title">{words.title}</h2>
      {sorted.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <WideTable title={words.title}>
          <table class="log-table">
            <thead>
              <tr>
                <th scope="col">{words.shift}</th>
                <th scope="col">{words.units}</th>
                <th scope="col" class="figure">
                  {words.planned}
                </th>
                <th scope="col" class="figure">
                  {words.logged}
                </th>
                <th scope="col" class="log-share">
                  {words.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted
                .slice(0, all.value ? undefined : fewRows)
                .map(({ id, name, shift, units, stops, visits, issuedAt }) => {
                  const share = stops === 0 ? 0 : Math.min(1, visits / stops)
                  return (
                    <tr key={id}>
                      <th scope="row">
                        <a {...linkTo({ page: 'patrols', plan: id, unit: null, stop: null })}>{name}</a>{' '}
                        <span class="quiet">
                          {formatInstant(language.value, shift.start, zone)}
                          {issuedAt === null && `, ${words.draft}`}
                        </span>
                      </th>
                      <td>{units.map((unit) => unit.name).join(', ')}</td>
                      <td class="figure">{number(stops)}</td>
                      <td class="figure">{number(visits)}</td>
                      <td class="log-share">
                        {formatShare(language.value, share)}
                        <span class="bar" aria-hidden="true">
                          <span style={{ inlineSize: `${100 * share}%` }} />
                        </span>
                      </td>
                    </tr>
                  )
                })}
            </tbody>
          </table>
        </WideTable>
      )}
      <ShowAll count={sorted.length} few={fewRows} all={all} words={words.showAll} />
    </section>
  )
}
