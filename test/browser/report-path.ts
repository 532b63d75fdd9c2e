import { webcrypto } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { ReleaseDetail, ReleaseDocument } from '../../server/contract/public-release.ts'
import type { ReportPage } from '../../server/contract/report-handling.ts'
import { faults } from './accessibility.ts'
import { takenPicture } from './reporting.ts'
import { leave, type Stage } from './visitor.ts'

const words = 'Zebrafinken sitter i almen vid gångvägen.'
const answer = 'Tack! Almen är beskuren och lampan syns igen.'
/** So many others say the same that no noise hides the cell. */
const others = 18
const theme = { code: 'vegetation', nameSv: 'Sikt och växtlighet' }

/** A report all the way: from a resident's phone to the public map, which shows a number and nothing of the report. */
export function reportPathTests(onStage: () => Stage): void {
  it('goes from a phone to the moderator, back to the resident, and into the next release, which reveals nothing of it', async () => {
    const stage = onStage()
    const { monthsToMake } = await stage.ask<{ monthsToMake: string[] }>('admin', '/releases')
    // The latest closed month that nothing has been published of.
    const month = monthsToMake[0]!
    const written = new Date(`${month}-14T19:37:42Z`)

    const { link, reference } = await writeOnPhone(stage, written)
    const { items } = await stage.ask<ReportPage>('municipality', `/reports?q=${reference}`)
    const { id, point, receivedAt } = items[0]!
    await handle(stage, id)
    await readAnswer(stage, link)

    await enterOthers(stage, point, `${month}-16`)
    const release = await publish(stage, month)
    expect(countAt(release.document, `report:${theme.code}`, point)).toBeGreaterThanOrEqual(others - 8)

    const needles = [
      words,
      answer,
      reference,
      id,
      link.split('#')[1]!,
      `${month}-14`,
      receivedAt.slice(0, 16),
      ...point.map((degrees) => degrees.toFixed(6).slice(0, -2)),
    ]
    for (const [address, text] of await publicTexts(stage, release.id, [id, reference])) {
      expect([address, needles.filter((needle) => text.includes(needle))]).toEqual([address, []])
    }
    const page = await stage.visit('public', `//public/${stage.code}?lang=sv&month=${month}&item=report:${theme.code}`)
    await page.getByRole('heading', { name: theme.nameSv }).first().waitFor()
    const shown = (await page.locator('body').textContent()) ?? ''
    expect(needles.filter((needle) => shown.includes(needle))).toEqual([])
    await leave(page)
  }, 300_000)

  it('is seen by the police apart from incidents: as a layer when asked for, and as hotspots of perceived insecurity', async () => {
    const page = await onStage().visit('police', '?lang=sv&panel=analysis&method=perceived&filter=everything')
    await page.waitForSelector('.legend')
    expect(await page.textContent('.legend')).not.toContain('Inte brott')
    await page.getByLabel('Invånarnas rapporter').click()
    await expect.poll(() => page.textContent('.legend')).toMatch(/\d+ rapporter om upplevd otrygghet/)
    expect(new URL(page.url()).searchParams.get('reports')).toBe('shown')
    await page.getByRole('button', { name: 'Räkna', exact: true }).click()
    await page.waitForSelector('.result-list [data-place="1"]')
    expect(await page.textContent('.analysis-result')).toContain(
      'Upplevd otrygghet, inte brott: inga händelser är medräknade',
    )
    expect(await faults(page)).toEqual([])
    await page.getByText('Inställningar', { exact: true }).click()
    await page.locator('#field-incidents').selectOption('together')
    await page.getByRole('button', { name: 'Räkna', exact: true }).click()
    await expect.poll(() => page.textContent('.analysis-result')).toMatch(/Blandat: \d/)
    await leave(page)
  })
}

/** Writes a report with a photo on a phone that has no network, some day of the month, and sends it when there is one. */
async function writeOnPhone({ visit, code, run }: Stage, written: Date): Promise<{ link: string; reference: string }> {
  const page = await visit('public', `//public/${code}/report?lang=sv`, { size: 'phone' })
  const context = page.context()
  const [longitude, latitude] = run.hotspots[1]!.centre
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ longitude, latitude, accuracy: 9 })
  await page.waitForSelector('.report-themes button')
  await expect
    .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), {
      timeout: 60_000,
    })
    .toBe(true)
  await context.setOffline(true)
  await page.clock.setFixedTime(written)
  await page.getByRole('button', { name: theme.nameSv }).click()
  await page.getByRole('button', { name: 'Där jag är' }).click()
  await page.getByText('Nålen står där du är').first().waitFor()
  await next(page)
  await page.getByRole('heading', { level: 1, name: 'När känns det så?' }).waitFor()
  await next(page)
  await page.getByLabel('Med egna ord').fill(words)
  await page.setInputFiles('input[type=file]', await takenPicture())
  await page.locator('.report-photos img').waitFor()
  await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
  await page.getByRole('button', { name: 'Spara och skicka när nätet är tillbaka' }).click()
  await page.getByRole('heading', { name: 'Sparad, men inte skickad än' }).waitFor()
  await page.clock.setFixedTime(new Date())
  await context.setOffline(false)
  await page.getByRole('heading', { name: 'Tack, rapporten är mottagen' }).waitFor({ timeout: 60_000 })
  const reference = (await page.locator('.receipt-reference strong').textContent()) ?? ''
  const link = await page.getByLabel('Din hemliga länk').inputValue()
  await leave(page)
  return { link, reference }
}

