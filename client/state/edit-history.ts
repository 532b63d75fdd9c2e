/** Steps of something that is edited, which can be undone and done again. */
export type EditHistory<T> = {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What the last step changed; more of the same is no step of its own. */
  field: string | undefined
}

/** More than anybody takes back one by one. */
const mostSteps = 100

/** A history that begins here. */
export function beginEditing<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [], field: undefined }
}

/** After a step; typing on in the same field belongs to the step before. @param field what is typed into; undefined: a step by itself */
export function edited<T>(history: EditHistory<T>, next: T, field?: string): EditHistory<T> {
  if (next === history.present) return history
  const sameField = field !== undefined && field === history.field
  const past = sameField ? history.past : [...history.past, history.present].slice(-mostSteps)
  return { past, present: next, future: [], field }
}

/** After the last step has been undone; the same when there is none. */
export function undoneEdit<T>(history: EditHistory<T>): EditHistory<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    field: undefined,
  }
}

/** After the step last undone has been done again; the same when there is none. */
export function redoneEdit<T>(history: EditHistory<T>): EditHistory<T> {
  const [next, ...later] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: later, field: undefined }
}
