import { describe, expect, it } from 'vitest'
import { en } from '../../client/i18n/en.ts'
import { sv } from '../../client/i18n/sv.ts'

/** Every word or function below a set of messages, by its path. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

/** What a message says: a function is asked with placeholders for its figures. */
function said(message: unknown): string {
  return typeof message === 'function'
    ? String(message(...Array.from({ length: message.length }, (_, index) => `‹${index}›`)))
    : String(message)
}

describe('the two languages', () => {
  it('say the same things', () => {
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(sv).map(([path]) => path))
  })

  it('use every figure that they are given', () => {
    const yes = new Set(['.details.tableCell'])
    for (const [path, message] of [...leaves(sv), ...leaves(en)]) {
      if (typeof message !== 'function' || yes.has(path)) continue
      for (let index = 0; index < message.length; index++) expect(`${path}: ${said(message)}`).toContain(`‹${index}›`)
    }
  })

  it('leave nothing unsaid and have no stray spaces', () => {
    for (const [path, message] of [...leaves(sv), ...leaves(en)]) {
      expect(`${path}: ${said(message)}`).toMatch(/: \S(.*\S)?$/s)
    }
  })
})
