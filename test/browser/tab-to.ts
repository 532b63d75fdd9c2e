import type { Page } from 'playwright-core'

/** Presses Tab until what has the focus says so; fails when nothing does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const label = field ? element.labels?.[0]?.textContent : null
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`Nothing called ${name} is reached with the keyboard`)
}
