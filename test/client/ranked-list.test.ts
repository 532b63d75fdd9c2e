import { describe, expect, it } from 'vitest'
import { focusAfterKey, tabStop } from '../../client/state/list-keys.ts'

describe('keys in a list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 11, 11],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['Home', 7, 0],
    ['End', 7, 11],
    ['PageDown', 0, 10],
    ['PageDown', 5, 11],
    ['PageUp', 5, 0],
  ])('%s from %d goes to %d of twelve', (key, from, expected) => {
    expect(focusAfterKey(key, from, 12)).toBe(expected)
  })

  it('leaves other keys to the browser', () => {
    expect(focusAfterKey('Enter', 3, 12)).toBeUndefined()
    expect(focusAfterKey('a', 3, 12)).toBeUndefined()
  })

  it('does nothing in an empty list', () => {
    expect(focusAfterKey('ArrowDown', 0, 0)).toBeUndefined()
  })

  it('has one tab stop: the selected item, else the first', () => {
    expect(tabStop(4, 12)).toBe(4)
    expect(tabStop(-1, 12)).toBe(0)
    expect(tabStop(12, 12)).toBe(0)
  })
})
