import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { HotspotRun } from '../../server/contract/hotspots.ts'
import { leave, type Stage } from './visitor.ts'

/** What the municipality and the public see, and do not see. */
export function municipalityTests(onStage: () => Stage): void {
  it('the municipality sees areas with rank, count and hours, and asks for nothing else', async () => {
    const { visit, ask } = onStage()
    expect((await ask<HotspotRun>('municipality', '/hotspot-runs/latest')).detail).toBe('area')
    const page = await visit('municipality', '?lang=sv')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.reload()
    await page.waitForSelector('.ranked-list [data-rank="1"]')
    expect(await page.textContent('.ranked-list [data-rank="1"]')).toMatch(/Område 1\d+ händelser(mest|klockslag)/)
    expect(await page.locator('[role=tablist]').count()).toBe(0)
    expect(await page.locator('.header-bar a').allTextContents()).toEqual([
      'Inkorg',
      'Vandringar',
      'Platser',
      'Åtgärder',
    ])
    await page.locator('.header').getByRole('button', { name: 'Mer', exact: true }).press('ArrowDown')
    expect(await page.locator('.header-menu').getByRole('link').allTextContents()).toEqual([
      'Karta',
      'Publicering',
      'Patruller',
    ])
    expect(await page.locator('.header-menu a[aria-current=page]').textContent()).toBe('Karta')
    await page.keyboard.press('Escape')
    expect(await page.locator('.header-more button').evaluate((button) => button === document.activeElement)).toBe(true)
    await page.click('.ranked-list [data-rank="1"]')
    await page.waitForSelector('.details')
    expect(await page.locator('.heat-table, .bars').count()).toBe(0)
    await page.waitForLoadState('networkidle')
    expect(asked.filter((url) => url.includes('incidents'))).toEqual([])
    await leave(page)
  })

  it('the police take a shared run back, and the municipality is told that there is none', async () => {
    const { visit, run } = onStage()
    const police = await visit('police', `?run=${run.id}&lang=sv`)
    const share = async (button: string, confirm: string, after: string) => {
      await police.getByRole('button', { name: button }).click()
      await police.locator('dialog').getByRole('button', { name: confirm }).click()
      await police.getByRole('button', { name: after }).waitFor()
    }
    await share('Delad med kommunen. Sluta dela?', 'Sluta dela', 'Dela med kommunen')
    const municipality = await visit('municipality', '?lang=sv')
    await municipality.waitForSelector('.empty-state')
    expect(await municipality.textContent('.empty-state-title')).toBe('Polisen har inte delat några områden än.')
    await share('Dela med kommunen', 'Dela med kommunen', 'Delad med kommunen. Sluta dela?')
    await municipality.reload()
    await municipality.waitForSelector('.ranked-list [data-rank="1"]')
    await leave(municipality)
    await leave(police)
  })

  it('the public sees the town and why there is no more, and import is refused', async () => {
    const { visit } = onStage()
    const page = await visit('public', '//?lang=sv')
    await page.waitForSelector('.public-panel')
    expect(page.url()).toContain('/municipalities/')
    expect(await page.textContent('.attribution')).toContain('påhittade')
    expect(await page.locator('.legend, .ranked-list').count()).toBe(0)
    await page.goto(page.url().replace('?', '/import?'))
    await page.waitForSelector('.empty-state')
    expect(await page.textContent('.empty-state')).toContain('Bara polis och administratörer')
    await leave(page)
  })

  it('the first view of the public map takes at most 400 kB of packed script, besides the map’s own worker', async () => {
    const page = await onStage().visit('public')
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js') && !response.url().includes('worker')) {
        sizes.push(response.body().then((body) => gzipSync(body).length))
      }
    })
    await page.reload()
    await page.waitForSelector('.map-buttons')
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThanOrEqual(400_000)
    await leave(page)
  })
}
