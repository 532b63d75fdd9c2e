import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { PatrolPlan } from '../../server/contract/patrol-plans.ts'
import type { Visit } from '../../server/contract/patrol-visits.ts'
import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { beginAndEnd, savedInPhone } from './patrol-phone.ts'
import { planHead, planPatience, plannedStops, stopImproving } from './patrols.ts'
import { leave, type Stage } from './visitor.ts'

/** One evening, from the briefing to the question whether it helped: two cars and one on foot. */
export function patrolEveningTests(onStage: () => Stage): void {
  it('is planned, changed by dragging, printed, walked without a network, logged and evaluated', async () => {
    const stage = onStage()
    const desk = await stage.visit('police', '/patrols/new?lang=sv')
    const plan = await planEvening(desk, stage.code)
    expect(plan.result.units.map(({ unit }) => unit)).toEqual(['u1', 'u2', 'u3'])
    await dragToOtherUnit(desk)
    await desk.getByRole('button', { name: 'Dela ut' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Dela ut' }).click()
    await expect.poll(() => planHead(desk), planPatience).toContain('Utdelad')
    const onFoot = await plannedStops(desk, 'u3').count()
    await printSheet(desk, onFoot)
    await leave(desk)

    const sheet = await stage.ask<UnitSheet>('police', `/patrol-plans/${plan.id}/units/u3/sheet`)
    const walked = sheet.route.items.flatMap((item) => (item.kind === 'stop' ? [item] : []))
    expect(walked).toHaveLength(onFoot)
    await walkWithoutNetwork(stage, plan.id, walked.length)

    const { items } = await stage.ask<{ items: Visit[] }>('police', `/patrol-visits?plan=${plan.id}`)
    expect(items.map(({ stop, outcome }) => `${stop} ${outcome}`).toSorted()).toEqual(
      walked.map(({ id }, nth) => `${id} ${nth === 0 ? 'visited' : 'skipped'}`).toSorted(),
    )
    const log = await stage.visit('police', `/patrol-log?lang=sv&plan=${plan.id}`)
    await log.waitForSelector('section:has(> #visits-title) tbody tr')
    expect(await log.locator('section:has(> #visits-title) tbody tr').count()).toBe(onFoot)
    expect(await log.textContent('.patrol-log')).toMatch(/hinner inte/i)
    await leave(log)

    const visited = /^h(\d+)$/.exec(walked[0]!.place)?.[1]
    await evaluate(stage, Number(visited))
  }, 300_000)
}

/** A shift that is going on now, by the town's clock, with the three units that the form begins with. */
async function planEvening(page: Page, code: string): Promise<PatrolPlan> {
  await page.waitForSelector('.candidate', planPatience)
  const clock = zoneClock('Europe/Stockholm')
  const now = Date.now() / 1000
  const hour = Math.floor(((now - clock.startOfDay(clock.localDate(now))) / 3600) % 24)
  const [from, to] = [hour, (hour + 6) % 24].map((of) => `${String(of).padStart(2, '0')}:00`) as [string, string]
  await page.getByLabel('Datum', { exact: true }).fill(clock.localDate(now))
  await page.getByLabel('Från', { exact: true }).fill(from)
  await page.getByLabel('Till', { exact: true }).fill(to)
  expect(await page.locator('.unit-fields').count()).toBe(3)
  await page.getByRole('button', { name: 'Planera', exact: true }).click()
  await page.waitForSelector('.timeline-stop', planPatience)
  await stopImproving(page)
  const id = /\/patrols\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  return (await (await page.request.get(`/api/municipalities/${code}/patrol-plans/${id}`)).json()) as PatrolPlan
}

async function dragToOtherUnit(page: Page): Promise<void> {
  const held = await plannedStops(page, 'u1').first().boundingBox()
  const other = await page.locator('.timeline-track[data-unit="u2"]').boundingBox()
  if (!held || !other) throw new Error('The timeline is not drawn')
  await page.mouse.move(held.x + held.width / 2, held.y + held.height / 2)
  await page.mouse.down()
  await page.mouse.move(held.x + held.width / 2 + 30, other.y + other.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => planHead(page), planPatience).toContain('version 2')
  await stopImproving(page)
  expect(await plannedStops(page, 'u2').and(page.locator('[data-pinned]')).count()).toBe(1)
}

async function printSheet(page: Page, stops: number): Promise<void> {
  await page.evaluate(() => {
    window.print = () => (document.body.dataset['printed'] = 'true')
  })
  await page.getByRole('tab', { name: 'Stopp' }).click()
  await page
    .getByRole('button', { name: /^Skriv ut bladet för / })
    .nth(2)
    .click()
  await page.waitForSelector('body[data-printed]', planPatience)
  // Each of its stops, and when it is back.
  expect(await page.locator('.unit-paper tbody tr').count()).toBe(stops + 1)
}

/** The first stop is visited, the others are skipped, all with the network cut. */
async function walkWithoutNetwork({ visit }: Stage, plan: string, stops: number): Promise<void> {
  const phone = await visit('police', `/patrols/${plan}/u3?lang=sv`, { size: 'phone' })
  await phone.waitForSelector(savedInPhone, { timeout: 60_000 })
  await phone.context().setOffline(true)
  await phone.reload()
  await phone.waitForSelector('#stop-name')
  await beginAndEnd(phone)
  for (let nth = 1; nth < stops; nth++) {
    await phone.getByRole('button', { name: 'Hoppa över' }).click()
    await phone.locator('dialog').getByRole('button', { name: 'Hinner inte' }).click()
    await phone.locator('dialog').waitFor({ state: 'detached' })
  }
  await expect.poll(() => phone.textContent('.phone-bar-state')).toContain(`${stops} osända`)
  await phone.context().setOffline(false)
  await phone.waitForSelector(savedInPhone, { timeout: 60_000 })
  await leave(phone)
}

/** Asks whether the twelve weeks of patrols helped, at the place that was walked to and at all others. */
async function evaluate({ visit, run }: Stage, rank: number): Promise<void> {
  expect(run.hotspots.some((hotspot) => hotspot.rank === rank)).toBe(true)
  const page = await visit('police', `?lang=sv&panel=analysis&method=evaluation&filter=everything&run=${run.id}`)
  await page.waitForSelector('.hotspot-choices label')
  await page.getByLabel('Dag', { exact: true }).fill('2026-04-01')
  await page.getByRole('button', { name: 'Fyll i perioderna' }).click()
  await page.getByRole('button', { name: 'Räkna', exact: true }).click()
  await page.waitForSelector('.evaluation', planPatience)
  expect(await page.textContent('.found')).toMatch(/jämfört med kontrollområdena/)
  await expect
    .poll(() => page.locator('.result-list li', { hasText: `Hotspot ${rank}` }).count(), planPatience)
    .toBeGreaterThan(0)
  await leave(page)
}
