import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { AssetDetail, AssetRanking, ReviewDetail, reviewPageSchema } from '../../server/contract/assets.ts'
import { faults } from './accessibility.ts'
import { tabTo, tabToElement } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'
import type { z } from 'zod'

/** A status on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }
const row = '.asset-list .asset-row'
type ReviewPage = z.infer<typeof reviewPageSchema>

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** What to review first, reviews, rounds and light: with the pointer, by the keyboard alone, on paper, and for those who only read. */
export function assetTests(onStage: () => Stage): void {
  it('a place is marked from the ranking, inspected, decided and closed by the keyboard alone', async () => {
    const stage = onStage()
    const { items } = await stage.ask<AssetRanking>('municipality', '/asset-ranking?limit=100')
    const asset = items.find(({ review }) => review === null)
    expect(asset).toBeDefined()
    const page = await stage.visit('municipality', '/assets?lang=sv')
    await page.waitForSelector(row)
    // The arrow keys go through the list from its first row, and Shift+Tab to the box of a row.
    await tabToElement(page, '.asset-open')
    for (let step = 1; step < asset!.rank; step++) await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['item'])).toBe(asset!.id)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Space')
    await page.locator('.bulk-bar', { hasText: '1 valda' }).waitFor()
    await tabToElement(page, '.bulk-bar .ds-button')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    await tabToElement(page, '#mark-reason')
    await page.keyboard.type('Flera har klagat')
    await tabToElement(page, 'dialog .ds-button[data-color=accent]')
    expect(await focused(page)).toBe('Markera')
    await page.keyboard.press('Enter')
    await page.locator('.asset-snack', { hasText: 'Markerade: 1' }).waitFor()
    await tabToElement(page, '.asset-snack .snack-action')
    await page.keyboard.press('Enter')
    await page.waitForURL('**review=*')
    const details = page.locator('.asset-details')
    await details.locator('.review-steps').waitFor()
    expect(await details.textContent()).toContain('Flera har klagat')

    const take = async (step: string) => {
      await page.locator('.review-steps').getByRole('button', { name: step }).waitFor()
      await tabTo(page, step)
      await page.keyboard.press('Enter')
      await page.locator('dialog[open]').waitFor()
    }
    const confirm = async () => {
      await tabToElement(page, 'dialog .ds-button[data-color=accent]')
      await page.keyboard.press('Enter')
    }
    const status = (said: string) => details.locator('.review-title-status', { hasText: said }).waitFor()
    await take('Inspekterad …')
    await confirm()
    await status('Inspekterad')
    await take('Besluta …')
    await tabToElement(page, 'dialog input[type=radio]')
    for (const press of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(press)
    await confirm()
    // Nothing is not decided without a reason: the focus goes to where it is written.
    await page.getByText('Skriv varför inget behöver göras.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe('decide-reason')
    await page.keyboard.type('Redan klippt')
    await confirm()
    await status('Beslutad')
    await take('Avsluta …')
    await confirm()
    await status('Avslutad')
    const id = new URL(page.url()).searchParams.get('review')
    const closed = await stage.ask<ReviewDetail>('municipality', `/reviews/${id}`)
    expect(closed).toMatchObject({ status: 'closed', decision: 'nothing', decisionReason: 'Redan klippt' })
    expect(closed.asset.id).toBe(asset!.id)
    await page.locator('.asset-snack', { hasText: 'Avslutade: 1' }).waitFor()
    await tabToElement(page, '.asset-snack .snack-action')
    expect(await focused(page)).toContain('Ångra')
    await page.keyboard.press('Enter')
    await status('Beslutad')
    const history = await stage.ask<AssetDetail>('municipality', `/assets/${asset!.id}`)
    expect(history.reviews[0]).toMatchObject({ id, status: 'decided' })
    await leave(page)
  })

  it('a new place is drawn and a part of a path is marked without pressing the map', async () => {
    const stage = onStage()
    const page = await stage.visit('municipality', '/assets?lang=sv')
    await page.waitForSelector(row)
    await page.locator('.asset-more summary').click()
    await page.getByRole('button', { name: 'Rita en ny plats' }).click()
    await page.getByLabel('Vad är det?').selectOption('stop')
    await page.getByLabel('Namn (frivilligt)').fill('Ny hållplats')
    await page.getByRole('button', { name: 'Vidare' }).click()
    await page.getByText('Märk ut var den ligger.').waitFor()
    await page.getByRole('button', { name: 'Sätt en punkt i kartans mitt' }).click()
    await page.getByText('En punkt', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Vidare' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Markera', exact: true }).last().click()
    await page.getByRole('link', { name: 'Visa översynen' }).click()
    await page.getByRole('heading', { name: 'Ny hållplats' }).waitFor()
    expect(await page.locator('.asset-details').textContent()).toContain('ritad')

    const { items } = await stage.ask<AssetRanking>('municipality', '/asset-ranking?kind=footway&limit=100')
    const path = items.find(({ review, lengthMetres }) => review === null && (lengthMetres ?? 0) > 60)
    await page.goto(`/municipalities/${stage.code}/assets?lang=sv&asset=${path?.id}`)
    await page.getByRole('button', { name: 'Markera en del av sträckan' }).click()
    await page.getByLabel('Från (meter)').fill('10')
    await page.getByLabel('Till (meter)').fill('5')
    await page.getByRole('button', { name: 'Vidare' }).click()
    await page.getByText('Skriv två tal').waitFor()
    await page.getByLabel('Till (meter)').fill('40')
    await page.getByText('Vald del: 30 m').waitFor()
    await page.getByRole('button', { name: 'Vidare' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Markera', exact: true }).last().click()
    await page.getByRole('link', { name: 'Visa översynen' }).click()
    await page.getByText('Gäller en del av sträckan: 30 m').waitFor()
    await leave(page)
  })

  it('what the pointer is at in the list opens beside the map, is narrowed by kind, and the address restores it', async () => {
    const page = await onStage().visit('municipality', '/assets?lang=sv')
    await page.waitForSelector(row)
    await page.locator('.asset-chips label', { hasText: 'Parker' }).click()
    await page.waitForURL('**kind=park*')
    await expect
      .poll(
        async () =>
          (await page.locator('.asset-open > .quiet').allTextContents()).every((one) => one.startsWith('Park')),
        patience,
      )
      .toBe(true)
    const name = (await page.locator('.asset-open strong').first().textContent())?.replace(/^\d+\. /, '') ?? ''
    await page.locator('.asset-open').first().click()
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.locator('.evidence-lines .bars li').first().waitFor()
    expect(await page.locator('.evidence-lines').textContent()).toMatch(
      /Händelser på natten(inga kända|få|några|många) i området/,
    )
    await page.reload()
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Till listan' }).click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('asset-open')), patience)
      .toBe(true)
    await leave(page)
  })

  it('several reviews are assigned at once, which is undone, and get a remedy, a work list and an inspection to plan', async () => {
    const stage = onStage()
    const page = await stage.visit('municipality', '/assets?lang=sv&part=reviews')
    await page.waitForSelector(row)
    const known = await stage.ask<ReviewPage>('municipality', '/reviews?status=marked,assigned')
    await page.locator('.asset-choose input').nth(0).check()
    await page.locator('.asset-choose input').nth(1).check()
    const chosen = page.locator('.bulk-bar')
    expect(await chosen.getByRole('link', { name: 'Planera en inspektion' }).getAttribute('href')).toMatch(
      /\/walks\?new=inspection&reviews=[0-9a-f-]{36},[0-9a-f-]{36}/,
    )
    await chosen.getByRole('button', { name: 'Sätt dag' }).click()
    await page.locator('dialog').getByLabel('Senast').fill('2027-01-15')
    await page.locator('dialog').getByRole('button', { name: 'Sätt dag', exact: true }).last().click()
    await page.locator('.asset-snack', { hasText: 'Dag satt: 2' }).waitFor()
    const days = async () =>
      (
        await stage.ask<ReviewPage>('municipality', '/reviews?status=marked,assigned,inspected,decided,acting')
      ).items.filter(({ dueOn }) => dueOn === '2027-01-15').length
    expect(await days()).toBe(2)
    await page.locator('.asset-snack').getByRole('button', { name: 'Ångra' }).click()
    await expect.poll(days, patience).toBe(0)
    expect((await stage.ask<ReviewPage>('municipality', '/reviews?status=marked,assigned')).items.length).toBe(
      known.items.length,
    )

    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset['printed'] = document.querySelector('.asset-paper')?.textContent ?? ''
        document.body.dataset['map'] = String(document.querySelector('.asset-paper .print-map') !== null)
      }
    })
    await page.locator('.asset-more summary').click()
    await page.getByRole('button', { name: 'Skriv ut arbetslista' }).click()
    await page.locator('body[data-printed]').waitFor()
    const paper = await page.evaluate(() => ({
      words: document.body.dataset['printed'],
      map: document.body.dataset['map'],
    }))
    expect(paper.words).toMatch(/Arbetslista: .*Nr.*Plats.*☐/s)
    expect(paper.map).toBe('true')

    await page.locator('.asset-open').first().click()
    await page.getByRole('button', { name: 'Lägg till en åtgärd' }).click()
    const form = page.locator('.remedy-form')
    await form.getByRole('button', { name: 'Lägg till', exact: true }).click()
    await form.getByText('Skriv vad som ska göras.').waitFor()
    await form.getByLabel('Vad ska göras?').fill('Klipp häcken')
    await form.getByRole('button', { name: 'Lägg till', exact: true }).click()
    await page.locator('.review-remedies').getByRole('link', { name: 'Klipp häcken' }).waitFor()
    await leave(page)
  })

  it('a round is laid out, followed and closed, and the next one begins from it', async () => {
    const page = await onStage().visit('municipality', '/assets?lang=sv&part=rounds')
    await page.getByRole('button', { name: 'Lägg upp en rond' }).click()
    const form = page.locator('.round-form')
    await form.getByRole('button', { name: 'Lägg upp', exact: true }).click()
    await form.getByText('Skriv vad ronden heter.').waitFor()
    await form.getByLabel('Namn').fill('Tunnlar 2026')
    await form.getByLabel('Tunnlar').check()
    await form.getByLabel('Upprepas').selectOption('yearly')
    await form.getByRole('button', { name: 'Lägg upp', exact: true }).click()
    const item = page.locator('.round-item', { hasText: 'Tunnlar 2026' })
    await item.waitFor()
    await item.getByRole('button', { name: 'Avsluta ronden' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Avsluta ronden' }).click()
    await item.getByText(/^Avslutad /).waitFor()
    await item.getByRole('button', { name: 'Lägg upp nästa' }).click()
    expect(await form.getByLabel('Namn').inputValue()).toMatch(/^Tunnlar 202\d$/)
    await leave(page)
  })

  it('a file of one’s own is imported, with the rows that were not taken and why', async () => {
    const stage = onStage()
    const { items } = await stage.ask<AssetRanking>('municipality', '/asset-ranking?limit=1')
    const [lng, lat] = items[0]?.point ?? [0, 0]
    const point = (at: number, name: string) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng + at, lat] },
      properties: { namn: name },
    })
    const file = {
      type: 'FeatureCollection',
      features: [point(0.001, 'Lekplatsen Tussilago'), point(90, 'Långt borta')],
    }
    const page = await stage.visit('municipality', '/assets?lang=sv')
    await page.waitForSelector(row)
    await page.locator('.asset-more summary').click()
    await page.getByRole('button', { name: 'Importera …' }).click()
    const dialog = page.locator('dialog')
    await dialog.getByLabel('Vad filen innehåller').selectOption('playground')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'lekplatser.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(file)),
    })
    await dialog.getByRole('heading', { name: 'Så gick det' }).waitFor()
    expect(await dialog.locator('.asset-figures').textContent()).toMatch(/Lästa2Nya1.*Inte tagna1/)
    await dialog.locator('.asset-rejections li', { hasText: 'Rad ' }).waitFor()
    await leave(page)
  })

  it('the light is told in words, in a list and for the year, and a dark stretch is marked', async () => {
    const page = await onStage().visit('municipality', '/assets?lang=sv&part=lighting')
    const panel = page.locator('.lighting-panel')
    await panel.locator('.dark-hours').waitFor()
    expect(await panel.locator('.dark-hours').textContent()).toMatch(
      /I dag är det mörkt i .* timmar, från .* till .*Mest i december/,
    )
    expect(await panel.locator('.light-totals').textContent()).toMatch(/Obelyst.*k?m.*Okänt.*k?m.*Belyst.*k?m/s)
    const first = panel.locator('.light-stretch').first()
    expect(await first.textContent()).toMatch(/Obelyst|Okänt/)
    await first.getByRole('button', { name: /^Markera / }).click()
    await page.locator('dialog[open]').waitFor()
    expect(await page.locator('dialog').getByLabel('Varför').inputValue()).toMatch(/^Belysning: /)
    await page.locator('dialog').getByRole('button', { name: 'Markera', exact: true }).last().click()
    await page.locator('.asset-snack', { hasText: /Markerade: \d|hade redan/ }).waitFor()
    await leave(page)
  })

  it('the police read what the municipality reviews, and change nothing', async () => {
    const page = await onStage().visit('police', '/assets?lang=sv&part=reviews')
    await page.waitForSelector(row)
    expect(await page.locator('.asset-choose').count()).toBe(0)
    await page.locator('.asset-open').first().click()
    await page.locator('.review-events').waitFor()
    expect(await page.locator('.review-steps, .review-note').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Lägg till en åtgärd' }).count()).toBe(0)
    await leave(page)
  })

  it('an asset and a review that are open have no fault that axe can find', async () => {
    const page = await onStage().visit('municipality', '/assets?lang=sv', { size: 'phone', reducedMotion: 'reduce' })
    for (const part of ['Att se över', 'Översyner']) {
      await page.getByRole('link', { name: part, exact: true }).click()
      await page.locator('.asset-open').first().click()
      await page.locator('.evidence-lines').waitFor()
      expect(await faults(page)).toEqual([])
    }
    await leave(page)
  })

  for (const [part, ready] of [
    ['ranking', row],
    ['reviews', row],
    ['rounds', '.rounds-panel'],
    ['lighting', '.dark-hours'],
  ] as const) {
    for (const [theme, size] of [
      ['light', 'phone'],
      ['dark', 'desk'],
    ] as const) {
      it(`${part} has no fault that axe can find: ${theme}, ${size}`, async () => {
        const lang = theme === 'light' ? 'sv' : 'en'
        const page = await onStage().visit('municipality', `/assets?part=${part}&theme=${theme}&lang=${lang}`, {
          size,
          reducedMotion: 'reduce',
        })
        await page.waitForSelector(ready)
        expect(await faults(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        await leave(page)
      })
    }
  }
}
