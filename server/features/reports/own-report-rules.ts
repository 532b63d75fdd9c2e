import type { OwnReport } from '../../contract/reports.ts'

/** After so many days without an end the reporter is asked whether it is fixed (FixMyStreet's four weeks). */
const askAfterDays = 28

const dayMilliseconds = 24 * 3600_000

const openStatuses = new Set<OwnReport['status']>(['received', 'accepted', 'in-progress'])
const endedStatuses = new Set<OwnReport['status']>(['fixed', 'closed', 'rejected'])

/**
 * Tells whether a reporter is to be asked "is it fixed?": after it was said to be fixed, until they have confirmed it, and
 * every four weeks while it has no end.
 */
export function asksIfFixed(
  { status, statusAt, receivedAt, events }: Pick<OwnReport, 'status' | 'statusAt' | 'receivedAt' | 'events'>,
  now: Date,
): boolean {
  const answers = events.filter(
    ({ kind }) => kind === 'confirmed-fixed' || kind === 'still-there' || kind === 'reopened',
  )
  const lastAnswer = Math.max(Date.parse(receivedAt), ...answers.map(({ at }) => Date.parse(at)))
  if (status === 'fixed') return !answers.some(({ at }) => Date.parse(at) >= Date.parse(statusAt))
  return openStatuses.has(status) && now.getTime() - lastAnswer >= askAfterDays * dayMilliseconds
}

/** What an answer to "is it fixed?" does: "no" reopens what has ended, whatever the end was called. */
export function answerEffect(
  fixed: boolean,
  status: OwnReport['status'],
): 'confirmed-fixed' | 'reopened' | 'still-there' {
  if (fixed) return 'confirmed-fixed'
  return endedStatuses.has(status) ? 'reopened' : 'still-there'
}
