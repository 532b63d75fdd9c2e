/** Versions of a plan as steps that can be undone and done again. */
export type PlanHistory = { past: readonly number[]; present: number; future: readonly number[] }

/** The steps of a plan that has just been opened: its versions lie in the order in which they were made. */
export function historyOf({
  versions,
  currentVersion,
}: {
  versions: readonly number[]
  currentVersion: number
}): PlanHistory {
  return {
    past: versions.filter((version) => version < currentVersion),
    present: currentVersion,
    future: versions.filter((version) => version > currentVersion),
  }
}

/** After a step to a new version; what had been undone can no longer be done again. The same version is no step. */
export function stepTo(history: PlanHistory, version: number): PlanHistory {
  if (version === history.present) return history
  return { past: [...history.past, history.present], present: version, future: [] }
}

/** After the last step has been undone; undefined when there is none. */
export function undone({ past, present, future }: PlanHistory): PlanHistory | undefined {
  const before = past.at(-1)
  return before === undefined ? undefined : { past: past.slice(0, -1), present: before, future: [present, ...future] }
}

/** After the step last undone has been done again; undefined when there is none. */
export function redone({ past, present, future }: PlanHistory): PlanHistory | undefined {
  const [next, ...later] = future
  return next === undefined ? undefined : { past: [...past, present], present: next, future: later }
}
