import type { ReviewItem } from '../../../server/contract/assets.ts'

type Listed = Pick<ReviewItem, 'id' | 'owner' | 'dueOn'>

/** Reviews by who is to do them, those that are due soonest first; what nobody has been asked to do comes last. */
export function reviewsByOwner<T extends Listed>(reviews: readonly T[]): [string | null, T[]][] {
  const groups = new Map<string | null, T[]>()
  for (const review of reviews) groups.set(review.owner, [...(groups.get(review.owner) ?? []), review])
  return [...groups]
    .map(([owner, some]): [string | null, T[]] => [
      owner,
      some.toSorted((a, b) => dueOrder(a).localeCompare(dueOrder(b))),
    ])
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)))
}

/** The number of each review on paper, in list and map: 1 for the first of the first owner. */
export function workNumbers(reviews: readonly Listed[]): ReadonlyMap<string, number> {
  const inOrder = reviewsByOwner(reviews).flatMap(([, some]) => some)
  return new Map(inOrder.map(({ id }, index) => [id, index + 1]))
}

/** Without a day: after every day. */
function dueOrder({ dueOn }: Listed): string {
  return dueOn ?? '9999-12-31'
}
