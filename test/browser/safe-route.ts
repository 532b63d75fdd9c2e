import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** Types a name and takes the first match, with keys alone. */
async function choose(page: Page, field: 'Från' | 'Till', name: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).focus()
  // All at once, so that no list of matches of half the word is on its way.
  await page.keyboard.insertText(name)
  const results = page.getByRole('list', { name: field === 'Från' ? 'Träffar för start' : 'Träffar för mål' })
  await results.getByRole('button').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // What was chosen takes the focus; whoever types on before that types elsewhere.
  await page.locator('.end-chosen:focus', { hasText: field === 'Från' ? 'Start:' : 'Mål:' }).waitFor()
}

/** A way to walk that feels safe: asked for by names and keys, answered in words, kept nowhere. */
export function safeRouteTests(onStage: () => Stage): void {
  it('a route is found by the keyboard alone, and nothing of it is in the address or kept in the browser', async () => {
    const stage = onStage()
    const page = await stage.visit('public', `//public/${stage.code}/safe-route?lang=sv`)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('safe-routes')) asked.push(`${request.method()} ${new URL(request.url()).search}`)
    })
    await page.getByRole('button', { name: 'Visa vägarna' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Välj både start och mål först.').waitFor()
    await choose(page, 'Från', 'station')
    await choose(page, 'Till', 'skola')
    await page.getByLabel('Sent på kvällen (kl. 23)').focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Visa vägarna' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.safe-route-figures').waitFor({ timeout: 60_000 })
    // The answer is what the focus is at, and it is read out.
    await page.locator('#safe-route-result:focus').waitFor()
    const rows = await page.locator('.safe-route-figures tbody th').allTextContents()
    expect(rows).toEqual(
      expect.arrayContaining(['Tid', 'Längd', 'Belyst', 'Utan belysning', 'Okänt om belyst', 'Trappor']),
    )
    expect(await page.locator('.safe-route-steps').first().locator('li').count()).toBeGreaterThan(1)
    expect(await page.locator('.safe-route-result').textContent()).toContain('mörkt')

    expect(asked).toEqual(['POST '])
    expect(page.url()).not.toMatch(/\d+\.\d{3,}/)
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    )
    expect(kept).not.toMatch(/\d+\.\d{3,}/)
    expect(await faults(page)).toEqual([])
    await page.getByRole('link', { name: 'Om kartan' }).first().click()
    await page.goBack()
    await page.getByLabel('Från', { exact: true }).waitFor()
    await leave(page)
  })

  it('has no fault that axe can find in the dark on a phone, and both ends can be taken from the map', async () => {
    const stage = onStage()
    const page = await stage.visit('public', `//public/${stage.code}/safe-route?lang=en&theme=dark`, {
      size: 'phone',
      reducedMotion: 'reduce',
    })
    await page.locator('.safe-route-map canvas').waitFor()
    await page.getByRole('button', { name: 'Choose the start on the map' }).click()
    await page.getByRole('button', { name: 'Take the middle of the map' }).click()
    await page.getByText('Start: Place on the map').waitFor()
    expect(await faults(page)).toEqual([])
    const [wide, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(wide).toBeLessThanOrEqual(room ?? 0)
    await leave(page)
  })
}
