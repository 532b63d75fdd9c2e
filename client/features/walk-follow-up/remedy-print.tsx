import type { RemedyItem } from '../../../server/contract/remedies.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatDay, formatInstantDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { remedyItems } from '../../state/remedies.ts'
import { usePrinting } from '../../ui/use-printing.ts'
import { ownerName } from './list-names.ts'

/** The sheets for paper: what to do, by when, and room to tick it off. */
export function RemedyPrint({ municipality }: { municipality: Municipality }) {
  const words = remedyWords.value.print
  const printing = usePrinting()
  if (!printing) return null
  const today = formatInstantDay(language.value, new Date().toISOString(), municipality.zone)
  const owners = new Map<string, RemedyItem[]>()
  for (const item of remedyItems.value) owners.set(item.owner, [...(owners.get(item.owner) ?? []), item])
  return (
    <div class="print-sheet remedy-sheets">
      {[...owners].map(([owner, items]) => (
        <section key={owner}>
          <p class="print-title">{words.title(ownerName(owner))}</p>
          <table>
            <thead>
              <tr>
                <th>{words.what}</th>
                <th>{words.where}</th>
                <th>{words.due}</th>
                <th>{words.status}</th>
                <th>{words.done}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td>
                    <strong>{item.title}</strong> {item.description}
                    {item.reason !== null && <em> {item.reason}</em>}
                  </td>
                  <td>{item.walk?.name ?? item.asset?.name ?? ''}</td>
                  <td>{item.dueOn === null ? '' : formatDay(language.value, item.dueOn)}</td>
                  <td>{publishedWalksWords.value.statuses[item.status]}</td>
                  <td class="remedy-box">{item.status === 'fixed' ? '☑' : '☐'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="print-foot">
            {municipality.name}. {words.made(today)}
          </p>
        </section>
      ))}
    </div>
  )
}
