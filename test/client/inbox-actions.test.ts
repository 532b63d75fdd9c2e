import { describe, expect, it } from 'vitest'
import { byOwner } from '../../client/features/inbox/by-owner.ts'
import { nextSteps } from '../../client/features/inbox/next-steps.ts'
import { inboxCommand, inboxKeys } from '../../client/state/inbox-keys.ts'
import { keptOfMerge, undoSteps, type Before } from '../../client/state/inbox-undo.ts'
import { reportStatuses } from '../../client/state/inbox-view.ts'

const before = (id: string, change: Partial<Before> = {}): Before => ({
  id,
  owner: null,
  dueOn: null,
  theme: 'lighting',
  ...change,
})
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})
const reading = { typing: false, letters: true }

describe('undoing', () => {
  it('takes a status back by asking the service for what was before', () => {
    expect(undoSteps({ action: 'accept' }, [before('a'), before('b')])).toEqual([
      { ids: ['a', 'b'], do: { action: 'undo' } },
    ])
    expect(undoSteps({ action: 'merge', into: 'z' }, [before('a')])).toEqual([{ ids: ['a'], do: { action: 'undo' } }])
  })

  it('gives each report its own owner, day and theme back, in as few steps as there were values', () => {
    const mixed = [before('a', { owner: 'park' }), before('b'), before('c', { owner: 'park' })]
    expect(undoSteps({ action: 'assign', owner: 'street' }, mixed)).toEqual([
      { ids: ['a', 'c'], do: { action: 'assign', owner: 'park' } },
      { ids: ['b'], do: { action: 'assign', owner: null } },
    ])
    expect(undoSteps({ action: 'due', on: '2026-12-01' }, [before('a', { dueOn: '2026-11-30' })])).toEqual([
      { ids: ['a'], do: { action: 'due', on: '2026-11-30' } },
    ])
    expect(undoSteps({ action: 'theme', theme: 'litter' }, [before('a')])).toEqual([
      { ids: ['a'], do: { action: 'theme', theme: 'lighting' } },
    ])
  })

  it('offers nothing for what the reporter may have read, nor where nothing was changed', () => {
    expect(undoSteps({ action: 'answer', text: 'Tack' }, [before('a')])).toEqual([])
    expect(undoSteps({ action: 'accept' }, [])).toEqual([])
  })

  it('keeps the most supported of those that are merged, and of equals the oldest', () => {
    const reports = [
      { id: 'new', supporters: 2, receivedAt: '2026-11-03T00:00:00Z' },
      { id: 'old', supporters: 2, receivedAt: '2026-11-01T00:00:00Z' },
      { id: 'oldest', supporters: 0, receivedAt: '2026-10-01T00:00:00Z' },
    ]
    expect(keptOfMerge(reports)).toMatchObject({ id: 'old' })
    expect(keptOfMerge([])).toBeUndefined()
  })
})

describe('the keys', () => {
  it('are those that the table says', () => {
    for (const [command, keys] of inboxKeys) {
      for (const key of keys) expect(inboxCommand(press(key), reading)).toBe(command)
    }
  })

  it('are told once each', () => {
    const all = inboxKeys.flatMap(([, keys]) => keys)
    expect(new Set(all).size).toBe(all.length)
  })

  it('leave to the browser what is typed, and what is pressed with another key', () => {
    expect(inboxCommand(press('a'), { typing: true, letters: true })).toBeUndefined()
    expect(inboxCommand(press('a', { ctrlKey: true }), reading)).toBeUndefined()
    expect(inboxCommand(press('r', { metaKey: true }), reading)).toBeUndefined()
    expect(inboxCommand(press('q'), reading)).toBeUndefined()
  })

  it('can be switched off but for arrows, Enter and Escape', () => {
    const off = { typing: false, letters: false }
    expect(inboxCommand(press('a'), off)).toBeUndefined()
    expect(inboxCommand(press('?'), off)).toBeUndefined()
    expect(inboxCommand(press('ArrowDown'), off)).toBe('next')
    expect(inboxCommand(press('Escape'), off)).toBe('close')
  })
})

describe('what comes next', () => {
  it('is offered for every status but that of a duplicate, which follows another', () => {
    expect(reportStatuses.filter((status) => nextSteps(status).length === 0)).toEqual(['duplicate'])
    expect(nextSteps('received')[0]).toBe('accept')
    expect(nextSteps('spam')).toEqual(['not-spam'])
    expect(nextSteps('fixed')).toEqual(['reopen'])
  })

  it('is printed by owner, what is due soonest first and what nobody has been asked to do last', () => {
    const report = (id: string, owner: string | null, dueOn: string | null) => ({ id, owner, dueOn })
    const sheets = byOwner([
      report('a', null, null),
      report('b', 'street', null),
      report('c', 'park', '2026-12-02'),
      report('d', 'street', '2026-12-01'),
    ])
    expect(sheets.map(([owner, some]) => [owner, some.map(({ id }) => id)])).toEqual([
      ['park', ['c']],
      ['street', ['d', 'b']],
      [null, ['a']],
    ])
  })
})
