/** Some of an organisation's people in one of the groups. */
export interface GroupMember {
  participant: string
  people: number
  /** True: the row, and so the link, goes with this part of it. */
  whole: boolean
}

interface Coming {
  id: string
  people: number
  leads: boolean
}

/**
 * Divides people over groups that differ by one at most. Organisations stay together where that is possible: the largest
 * go first, each to the emptiest group that holds it, else over the emptiest ones; the leader's goes to the first group.
 */
export function groupsOf(participants: readonly Coming[], groups: number): GroupMember[][] {
  const total = participants.reduce((sum, { people }) => sum + people, 0)
  // The first groups hold one more where it does not come out even.
  const room = Array.from({ length: groups }, (_, at) => Math.floor(total / groups) + (at < total % groups ? 1 : 0))
  const found: GroupMember[][] = room.map(() => [])
  const inOrder = participants.toSorted((a, b) => Number(b.leads) - Number(a.leads) || b.people - a.people)
  for (const { id, people, leads } of inOrder) {
    let left = people
    while (left > 0) {
      const emptiest = room.indexOf(Math.max(...room))
      const group = leads && left === people && room[0]! > 0 ? 0 : emptiest
      const part = Math.min(left, room[group]!)
      found[group]!.push({ participant: id, people: part, whole: left === people })
      room[group]! -= part
      left -= part
    }
  }
  return found
}
