import { expect, it } from 'vitest'
import type { PublishedWalks, WalkProtocolDocument } from '../../server/contract/walk-protocol.ts'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** What everybody reads of safety walks. */
export function publishedWalksTests(onStage: () => Stage): void {
  it('walks are found from the public map, with what was promised and done in figures', async () => {
    const stage = onStage()
    const page = await stage.visit('public', `//public/${stage.code}?lang=sv`)
    await page.getByRole('link', { name: 'Vandringar' }).first().click()
    await page.waitForURL(`**/public/${stage.code}/walks*`)
    const walk = page.locator('.published-walks article', { hasText: 'Centrum, våren' })
    await walk.waitFor()
    expect(await walk.textContent()).toMatch(/9 iakttagelser.*3 klara.*2 pågår.*1 beslutad.*1 avslås/)
    expect(await page.locator('.published-sum').textContent()).toMatch(/Av \d+ utlovade åtgärder är \d+ klara/)
    await leave(page)
  })

  for (const [theme, size] of [
    ['light', 'desk'],
    ['dark', 'phone'],
  ] as const) {
    it(`a protocol says why what was rejected is not done, and has no fault that axe can find: ${theme}, ${size}`, async () => {
      const stage = onStage()
      const published = (await (
        await fetch(`${stage.server.url}/public-data/${stage.code}/walks.json`)
      ).json()) as PublishedWalks
      const item = published.items.find(({ name }) => name === 'Centrum, våren')
      const page = await stage.visit(
        'public',
        `//public/${stage.code}/walks/${item?.id}?theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`,
        { size, reducedMotion: 'reduce' },
      )
      await page.locator('.protocol').waitFor()
      expect(await page.locator('.protocol-list > li').count()).toBe(9)
      expect(await page.locator('tr[data-status=rejected] q').textContent()).toContain('Trafiken är för tung')
      expect(await faults(page)).toEqual([])
      // Nothing hangs out of the page, the bar with its five pages neither.
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide).toBeLessThanOrEqual(room ?? 0)
      const protocol = await page.evaluate<WalkProtocolDocument>(
        `fetch('/public-data/${stage.code}/walks/${item?.id}.json').then((answer) => answer.json())`,
      )
      expect(protocol.findings.every(({ text }) => text === null || !text.includes('070'))).toBe(true)
      await leave(page)
    })
  }

  it('a walk that nobody has published, and one that there is not, are said to be so', async () => {
    const stage = onStage()
    const page = await stage.visit(
      'public',
      `//public/${stage.code}/walks/00000000-0000-4000-8000-000000000000?lang=sv`,
    )
    await page.getByText('Inget protokoll är publicerat').waitFor()
    await page.getByRole('link', { name: 'Alla vandringar' }).click()
    await page.locator('.published-walks').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/public/${stage.code}/walks`)
    await leave(page)
  })
}
