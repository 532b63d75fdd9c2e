import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** The first plan of a service builds the networks of its town. */
export const planPatience = { timeout: 60_000 }
export const planHead = (page: Page) => page.textContent('.plan-head')
export const plannedStops = (page: Page, unit: string) =>
  page.locator(`.timeline-track[data-unit="${unit}"] .timeline-stop`)

/** What is being improved by itself is left as it is, so that nothing moves beneath the test. */
export async function stopImproving(page: Page): Promise<void> {
  const stop = page.getByRole('button', { name: 'Stoppa', exact: true })
  await expect
    .poll(
      async () => {
        // It may settle by itself, or begin anew, between a look and a press.
        if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => {})
        return page.locator('.plan-progress .waiting-ring').count()
      },
      { ...planPatience, interval: 300 },
    )
    .toBe(0)
}

/** Plans an evening without a screen, for tests of what comes after. */
async function plannedEvening(stage: Stage): Promise<string> {
  const page = await stage.visit('police', '/patrols')
  const base = stage.run.hotspots[0]?.centre ?? [0, 0]
  const answer = await page.request.post(`/api/municipalities/${stage.code}/patrol-plans`, {
    data: {
      shift: { start: '2026-11-20T15:00:00Z', end: '2026-11-21T01:00:00Z' },
      units: [
        { id: 'u1', name: 'Bil 1', vehicle: 'car', start: base, end: base },
        { id: 'u2', name: 'Fot 1', vehicle: 'foot', start: base, end: base },
      ],
    },
    ...planPatience,
  })
  expect(answer.status()).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  await leave(page)
  return id
}

