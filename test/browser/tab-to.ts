import type { Page } from 'playwright-core'

/** More than any page of ours has to be tabbed through. */
const mostTabs = 400

/**
 * Presses Tab until what has the focus is called so (by its label, or what it says), as whoever has no pointer does.
 * @throws Error when nothing of that name is reached
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < mostTabs; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const isField =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
      const label = isField ? element.labels?.[0]?.textContent : null
      return (element?.ariaLabel ?? label ?? element?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`Nothing called ${String(name)} is reached with the keyboard`)
}

/**
 * The same, for what is told by a selector; nothing is pressed when it has the focus already.
 * @throws Error when it is not reached
 */
export async function tabToElement(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < mostTabs; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} is not reached with the keyboard`)
}
