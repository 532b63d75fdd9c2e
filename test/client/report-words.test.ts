import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSelection } from '../../client/features/inbox/hide-selection.ts'
import { wordDiff } from '../../client/features/inbox/word-diff.ts'
import { formatAge } from '../../client/i18n/format-age.ts'
import { svInbox } from '../../client/i18n/sv-inbox.ts'

const words = fc.array(fc.constantFrom('lampan', 'är', 'trasig', '[dolt]', 'Kalle', 'ring', ' ', '\n'), {
  maxLength: 30,
})
const textOf = (parts: ReturnType<typeof wordDiff>, but: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== but)
    .map(({ text }) => text)
    .join('')

describe('the difference of two texts', () => {
  it('tells what was hidden', () => {
    expect(wordDiff('Ring Kalle på 070-123 45 67 om lampan', 'Ring [dolt] om lampan')).toEqual([
      { kind: 'same', text: 'Ring ' },
      { kind: 'removed', text: 'Kalle på 070-123 45 67' },
      { kind: 'added', text: '[dolt]' },
      { kind: 'same', text: ' om lampan' },
    ])
  })

  it('is nothing for the same text, all of it for no text', () => {
    expect(wordDiff('mörkt här', 'mörkt här')).toEqual([{ kind: 'same', text: 'mörkt här' }])
    expect(wordDiff('mörkt', '')).toEqual([{ kind: 'removed', text: 'mörkt' }])
    expect(wordDiff('', 'ljust')).toEqual([{ kind: 'added', text: 'ljust' }])
    expect(wordDiff('', '')).toEqual([])
  })

  it('holds the whole of both texts, and as much in common as a longest common subsequence', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(' '), other.join(' ')]
        const parts = wordDiff(before, after)
        expect(textOf(parts, 'added')).toBe(before)
        expect(textOf(parts, 'removed')).toBe(after)
        const [a, b] = [before.match(/\s+|\S+/g) ?? [], after.match(/\s+|\S+/g) ?? []]
        const same = parts.filter(({ kind }) => kind === 'same').flatMap(({ text }) => text.match(/\s+|\S+/g) ?? [])
        expect(same.length).toBe(longestCommon(a, b))
      }),
    )
  })

  it('gives up on comparing very long texts word by word, and still holds both', () => {
    const [before, after] = ['a '.repeat(2100), 'b '.repeat(2100)]
    const parts = wordDiff(before, after)
    expect(textOf(parts, 'added')).toBe(before)
    expect(textOf(parts, 'removed')).toBe(after)
  })
})

describe('hiding', () => {
  it('puts the mark in the place of the words and leaves the blanks around them', () => {
    expect(hideSelection('Ring Kalle nu', 4, 11, '[dolt]')).toBe('Ring [dolt] nu')
  })

  it('swallows earlier marks that the selection touches', () => {
    expect(hideSelection('Ring [dolt] Karlsson nu', 7, 20, '[dolt]')).toBe('Ring [dolt] nu')
  })

  it('hides nothing for a selection of blanks', () => {
    expect(hideSelection('a  b', 1, 3, '[dolt]')).toBe('a  b')
  })

  it('never leaves a selected word', () => {
    fc.assert(
      fc.property(words, fc.nat(100), fc.nat(100), (some, one, other) => {
        const text = some.join(' ')
        const [from, to] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)]
        const rest = text.length - (to - from)
        expect(hideSelection(text, from, to, '[dolt]').replaceAll('[dolt]', '').length).toBeLessThanOrEqual(
          rest + (text.slice(from, to).length - text.slice(from, to).trim().length),
        )
      }),
    )
  })
})

describe('how long ago', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  it.each([
    ['2026-11-22T11:30:00Z', 'nyss'],
    ['2026-11-22T09:00:00Z', '3 tim sedan'],
    ['2026-11-21T10:00:00Z', 'i går'],
    ['2026-11-10T12:00:00Z', '12 dagar sedan'],
    ['2026-08-20T12:00:00Z', '3 mån sedan'],
    ['2023-11-22T12:00:00Z', '3 år sedan'],
  ])('%s is %s', (instant, said) => {
    expect(formatAge('sv', svInbox.age, instant, now)).toBe(said)
  })
})

/** By the definition, without remembering anything but the row before. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const word of a) {
    const next = [0]
    b.forEach((other, j) => next.push(word === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)))
    row = next
  }
  return row.at(-1) ?? 0
}
