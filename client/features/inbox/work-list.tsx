import type { Municipality } from '../../api/wire-types.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { items, themes } from '../../state/inbox.ts'
import { usePrinting } from '../../ui/use-printing.ts'
import { feltWhenWords } from './felt-when-words.ts'
import { ownerName, themeName } from './list-names.ts'
import { localDay } from '../../i18n/local-day.ts'
import { byOwner } from './by-owner.ts'

/** The sheets for paper: what to do where, and room to tick it off. */
export function WorkList({ municipality }: { municipality: Municipality }) {
  const words = inboxWords.value
  const printing = usePrinting()
  if (!printing) return null
  const good = new Set((themes.current.value.value ?? []).filter(({ positive }) => positive).map(({ code }) => code))
  // What is good about a place is nobody's work.
  const work = items.value.filter(({ theme }) => !good.has(theme))
  const today = formatDay(language.value, localDay(municipality.zone, Date.now()))
  return (
    <div class="print-sheet work-list">
      {byOwner(work).map(([owner, reports]) => (
        <section key={owner ?? ''}>
          <p class="print-title">{words.print.title(owner === null ? words.row.noOwner : ownerName(owner))}</p>
          <table>
            <thead>
              <tr>
                <th>{words.print.reference}</th>
                <th>{words.print.place}</th>
                <th>{words.print.what}</th>
                <th>{words.print.when}</th>
                <th>{words.print.due}</th>
                <th>{words.print.done}</th>
              </tr>
            </thead>
            <tbody>
              {reports.map(({ id, reference, label, theme, text, when, dueOn }) => (
                <tr key={id}>
                  <td>{reference}</td>
                  <td>{label ?? words.row.unnamed}</td>
                  <td>
                    <strong>{themeName(theme)}</strong> {text}
                  </td>
                  <td>{feltWhenWords(when) ?? ''}</td>
                  <td>{dueOn === null ? '' : formatDay(language.value, dueOn)}</td>
                  <td class="work-box">☐</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="print-foot">
            {municipality.name}. {words.print.made(today)}
          </p>
        </section>
      ))}
    </div>
  )
}