/** The moderator lets it through, answers and fixes it. */
async function handle({ visit }: Stage, id: string): Promise<void> {
  const page = await visit('municipality', `/inbox?lang=sv&report=${id}&status=received,spam,accepted`)
  const details = page.locator('.report-details')
  await details.getByRole('heading', { level: 2 }).waitFor()
  await details.getByText(words).first().waitFor()
  await details.locator('img').first().waitFor()
  await details.getByLabel('Svar till den som rapporterat').fill(answer)
  await details.getByRole('button', { name: 'Skicka svaret' }).click()
  await page.locator('.event-list').getByText(answer).waitFor()
  await details.getByRole('button', { name: 'Godta', exact: true }).click()
  await expect.poll(() => details.textContent()).toContain('Godtagen')
  await leave(page)
}

async function readAnswer({ visit }: Stage, link: string): Promise<void> {
  const { pathname, hash } = new URL(link)
  const page = await visit('public', `/${pathname}?lang=sv${hash}`, { size: 'phone' })
  await page.locator('.own-timeline').getByText(answer).waitFor()
  await page.locator('.report-photos img').waitFor()
  await leave(page)
}

/** Others said the same on paper, at the same place. */
async function enterOthers({ visit, code }: Stage, point: readonly number[], writtenOn: string): Promise<void> {
  const page = await visit('municipality', '/inbox?lang=sv')
  for (let nth = 0; nth < others; nth++) {
    const data = {
      id: webcrypto.randomUUID(),
      theme: theme.code,
      place: { type: 'Point', coordinates: point },
      writtenOn,
    }
    const entered = await page.request.post(`/api/municipalities/${code}/staff-reports`, { data })
    expect(entered.ok()).toBe(true)
  }
  await leave(page)
}

/** Makes the release of a month, signed by both. */
async function publish({ visit, ask, code }: Stage, month: string): Promise<ReleaseDetail> {
  const api = `/api/municipalities/${code}/releases`
  const admin = await visit('admin', '/releases')
  const made = await admin.request.post(api, { data: { month }, timeout: 60_000 })
  expect(made.status()).toBe(201)
  const { id, documentHash } = (await made.json()) as ReleaseDetail
  await leave(admin)
  for (const role of ['police', 'municipality'] as const) {
    const signer = await visit(role, `/releases?release=${id}`)
    expect((await signer.request.put(`${api}/${id}/signature`, { data: { documentHash } })).ok()).toBe(true)
    await leave(signer)
  }
  return ask<ReleaseDetail>('municipality', `/releases/${id}`)
}

/** The published count of the cell that holds a place. */
function countAt({ cells, counts }: ReleaseDocument, item: string, point: readonly number[]): number {
  const cell = cells.findIndex(({ outline }) => outline.some(([ring = []]) => holds(ring, point)))
  expect(cell).toBeGreaterThanOrEqual(0)
  return counts[item]?.find(([at]) => at === cell)?.[1] ?? 0
}

function holds(ring: readonly (readonly number[])[], [x = 0, y = 0]: readonly number[]): boolean {
  let inside = false
  for (const [at, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length]!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** What anybody reads of the service: every public file, and what it answers to whoever has found out an identifier. */
async function publicTexts({ server, code }: Stage, release: string, known: string[]): Promise<[string, string][]> {
  const files = [
    'releases.json',
    'latest.json',
    'dcat.jsonld',
    ...['json', 'csv', 'geojson'].map((form) => `releases/${release}.${form}`),
  ]
  const api = `/api/municipalities/${code}`
  const addresses = [
    ...files.map((file) => `/public-data/${code}/${file}`),
    api,
    `${api}/report-themes`,
    `${api}/my-report`,
    `${api}/reports`,
    '/api/openapi.json',
    `/public/${code}`,
    ...known.flatMap((id) => [
      `${api}/reports/${id}`,
      `${api}/my-report/photos/${id}`,
      `${api}/open311/v2/requests/${id}.json`,
    ]),
  ]
  return Promise.all(
    addresses.map(async (address): Promise<[string, string]> => {
      const answered = await fetch(`${server.url}${address}`)
      return [address, `${[...answered.headers].join('\n')}\n${await answered.text()}`]
    }),
  )
}

async function next(page: Page): Promise<void> {
  await page.locator('.report-next').click()
}
