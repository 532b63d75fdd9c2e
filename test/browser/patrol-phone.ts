import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Visit } from '../../server/contract/patrol-visits.ts'
import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

const hour = 3600_000
export const savedInPhone = '.phone-bar-state:has-text("Sparad i telefonen")'

/** Plans a shift that is going on now for one car, and gives its sheet. */
async function planShift({ visit, code, run }: Stage): Promise<UnitSheet> {
  const page = await visit('police', '/patrol-log')
  const start = Math.floor(Date.now() / hour) * hour
  const base = run.hotspots[0]!.centre
  const data = {
    shift: { start: new Date(start).toISOString(), end: new Date(start + 6 * hour).toISOString() },
    units: [{ id: 'u1', name: 'Bil 1', vehicle: 'car', start: base, end: base }],
  }
  const plans = `/api/municipalities/${code}/patrol-plans`
  const made = await page.request.post(plans, { data, timeout: 60_000 })
  const { id } = (await made.json()) as { id: string }
  const sheet = (await (await page.request.get(`${plans}/${id}/units/u1/sheet`)).json()) as UnitSheet
  await leave(page)
  return sheet
}

const pathOf = ({ plan }: UnitSheet, query = '?lang=sv') => `/patrols/${plan.id}/u1${query}`
const stopsOf = ({ route }: UnitSheet) => route.items.flatMap((item) => (item.kind === 'stop' ? [item] : []))
const logged = async (stage: Stage, sheet: UnitSheet) =>
  (await stage.ask<{ items: Visit[] }>('police', `/patrol-visits?plan=${sheet.plan.id}`)).items

/** A picture as a phone takes it, with where it was taken in its file. */
const photo = () =>
  sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#446688' } })
    .withExif({ IFD0: { Copyright: 'hemlig' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 1/1 1/1' } })
    .jpeg()
    .toBuffer()

export async function beginAndEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Starta besök', exact: true }).click()
  await page.getByRole('button', { name: 'Avsluta besök' }).click()
  await page.locator('.phone-done').getByText('loggade').waitFor()
}

async function leftInPhone(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    traces: Object.keys(localStorage).filter((key) => key.includes('phone')),
  }))
}

