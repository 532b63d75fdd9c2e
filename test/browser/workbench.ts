import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** The map comes after the page around it. */
const patience = { timeout: 20_000 }
const place = (rank: number) => `.result-list [data-place="${rank}"]`
const choose = async (page: Page, method: string) => {
  await page.click('.method-choice summary')
  await page.getByRole('radio', { name: method }).click()
}
const compute = (page: Page) => page.getByRole('button', { name: 'Räkna', exact: true }).click()

/** Computes without a screen, for tests of what comes after. */
async function made(page: Page, code: string, wanted: object): Promise<string> {
  const answer = await page.request.post(`/api/municipalities/${code}/analyses`, { data: wanted })
  return ((await answer.json()) as { id: string }).id
}

/** The analyst's workbench: from a choice of method to two results side by side. */
export function workbenchTests(onStage: () => Stage): void {
  it('chooses a method in plain words, shows its list and layer, and is found again by its address', async () => {
    const page = await onStage().visit('police', '?lang=sv&panel=analysis')
    await page.waitForSelector('.method-reason')
    expect(await page.textContent('.method-reason')).toContain('eftersom')
    await choose(page, 'Ren räkning')
    await page.getByText('Inställningar', { exact: true }).click()
    await page.getByLabel('Rutans sida').fill('6000')
    await page.keyboard.press('Tab')
    expect(await page.textContent('#help-cellMetres')).toContain('Ange ett tal mellan 25 och')
    await page.getByLabel('Rutans sida').fill('400')
    await page.keyboard.press('Tab')
    await compute(page)
    await page.waitForSelector(place(1))
    expect(await page.textContent('.found')).toMatch(/händelser i \d+ rutor/)
    await expect.poll(() => page.textContent('.legend'), patience).toContain('Händelser per ruta')
    expect(await page.textContent('.used-parameters')).toContain('400 m')

    await page.focus(place(1))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.getAttribute(place(2), 'aria-expanded')).toBe('true')
    const address = page.url()
    expect(address).toMatch(/panel=analysis&method=counts&analysis=[0-9a-f-]{36}&place=2/)
    const found = await page.textContent('.found')
    await page.goto('about:blank')
    await page.goto(address)
    await page.waitForSelector(place(2))
    expect(await page.getAttribute(place(2), 'aria-expanded')).toBe('true')
    expect(await page.textContent('.found')).toBe(found)
    await leave(page)
  })

  it('puts layers out of sight, and says so in the address', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const id = await made(page, code, { method: 'gi-star' })
    await page.goto(`/municipalities/${code}?lang=sv&panel=analysis&analysis=${id}`)
    await expect.poll(() => page.textContent('.legend'), patience).toContain('z-värde')
    await page.locator('.legend').getByLabel('Hotspots').uncheck()
    await page.locator('.legend').getByLabel('Rutor som sticker ut').uncheck()
    expect(page.url()).toContain('hotspots=hidden&layer=hidden')
    expect(await page.textContent('.legend')).not.toContain('z-värde')
    await page.getByRole('button', { name: 'Ta bort från kartan' }).click()
    expect(page.url()).not.toContain('analysis=')
    await leave(page)
  })

  it('cancels a long analysis, and keeps the one before', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const id = await made(page, code, { method: 'counts' })
    await page.goto(`/municipalities/${code}?lang=sv&panel=analysis&method=scan&filter=everything&analysis=${id}`)
    await page.waitForSelector(place(1))
    await page.waitForLoadState('networkidle')
    await page.getByText('Inställningar', { exact: true }).click()
    await page.getByLabel('Antal slumpade jämförelser').fill('9999')
    await page.keyboard.press('Tab')
    const progress = page.locator('.analysis-progress progress')
    // A press may meet the panel while it settles; what is tested here is what comes after.
    await expect
      .poll(
        async () => {
          if (!(await progress.isVisible())) await compute(page)
          return progress.isVisible()
        },
        { timeout: 30_000, interval: 3000 },
      )
      .toBe(true)
    await page.getByRole('button', { name: /Avbryt analysen/ }).click()
    await page.waitForSelector('.analysis-progress', { state: 'detached' })
    expect(await page.locator('[role=alert]').count()).toBe(0)
    expect(page.url()).toContain(`analysis=${id}`)
    await page.waitForSelector(place(1))
    await leave(page)
  })

  it('is marked when the filter asks another question, and cancelled while it is being computed', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const id = await made(page, code, { method: 'counts' })
    await page.goto(`/municipalities/${code}?lang=sv&panel=analysis&analysis=${id}&filter=everything`)
    await page.waitForSelector(place(1))
    expect(await page.locator('.analysis-result .notice').count()).toBe(0)
    await page.getByRole('tab', { name: 'Urval' }).click()
    await page.getByLabel('Stöld och inbrott').check()
    await page.getByRole('tab', { name: 'Analys' }).click()
    expect(await page.textContent('.analysis-result .notice')).toContain('ett annat urval')
    await page.getByRole('button', { name: 'Räkna om' }).click()
    await page.waitForSelector('.analysis-result .notice', { state: 'detached' })
    expect(await page.textContent('.analysis-basis')).toContain('stöld och inbrott')
    expect(page.url()).not.toContain(id)
    await leave(page)
  })

  it('says when there is nothing to count, and what to do', async () => {
    const page = await onStage().visit('police', '?lang=sv&panel=analysis&method=surface&from=1990-01-01&to=1990-02-01')
    await page.waitForSelector('.method-choice')
    await compute(page)
    await page.waitForSelector('.analysis-result .empty-state')
    expect(await page.textContent('.analysis-result .empty-state-title')).toBe('Inga händelser i urvalet.')
    await page.locator('.analysis-result .empty-state').getByRole('link', { name: 'Ändra urvalet' }).click()
    await page.waitForSelector('.category-field')
    await leave(page)
  })

  it('saves under a name, renames, removes and takes that back', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const id = await made(page, code, { method: 'surface' })
    await page.goto(`/municipalities/${code}?lang=sv&panel=analysis&analysis=${id}`)
    await page.getByRole('button', { name: 'Spara som …' }).click()
    await page.getByRole('textbox', { name: 'Namn' }).fill('Täthet, allt')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog', { state: 'detached' })
    expect(await page.textContent('#analysis-heading')).toBe('Täthet, allt')

    await page.getByRole('tab', { name: 'Sparade' }).click()
    const saved = page.locator('.saved-list li', { hasText: 'Täthet' })
    await saved.locator('summary').click()
    await saved.getByRole('button', { name: 'Byt namn' }).click()
    await page.getByRole('textbox', { name: 'Namn' }).fill('Täthet, två år')
    await page.locator('dialog').getByRole('button', { name: 'Spara' }).click()
    await page.getByRole('link', { name: 'Täthet, två år' }).waitFor()
    await saved.getByRole('button', { name: 'Ta bort' }).click()
    await saved.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Ångra' }).click()
    await page.getByRole('link', { name: 'Täthet, två år' }).click()
    await page.waitForSelector('.analysis-result')
    expect(page.url()).toContain(`analysis=${id}`)
    await leave(page)
  })

  it('lays an analysis and a run side by side, with maps that move together', async () => {
    const { visit, code, run } = onStage()
    const page = await visit('police', '?lang=sv')
    const id = await made(page, code, { method: 'counts', name: 'Räkning att jämföra' })
    await page.request.put(`/api/municipalities/${code}/analyses/${run.id}/name`, {
      data: { name: 'Veckans hotspots' },
    })
    await page.goto(`/municipalities/${code}?lang=sv&panel=saved`)
    await page.getByLabel('Jämför Räkning att jämföra').check()
    expect(await page.textContent('.compare-bar')).toContain('Kryssa för en till')
    await page.getByLabel('Jämför Veckans hotspots').check()
    await page.locator('.compare-bar').getByRole('link', { name: 'Jämför' }).click()
    await page.waitForSelector('.compare-figures tbody tr')
    expect(page.url()).toContain(`compare=${id},${run.id}`)
    await expect.poll(() => page.locator('.compared-map canvas').count(), patience).toBe(2)
    expect(await page.locator('.compared h2').allTextContents()).toEqual(['Räkning att jämföra', 'Veckans hotspots'])
    const method = page.locator('.compare-figures tr', { hasText: 'Metod' })
    expect(await method.textContent()).toContain('skiljer sig')

    const canvases = page.locator('.compared-map canvas')
    const before = await canvases.nth(1).screenshot()
    await canvases.nth(0).focus()
    await page.keyboard.press('Equal')
    await expect.poll(() => new URL(page.url()).searchParams.get('map'), patience).not.toBeNull()
    await expect.poll(async () => before.equals(await canvases.nth(1).screenshot()), patience).toBe(false)

    await page.reload()
    await page.waitForSelector('.compare-figures tbody tr')
    await page.getByRole('link', { name: 'Tillbaka till kartan' }).click()
    await page.waitForSelector('.saved-list')
    await leave(page)
  })

  it('tells whether it helped, in a sentence with its bounds, against areas that are told apart without colour', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?lang=sv&panel=analysis&method=evaluation&filter=everything&run=${run.id}`)
    await page.waitForSelector('.hotspot-choices label')
    await compute(page)
    await expect.poll(() => page.textContent('.analysis-panel [role=alert]'), patience).toContain('Fyll i före, efter')
    await page.getByLabel('Dag', { exact: true }).fill('2026-04-01')
    await page.getByRole('button', { name: 'Fyll i perioderna' }).click()
    await compute(page)
    await page.waitForSelector('.evaluation')
    expect(await page.textContent('.found')).toMatch(/jämfört med kontrollområdena/)
    const row = page.locator('.evaluation tr', { hasText: 'Platserna' }).first()
    expect(await row.textContent()).toMatch(/Platserna\d+/)
    await expect.poll(() => page.textContent('.legend'), patience).toContain('Buffertens gräns')
    expect(await page.locator('.series-line[data-line="dashed"]').count()).toBeGreaterThan(0)
    expect(await faults(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await faults(page)).toEqual([])
    await leave(page)
  })

  it('is closed to the municipality, whatever the address says', async () => {
    const { visit, run } = onStage()
    const page = await visit('municipality', `?lang=sv&panel=analysis&compare=${run.id},${run.id}`)
    await page.waitForSelector('.ranked-list, .empty-state')
    expect(await page.locator('.analysis-panel, .compare-page').count()).toBe(0)
    await leave(page)
  })

  for (const theme of ['light', 'dark'] as const) {
    for (const size of ['desk', 'phone'] as const) {
      it(`has no fault that axe can find: ${theme}, ${size}`, async () => {
        const { visit, code, run } = onStage()
        const page = await visit('police', '', { size, reducedMotion: 'reduce' })
        const look = `theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`
        const id = await made(page, code, { method: 'local-moran', name: `Prov ${theme} ${size}` })
        for (const [query, ready] of [
          ['panel=analysis', '.method-reason'],
          [`panel=analysis&analysis=${id}&place=1`, place(1)],
          ['panel=saved', '.saved-list li'],
          [`compare=${id},${run.id}`, '.compare-figures tbody tr'],
        ] as const) {
          await page.goto(`/municipalities/${code}?${query}&${look}`)
          await page.waitForSelector(ready)
          expect([query, ...(await faults(page))]).toEqual([query])
        }
        await leave(page)
      })
    }
  }
}
