let key = false

addEventListener('keydown', () => (key = true), { capture: true })
addEventListener('pointerdown', () => (key = false), { capture: true })

/** Whether what was done last on this page was done by a key, as it is with a screen reader. */
export function lastInputWasKey(): boolean {
  return key
}