/** A unit's plan on its phone: saved, walked without a network, sent, taken away. */
export function patrolPhoneTests(onStage: () => Stage): void {
  let planned: Promise<UnitSheet> | undefined
  const sheetOf = () => (planned ??= planShift(onStage()))

  it('walk a shift without a network, have the page killed, and find everything in the log once', async () => {
    const stage = onStage()
    const sheet = await sheetOf()
    const stops = stopsOf(sheet)
    expect(stops.length).toBeGreaterThanOrEqual(4)
    const page = await stage.visit('police', pathOf(sheet), { size: 'phone' })
    await page.waitForSelector(savedInPhone, { timeout: 60_000 })
    const address = page.url()
    const context = page.context()
    await context.setOffline(true)
    await page.reload()
    await page.waitForSelector('#stop-name')
    const places = new Map(sheet.places.map((place) => [place.id, place]))
    expect(await page.textContent('#stop-name')).toBe(places.get(stops[0]!.place)!.name)
    await page.locator('.way summary').click()
    expect(await page.locator('.way li').count()).toBe(sheet.legs[0]!.manoeuvres.length)

    const me = await arrive(page, context, places.get(stops[0]!.place)!.place)
    expect(await page.textContent('.stop-kicker')).toContain('Startade av sig självt')
    await page.getByRole('button', { name: 'Ungdomar samlade' }).click()
    await page.getByLabel('Anteckning').fill('Lampan vid bron är trasig.')
    const picture = await photo()
    expect(picture.includes('hemlig')).toBe(true)
    await page.setInputFiles('input[type=file]', { name: 'bild.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.waitForSelector('.phone-photos img')
    await page.getByRole('button', { name: 'Avsluta besök' }).click()
    await page.getByRole('button', { name: 'Hoppa över' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Stängt' }).click()
    await beginAndEnd(page)
    await beginAndEnd(page)
    expect(await page.textContent('.phone-bar-state')).toContain('4 osända')
    expect(await logged(stage, sheet)).toEqual([])

    await page.close()
    const again = await context.newPage()
    const sent: string[] = []
    again.on('request', (request) =>
      sent.push(`${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}`),
    )
    await again.goto(address)
    await again.waitForSelector('.phone-bar-state:has-text("4 osända")')
    const states = await again.locator('.stop-row .stop-state').allTextContents()
    expect(states.slice(0, 4).map((text) => /ej skickat/.test(text))).toEqual([true, true, true, true])
    expect(states[1]).toContain('överhoppat')
    await context.setOffline(false)
    await again.waitForSelector(savedInPhone, { timeout: 60_000 })
    await again.reload()
    await again.waitForSelector(savedInPhone, { timeout: 60_000 })

    const visits = (await logged(stage, sheet)).toReversed()
    expect(visits.map(({ stop, outcome }) => `${stop} ${outcome}`).toSorted()).toEqual(
      stops.slice(0, 4).map(({ id }, index) => `${id} ${index === 1 ? 'skipped' : 'visited'}`),
    )
    const first = visits.find(({ stop }) => stop === stops[0]!.id)!
    expect(first).toMatchObject({
      startedBy: 'geofence',
      seen: ['youth-gathering'],
      note: 'Lampan vid bron är trasig.',
      photos: [expect.any(String)],
      point: places.get(stops[0]!.place)!.place,
    })
    expect(visits.find(({ outcome }) => outcome === 'skipped')?.skipReason).toBe('closed')
    expect(sent.filter((request) => /\/photos\//.test(request))).not.toEqual([])
    for (const request of sent) {
      expect(request).not.toContain('hemlig')
      expect(request).not.toMatch(/Exif/)
      for (const degrees of me) expect(request).not.toContain(String(degrees))
    }
    const kept = await again.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return all.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept.filter((path) => /^\/api\/.*\.mvt$/.test(path)).length).toBeGreaterThan(20)
    expect(kept.filter((path) => path.startsWith('/api/') && !/style\.json$|town\.json$|\.mvt$/.test(path))).toEqual([])
    await context.close()
  }, 300_000)

  it('undo an end and a skip, and add a visit that no plan asked for', async () => {
    const stage = onStage()
    const sheet = await planShift(stage)
    const page = await stage.visit('police', pathOf(sheet), { size: 'phone', reducedMotion: 'reduce' })
    await page.waitForSelector('#stop-name')
    await beginAndEnd(page)
    await page.locator('.phone-done').getByRole('button', { name: 'Ångra' }).click()
    await page.getByRole('button', { name: 'Avsluta besök' }).click()
    await page.getByRole('button', { name: 'Hoppa över' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Hinner inte' }).click()
    await page.locator('.phone-done').getByRole('button', { name: 'Ångra' }).click()
    await page.getByRole('button', { name: 'Besök utan plan' }).click()
    expect(await page.getByLabel('Där jag är nu').isDisabled()).toBe(true)
    await page.locator('dialog .check').nth(1).click()
    await page.locator('dialog').getByRole('button', { name: 'Starta besök' }).click()
    await page.getByRole('button', { name: 'Avsluta besök' }).click()
    await expect
      .poll(
        async () => (await logged(stage, sheet)).map(({ outcome, stop }) => `${outcome} ${stop !== null}`).toSorted(),
        {
          timeout: 20_000,
        },
      )
      .toEqual(['visited false', 'visited true'])
    await leave(page)
  })

  it('say plainly when the login has expired, lose nothing, and send after logging in on the same page', async () => {
    const stage = onStage()
    const sheet = await planShift(stage)
    const page = await stage.visit('police', pathOf(sheet), { size: 'phone' })
    await page.waitForSelector('#stop-name')
    await page.waitForLoadState('networkidle')
    await page.context().clearCookies()
    await beginAndEnd(page)
    await page.getByText('Logga in för att skicka').waitFor()
    await page.getByLabel('Användarnamn').fill('police')
    await page.locator('#login-password').fill(stage.server.password)
    await page.getByRole('button', { name: 'Logga in' }).click()
    await expect.poll(async () => (await logged(stage, sheet)).length, { timeout: 30_000 }).toBe(1)
    await page.getByText('Logga in för att skicka').waitFor({ state: 'detached' })
    await leave(page)
  })

  it.each([
    ['taken away', 'Ta bort från telefonen'],
    ['logged out of', 'Logga ut'],
  ])('nothing is left in a phone that is %s', async (_how, button) => {
    const stage = onStage()
    const page = await stage.visit('police', pathOf(await sheetOf()), { size: 'phone', ownLogin: true })
    await page.waitForSelector(savedInPhone, { timeout: 60_000 })
    expect(await leftInPhone(page)).not.toMatchObject({ caches: [] })
    await page.getByRole('button', { name: button }).click()
    await page.locator('dialog').getByRole('button', { name: button }).click()
    await expect
      .poll(() => leftInPhone(page), { timeout: 20_000 })
      .toEqual({ databases: [], caches: [], workers: 0, traces: [] })
    await leave(page)
  })

  it('the public map has no service worker, and a sheet is nobody else’s', async () => {
    const stage = onStage()
    const map = await stage.visit('public', '')
    await map.waitForSelector('.public-panel')
    expect(await map.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    await leave(map)
    const page = await stage.visit('municipality', pathOf(await sheetOf()), { size: 'phone' })
    await page.getByText('Din roll får inte göra detta.').waitFor()
    await leave(page)
  })

  for (const theme of ['light', 'dark'] as const) {
    it(`the phone page has no fault that axe can find and room for gloves: ${theme}`, async () => {
      const stage = onStage()
      const sheet = await planShift(stage)
      const page = await stage.visit('police', pathOf(sheet, `?lang=sv&theme=${theme}`), {
        size: 'phone',
        reducedMotion: 'reduce',
      })
      await page.waitForSelector('#stop-name')
      expect(await faults(page)).toEqual([])
      expect(await tight(page)).toEqual([])
      await page.getByRole('button', { name: 'Starta besök', exact: true }).click()
      await page.waitForSelector('.dose')
      expect(await faults(page)).toEqual([])
      expect(await tight(page)).toEqual([])
      await leave(page)
    })

    for (const size of ['desk', 'phone'] as const) {
      it(`the log has no fault that axe can find: ${theme}, ${size}`, async () => {
        const lang = theme === 'light' ? 'sv' : 'en'
        const page = await onStage().visit('police', `/patrol-log?theme=${theme}&lang=${lang}`, { size })
        await page.waitForSelector('.log-table tbody tr', { timeout: 60_000 })
        await page.waitForLoadState('networkidle')
        expect(await faults(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        await leave(page)
      })
    }
  }

  it('the log tells planned from done, and is narrowed to a plan', async () => {
    const stage = onStage()
    const sheet = await planShift(stage)
    const [stop] = stopsOf(sheet)
    const { name, place: point } = sheet.places.find(({ id }) => id === stop!.place)!
    const page = await stage.visit('police', `/patrol-log?lang=sv&plan=${sheet.plan.id}`)
    await page.getByText('Inga besök i urvalet.').waitFor()
    const visit = {
      plan: sheet.plan.id,
      unit: 'u1',
      stop: stop!.id,
      place: stop!.place,
      point,
      name,
      outcome: 'visited',
      begunAt: stop!.begin,
      endedAt: stop!.end,
      startedBy: 'hand',
      note: 'Häcken skymmer gångvägen.',
      changedAt: stop!.end,
    }
    const path = `/api/municipalities/${stage.code}/patrol-visits/${randomUUID()}`
    expect((await page.request.put(path, { data: visit })).status()).toBe(200)
    await page.reload()
    await page.getByText('Häcken skymmer gångvägen.').waitFor()
    expect(await page.locator('section:has(> #visits-title) tbody tr').count()).toBe(1)
    expect(await page.locator('.log-facts dt').allTextContents()).toContain('Utan besked')
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByText('Ladda ner som CSV').click()])
    expect(csv.suggestedFilename()).toMatch(/\.csv$/)
    await page.getByLabel('Plan', { exact: true }).selectOption('')
    await expect.poll(() => new URL(page.url()).searchParams.get('plan')).toBeNull()
    await leave(page)
  })

  it('the municipality sees how many visits there were where, and nothing else', async () => {
    const page = await onStage().visit('municipality', '/patrol-log?lang=sv')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.reload()
    await page.waitForSelector('.log-table tbody tr')
    expect(await page.textContent('.patrol-log')).toContain('Kommunen ser antalet och inget mer')
    expect(asked.filter((path) => /^\/api\/.*patrol-(visits|coverage|plans|feedback)/.test(path))).toEqual([])
    expect(await faults(page)).toEqual([])
    await leave(page)
  })
}

/** Turns position on beside a place and waits until the visit has begun by itself; gives the position. */
async function arrive(page: Page, context: BrowserContext, [lng, lat]: readonly [number, number]): Promise<number[]> {
  // With decimals of its own, to be looked for in whatever is sent.
  const me = { longitude: lng + 0.00001234567, latitude: lat + 0.00001765432, accuracy: 8 }
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation(me)
  await page.getByRole('button', { name: 'Visa var jag är' }).click()
  await page.locator('.nearness', { hasText: 'Du är framme' }).waitFor()
  // So long one must have been there.
  await page.waitForTimeout(21_000)
  await context.setGeolocation({ ...me, accuracy: 7 })
  await page.waitForSelector('.dose')
  return [me.longitude, me.latitude]
}

/** What is pressed and smaller than 44 px. */
async function tight(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '.phone :is(button, a, summary, label.ds-button, input:not([type=file]), textarea)',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return height < 43.5 || width < 43.5
      })
      .map((element) => `${element.tagName} ${element.className} ${element.textContent}`),
  )
}
