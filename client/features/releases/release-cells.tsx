import type { Signal } from '@preact/signals'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import type { CellRow } from '../../public-map/cell-rows.ts'
import { cellCorner } from './cell-corner.ts'

/** The cells with a count as a table, the map's equivalent; one that is pressed is marked on the map. */
export function ReleaseCells({ rows, selected }: { rows: readonly CellRow[]; selected: Signal<string | null> }) {
  const words = releaseWords.value.preview
  const counted = rows.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
  if (counted.length === 0) return <p>{words.none}</p>
  return (
    <details class="fold">
      <summary>{words.table}</summary>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.cell}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.density}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ id, count, density }) => (
            <tr key={id} data-chosen={selected.value === id || undefined}>
              <th scope="row">
                <button
                  type="button"
                  class="release-cell"
                  aria-pressed={selected.value === id}
                  onClick={() => (selected.value = selected.peek() === id ? null : id)}
                >
                  {cellName(id)}
                </button>
              </th>
              <td>{formatNumber(language.value, count)}</td>
              <td>{formatMeasure(language.value, density)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function cellName(id: string): string {
  const corner = cellCorner(id)
  if (!corner) return id
  const figure = (value: number) => formatNumber(language.value, value)
  return releaseWords.value.preview.cellAt(figure(corner.east), figure(corner.north), figure(corner.metres))
}
