import { describe, expect, it } from 'vitest'
import { remedyCommand, remedyKeys } from '../../client/state/remedy-keys.ts'
import { nextRemedySteps } from '../../client/state/remedy-steps.ts'
import { remedyUndoSteps } from '../../client/state/remedy-undo.ts'

const before = [
  { id: 'a', owner: 'park', dueOn: '2027-05-03' },
  { id: 'b', owner: 'street', dueOn: null },
  { id: 'c', owner: 'park', dueOn: null },
]

describe('taking back what was done to remedies', () => {
  it('asks the service to undo a change of status, which it knows what was before', () => {
    expect(remedyUndoSteps({ action: 'reject', reason: 'För dyrt' }, before)).toEqual([
      { ids: ['a', 'b', 'c'], do: { action: 'undo' } },
    ])
  })

  it('gives each its own owner and day back', () => {
    expect(remedyUndoSteps({ action: 'assign', owner: 'housing' }, before)).toEqual([
      { ids: ['a', 'c'], do: { action: 'assign', owner: 'park' } },
      { ids: ['b'], do: { action: 'assign', owner: 'street' } },
    ])
    expect(remedyUndoSteps({ action: 'due', on: '2027-01-01' }, before)).toEqual([
      { ids: ['a'], do: { action: 'due', on: '2027-05-03' } },
      { ids: ['b', 'c'], do: { action: 'due', on: null } },
    ])
  })

  it('has nothing to take back of a note, nor where nothing was changed', () => {
    expect(remedyUndoSteps({ action: 'note', text: 'Ringt' }, before)).toEqual([])
    expect(remedyUndoSteps({ action: 'decide' }, [])).toEqual([])
  })
})

describe('what follows a status', () => {
  it('can be rejected until it is ended, and opened again after', () => {
    expect(
      (['proposed', 'decided', 'in-progress'] as const).every((one) => nextRemedySteps(one).includes('reject')),
    ).toBe(true)
    expect(nextRemedySteps('fixed')).toEqual(['reopen'])
    expect(nextRemedySteps('rejected')).toEqual(['reopen'])
  })
})

describe('the keys of the list', () => {
  const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })
  const on = { typing: false, letters: true }

  it('are each of one command', () => {
    const all = remedyKeys.flatMap(([, keys]) => keys)
    expect(new Set(all).size).toBe(all.length)
    for (const [command, keys] of remedyKeys)
      for (const key of keys) expect(remedyCommand(press(key), on)).toBe(command)
  })

  it('leave the browser its own, and letters to whoever writes', () => {
    expect(remedyCommand(press('r', { ctrlKey: true }), on)).toBeUndefined()
    expect(remedyCommand(press('r'), { ...on, typing: true })).toBeUndefined()
    expect(remedyCommand(press('q'), on)).toBeUndefined()
  })

  it('are arrows, Enter and Escape alone when the letters are switched off', () => {
    const off = { typing: false, letters: false }
    expect(remedyCommand(press('r'), off)).toBeUndefined()
    expect(remedyCommand(press('ArrowDown'), off)).toBe('next')
    expect(remedyCommand(press('Escape'), off)).toBe('close')
  })
})
