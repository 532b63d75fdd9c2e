import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { PublicReleases, ReleaseDocument } from '../../server/contract/public-release.ts'
import { faults } from './accessibility.ts'
import { tabToElement } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'

const cellButton = '.cell-table tbody button'
const mapReady = '.map-buttons'
/** The map draws when its tiles have come, which a busy machine takes its time for. */
const patience = { timeout: 30_000, interval: 300 }

/** The public map of the demo town, whose last published months come with it. */
export function publicMapTests(onStage: () => Stage): void {
  const open = (path = '', options = {}) => onStage().visit('public', `//public/${onStage().code}${path}`, options)
  const file = async <T>(path: string): Promise<T> => {
    const { server, code } = onStage()
    return (await (await fetch(`${server.url}/public-data/${code}/${path}`)).json()) as T
  }

  it('says in the list what the release says, cell by cell, and the total beneath', async () => {
    const document = await file<ReleaseDocument>('latest.json')
    const item = document.items[0]!
    const page = await open('?lang=sv&order=count')
    await page.waitForSelector(cellButton)
    const counts = await page.$$eval('.cell-table tbody tr', (rows) => rows.map((row) => row.children[1]?.textContent))
    const published = document.counts[item.code]!.map(([, count]) => count).toSorted((a, b) => b - a)
    expect(counts).toEqual(published.map(String))
    expect(await page.textContent('.cell-table tfoot td')).toBe(String(document.totals[item.code]))
    expect(await page.textContent('.map-summary')).toContain(`${document.totals[item.code]} rapporter i hela kommunen`)
    await leave(page)
  })

  it('says what is counted, what is left out, how it was perturbed and that an empty cell proves nothing', async () => {
    const { rules, leftOut } = await file<ReleaseDocument>('latest.json')
    const page = await open('?lang=sv')
    await page.waitForSelector('.reading-notes')
    const notes = await page.textContent('.reading-notes')
    expect(notes).toContain('antalet rapporter från invånare om otrygga platser')
    expect(notes).toContain(`ändrat med upp till ${rules.perturbation.most}`)
    expect(notes).toContain(`Antal under ${rules.leastCount} visas aldrig`)
    expect(notes).toContain('inget bevis på att platsen är trygg')
    for (const { nameSv } of leftOut) expect(notes).toContain(nameSv)
    expect(await page.textContent('.legend')).toContain('Det betyder inte att platsen är trygg')
    await leave(page)
  })

  it('can be used before the map’s library is fetched, and takes at most 400 kB of packed script with it', async () => {
    const page = await open('?lang=sv')
    const asked: string[] = []
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      const url = response.url()
      if (!url.endsWith('.js') || url.includes('worker')) return
      asked.push(url)
      sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    await page.route(/cell-map-[^/]*\.js$/, async (route) => {
      await held
      await route.continue()
    })
    await page.reload()
    await page.waitForSelector(cellButton)
    await page.locator(cellButton).first().click()
    await page.waitForSelector('.cell-card')
    expect(await page.locator('canvas').count()).toBe(0)
    letThrough()
    await page.waitForSelector(mapReady)
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(200_000)
    expect(total).toBeLessThanOrEqual(400_000)
    await leave(page)
  })

  it('carries none of the staff’s words, and the list alone no map', async () => {
    const page = await open('?lang=sv&view=list')
    const texts: Promise<string>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) texts.push(response.text())
    })
    await page.reload()
    await page.waitForSelector(cellButton)
    await page.waitForLoadState('networkidle')
    const all = (await Promise.all(texts)).join('\n')
    expect(all).toContain('Trygghetskartan')
    expect(all).not.toMatch(/hotspot|Patrullplan|Beräkna om/i)
    expect(all).not.toContain('webglcontextlost')
    expect(await page.locator('canvas').count()).toBe(0)
    await leave(page)
  })

  it('links list, map and address: a cell selected in one is selected in all', async () => {
    const page = await open('?lang=sv')
    await page.waitForSelector(mapReady)
    await page.locator(cellButton).first().click()
    const name = await page.textContent('.cell-card h2')
    expect(await page.textContent('.cell-table tr[data-selected="true"] th')).toBe(name)
    const cell = new URL(page.url()).searchParams.get('cell')
    expect(cell).toMatch(/^\d+E\d+N\d+$/)
    await page.reload()
    await page.waitForSelector('.cell-card')
    expect(await page.textContent('.cell-card-id')).toBe(cell)
    await page.waitForSelector(mapReady)
    await page.getByRole('button', { name: 'Avmarkera rutan' }).click()
    expect(await page.locator('.cell-card').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe(cell)
    await leave(page)
  })

  it('selects the cell that is pressed on the map, an empty one too, and says between what its number lies', async () => {
    const { cells, rules, counts, items } = await file<ReleaseDocument>('latest.json')
    const counted = new Set(counts[items[0]!.code]!.map(([at]) => at))
    const empty = cells.find(
      ({ blocks, outline }, at) => !counted.has(at) && blocks.length === 1 && outline.length === 1,
    )!
    const [[west, south], , [east, north]] = empty.outline[0]![0] as [[number, number], unknown, [number, number]]
    const page = await open(`?lang=sv&map=15/${((south + north) / 2).toFixed(5)}/${((west + east) / 2).toFixed(5)}`)
    await page.waitForSelector(mapReady)
    await page.waitForLoadState('networkidle')
    const canvas = page.locator('.map-canvas canvas')
    await expect
      .poll(async () => {
        await canvas.click()
        return page.locator('.cell-card-id').allTextContents()
      }, patience)
      .toEqual([empty.id])
    expect(await page.textContent('.cell-card')).toContain(
      `Inga, eller för få för att visas. Det verkliga antalet är mellan 0 och ${rules.perturbation.most}.`,
    )
    await leave(page)
  })

  it('does every task by keyboard alone: what, month, comparison, sorting, a cell in the list and one on the map', async () => {
    const page = await open('?lang=sv')
    await page.waitForSelector(mapReady)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hoppa till innehållet')
    await page.keyboard.press('Enter')
    await tabToElement(page, '#choice-item')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => new URL(page.url()).searchParams.get('item'), patience).not.toBe(null)
    await tabToElement(page, '#choice-compare')
    await page.keyboard.press('ArrowDown')
    await page.waitForSelector('.cell-table[data-compares="true"], .empty-state')
    expect(await page.textContent('.map-summary')).toMatch(/än i|skillnad mot|fanns inte i|Inget att jämföra/)
    await page.goto(page.url().replace(/&?(item|compare)=[^&]*/g, ''))
    await page.waitForSelector(mapReady)
    await tabToElement(page, '.cell-table thead th:first-child button')
    await page.keyboard.press('Enter')
    expect(await page.getAttribute('.cell-table thead th:first-child', 'aria-sort')).toBe('ascending')
    await page.keyboard.press('Tab')
    await tabToElement(page, cellButton)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.cell-card')
    const first = await page.textContent('.cell-card-id')
    await tabToElement(page, '.map-canvas canvas')
    await expect.poll(() => page.isVisible('.map-crosshair'), patience).toBe(true)
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Enter')
        return page.locator('.cell-card-id').allTextContents()
      }, patience)
      .not.toEqual([first])
    await leave(page)
  })

  it('compares two months in words that the noise allows, and in signs on the map', async () => {
    const { items } = await file<PublicReleases>('releases.json')
    const months = items.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ month }) => month)
    const page = await open(`?lang=sv&view=list&compare=${months.at(-1)}`)
    await page.waitForSelector('.cell-table[data-compares="true"]')
    const verdicts = new Set(
      await page.$$eval('.cell-table tbody td:last-child', (cells) => cells.map((cell) => cell.textContent)),
    )
    const allowed = ['Fler', 'Troligen fler', 'Ingen säker skillnad', 'Troligen färre', 'Färre', 'Kan inte jämföras']
    expect([...verdicts].filter((word) => !allowed.includes(word ?? ''))).toEqual([])
    expect(verdicts.has('Ingen säker skillnad')).toBe(true)
    await page.getByRole('link', { name: 'Karta', exact: true }).last().click()
    await page.waitForSelector(mapReady)
    expect(await page.textContent('.legend')).toContain('Ingen säker skillnad')
    await leave(page)
  })

  it('says why there are no figures: withdrawn, none yet, not published, not to be reached', async () => {
    const { code } = onStage()
    const list = await file<PublicReleases>('releases.json')
    const [latest] = list.items
    const answer = async (page: Page, items: unknown[] | undefined) => {
      await page.unroute('**/releases.json')
      await page.route('**/releases.json', (route) =>
        items ? route.fulfill({ json: { ...list, items } }) : route.abort(),
      )
      await page.reload()
    }
    const page = await open('?lang=sv')
    await answer(page, [{ ...latest, withdrawnOn: '2026-11-20', withdrawnReason: 'En källa räknades två gånger.' }])
    await page.waitForSelector('.notice')
    expect(await page.textContent('.notice')).toContain('har dragits tillbaka')
    expect(await page.textContent('.notice')).toContain('Skäl: En källa räknades två gånger.')
    expect(await page.locator('.cell-table').count()).toBe(0)
    await answer(page, [])
    await page.waitForSelector('.empty-state')
    expect(await page.textContent('.empty-state')).toContain('Ingen månad är publicerad än')
    expect(await page.locator('.public-report').isVisible()).toBe(true)
    await answer(page, undefined)
    await page.waitForSelector('[role=alert]')
    expect(await page.textContent('[role=alert]')).toContain('Siffrorna kunde inte hämtas.')
    await page.unroute('**/releases.json')
    await page.getByRole('button', { name: 'Försök igen' }).click()
    await page.waitForSelector(cellButton)
    await page.goto(`/public/${code}?lang=sv&month=2001-01`)
    await page.waitForSelector('.empty-state')
    expect(await page.textContent('.empty-state')).toContain('Januari 2001 är inte publicerad')
    await leave(page)
  })

  it('may be shown in a frame by anybody, and only as the map alone, with no cookie and nothing stored', async () => {
    const { server, code } = onStage()
    const headers = async (path: string) => (await fetch(`${server.url}/public/${code}${path}`)).headers
    const framed = await headers('/embed')
    expect(framed.get('Content-Security-Policy')).toContain('frame-ancestors *')
    expect(framed.get('X-Frame-Options')).toBe(null)
    for (const path of ['', '/report', '/about', '/embed/report']) {
      expect((await headers(path)).get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    }
    const page = await onStage().visit('public', `//public/${code}/embed?lang=sv`)
    await page.waitForSelector(mapReady)
    expect(await page.locator('header, .skip-link, form, input').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Öppna hela kartan' }).getAttribute('href')).toBe(
      `/public/${code}?lang=sv`,
    )
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await leave(page)
  })

  it('prints the map as a picture above the same figures as a table', async () => {
    const page = await open('?lang=sv&theme=dark')
    await page.waitForSelector(mapReady)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => {
      globalThis.print = () => {
        const picture = document.querySelector<HTMLImageElement>('.printed-map')
        document.body.dataset['printed'] = String((picture?.naturalWidth ?? 0) > 200 && picture?.src.length)
      }
    })
    await page.getByRole('button', { name: 'Skriv ut' }).click()
    await page.waitForSelector('body[data-printed]')
    expect(Number(await page.getAttribute('body', 'data-printed'))).toBeGreaterThan(5000)
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.cell-table')).toBe(true)
    expect(await page.isVisible('.map-area')).toBe(false)
    expect(await page.isVisible('.reading-notes')).toBe(true)
    await leave(page)
  })

  it('fits a phone: nothing wider than the screen, nothing too small for a finger, a month beside another too', async () => {
    const { items } = await file<PublicReleases>('releases.json')
    for (const path of [`?lang=sv&compare=${items.at(-1)!.month}`, '?lang=en&view=list', '/about', '/accessibility']) {
      const page = await open(path, { size: 'phone' })
      await page.waitForSelector(path.startsWith('/') ? 'h1' : cellButton)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const small = await page.$$eval(
        '.public-header :is(a, button), .public-panel-body :is(button, select, .ds-button, summary), .cell-table button',
        (elements) =>
          elements
            .filter((element) => element.checkVisibility())
            .filter((element) => element.getBoundingClientRect().height < 43.5)
            .map((element) => element.outerHTML.slice(0, 120)),
      )
      expect(small).toEqual([])
      const wide = await page.$$eval('.public-panel-body', ([panel]) =>
        panel ? panel.scrollWidth - panel.clientWidth : 0,
      )
      expect(wide).toBeLessThanOrEqual(0)
      await leave(page)
    }
  })

  const pages = [
    ['the map', '', `${mapReady}, .cell-table`],
    ['a selected cell', '?cell=first', '.cell-card'],
    ['two months compared', '?compare=other', '.cell-table[data-compares="true"]'],
    ['the list', '?view=list', '.cell-table'],
    ['a month without a release', '?month=2001-01', '.empty-state'],
    ['about', '/about', '.release-table'],
    ['the accessibility statement', '/accessibility', 'h1'],
    ['the frame', '/embed', '.legend'],
  ] as const
  for (const [name, path, ready] of pages) {
    for (const theme of ['light', 'dark'] as const) {
      for (const size of ['desk', 'phone'] as const) {
        it(`${name}: axe finds no fault on the public page, ${theme}, ${size}`, async () => {
          const document = await file<ReleaseDocument>('latest.json')
          const list = await file<PublicReleases>('releases.json')
          const filled = path
            .replace('first', document.cells[document.counts[document.items[0]!.code]![0]![0]]!.id)
            .replace('other', list.items.at(-1)!.month)
          const query = `${path.includes('?') ? '&' : '?'}theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`
          const page = await open(`${filled}${query}`, { size, reducedMotion: 'reduce' })
          await page.waitForSelector(ready)
          expect(await faults(page)).toEqual([])
          const levels = await page.$$eval('h1, h2, h3, h4', (headings) =>
            headings.filter((one) => one.checkVisibility()).map((heading) => Number(heading.tagName[1])),
          )
          expect(levels.filter((level) => level === 1)).toEqual([1])
          await leave(page)
        })
      }
    }
  }

  it('leads there from the staff’s address, for who is not logged in', async () => {
    const page = await onStage().visit('public', '?lang=sv')
    await page.getByRole('link', { name: 'Öppna Trygghetskartan' }).click()
    await page.waitForSelector(cellButton)
    expect(new URL(page.url()).pathname).toBe(`/public/${onStage().code}`)
    expect(await page.title()).toBe('Trygghetskartan – Granvik')
    await page.getByRole('link', { name: 'Rapportera en plats' }).click()
    await page.waitForURL(/\/report/)
    await page.goBack()
    await page.waitForSelector(cellButton)
    await leave(page)
  })
}
