import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewAction } from '../../server/contract/assets.ts'
import { historyOf } from '../../server/features/reviews/review-history.ts'
import type { ReviewEventRecord } from '../../server/features/reviews/review-history.ts'
import { effectOfReviewAction } from '../../server/features/reviews/review-rules.ts'
import type { HandledReview, ReviewRefusal } from '../../server/features/reviews/review-rules.ts'

const at = new Date('2026-11-02T09:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

const reviewOf = (values: Partial<HandledReview> = {}): HandledReview => ({
  id: 'r1',
  asset: 'a1',
  status: 'marked',
  owner: null,
  dueOn: null,
  inspectedAt: null,
  decision: null,
  decisionReason: null,
  closedAt: null,
  openRemedies: 0,
  hasOther: false,
  latest: undefined,
  ...values,
})

const does = (review: HandledReview, action: ReviewAction) =>
  effectOfReviewAction(new Map([[review.id, review]]), [review.id], action, { account: 's1', at })
const becomes = (review: HandledReview, action: ReviewAction): HandledReview['status'] | ReviewRefusal | 'same' => {
  const { changed, refused } = does(review, action)
  return changed[0]?.status ?? refused[0]?.code ?? 'same'
}

describe('actions on reviews', () => {
  it('lead from marked over assigned, inspected, decided and acting to closed', () => {
    const assigned = does(reviewOf(), { action: 'assign', owner: 'park' }).changed[0]!
    expect(assigned).toMatchObject({ status: 'assigned', owner: 'park' })
    const inspected = does(assigned, { action: 'inspect' }).changed[0]!
    expect(inspected).toMatchObject({ status: 'inspected', inspectedAt: at })
    const decided = does(inspected, { action: 'decide', decision: 'remedy' }).changed[0]!
    expect(decided).toMatchObject({ status: 'decided', decision: 'remedy' })
    const acting = does(decided, { action: 'act' }).changed[0]!
    expect(acting.status).toBe('acting')
    expect(does(acting, { action: 'close' }).changed[0]).toMatchObject({ status: 'closed', closedAt: at })
  })

  it('are refused where the review has not come so far, or too far', () => {
    expect(becomes(reviewOf(), { action: 'decide', decision: 'watch' })).toBe('review_action_impossible')
    expect(becomes(reviewOf(), { action: 'close' })).toBe('review_action_impossible')
    expect(becomes(reviewOf({ status: 'inspected' }), { action: 'inspect' })).toBe('review_action_impossible')
    expect(becomes(reviewOf({ status: 'inspected' }), { action: 'drop' })).toBe('review_action_impossible')
    expect(becomes(reviewOf({ status: 'inspected' }), { action: 'close' })).toBe('review_action_impossible')
    expect(becomes(reviewOf({ status: 'decided', decision: 'watch' }), { action: 'act' })).toBe(
      'review_action_impossible',
    )
    expect(becomes(reviewOf({ status: 'closed' }), { action: 'assign', owner: 'park' })).toBe(
      'review_action_impossible',
    )
    expect(becomes(reviewOf({ status: 'closed' }), { action: 'due', on: '2026-12-01' })).toBe(
      'review_action_impossible',
    )
    expect(becomes(reviewOf(), { action: 'reopen' })).toBe('review_action_impossible')
    expect(becomes(reviewOf(), { action: 'undo' })).toBe('review_action_impossible')
  })

  it('do not close a review whose remedies are open', () => {
    const acting = reviewOf({ status: 'acting', decision: 'remedy', openRemedies: 1 })
    expect(becomes(acting, { action: 'close' })).toBe('review_remedies_open')
    expect(becomes({ ...acting, openRemedies: 0 }, { action: 'close' })).toBe('closed')
  })

  it('open a closed review where it was, a dropped one as it waited, and never a second one of an asset', () => {
    expect(becomes(reviewOf({ status: 'closed', decision: 'remedy' }), { action: 'reopen' })).toBe('acting')
    expect(becomes(reviewOf({ status: 'closed', decision: 'watch' }), { action: 'reopen' })).toBe('decided')
    expect(becomes(reviewOf({ status: 'dropped', owner: 'park' }), { action: 'reopen' })).toBe('assigned')
    expect(becomes(reviewOf({ status: 'dropped', hasOther: true }), { action: 'reopen' })).toBe('review_open_already')
    const two = ['r1', 'r2'].map((id) => reviewOf({ id, status: 'dropped' }))
    const effect = effectOfReviewAction(
      new Map(two.map((each) => [each.id, each])),
      ['r1', 'r2'],
      { action: 'reopen' },
      {
        account: 's1',
        at,
      },
    )
    expect(effect.changed.map(({ id }) => id)).toEqual(['r1'])
    expect(effect.refused).toEqual([{ id: 'r2', code: 'review_open_already' }])
  })

  it('do each review once, and say which are not there', () => {
    const effect = effectOfReviewAction(
      new Map([['r1', reviewOf()]]),
      ['r1', 'r1', 'r9'],
      { action: 'drop' },
      { account: null, at },
    )
    expect(effect.changed.map(({ id, status }) => [id, status])).toEqual([['r1', 'dropped']])
    expect(effect.refused).toEqual([{ id: 'r9', code: 'review_not_found' }])
  })

  it('neither do nor refuse what is so already', () => {
    expect(becomes(reviewOf({ owner: 'park', status: 'assigned' }), { action: 'assign', owner: 'park' })).toBe('same')
    expect(becomes(reviewOf(), { action: 'due', on: null })).toBe('same')
    expect(becomes(reviewOf({ status: 'decided', decision: 'watch' }), { action: 'decide', decision: 'watch' })).toBe(
      'same',
    )
  })

  it('are taken back by whoever did them, for ten minutes, and by nobody else', () => {
    const before = {
      status: 'marked',
      inspectedAt: null,
      decision: null,
      decisionReason: null,
      closedAt: null,
    } as const
    const inspected = (account: string, minutes: number) =>
      reviewOf({ status: 'inspected', inspectedAt: at, latest: { at: later(-minutes), account, before } })
    expect(becomes(inspected('s1', 10), { action: 'undo' })).toBe('marked')
    expect(becomes(inspected('s1', 10.1), { action: 'undo' })).toBe('review_action_impossible')
    expect(becomes(inspected('s2', 1), { action: 'undo' })).toBe('review_action_impossible')
    expect(becomes({ ...inspected('s1', 1), owner: 'park' }, { action: 'undo' })).toBe('assigned')
  })

  it('can always be read off their events, and taken back to where it was before', () => {
    const anyAction: fc.Arbitrary<ReviewAction> = fc.oneof(
      fc.constantFrom('inspect', 'act', 'close', 'reopen', 'drop', 'undo').map((action) => ({ action })),
      fc.constantFrom('park', 'street', null).map((owner) => ({ action: 'assign' as const, owner })),
      fc
        .constantFrom('remedy', 'watch', 'nothing')
        .map((decision) => ({ action: 'decide' as const, decision, reason: 'Så här.' })),
    )
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        let review = reviewOf()
        const events: ReviewEventRecord[] = []
        const apply = (action: ReviewAction, minutes: number) => {
          const by = { account: 's1', at: later(minutes) }
          const effect = effectOfReviewAction(new Map([['r1', review]]), ['r1'], action, by)
          events.push(...effect.events.map((event) => ({ ...event, at: by.at, account: 's1' })))
          const { state, latest } = historyOf(events)
          review = { ...(effect.changed[0] ?? review), latest }
          return { effect, state }
        }
        for (const [minutes, action] of actions.entries()) {
          const before = review
          const { effect, state } = apply(action, minutes)
          const { status, inspectedAt, decision, decisionReason, closedAt } = review
          expect(state).toEqual({
            status: status === 'assigned' ? 'marked' : status,
            inspectedAt,
            decision,
            decisionReason,
            closedAt,
          })
          expect(status === 'assigned').toBe(['marked', 'assigned'].includes(status) && review.owner !== null)
          expect(status === 'closed').toBe(closedAt !== null)
          if (effect.changed.length === 0 || ['assign', 'undo'].includes(action.action)) continue
          const [kept, written] = [review, events.length]
          apply({ action: 'undo' }, minutes)
          expect({ ...review, latest: undefined }).toEqual({ ...before, latest: undefined })
          events.splice(written)
          review = kept
        }
      }),
    )
  })
})
