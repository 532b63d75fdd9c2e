import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'

type PublishedFinding = WalkProtocolDocument['findings'][number]
export type ComparedRow = {
  earlier: PublishedFinding | undefined
  earlierNumber: number
  later: PublishedFinding | undefined
}
export type ComparedFindings = {
  rows: readonly ComparedRow[]
  counts: Record<'gone' | 'better' | 'same' | 'worse' | 'notSeen' | 'added', number>
}

/**
 * A re-walk against the protocol before it, by the earlier findings' numbers. Without that protocol only what was compared
 * is known, and nothing is said to be unseen.
 */
export function comparedFindings(
  later: Pick<WalkProtocolDocument, 'findings'>,
  earlier: Pick<WalkProtocolDocument, 'findings'> | undefined,
): ComparedFindings {
  const answers = new Map(
    later.findings.flatMap((one) => (one.earlierNumber === null ? [] : [[one.earlierNumber, one] as const])),
  )
  const numbers = new Set([...(earlier?.findings.map(({ number }) => number) ?? []), ...answers.keys()])
  const rows = [...numbers]
    .toSorted((a, b) => a - b)
    .map((earlierNumber) => ({
      earlierNumber,
      earlier: earlier?.findings.find(({ number }) => number === earlierNumber),
      later: answers.get(earlierNumber),
    }))
  const counts = { gone: 0, better: 0, same: 0, worse: 0, notSeen: 0, added: later.findings.length - answers.size }
  for (const { later: answer } of rows) counts[answer?.comparison ?? 'notSeen']++
  return { rows, counts }
}
