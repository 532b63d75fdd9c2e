import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { ReportDetail, ReportPage } from '../../server/contract/report-handling.ts'
import { faults } from './accessibility.ts'
import { sendReport } from './send-report.ts'
import { leave, type Stage } from './visitor.ts'

/** A status on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

const openList = '.report-list .report-row'

const sectionOf = (page: Page, heading: string) =>
  page.locator('.report-details > section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })

/** How the municipality handles what residents report: with the pointer, by the keyboard alone, and from paper. */
export function inboxTests(onStage: () => Stage): void {
  it('a report is found, hidden in part, its photo blurred and approved, answered and fixed, and the last step undone', async () => {
    const stage = onStage()
    const { id } = await sendReport(stage)
    const page = await stage.visit('municipality', `/inbox?lang=sv&status=received,spam&report=${id}`)
    const details = page.locator('.report-details')
    await details.getByRole('heading', { level: 2 }).waitFor()
    expect(await details.textContent()).toContain('kväll · fre–lör')
    // What looks like a telephone number is hidden from others from the beginning, and marked here.
    expect(await details.locator('del').allTextContents()).not.toEqual([])

    await details.getByRole('button', { name: 'Dölj eller rätta' }).click()
    const field = details.getByLabel('Orden som andra läser')
    await field.evaluate((element: HTMLTextAreaElement) => {
      const from = element.value.indexOf('Lampan')
      element.setSelectionRange(from, from + 'Lampan'.length)
    })
    await details.getByRole('button', { name: 'Dölj markerat' }).click()
    await details.getByRole('button', { name: 'Spara', exact: true }).click()
    await details.getByText('Ändringar av orden (1)').waitFor()
    expect(await details.locator('.both-texts > div').last().textContent()).toContain('[dolt] är trasig')

    const photos = sectionOf(page, 'Foton')
    await photos.getByRole('button', { name: 'Sudda' }).click()
    await page.locator('dialog .photo-blur-box:enabled').press('Enter')
    await page.locator('dialog').getByRole('button', { name: 'Spara bilden' }).click()
    await photos.getByText('Suddat').waitFor()
    await photos.getByRole('button', { name: 'Godkänn' }).click()
    await photos.getByText('Godkänt: polisen ser det').waitFor()

    const contact = sectionOf(page, 'Kontakt')
    expect(await contact.textContent()).not.toContain('kim@example.org')
    await contact.getByRole('button', { name: 'Visa kontaktuppgifter (loggas)' }).click()
    await contact.getByText('kim@example.org').waitFor()

    await details.getByLabel('Svar till den som rapporterat').fill('Tack, vi byter lampan i veckan.')
    await details.getByRole('button', { name: 'Skicka svaret' }).click()
    await page.locator('.event-list').getByText('Tack, vi byter lampan i veckan.').waitFor()
    await details.getByRole('button', { name: 'Åtgärdad …' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Markera som åtgärdad' }).click()
    await details.locator('.status-mark', { hasText: 'Åtgärdad' }).first().waitFor()
    await page.locator('.done-snack').getByRole('button', { name: 'Ångra' }).click()
    await details.locator('.report-title .status-mark', { hasText: /Ny|Skräp/ }).waitFor()
    const known = await stage.ask<ReportDetail>('municipality', `/reports/${id}`)
    expect(known.status).not.toBe('fixed')
    expect(known.photoItems[0]).toMatchObject({ approved: true })
    await leave(page)
  })

  it('reports are chosen, assigned, given back and opened by the keyboard alone', async () => {
    const page = await onStage().visit('municipality', '/inbox?lang=sv&unassigned=true&status=received')
    await page.waitForSelector(openList)
    const before = Number(await page.locator('.status-chips [data-chosen] .chip-count').textContent())
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.locator('.bulk-bar').textContent()).toContain('2 valda')
    await page.keyboard.press('a')
    // A dialog that opens takes the focus: what is pressed before that goes to its first choice.
    await page.locator('dialog[open]').waitFor()
    await page.locator('dialog').getByLabel('Park').focus()
    await page.keyboard.press('Space')
    expect(await page.locator('dialog').getByLabel('Park').isChecked()).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('.done-snack', { hasText: 'Tilldelade: 2' }).waitFor()
    const count = page.locator('.status-chips [data-chosen] .chip-count')
    await expect.poll(async () => Number(await count.textContent()), patience).toBe(before - 2)
    await page.keyboard.press('z')
    await expect.poll(async () => Number(await count.textContent()), patience).toBe(before)

    await page.keyboard.press('j')
    const first = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['report'])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**report=${first}*`)
    await page.locator('.report-title h2').waitFor()
    await page.keyboard.press('r')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('report-answer')
    // Letters are letters where one writes.
    await page.keyboard.type('a fin')
    expect(await page.inputValue('#report-answer')).toBe('a fin')

    await page.locator('.report-title h2').focus()
    await page.keyboard.press('?')
    await page.locator('dialog').getByLabel('Använd enstaka bokstäver som kommandon').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await leave(page)
  })

  it('a report is linked to a walk and a park by their names, and the link opens their page', async () => {
    const stage = onStage()
    const { items } = await stage.ask<{ items: { id: string; name: string; startsAt: string }[] }>(
      'municipality',
      '/walks',
    )
    const walk = items[0]!
    const page = await stage.visit('municipality', '/inbox?lang=sv')
    await page.locator('.report-open').first().click()
    const links = sectionOf(page, 'Hör ihop med')
    await links.getByText('Koppla till något').click()
    await links.getByLabel('Vad').selectOption('walk')
    await expect.poll(() => page.locator('#link-targets option').count(), patience).toBeGreaterThan(0)
    await links.getByLabel('Namn').fill(`${walk.name}, ${walk.startsAt.slice(0, 10)}`)
    expect(await links.getByLabel('Adress').inputValue()).toContain(`/walks/${walk.id}`)
    await links.getByRole('button', { name: 'Lägg till' }).click()
    const link = links.locator('.link-list a')
    expect(await link.getAttribute('href')).toBe(`/municipalities/${stage.code}/walks/${walk.id}`)

    await links.getByLabel('Vad').selectOption('asset')
    await links.getByLabel('Namn').fill('Sjöpark')
    await expect.poll(() => page.locator('#link-targets option').count(), patience).toBeGreaterThan(0)
    const park = (await page.locator('#link-targets option').first().getAttribute('value')) ?? ''
    await links.getByLabel('Namn').fill(park)
    await links.getByRole('button', { name: 'Lägg till' }).click()
    await links.locator('.link-list a', { hasText: park }).waitFor(patience)
    await leave(page)
  })

  it('what is chosen on the map is chosen in the list', async () => {
    const page = await onStage().visit('municipality', '/inbox?lang=sv')
    await page.waitForSelector(openList)
    await page.locator('.report-open').nth(2).hover()
    await page.waitForSelector('.map-buttons')
    expect(await page.locator('.report-row[data-pointed]').count()).toBe(1)
    await page.locator('.report-open').nth(2).click()
    await page.locator('.report-title h2').waitFor()
    expect(await page.locator('.report-open[aria-current]').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.report-details').count(), patience).toBe(0)
    await leave(page)
  })

  it('a paper form is entered by the keyboard alone, and can be taken back', async () => {
    const stage = onStage()
    const known = await stage.ask<ReportPage>('municipality', '/reports?status=accepted&limit=50')
    const street = known.items.find(({ label }) => label !== null)?.label ?? ''
    const page = await stage.visit('municipality', '/inbox?new=paper&lang=sv')
    await page.waitForSelector('.paper-themes label')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('paper-place')
    await page.keyboard.type(street)
    await page.waitForSelector('.place-combobox [role=option]')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#paper-place')).not.toBe('')
    await page.keyboard.press('Tab')
    await page.keyboard.press('2')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('paper-when-first')
    await page.keyboard.press('Space')
    await page.getByLabel('Ord på formuläret').focus()
    await page.keyboard.type('Mörkt vid grinden.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.paper-last li').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('paper-place')
    expect(await page.inputValue('#paper-text')).toBe('')
    const reference = await page.locator('.paper-last li strong').textContent()
    const found = await stage.ask<ReportPage>('municipality', `/reports?q=${reference}`)
    expect(
      found.items.map(({ source, theme, text, when }) => ({ source, theme, text, dayparts: when.dayparts })),
    ).toEqual([{ source: 'staff', theme: 'lighting', text: 'Mörkt vid grinden.', dayparts: ['morning'] }])
    await page.getByRole('button', { name: `Ångra ${reference}` }).press('Enter')
    await expect.poll(() => page.locator('.paper-last li').count(), patience).toBe(0)
    await leave(page)
  })

  it('the police read the same list, without contacts, words as written or anything to change', async () => {
    const stage = onStage()
    const page = await stage.visit('police', '/inbox?lang=sv')
    await page.waitForSelector(openList)
    expect(await page.textContent('h1')).toBe('Rapporter')
    expect(await page.textContent('.inbox-what')).toContain('upplevd otrygghet, inte brott')
    expect(await page.locator('.inbox-page input[type=checkbox]').count()).toBe(0)
    await page.locator('.report-open').first().click()
    await page.locator('.report-title h2').waitFor()
    expect(await page.locator('.step-buttons, .answer-box, .both-texts').count()).toBe(0)
    expect(await page.locator('.report-details').textContent()).not.toContain('Kontakt')
    await leave(page)
  })

  it('says how reports are handled, and gives no share where there are too few', async () => {
    const page = await onStage().visit('municipality', '/inbox?part=statistics&lang=sv')
    await page.waitForSelector('.handling-table')
    expect(await page.locator('.handling-facts dt').allTextContents()).toEqual([
      'Inkomna',
      'Öppna',
      'Tid till första svar, median',
      'Besvarade',
      'Åtgärdade av avslutade',
    ])
    expect(await page.locator('.handling-table').count()).toBe(2)
    await leave(page)
  })

  it('the public is told who the inbox is for', async () => {
    const page = await onStage().visit('public', '/inbox?lang=sv')
    await page.getByText('Inkorgen visas för kommun, polis och administratörer.').waitFor()
    expect(await page.locator('.inbox-page').count()).toBe(0)
    await leave(page)
  })

  const pages = [
    ['the list', '/inbox', openList],
    ['a report', '/inbox?order=oldest', '.event-list li'],
    ['paper forms', '/inbox?new=paper', '.paper-themes label'],
    ['statistics', '/inbox?part=statistics', '.handling-table'],
    ['the police’s events', '/inbox?part=events', '.empty-state, .police-events li'],
  ] as const
  for (const [name, path, ready] of pages) {
    for (const [theme, size] of [
      ['light', 'desk'],
      ['dark', 'phone'],
    ] as const) {
      it(`${name} of the inbox has no fault that axe can find: ${theme}, ${size}`, async () => {
        const words = `${path.includes('?') ? '&' : '?'}theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`
        const page = await onStage().visit('municipality', path + words, { size, reducedMotion: 'reduce' })
        if (name === 'a report') await page.locator('.report-open').first().click()
        await page.waitForSelector(ready)
        expect(await faults(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        await leave(page)
      })
    }
  }
}
