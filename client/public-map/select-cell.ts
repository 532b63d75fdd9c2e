import { publicWords } from '../i18n/public-words.ts'
import { announce } from '../ui/announcer.tsx'
import { cellNames } from './cell-names.ts'
import { changePublicView } from './current-public-view.ts'
import { countedWords } from './counted-words.ts'
import { rows } from './release-state.ts'

/** Selects a cell, or none, and says so to those who do not see it. */
export function selectCell(id: string | null): void {
  changePublicView({ cell: id })
  const row = rows.peek()?.find((one) => one.id === id)
  if (!row) return
  const words = publicWords.peek()
  const count = row.count === 0 ? words.cell.beforeNone : countedWords(row.count)
  announce(words.cell.announce(cellNames.peek().get(row.id) ?? '', count))
}

/** Says that there was nothing to select where the keyboard asked. */
export function sayNoCell(): void {
  announce(publicWords.peek().map.noCellHere)
}
