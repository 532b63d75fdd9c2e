import { expect, it } from 'vitest'
import { leave, lookingAt, type Stage } from './visitor.ts'

const item = (rank: number) => `.ranked-list [data-rank="${rank}"]`

/** What the police do on the map page. */
export function policeTests(onStage: () => Stage): void {
  it('log in with the form and come back to where they were', async () => {
    const { server, visit } = onStage()
    const page = await visit('public', '?lang=sv')
    await page.click('.public-panel a[href^="/login"]')
    await page.fill('#login-name', 'police')
    await page.fill('#login-password', 'fel lösenord')
    await page.click('button[type=submit]')
    expect(await page.textContent('[role=alert]')).toBe('Namnet eller lösenordet är fel.')
    await page.fill('#login-password', server.password)
    await page.keyboard.press('Enter')
    await page.waitForSelector(item(1))
    expect(page.url()).toContain('/municipalities/')
    await page.click('.header-tools button:last-child')
    await page.waitForSelector('.public-panel')
    await leave(page)
  })

  it('select in the list and see it on the map, and the other way round', async () => {
    const { visit, run } = onStage()
    const [first, second] = run.hotspots.filter(({ artefact }) => !artefact)
    const page = await visit('police', `?run=${run.id}&${lookingAt(second!)}`)
    await page.click(item(1))
    expect(await page.textContent('.details h2')).toContain(first?.nearestStreet ?? 'gatunamn')
    await page.click('.details-close')
    expect(await page.locator('.details').count()).toBe(0)

    await page.goto(new URL(`?run=${run.id}&${lookingAt(second!)}`, page.url()).href)
    await page.waitForSelector(item(2))
    const map = await page.locator('.map-area canvas').boundingBox()
    // The map draws when it has its tiles; until then a click in its middle meets nothing.
    await expect
      .poll(
        async () => {
          await page.mouse.click(map!.x + map!.width / 2, map!.y + map!.height / 2)
          return new URL(page.url()).searchParams.get('rank')
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toBe(String(second!.rank))
    expect(await page.getAttribute(item(second!.rank), 'aria-current')).toBe('true')
    await leave(page)
  })

  it('filter, see live counts, recompute, and find the same view by its address', async () => {
    const { visit } = onStage()
    const page = await visit('police', '?lang=sv&panel=filter')
    await page.waitForSelector('.check-count:not(:empty)')
    const count = () => page.textContent('.filter-foot p')
    const all = await count()
    await page.getByLabel('Stöld och inbrott').check()
    await expect.poll(count, { timeout: 10_000 }).not.toBe(all)
    const thefts = await count()
    await page.getByRole('radio', { name: /Natt/ }).check({ force: true })
    await expect.poll(count, { timeout: 10_000 }).not.toBe(thefts)
    const theftsAtNight = await count()
    await page.getByRole('tab', { name: /Hotspots/ }).click()
    expect(await page.textContent('.tab-panel .notice')).toContain('Listan gäller ett annat urval')
    await page.getByRole('button', { name: 'Räkna om hotspots' }).click()
    await page.waitForSelector('.tab-panel .notice', { state: 'detached', timeout: 60_000 })
    expect(await page.textContent('.run-summary')).toContain('stöld och inbrott, 22–06')

    const address = page.url()
    expect(address).toMatch(/category=theft&hours=22-6&run=/)
    const heading = await page.textContent('.panel-heading h2')
    await page.goto('about:blank')
    await page.goto(address)
    await page.waitForSelector('.run-summary')
    expect(await page.textContent('.panel-heading h2')).toBe(heading)
    expect(await page.textContent('.run-summary')).toContain('stöld och inbrott, 22–06')
    await page.getByRole('tab', { name: 'Urval' }).click()
    await expect.poll(count).toBe(theftsAtNight)
    await leave(page)
  })

  it('use the list with the keyboard alone', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?run=${run.id}&lang=en`)
    await page.waitForSelector(item(3))
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link')
    await page.focus(item(1))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.getAttribute(item(3), 'aria-current')).toBe('true')
    await page.waitForSelector('.details')
    await page.keyboard.press('Home')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-rank'))).toBe('1')
    expect(await page.locator('.ranked-list [tabindex="0"]').count()).toBe(1)
    await leave(page)
  })

  it('switch language and colours, and the document follows', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?run=${run.id}`)
    await page.waitForSelector(item(1))
    expect(await page.getAttribute('html', 'lang')).toBe('sv')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.textContent('.panel-heading h2')).toMatch(/^\d+ hotspots$/)
    await page.getByRole('button', { name: 'Dark mode' }).click()
    expect(await page.getAttribute('html', 'data-color-scheme')).toBe('dark')
    expect(page.url()).toMatch(/lang=en&theme=dark/)
    await page.goto(page.url().replace(/[?].*/, ''))
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.getAttribute('html', 'data-color-scheme')).toBe('dark')
    await leave(page)
  })

  it('print the map, the list and what they were computed from', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?run=${run.id}&lang=sv`)
    await page.waitForSelector(item(1))
    await page.waitForSelector('.map-buttons')
    await page.evaluate(() => (window.print = () => document.body.classList.add('printed')))
    await page.getByRole('button', { name: 'Skriv ut' }).click()
    await page.waitForSelector('body.printed')
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.print-sheet table')).toBe(true)
    expect(await page.isVisible('.header')).toBe(false)
    expect(await page.getAttribute('.print-map', 'src')).toMatch(/^data:image\/png/)
    await leave(page)
  })

  it('are told when their login has ended, and keep their view', async () => {
    const { visit } = onStage()
    const page = await visit('police', '?lang=sv&panel=filter')
    await page.waitForSelector('.check-count:not(:empty)')
    await page.getByLabel('Trafikbrott').check()
    await page.waitForURL(/category=[^&]*traffic/)
    await page.waitForSelector('.map-buttons')
    await page.context().clearCookies()
    // Noticed by whatever is asked for next, here the map's tiles.
    await page.getByRole('button', { name: 'Zooma in' }).dispatchEvent('click')
    await page.waitForSelector('.expired')
    expect(await page.textContent('.expired')).toContain('Din inloggning har gått ut')
    expect(page.url()).toMatch(/category=[^&]*traffic/)
    await leave(page)
  })
}
