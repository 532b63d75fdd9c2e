import { expect, it } from 'vitest'
import type { ReportDetail, ReportPage } from '../../server/contract/report-handling.ts'
import { faults } from './accessibility.ts'
import { sendReport } from './send-report.ts'
import { leave, type Stage } from './visitor.ts'

/** A status on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

const found = (stage: Stage, words: string) =>
  stage.ask<ReportPage>('municipality', `/reports?q=${encodeURIComponent(words)}`)

type Assets = { items: { point: readonly number[]; squareMetres: number | null }[] }

/** What is done less often with reports: a stretch or an area marked, a form begun anew, files, erasing. */
export function reportCornerTests(onStage: () => Stage): void {
  for (const [shape, pressed, type] of [
    ['En sträcka', 'Lägg till punkt', 'LineString'],
    ['Ett område', 'Lägg till hörn', 'Polygon'],
  ] as const) {
    it(`a resident marks ${shape.toLowerCase()} on the map, corner by corner, and takes one back`, async () => {
      const stage = onStage()
      const words = `Mörkt hela vägen (${type}).`
      // In a park, where no corner falls into a home.
      const { items } = await stage.ask<Assets>('municipality', '/assets?kind=park&limit=100')
      const largest = items.toSorted((a, b) => (b.squareMetres ?? 0) - (a.squareMetres ?? 0))[0]
      const [longitude = 0, latitude = 0] = largest?.point ?? []
      const page = await stage.visit('public', `//public/${stage.code}/report?lang=sv`, { reducedMotion: 'reduce' })
      await page.context().grantPermissions(['geolocation'])
      await page.context().setGeolocation({ longitude, latitude, accuracy: 9 })
      await page.getByRole('button', { name: 'Belysning', exact: true }).click()
      await page.getByText(shape, { exact: true }).click()
      await page.locator('.place-map canvas').waitFor()
      await page.getByRole('button', { name: 'Där jag är' }).click()
      const add = page.getByRole('button', { name: pressed })
      const map = page.locator('.place-map canvas')
      await map.focus()
      for (const key of ['+', '+']) await page.keyboard.press(key)
      // The map is moved beneath the pin by the keyboard, and a corner set after each move.
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
        await add.click()
        await map.focus()
        await page.keyboard.press(key)
      }
      const count = page.getByText(/^\d markerade/)
      await count.waitFor()
      const before = Number((await count.textContent())?.[0])
      await page.getByRole('button', { name: 'Ångra senaste' }).click()
      await page.getByText(`${before - 1} markerade`).waitFor()
      expect(await faults(page)).toEqual([])
      await page.locator('.report-next').click()
      await page.locator('.report-step:is([data-step=nearby], [data-step=when])').waitFor(patience)
      if (await page.locator('[data-step=nearby]').count()) await page.locator('.report-next').click()
      await page.locator('[data-step=when]').waitFor(patience)
      await page.locator('.report-next').click()
      await page.getByLabel('Med egna ord').fill(words)
      await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
      await page.locator('.report-next').click()
      await page.getByRole('heading', { level: 1, name: 'Tack, rapporten är mottagen' }).waitFor(patience)
      const { items: sent } = await found(stage, words)
      const { place } = await stage.ask<ReportDetail>('municipality', `/reports/${sent[0]?.id}`)
      expect(place.type).toBe(type)
      await leave(page)
    }, 180_000)
  }

  it('a form that is begun anew asks first, and keeps what was written when the answer is no', async () => {
    const stage = onStage()
    const page = await stage.visit('public', `//public/${stage.code}/report?lang=sv`, { size: 'phone' })
    await page.getByRole('button', { name: 'Nedskräpning' }).click()
    await page.getByLabel('Sök gata, adress').fill('storgatan')
    await page.locator('.place-results button').first().click()
    await page.locator('.place-chosen').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Börja om' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: 'Avbryt' }).click()
    await page.getByRole('button', { name: 'Nedskräpning' }).click()
    await page.locator('.place-chosen').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Börja om' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: 'Börja om' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Börja om' }).count(), patience).toBe(0)
    await page.getByRole('button', { name: 'Belysning', exact: true }).click()
    await page.getByLabel('Sök gata, adress').waitFor()
    expect(await page.locator('.place-chosen').count()).toBe(0)
    await leave(page)
  })

  it('a file of another system is imported in the inbox, rows without a theme of ours are told and tried again', async () => {
    const stage = onStage()
    const { items } = await stage.ask<ReportPage>('municipality', '/reports?status=accepted&limit=2')
    const rows = items.map(
      ({ point: [lng, lat] }, index) =>
        `E-${index + 1};${lat};${lng};2026-10-0${index + 1};${['Belysning', 'Spöken'][index]};Rad ${index + 1} ur filen.`,
    )
    const file = ['id;latitud;longitud;datum;tema;text', ...rows, 'E-3;;;2026-10-03;Belysning;Utan plats.'].join('\r\n')
    const page = await stage.visit('municipality', '/inbox?lang=sv')
    await page.locator('.report-list .report-row').first().waitFor()
    await page.getByLabel('Fler verktyg').click()
    await page.getByRole('button', { name: 'Importera fil' }).click()
    const dialog = page.locator('dialog[open]')
    await dialog.getByLabel('Systemets namn').fill('Embrace')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'rapporter.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await dialog.getByText('Teman som inte känns igen').waitFor(patience)
    const figure = (term: string) =>
      dialog.locator('.import-figures > div', { hasText: term }).locator('dd').textContent()
    expect([await figure('Rader i filen'), await figure('Nya rapporter'), await figure('Avvisade rader')]).toEqual([
      '3',
      '1',
      '2',
    ])
    expect(await faults(page)).toEqual([])
    await dialog.getByLabel(/^Spöken/).selectOption({ label: 'Otrygg plats' })
    await dialog.getByRole('button', { name: 'Importera igen med dessa teman' }).click()
    await expect.poll(() => figure('Fanns redan'), patience).toBe('1')
    expect([await figure('Nya rapporter'), await figure('Avvisade rader')]).toEqual(['1', '1'])
    await dialog.getByRole('button', { name: 'Stäng' }).click()
    const { items: imported } = await found(stage, 'ur filen')
    expect(imported.map(({ source }) => source)).toEqual(['import', 'import'])
    expect(new Set(imported.map(({ theme }) => theme))).toEqual(new Set(['lighting', 'unsafe-place']))
    await leave(page)
  })

  it('a report is erased for good in the inbox, after being asked', async () => {
    const stage = onStage()
    const { id } = await sendReport(stage)
    const page = await stage.visit('municipality', `/inbox?lang=sv&status=received,spam&report=${id}`)
    const details = page.locator('.report-details')
    await details.getByRole('button', { name: 'Radera rapporten' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: 'Avbryt' }).click()
    await details.getByRole('button', { name: 'Radera rapporten' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: 'Radera för alltid' }).click()
    await expect.poll(() => page.locator('.report-details').count(), patience).toBe(0)
    expect((await found(stage, id.slice(0, 8))).items).toEqual([])
    await leave(page)
  })
}
