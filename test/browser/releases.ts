import { expect, it } from 'vitest'
import type { ReleaseList } from '../../client/api/releases-api.ts'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** A status on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

/** Signs a release for one side, unless it has. */
async function sign(stage: Stage, role: 'police' | 'municipality', path: string): Promise<void> {
  const page = await stage.visit(role, path)
  await page.locator('.signatures li').first().waitFor()
  const button = page.getByRole('button', { name: 'Skriv under', exact: true })
  if ((await button.count()) > 0) {
    await button.click()
    await page.locator('dialog').getByRole('button', { name: 'Skriv under', exact: true }).click()
  }
  const own = page.locator('.signatures li', { hasText: role === 'police' ? 'Polisen' : 'Kommunen' })
  await expect.poll(() => own.getAttribute('data-signed'), patience).toBe('true')
  await leave(page)
}

/** How a release is looked at, signed by both and withdrawn. */
export function releaseTests(onStage: () => Stage): void {
  it('a month is made, shown as the public will see it, signed by the police and the municipality, published and withdrawn', async () => {
    const stage = onStage()
    const admin = await stage.visit('admin', '/releases?lang=sv')
    // The oldest month: what other tests look at stays as it is.
    await admin.locator('.months-to-make button').last().click()
    await admin.waitForURL(/release=[0-9a-f-]{36}/, patience)
    const id = new URL(admin.url()).searchParams.get('release')
    await admin.getByText('En administratör skriver inte under.').waitFor()
    expect(await admin.getByRole('button', { name: 'Släng utkastet …' }).count()).toBe(1)
    await leave(admin)
    const path = `/releases?release=${id}&lang=sv`
    const police = await stage.visit('police', path)
    await police.locator('.release-map canvas').waitFor()
    expect(await police.locator('.release-checks li[data-kept=false]').count()).toBe(0)
    expect(await police.locator('.release-checks li').count()).toBeGreaterThanOrEqual(6)
    const total = await police.locator('#release-item option').count()
    expect(total).toBeGreaterThan(1)

    await sign(stage, 'police', path)
    await sign(stage, 'municipality', path)
    await police.reload()
    await police.getByRole('button', { name: 'Dra tillbaka …' }).click()
    const dialog = police.locator('dialog')
    await dialog.getByRole('button', { name: 'Dra tillbaka', exact: true }).click()
    expect(await dialog.locator('#withdrawal-error').textContent()).toBe('Skriv ett skäl.')
    await dialog.getByLabel('Skäl (visas för alla)').fill('Ett test.')
    await dialog.getByRole('button', { name: 'Dra tillbaka', exact: true }).click()
    await police.locator('.release').getByText('Skäl: Ett test.').waitFor()
    await leave(police)
  })

  it('the table says the same as the map, and marks the cell that is pressed', async () => {
    const stage = onStage()
    const { items } = await stage.ask<ReleaseList>('municipality', '/releases')
    const page = await stage.visit('municipality', `/releases?release=${items[0]?.id}&lang=sv`)
    await page.getByText('Rutorna som en tabell').click()
    const cell = page.locator('.release-cell').first()
    await cell.click()
    expect(await cell.getAttribute('aria-pressed')).toBe('true')
    await leave(page)
  })

  for (const [theme, size] of [
    ['light', 'desk'],
    ['dark', 'phone'],
  ] as const) {
    it(`the releases have no fault that axe can find: ${theme}, ${size}`, async () => {
      const stage = onStage()
      const page = await stage.visit('municipality', `/releases?theme=${theme}&lang=en`, {
        size,
        reducedMotion: 'reduce',
      })
      await page.locator('.release-link').first().waitFor()
      expect(await faults(page)).toEqual([])
      await page.locator('.release-link').first().click()
      await page.locator('.release-checks li').first().waitFor()
      expect(await faults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await leave(page)
    })
  }
}
