/** A text without what was found from `start` up to `end`, and without a space too many where it was. */
export function withoutFind(text: string, { start, end }: { start: number; end: number }): string {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  return /\s$|^$/.test(before) && /^[ \t]/.test(after) ? before + after.slice(1) : before + after
}
