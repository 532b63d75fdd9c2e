import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { WalkDetail, WalkPage } from '../../client/api/walk-types.ts'
import { faults } from './accessibility.ts'
import { tabTo } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'

/** What is on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

/** Plans a walk with the first gathering place and some of what is suggested, and keeps it. Gives its identifier. */
async function planWalk(page: Page, name: string, places = 3): Promise<string> {
  await page.locator('.walk-candidates li').first().waitFor(patience)
  await page.fill('#walk-name', name)
  await page.selectOption('#walk-start', '0')
  for (let index = 0; index < places; index++) {
    await page.locator('.walk-candidates button[aria-disabled=false]').first().click()
  }
  await page.getByRole('button', { name: 'Spara som utkast' }).click()
  await page.waitForURL(/walks\/[0-9a-f-]{36}/, patience)
  await page.locator('.walk-head').waitFor(patience)
  return /walks\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

/** How walks are planned, opened, shared and printed at the desk. */
export function walkTests(onStage: () => Stage): void {
  it('a walk is planned with the keyboard alone: name, start, places, order, proposal, draft', async () => {
    const { visit, ask } = onStage()
    const page = await visit('municipality', '/walks?lang=sv')
    await page.locator('.walk-row').first().waitFor(patience)
    await tabTo(page, 'Planera en vandring')
    await page.keyboard.press('Enter')
    await page.locator('.walk-candidates li').first().waitFor(patience)
    await tabTo(page, 'Namn')
    await page.keyboard.type('Runt torget i mörker')
    await tabTo(page, 'Start')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#walk-start').inputValue()).toBe('0')
    await tabTo(page, /^Lägg till (?!en egen plats)/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Lägg till (?!en egen plats)/)
    await page.keyboard.press('Enter')
    const names = () => page.locator('.walk-chosen-what > span:first-child').allTextContents()
    const [first, second] = await names()
    expect(second).toBeDefined()
    // From the list back to what is chosen: the focus goes round the page.
    await tabTo(page, `Flytta ner ${first}`)
    await page.keyboard.press('Enter')
    expect(await names()).toEqual([second, first])
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused, patience).toBe(`Flytta upp ${first}`)
    await tabTo(page, 'Föreslå promenad')
    await page.keyboard.press('Enter')
    await page.locator('.walk-itinerary').waitFor(patience)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('walk-proposal')
    expect(await page.locator('.walk-budget strong').textContent()).toMatch(/^\d+ av 90 minuter$/)
    await tabTo(page, 'Spara som utkast')
    await page.keyboard.press('Enter')
    await page.waitForURL(/walks\/[0-9a-f-]{36}/, patience)
    await page.getByRole('heading', { name: 'Runt torget i mörker', level: 1 }).waitFor(patience)
    const { items } = await ask<WalkPage>('municipality', '/walks')
    expect(items.find(({ name }) => name === 'Runt torget i mörker')?.status).toBe('draft')
    await leave(page)
  })

  it('what is missing is said beside its field, and changes are taken back and done again', async () => {
    const page = await onStage().visit('municipality', '/walks?new=walk&lang=sv')
    await page.locator('.walk-candidates li').first().waitFor(patience)
    await page.getByRole('button', { name: 'Föreslå promenad' }).click()
    expect(await page.locator('#walk-name-fault').textContent()).toBe('Skriv ett namn.')
    expect(await page.locator('#walk-start-fault').textContent()).toBe('Välj var vandringen startar.')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('walk-name')
    await page.locator('.walk-candidates button[aria-disabled=false]').first().click()
    expect(await page.locator('.walk-chosen-place').count()).toBe(1)
    await page.getByRole('button', { name: 'Ångra' }).click()
    expect(await page.locator('.walk-chosen-place').count()).toBe(0)
    await page.getByRole('button', { name: 'Gör om' }).click()
    expect(await page.locator('.walk-chosen-place').count()).toBe(1)
    await leave(page)
  })

  it('the sun of the day that is written is told, and a walk in another light than it is meant for', async () => {
    const page = await onStage().visit('municipality', '/walks?new=walk&lang=sv')
    const sun = page.locator('.walk-sun')
    await sun.waitFor(patience)
    await page.fill('#walk-day', '2027-06-21')
    await page.fill('#walk-time', '18')
    await page.keyboard.press('Tab')
    await expect.poll(() => sun.textContent(), patience).toMatch(/Vandringen går i dagsljus\..*om den ska gås i mörker/)
    await page.fill('#walk-day', '2026-12-15')
    await expect
      .poll(() => sun.textContent(), patience)
      .toMatch(/Det är mörkt från 1[5-6]\.\d\d\. Vandringen går i mörker/)
    await leave(page)
  })

  it('a walk is opened once it has a leader, its participants get links, and too many are advised to be split', async () => {
    const { visit, ask, server, code } = onStage()
    const page = await visit('municipality', '/walks?new=walk&lang=sv')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const id = await planWalk(page, 'Skolvägen')
    expect(await page.getByRole('button', { name: 'Öppna för deltagarna' }).count()).toBe(0)
    await page.fill('#walk-name-leader', 'Trygghetssamordnaren')
    await page.getByRole('button', { name: 'Spara ledare' }).click()
    await page.getByRole('button', { name: 'Öppna för deltagarna' }).click(patience)
    await page.locator('.walk-head .walk-status[data-status=planned]').waitFor(patience)

    await page.getByRole('button', { name: 'Lägg till deltagare' }).click()
    const dialog = page.locator('dialog')
    await dialog.getByLabel('Grupp eller organisation').fill('Hyresgästföreningen')
    await dialog.getByLabel('Antal personer').fill('24')
    await dialog.getByRole('button', { name: 'Spara' }).last().click()
    await page.locator('.walk-link').waitFor(patience)
    await page.getByRole('button', { name: 'Kopiera länken' }).click()
    await page.getByRole('button', { name: 'Kopierad' }).waitFor(patience)
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(new RegExp(`^${server.url}/public/${code}/walk#[A-Za-z0-9_-]{43}$`))
    // Told once: whoever comes later sees that there is a link, not which.
    await page.reload()
    await page.locator('.walk-participant').waitFor(patience)
    expect(await page.locator('.walk-link').count()).toBe(0)

    await page.getByRole('button', { name: 'Dela i 3 grupper' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Dela i 3 grupper' }).click()
    await expect
      .poll(
        async () =>
          (await ask<WalkPage>('municipality', '/walks')).items.filter(({ splitOf }) => splitOf === id).length,
        patience,
      )
      .toBeGreaterThanOrEqual(2)
    await leave(page)
  })

  it('the sheet holds the map, every place with why, lines for notes and the checklist', async () => {
    const { visit, ask } = onStage()
    const [first] = (await ask<WalkPage>('municipality', '/walks')).items
    const walk = await ask<WalkDetail>('municipality', `/walks/${first?.id}`)
    const page = await visit('municipality', `/walks/${walk.id}?lang=sv`)
    await page.evaluate(() => {
      window.print = () => {}
    })
    await page.getByRole('button', { name: 'Skriv ut' }).click()
    await page.locator('.walk-paper .print-map').waitFor({ state: 'attached', ...patience })
    await page.emulateMedia({ media: 'print' })
    const sheet = page.locator('.walk-paper')
    expect(await sheet.locator('tbody tr').count()).toBe(walk.placeItems.length)
    expect(await sheet.locator('tbody tr').first().textContent()).toContain(walk.placeItems[0]?.name ?? 'a place')
    expect(await sheet.locator('.walk-paper-list li').count()).toBeGreaterThanOrEqual(5)
    expect(await page.locator('.header').isVisible()).toBe(false)
    await leave(page)
  })

  it('nothing planned, nothing answered and nothing possible are each said in their own words', async () => {
    const { visit } = onStage()
    const empty = await visit('municipality', '/releases?lang=sv')
    await empty.route('**/api/**/walks?*', (route) => route.fulfill({ json: { items: [] } }))
    await empty.locator('.header').getByRole('link', { name: 'Vandringar' }).click()
    await empty.getByText('Ingen vandring är planerad').waitFor(patience)
    await empty.unroute('**/api/**/walks?*')
    await empty.route('**/api/**/walks?*', (route) => route.abort())
    await empty.locator('.walks-parts').getByRole('link', { name: 'Checklistor' }).click()
    await empty.locator('.checklist-rows li').first().waitFor(patience)
    await empty.goto(empty.url().replace('list=checklists', 'list=past'))
    await empty.getByText('Vandringarna kunde inte hämtas').waitFor(patience)
    await leave(empty)

    const refused = await visit('municipality', '/walks?new=walk&lang=sv')
    await refused.locator('.walk-candidates li').first().waitFor(patience)
    await refused.fill('#walk-name', 'Ingen väg')
    await refused.selectOption('#walk-start', '0')
    await refused.locator('.walk-candidates button[aria-disabled=false]').first().click()
    await refused.route('**/walk-proposals', (route) =>
      route.fulfill({ status: 409, json: { code: 'no_network', title: 'Gångvägarna är inte inlästa än.' } }),
    )
    await refused.getByRole('button', { name: 'Föreslå promenad' }).click()
    await refused.getByText('Gångvägarna är inte inlästa än.').waitFor(patience)
    expect(await refused.locator('.walk-itinerary').count()).toBe(0)
    await leave(refused)
  })

  it('a question is added to the checklist and the default is taken back', async () => {
    const page = await onStage().visit('municipality', '/walks?list=checklists&lang=sv')
    await page.locator('.checklist-rows li').first().waitFor(patience)
    await page.selectOption('#checklist-kind', 'underpass')
    const before = await page.locator('.checklist-rows > li').count()
    await page.getByRole('button', { name: 'Lägg till fråga' }).click()
    await page.getByRole('button', { name: 'Spara listan' }).click()
    expect(await page.locator('.field-error', { hasText: 'båda språken' }).count()).toBe(1)
    await page.locator(`#checklist-sv-${before}`).fill('Syns utgången?')
    await page.locator(`#checklist-en-${before}`).fill('Is the way out in sight?')
    await page.getByRole('button', { name: 'Spara listan' }).click()
    await page.getByRole('button', { name: 'Tillbaka till standardlistan …' }).click(patience)
    await page.locator('dialog').getByRole('button', { name: 'Ta tillbaka' }).click()
    await expect.poll(() => page.locator('.checklist-rows > li').count(), patience).toBe(before)
    await leave(page)
  })

  it('on a phone every page is in one menu, reached and left with the keyboard', async () => {
    const page = await onStage().visit('police', '/walks?lang=sv', { size: 'phone' })
    const button = page.locator('.header-more > button')
    await button.waitFor(patience)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await button.focus()
    await page.keyboard.press('Enter')
    const links = page.locator('.header-menu').getByRole('link')
    expect(await links.allTextContents()).toEqual([
      'Karta',
      'Patruller',
      'Vandringar',
      'Rapporter',
      'Platser',
      'Åtgärder',
      'Publicering',
      'Importera',
    ])
    await page.keyboard.press('Escape')
    await expect.poll(() => links.count()).toBe(0)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    await leave(page)
  })

  for (const [theme, size] of [
    ['light', 'desk'],
    ['dark', 'phone'],
  ] as const) {
    it(`list, planning, a walk and the checklists have no fault that axe can find: ${theme}, ${size}`, async () => {
      const { visit, ask } = onStage()
      const [first] = (await ask<WalkPage>('municipality', '/walks')).items
      const words = `theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`
      for (const [path, ready] of [
        [`/walks?${words}`, '.walk-row'],
        [`/walks?new=walk&${words}`, '.walk-candidates li'],
        [`/walks/${first?.id}?${words}`, '.walk-itinerary'],
        [`/walks?list=checklists&${words}`, '.checklist-rows li'],
      ] as const) {
        const page = await visit('municipality', path, { size, reducedMotion: 'reduce' })
        await page.locator(ready).first().waitFor(patience)
        if (path.includes('new=')) await page.locator('.walk-candidates button').first().click()
        expect(await faults(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        await leave(page)
      }
    })
  }
}
