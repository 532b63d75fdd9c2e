import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { leave, type Role, type Stage } from './visitor.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/** What axe-core finds wrong on a page: rule and element. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(rules)} })`)
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

const pages: readonly (readonly [string, Role, string, string])[] = [
  ['the police map', 'police', '', '.ranked-list'],
  ['a selected hotspot', 'police', '?rank=1', '.heat-table'],
  ['the filter', 'police', '?panel=filter', '.category-field'],
  ['import', 'police', '/import', '.earlier-imports li, .earlier-imports p'],
  ['the shared areas', 'municipality', '?rank=1', '.details'],
  ['the public map', 'public', '', '.public-panel'],
  ['login', 'public', '//login', 'form'],
]

/** WCAG 2.1 AA as far as a program can tell, in both languages' worst cases: light and dark, desk and phone. */
export function accessibilityTests(onStage: () => Stage): void {
  for (const [name, role, path, ready] of pages) {
    for (const theme of ['light', 'dark'] as const) {
      for (const size of ['desk', 'phone'] as const) {
        it(`${name} has no fault that axe can find: ${theme}, ${size}`, async () => {
          const query = `${path.includes('?') ? '&' : '?'}theme=${theme}&lang=${theme === 'light' ? 'sv' : 'en'}`
          const page = await onStage().visit(role, `${path}${query}`, { size, reducedMotion: 'reduce' })
          await page.waitForSelector(ready)
          expect(await faults(page)).toEqual([])
          await leave(page)
        })
      }
    }
  }

  it('headings do not skip a level', async () => {
    const page = await onStage().visit('police', '?rank=1')
    await page.waitForSelector('.heat-table')
    const levels = await page.$$eval('h1, h2, h3, h4', (headings) =>
      headings.map((heading) => Number(heading.tagName[1])),
    )
    expect(levels[0]).toBe(1)
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
    await leave(page)
  })
}
