import { expect, it } from 'vitest'
import type { Municipality } from '../../server/contract/municipality.ts'
import { leave, type Stage } from './visitor.ts'

/** The import page, from a file to its undoing. */
export function importTests(onStage: () => Stage): void {
  it('reads a file of semicolons and decimal commas, accounts for every row, and undoes it', async () => {
    const { visit, ask } = onStage()
    const { bounds } = await ask<Municipality>('police', '')
    const [west, south, east, north] = bounds!
    const place = (share: number) =>
      [west + (east - west) * share, south + (north - south) * share].map((degrees) =>
        degrees.toFixed(5).replace('.', ','),
      )
    const rows = [
      'Diarienr;Longitud;Latitud;Tid;Brottstyp',
      ...[0.4, 0.45, 0.5].map(
        (share, index) => `P-${index};${place(share).join(';')};2026-03-0${index + 1} 21:15;Misshandel`,
      ),
      'P-9;;;2026-03-09 21:15;Misshandel',
    ]
    const page = await visit('police', '/import?lang=sv')
    await page.setInputFiles('input[type=file]', {
      name: 'händelser.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${rows.join('\r\n')}\r\n`),
    })
    await page.waitForSelector('.column-table')
    expect(await page.textContent('.facts')).toContain('semikolon')
    expect(await page.getByLabel('Kolumnen Longitud används som').inputValue()).toBe('lng')
    await page.getByLabel('Kolumnen Diarienr används som').selectOption('id')
    await page.getByLabel('Källans namn').fill('provkälla')
    await page.getByRole('button', { name: 'Importera', exact: true }).click()
    await page.waitForSelector('#done-heading')
    expect(await page.textContent('.account')).toBe(
      '4 rader lästa = 3 nya + 0 uppdaterade + 0 fanns redan + 1 avvisade',
    )
    expect(await page.textContent('.import-step .count-table')).toContain('Plats saknas')

    await page.locator('.batch', { hasText: 'händelser.csv' }).first().locator('summary').click()
    await page.getByRole('button', { name: 'Ångra importen av händelser.csv' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Ångra importen' }).click()
    await page.waitForSelector('.batch[data-undone]')
    expect(await page.textContent('.batch[data-undone]')).toContain('Ångrad')
    await leave(page)
  })

  it('says in plain words when a file cannot be read', async () => {
    const { visit } = onStage()
    const page = await visit('police', '/import?lang=sv')
    await page.setInputFiles('input[type=file]', {
      name: 'bild.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 1]),
    })
    await page.waitForSelector('[role=alert]')
    expect((await page.textContent('[role=alert]'))?.length).toBeGreaterThan(10)
    expect(await page.locator('.drop-zone').count()).toBe(1)
    await leave(page)
  })
}
