import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WalkAction, WalkPlaceDraft, WalkStatus } from '../../server/contract/walks.ts'
import { groupsOf } from '../../server/features/walks/participant-groups.ts'
import { wordsOfPlaces } from '../../server/features/walks/walk-places.ts'
import { changeOf } from '../../server/features/walks/walk-rules.ts'
import type { WalkState } from '../../server/features/walks/walk-rules.ts'

const now = new Date('2026-08-31T18:00:00Z')
const state: WalkState = {
  status: 'planned',
  leader: 'Samordnaren',
  recordingClosed: false,
  findings: 0,
  protocolSettled: false,
  people: 15,
}
const change = (more: Partial<WalkState>, action: WalkAction) =>
  changeOf({ ...state, ...more }, action, now, '2026-08-31')

describe('what is done with a walk', () => {
  it('is possible in the states of this table and in no other', () => {
    const statuses: WalkStatus[] = ['draft', 'planned', 'walked', 'cancelled']
    const possible = (action: WalkAction) => statuses.filter((status) => typeof change({ status }, action) !== 'string')
    expect({
      plan: possible({ action: 'plan' }),
      finish: possible({ action: 'finish' }),
      cancel: possible({ action: 'cancel' }),
      reopen: possible({ action: 'reopen' }),
      close: possible({ action: 'close-recording' }),
      follow: possible({ action: 'follow-up', at: null }),
      split: possible({ action: 'split', groups: 2 }),
    }).toEqual({
      plan: ['draft'],
      finish: ['planned'],
      cancel: ['draft', 'planned'],
      reopen: ['planned', 'walked', 'cancelled'],
      close: ['planned', 'walked'],
      follow: ['draft', 'planned', 'walked'],
      split: ['draft', 'planned'],
    })
  })

  it('gives six months for remedies, to the last day of a shorter month', () => {
    expect(change({}, { action: 'finish' })).toEqual({
      status: 'walked',
      walked_at: now,
      remedies_due_on: '2027-02-28',
    })
  })

  it('does not undo a walk whose protocol is approved, nor split one that was recorded or has too many for its groups', () => {
    expect(change({ status: 'walked', protocolSettled: true }, { action: 'reopen' })).toBe('walk_action_impossible')
    expect(change({ findings: 1 }, { action: 'split', groups: 2 })).toBe('walk_action_impossible')
    expect(change({ people: 1 }, { action: 'split', groups: 2 })).toBe('walk_action_impossible')
    expect(change({ people: 20 }, { action: 'split', groups: 2 })).toEqual({})
    expect(change({ people: 21 }, { action: 'split', groups: 2 })).toBe('too_few_groups')
  })
})

describe('groups', () => {
  const coming = fc
    .array(fc.record({ people: fc.integer({ min: 1, max: 30 }), leads: fc.boolean() }), { minLength: 1, maxLength: 12 })
    .map((rows) => rows.map((row, at) => ({ ...row, id: `w${at}` })))

  it('hold everybody once, differ by one at most, and leave each organisation one link', () => {
    fc.assert(
      fc.property(coming, fc.integer({ min: 2, max: 10 }), (participants, groups) => {
        const total = participants.reduce((sum, { people }) => sum + people, 0)
        fc.pre(total >= groups)
        const found = groupsOf(participants, groups)
        const sizes = found.map((group) => group.reduce((sum, { people }) => sum + people, 0))
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        for (const { id, people } of participants) {
          const parts = found.flat().filter(({ participant }) => participant === id)
          expect(parts.reduce((sum, part) => sum + part.people, 0)).toBe(people)
          expect(parts.filter(({ whole }) => whole)).toHaveLength(1)
          expect(parts.every((part) => part.people > 0)).toBe(true)
        }
      }),
    )
  })

  it('keep organisations together where they fit, the leader in the first', () => {
    const participants = [
      { id: 'residents', people: 8, leads: false },
      { id: 'police', people: 2, leads: false },
      { id: 'shops', people: 8, leads: false },
      { id: 'leader', people: 2, leads: true },
    ]
    expect(groupsOf(participants, 2).map((group) => group.map(({ participant }) => participant))).toEqual([
      ['leader', 'shops'],
      ['residents', 'police'],
    ])
  })
})

describe('words of places', () => {
  const draft = (lng: number, more: Partial<WalkPlaceDraft> = {}): WalkPlaceDraft => ({
    kind: 'named',
    point: [lng, 59],
    name: 'Plats',
    minutes: 5,
    why: null,
    review: null,
    asset: null,
    finding: null,
    value: 1,
    must: false,
    ...more,
  })
  const known = (place: string, lng: number, more: { review?: string; finding?: string } = {}) => ({
    place,
    point: [lng, 59] as [number, number],
    review: more.review ?? null,
    finding: more.finding ?? null,
  })

  it('stay with the same point, review or finding, wherever it comes in the order, and are new otherwise', () => {
    const before = [known('p1', 15), known('p2', 15.1, { review: 'r' }), known('p3', 15.2, { finding: 'f' })]
    // The review's stop was moved; the finding's point is another place's now.
    const drafts = [draft(15.2), draft(15.3, { finding: 'f' }), draft(15.15, { review: 'r' }), draft(15)]
    expect(wordsOfPlaces(drafts, before, 7)).toEqual(['p8', 'p3', 'p2', 'p1'])
  })

  it('are never given twice, even to two places at one point', () => {
    expect(wordsOfPlaces([draft(15), draft(15)], [known('p1', 15)], 1)).toEqual(['p1', 'p2'])
    expect(wordsOfPlaces([], [known('p1', 15)], 1)).toEqual([])
  })
})
