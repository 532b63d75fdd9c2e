import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { FullRun } from '../../server/contract/hotspots.ts'
import { leave, lookingAt, type Stage } from './visitor.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const countOf = (page: Page) => page.textContent('.filter-foot p')
const evidenceIsThere = (page: Page) =>
  page.waitForSelector('.details:not(:has(.evidence-computing)) .figures, .details .too-few', { timeout: 100_000 })

/** Filters with live counts, what backs a hotspot, its explanations and its sheet, single incidents, and results of analyses. */
export function evidenceTests(onStage: () => Stage): void {
  it('choose hours of the week by dragging over them, see every count follow, and step back', async () => {
    const page = await onStage().visit('police', '?lang=sv&panel=filter')
    await page.waitForSelector('.week-field td')
    const all = await countOf(page)
    const theft = () => page.textContent('.category-field li:nth-child(5) .check-count')
    const theftAllWeek = await theft()
    await page.locator('[data-hour="5-20"]').scrollIntoViewIfNeeded()
    const [from, to] = await Promise.all(
      ['[data-hour="5-20"]', '[data-hour="6-23"]'].map((cell) => page.locator(cell).boundingBox()),
    )
    await page.mouse.move(from!.x + 3, from!.y + 3)
    await page.mouse.down()
    await page.mouse.move(to!.x + 3, to!.y + 3, { steps: 4 })
    await page.mouse.up()
    expect(page.url()).toMatch(/hours=20-24&weekdays=5,6/)
    await expect.poll(() => countOf(page), { timeout: 10_000 }).not.toBe(all)
    expect(await page.textContent('.week-reading')).toContain('fre–lör 20–24')
    expect(await theft()).not.toBe(theftAllWeek)
    // The week's own counts leave out the week's own choice: hours outside it still show theirs.
    expect(await page.locator('[data-hour="1-12"] button').getAttribute('aria-label')).not.toMatch(/: 0$/)
    await page.goBack()
    await expect.poll(() => countOf(page), { timeout: 10_000 }).toBe(all)
    await leave(page)
  })

  it('choose hours and months with the keyboard alone', async () => {
    const page = await onStage().visit('police', '?lang=en&panel=filter')
    await page.waitForSelector('.week-field td')
    await page.focus('.week-field [tabindex="0"]')
    for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/hours=1-3&weekdays=2,3/)
    expect(await page.locator('.week-field [aria-pressed="true"]').count()).toBe(4)

    await page.getByRole('slider', { name: 'From month' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/from=\d{4}-\d{2}-01/)
    await page.getByRole('button', { name: 'Reset: Period' }).click()
    expect(page.url()).not.toContain('from=')
    expect(page.url()).toContain('hours=1-3')
    await leave(page)
  })

  it('see what backs a hotspot computed, with its progress, and find it kept', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const answer = await page.request.post(`/api/municipalities/${code}/hotspot-runs`, { data: { filter: {} } })
    const { id } = (await answer.json()) as FullRun
    await page.goto(new URL(`?lang=sv&run=${id}&rank=1`, page.url()).href)
    await page.waitForSelector('.evidence-computing progress')
    await evidenceIsThere(page)
    const details = await page.textContent('.details')
    expect(details).toMatch(/Kom tillbaka i \d+ av \d+ omdragningar/)
    expect(details).toContain('Flest händelser per ruta')
    expect(details).toMatch(/Mann–Kendall|För få för att säga/)
    expect(await page.locator('.chart-column').count()).toBeGreaterThan(8)
    await page.getByText('Visa som tabell').click()
    expect(await page.locator('.chart-table tbody tr').count()).toBe(await page.locator('.chart-column').count())

    const kept = await onStage().ask<FullRun>('police', `/hotspot-runs/${id}`)
    expect(kept.evidence?.stability.resamples).toBeGreaterThan(0)
    await page.reload()
    await page.waitForSelector('.details .figures, .details .too-few')
    expect(await page.locator('.evidence-computing').count()).toBe(0)
    await leave(page)
  })

  it('stop the computation of what backs a hotspot, and begin it again', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=en')
    const answer = await page.request.post(`/api/municipalities/${code}/hotspot-runs`, {
      data: { filter: { category: ['theft'] } },
    })
    const { id } = (await answer.json()) as FullRun
    await page.route('**/evidence', () => {})
    await page.goto(new URL(`?lang=en&run=${id}&rank=1`, page.url()).href)
    await page.locator('.evidence-computing').getByRole('button', { name: 'Cancel' }).click()
    await page.unroute('**/evidence')
    await page.locator('.evidence-computing').getByRole('button', { name: 'Compute' }).click()
    await evidenceIsThere(page)
    expect(await page.textContent('.details')).toMatch(/Came back in \d+ of \d+ redraws|Too few to tell/)
    await leave(page)
  })

  it('open and close an explanation with the keyboard', async () => {
    const page = await onStage().visit('police', '?rank=1&lang=sv')
    const button = page.getByRole('button', { name: 'Vad betyder täthet?' })
    await button.focus()
    await page.keyboard.press('Enter')
    const note = page.locator('.explanation-note:popover-open')
    await note.getByText('En hektar är 100 × 100 meter').waitFor()
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    const box = await note.boundingBox()
    expect(box!.x + box!.width).toBeLessThanOrEqual(1440)
    await page.keyboard.press('Escape')
    await note.waitFor({ state: 'detached' }).catch(() => {})
    expect(await page.locator('.explanation-note:popover-open').count()).toBe(0)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    await leave(page)
  })

  for (const theme of ['light', 'dark'] as const) {
    it(`print a hotspot on one page, in light colours: ${theme}`, async () => {
      const page = await onStage().visit('police', `?rank=1&lang=sv&theme=${theme}`)
      await evidenceIsThere(page)
      await page.evaluate(() => {
        window.print = () => {
          dispatchEvent(new Event('beforeprint'))
          document.body.classList.add('printed')
        }
      })
      await page.locator('.details-bar').getByRole('button', { name: 'Skriv ut' }).click()
      await page.waitForSelector('body.printed', { timeout: 60_000 })
      await page.emulateMedia({ media: 'print' })
      expect(await page.isVisible('.hotspot-sheet')).toBe(true)
      expect(await page.isVisible('.map-area')).toBe(false)
      expect(await page.getAttribute('html', 'data-color-scheme')).toBe('light')
      expect(await page.getAttribute('.print-map', 'data-dark')).toBeNull()
      expect(await page.evaluate(averageLightness)).toBeGreaterThan(180)
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      expect(await page.getAttribute('html', 'data-color-scheme')).toBe(theme)
      await leave(page)
    })
  }

  it('press a dot on the map and are told of the incident', async () => {
    const { visit, run } = onStage()
    const page = await visit('police', `?run=${run.id}&lang=sv&${lookingAt(run.hotspots[0]!).replace('=16', '=17')}`)
    await page.waitForSelector('.map-buttons')
    const map = await page.locator('.map-area canvas').boundingBox()
    // Dots lie round the label in the middle; which pixel they are on is the town's business.
    await expect
      .poll(
        async () => {
          for (let step = 0; step < 40 && (await page.locator('.incident-card').count()) === 0; step++) {
            const [angle, away] = [step * 0.7, 20 + 3 * step]
            const [x, y] = [map!.width / 2 + away * Math.cos(angle), map!.height / 2 + away * Math.sin(angle)]
            await page.mouse.click(map!.x + x, map!.y + y)
          }
          return page.locator('.incident-card').count()
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe(1)
    await page.locator('.incident-card dt', { hasText: 'Ursprung' }).waitFor()
    await page.locator('.incident-card').getByRole('button', { name: 'Stäng' }).click()
    expect(await page.locator('.incident-card').count()).toBe(0)
    await leave(page)
  })

  it('read a forecast with its accuracy, and the model card behind it', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const answer = await page.request.post(`/api/municipalities/${code}/analyses`, {
      data: { method: 'forecast' },
      timeout: 100_000,
    })
    const { id } = (await answer.json()) as { id: string }
    await page.goto(new URL(`?lang=sv&panel=analysis&analysis=${id}`, page.url()).href)
    await page.waitForSelector('.forecast .figures')
    expect(await page.locator('.forecast .figures tbody tr').count()).toBe(5)
    await page.getByRole('link', { name: /Modellkort/ }).click()
    await page.waitForSelector('.model-facts')
    expect(page.url()).toContain('/model-card')
    expect(await page.textContent('.model-card')).toMatch(/\d+\s% av händelserna i de utpekade rutorna/)
    await page.goBack()
    await page.waitForSelector('.forecast .figures')
    await leave(page)
  })

  it('anybody may read the model card', async () => {
    const page = await onStage().visit('public', '/model-card?lang=en')
    await page.waitForSelector('.model-card')
    expect(await page.textContent('.model-card')).toContain('Places only, never persons')
    await leave(page)
  })

  it('too few are said to be too few, in words and without a figure', async () => {
    const { visit, code } = onStage()
    const page = await visit('police', '?lang=sv')
    const answer = await page.request.post(`/api/municipalities/${code}/hotspot-runs`, {
      data: { filter: { category: ['robbery'] }, radiusMetres: 200, minPoints: 4 },
    })
    const { id, hotspots } = (await answer.json()) as FullRun
    expect(hotspots.length).toBeGreaterThan(0)
    await page.goto(new URL(`?lang=sv&run=${id}&rank=1`, page.url()).href)
    await page.locator('.details .too-few').first().waitFor({ timeout: 100_000 })
    expect(await page.textContent('.details .too-few')).toContain('För få för att säga')
    await leave(page)
  })

  for (const [name, path, ready] of [
    ['what backs a hotspot', '?rank=1', '.details .figures, .details .too-few'],
    ['the model card', '/model-card', '.model-card'],
  ] as const) {
    for (const theme of ['light', 'dark'] as const) {
      for (const size of ['desk', 'phone'] as const) {
        it(`${name} has no fault that axe can find: ${theme}, ${size}`, async () => {
          const query = `${path.includes('?') ? '&' : '?'}theme=${theme}&lang=sv`
          const page = await onStage().visit('police', `${path}${query}`, { size, reducedMotion: 'reduce' })
          await page.waitForSelector(ready, { timeout: 100_000 })
          await page.evaluate(axe)
          const { violations } = await page.evaluate<AxeResults>(
            `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`,
          )
          expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])
          await leave(page)
        })
      }
    }
  }
}

/** How light the printed map is in the mean, 0–255. */
async function averageLightness(): Promise<number> {
  const image = document.querySelector<HTMLImageElement>('.print-map')
  if (!image) return 0
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 32
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0, 64, 32)
  const { data } = context?.getImageData(0, 0, 64, 32) ?? { data: new Uint8ClampedArray() }
  return data.reduce((sum, value, index) => sum + (index % 4 === 3 ? 0 : value), 0) / (data.length * 0.75)
}
