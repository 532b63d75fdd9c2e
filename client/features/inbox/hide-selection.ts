/**
 * Puts `mark` in the place of what is selected. Blanks at the selection's ends stay, so that words do not run together, and a
 * selection that touches earlier marks swallows them.
 */
export function hideSelection(text: string, from: number, to: number, mark: string): string {
  let [start, end] = [Math.max(0, from), Math.min(text.length, to)]
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start === end) return text
  // A selection that ends within a mark hides the whole of it.
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (at < end && at + mark.length > start) {
      start = Math.min(start, at)
      end = Math.max(end, at + mark.length)
    }
  }
  return text.slice(0, start) + mark + text.slice(end)
}
