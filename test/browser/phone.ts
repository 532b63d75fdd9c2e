import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { leave, type Stage } from './visitor.ts'

/** How much wider than its room the widest of the page and its panels is, pixels. */
const overflow = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('.details, .tab-panel')].map((part) => part.scrollWidth - part.clientWidth),
    ),
  )
/** Names of visible controls that are smaller than a finger wants, 44 px; words in running text are let off. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a, select, summary, label:has(input), input:not([type=radio], [type=checkbox], [type=file])',
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.closest('.attribution, .skip-link'))
      // A question mark takes presses 44 px wide, wider than it is drawn; hours of the week have presets and fields beneath.
      .filter((element) => !element.closest('.explanation, .week-field table'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return height > 1 && (height < 43.5 || width < 43.5)
      })
      .map((element) => `${element.tagName} ${element.className} ${element.textContent}`),
  )

/** A phone 360 pixels wide. */
export function phoneTests(onStage: () => Stage): void {
  it('has a sheet that rests at three heights, by button and by drag', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?run=${run.id}&lang=sv`, { size: 'phone', reducedMotion: 'reduce' })
    await page.waitForSelector('.ranked-list')
    const stop = () => page.getAttribute('.sheet', 'data-stop')
    expect(await stop()).toBe('half')
    await page.getByRole('button', { name: 'Dra upp panelen' }).click()
    expect(await stop()).toBe('full')
    await page.getByRole('button', { name: 'Dra ner panelen' }).click()
    await page.getByRole('button', { name: 'Dra ner panelen' }).click()
    expect(await stop()).toBe('peek')
    const handle = await page.locator('.sheet-handle').boundingBox()
    await page.mouse.move(180, handle!.y + 20)
    await page.mouse.down()
    for (let y = handle!.y; y > 360; y -= 20) await page.mouse.move(180, y)
    await page.waitForTimeout(150)
    await page.mouse.up()
    expect(await stop()).toBe('half')
    await page.click('.ranked-list [data-rank="2"]')
    await page.waitForSelector('.details')
    expect(await page.isVisible('.ranked-list')).toBe(false)
    await page.goBack()
    await page.waitForSelector('.ranked-list [data-rank="2"]')
    await leave(page)
  })

  it.each([
    ['police', '?lang=sv'],
    ['police', '?lang=sv&panel=filter'],
    ['police', '?lang=en&rank=1'],
    ['police', '?lang=sv&panel=analysis'],
    ['police', '?lang=en&panel=saved'],
    ['police', '/import?lang=sv'],
    ['municipality', '?lang=en'],
    ['public', '?lang=sv'],
    ['public', '//login?lang=sv'],
  ] as const)('shows %s %s without overflow and with room for fingers', async (role, path) => {
    const page = await onStage().visit(role, path, { size: 'phone' })
    await page.waitForSelector('h1')
    await page.waitForLoadState('networkidle')
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(await smallTargets(page)).toEqual([])
    await leave(page)
  })
}