/** The desk's planner: an evening is planned, changed by hand, taken back, issued and printed. */
export function patrolTests(onStage: () => Stage): void {
  it('plans the evening, changes it by dragging and by keyboard, undoes, issues and prints it', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '/patrols?lang=sv')
    await page.getByRole('link', { name: 'Ny plan' }).click()
    await page.waitForSelector('.candidate', planPatience)
    expect(await page.locator('.unit-fields').count()).toBe(3)

    await page.getByLabel('Till', { exact: true }).fill('16')
    await page.getByRole('button', { name: 'Planera', exact: true }).click()
    expect(await page.textContent('#fault-shift-to')).toContain('ingen längd')
    await page.getByLabel('Till', { exact: true }).fill('0200')
    await page.keyboard.press('Tab')
    expect(await page.inputValue('#shift-to')).toBe('02:00')
    await page.getByRole('button', { name: 'Planera', exact: true }).click()
    await page.waitForSelector('.timeline-stop', planPatience)
    expect(page.url()).toMatch(/\/patrols\/[0-9a-f-]{36}/)
    await stopImproving(page)
    expect(await planHead(page)).toContain('version 1')
    expect(await page.locator('.stop-item').count()).toBe(await page.locator('.timeline-stop').count())

    const dragged = await plannedStops(page, 'u1').first().boundingBox()
    const other = await page.locator('.timeline-track[data-unit="u2"]').boundingBox()
    if (!dragged || !other) throw new Error('The timeline is not drawn')
    const middle = { x: dragged.x + dragged.width / 2, y: dragged.y + dragged.height / 2 }
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    await page.mouse.move(middle.x + 40, other.y + other.height / 2, { steps: 5 })
    expect(await page.textContent('.timeline-track[data-target] .timeline-held')).toMatch(/^\d\d:\d[05]$/)
    await page.mouse.up()
    await expect.poll(() => planHead(page), planPatience).toContain('version 2')
    await stopImproving(page)
    expect(await plannedStops(page, 'u2').and(page.locator('[data-pinned]')).count()).toBe(1)

    await plannedStops(page, 'u3').last().focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expect.poll(() => planHead(page), planPatience).toContain('version 3')
    await stopImproving(page)
    expect(await page.locator('.timeline-stop[data-pinned]').count()).toBe(2)

    await page.keyboard.press('Control+z')
    await expect.poll(() => planHead(page), planPatience).toContain('version 2')
    await page.getByRole('button', { name: 'Ångra' }).click()
    await expect.poll(() => planHead(page), planPatience).toContain('version 1')
    await page.keyboard.press('Control+y')
    await expect.poll(() => planHead(page), planPatience).toContain('version 2')

    await page.getByRole('tab', { name: 'Utfall' }).click()
    expect(await page.textContent('.plan-figures')).toMatch(/av den bästa planen.*Avstått för oförutsägbarhet/s)
    await page.getByRole('button', { name: 'Dela ut' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Dela ut' }).click()
    await expect.poll(() => planHead(page), planPatience).toContain('Utdelad')

    await page.evaluate(() => {
      window.print = () => (document.body.dataset['printed'] = 'true')
    })
    await page.getByRole('tab', { name: 'Stopp' }).click()
    await page.getByRole('button', { name: 'Skriv ut bladet för Bil 2' }).click()
    await page.waitForSelector('body[data-printed]', planPatience)
    expect(await page.textContent('.unit-paper .print-title')).toContain('Patrullblad, Bil 2')
    expect(await page.locator('.unit-paper .print-map').count()).toBe(1)
    // Each of its stops, and when it is back.
    expect(await page.locator('.unit-paper tbody tr').count()).toBe((await plannedStops(page, 'u2').count()) + 1)

    const gpx = await page.getByRole('link', { name: 'Ladda ner GPX för Bil 2' }).getAttribute('href')
    expect(await (await page.request.get(gpx ?? '')).text()).toContain('<gpx')
    await page.getByRole('link', { name: 'Alla planer' }).click()
    expect(await page.textContent('.plan-item')).toContain('Utdelad')
    expect(page.url()).toContain(`/municipalities/${code}/patrols?`)
    await leave(page)
  })

  it('says why a stop is where it is, and offers by button what the timeline offers by dragging', async () => {
    const stage = onStage()
    const page = await stage.visit('police', `/patrols/${await plannedEvening(stage)}?lang=sv&stop=u1-1`)
    await page.waitForSelector('.stop-details', planPatience)
    expect(await page.textContent('.stop-details h4')).toBe('Varför här, varför nu')
    expect(await page.locator('.stop-why li').count()).toBeGreaterThan(0)
    expect(await page.getAttribute('.stop-navigate a', 'href')).toMatch(/^geo:\d+\.\d+,\d+\.\d+\?q=/)
    await page.getByRole('button', { name: 'Fäst stoppet' }).click()
    await expect.poll(() => planHead(page), planPatience).toContain('version 2')
    await stopImproving(page)
    await page.getByRole('button', { name: 'Besök inte alls' }).click()
    await expect.poll(() => planHead(page), planPatience).toContain('version 3')
    await stopImproving(page)
    await page.getByRole('tab', { name: 'Utelämnat' }).click()
    expect(await page.textContent('.left-out')).toContain('Utelämnad på begäran.')
    await leave(page)
  })

  it('has no fault that axe can find: the plan and the form, light and dark, desk and phone', async () => {
    const stage = onStage()
    const plan = await plannedEvening(stage)
    for (const [theme, size] of [
      ['light', 'desk'],
      ['dark', 'desk'],
      ['light', 'phone'],
      ['dark', 'phone'],
    ] as const) {
      const page = await stage.visit('police', `/patrols/${plan}?theme=${theme}&stop=u1-1`, {
        size,
        reducedMotion: 'reduce',
      })
      await page.waitForSelector('.stop-details', planPatience)
      expect(await faults(page), `plan, ${theme}, ${size}`).toEqual([])
      await page.getByRole('tab', { name: size === 'phone' ? 'Tidslinje' : 'Utfall' }).click()
      expect(await faults(page), `second tab, ${theme}, ${size}`).toEqual([])
      await page.goto(`/municipalities/${stage.code}/patrols/new?theme=${theme}`)
      await page.waitForSelector('.candidate', planPatience)
      expect(await faults(page), `form, ${theme}, ${size}`).toEqual([])
      await leave(page)
    }
  })

  it('is not for the municipality, nor for whoever has not logged in', async () => {
    const { visit } = onStage()
    const town = await visit('municipality', '/patrols?lang=sv')
    await town.getByText('Patrullplaner visas för polis och administratörer.').waitFor()
    expect(await town.locator('form').count()).toBe(0)
    await leave(town)
    const nobody = await visit('public', '/patrols?lang=sv')
    await nobody.waitForSelector('form')
    await leave(nobody)
  })
}
