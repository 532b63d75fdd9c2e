import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { PlaceVerdict } from '../../server/contract/reports.ts'
import { faults } from './accessibility.ts'
import { tabTo } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'

type Point = readonly [number, number]
type Inbox = {
  items: { id: string; reference: string; point: Point; theme: string }[]
}

/** A picture as a phone takes it, with where it was taken in its file. */
const photo = () =>
  sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#446688' } })
    .withExif({ IFD0: { Copyright: 'hemlig' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 1/1 1/1' } })
    .jpeg()
    .toBuffer()
/** The same as a file that is chosen in a form. */
export const takenPicture = async () => ({ name: 'bild.jpg', mimeType: 'image/jpeg', buffer: await photo() })
const next = (page: Page) => page.locator('.report-next')
const question = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor()
const pathOf = ({ code }: Stage, query = '?lang=sv') => `//public/${code}/report${query}`

/** Reports of the demo town as the municipality reads them, found by their words. */
const inbox = (stage: Stage, words: string) =>
  stage.ask<Inbox>('municipality', `/reports?q=${encodeURIComponent(words)}`).then(({ items }) => items)

async function verdictOf({ server, code }: Stage, point: Point): Promise<PlaceVerdict> {
  const answer = await fetch(`${server.url}/api/municipalities/${code}/report-place-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ place: { type: 'Point', coordinates: point } }),
  })
  return (await answer.json()) as PlaceVerdict
}

/** A home of the demo town that a pin can be moved from. */
async function findHome(stage: Stage): Promise<Point> {
  const [lng, lat] = stage.run.hotspots[0]!.centre
  for (let step = 1; step < 400; step++) {
    const point = [lng + 0.0004 * ((step % 20) - 10), lat + 0.0003 * (Math.floor(step / 20) - 10)] as const
    const verdict = await verdictOf(stage, point)
    if (verdict.verdict === 'home' && verdict.moveTo) return point
  }
  throw new Error('The demo town has no home near its first hotspot')
}

async function standAt(context: BrowserContext, [longitude, latitude]: Point): Promise<void> {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ longitude, latitude, accuracy: 9 })
}

/** From the first step to the place, which is found by its name. */
async function chooseByName(page: Page, theme: string, words: string): Promise<void> {
  await page.getByRole('button', { name: theme, exact: true }).click()
  await page.getByLabel('Sök gata, adress').fill(words)
  await page.locator('.place-results button').first().click()
  await page.locator('.place-chosen').waitFor()
  await next(page).click()
  await pastNearby(page)
}

/** Others may have said the same; then one's own is written all the same. */
async function pastNearby(page: Page): Promise<void> {
  await page.locator('.report-step:is([data-step=nearby], [data-step=when])').waitFor({ timeout: 30_000 })
  if (await page.locator('[data-step=nearby]').count()) await next(page).click()
  await question(page, 'När känns det så?')
}

/** What is pressed and smaller than 44 px. */
async function tight(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.reporting :is(button, summary, label.ds-button, textarea, .ds-input)')]
      .filter((element) => element.checkVisibility() && !element.closest('.report-website'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return height < 43.5 || width < 43.5
      })
      .map((element) => `${element.className} ${element.textContent}`),
  )
}

/** A resident's report, from the phone to its own page. */
export function reportingTests(onStage: () => Stage): void {
  it('report with a photo on a phone, follow it by the secret link, take the contact back, and erase it', async () => {
    const stage = onStage()
    const page = await stage.visit('public', pathOf(stage), { size: 'phone' })
    const sent: string[] = []
    page.on('request', (request) => {
      sent.push(`${request.method()} ${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}`)
    })
    await chooseByName(page, 'Belysning', 'stora torget')
    await page.getByRole('button', { name: 'Kväll 18–23' }).click()
    await page.getByRole('button', { name: 'När det är mörkt' }).click()
    await next(page).click()
    await page.getByLabel('Med egna ord').fill('Tre lampor är släckta. Ring 070-123 45 67 om ni undrar.')
    await page.getByText('Det här ser ut som en personuppgift').first().waitFor()
    await page.getByRole('button', { name: /^Ta bort telefonnummer/ }).click()
    expect(await page.getByLabel('Med egna ord').inputValue()).toBe('Tre lampor är släckta. Ring om ni undrar.')
    await page.setInputFiles('input[type=file]', await takenPicture())
    await page.getByRole('button', { name: 'Dölj något i foto 1' }).click()
    await page.locator('.photo-blur-box:enabled').press('Enter')
    await page.locator('dialog').getByRole('button', { name: 'Klar' }).click()
    await next(page).click()
    await page.getByText('Ja, hör av er till mig').click()
    await next(page).click()
    await page.getByText('Fyll i e-post eller telefon.').waitFor()
    await page.getByLabel('E-post').fill('anna@granvik.example')
    await next(page).click()
    await question(page, 'Stämmer det här?')
    expect(await page.locator('.report-review').textContent()).toContain('Ja, till anna@granvik.example')
    await next(page).click()
    await question(page, 'Tack, rapporten är mottagen')
    const reference = (await page.locator('.receipt-reference strong').textContent()) ?? ''
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    const link = await page.getByLabel('Din hemliga länk').inputValue()
    const secret = link.split('#')[1] ?? ''
    expect(secret).toHaveLength(43)

    const photos = sent.filter((request) => /\/photos\//.test(request))
    expect(photos).toHaveLength(1)
    for (const request of sent) {
      expect(request).not.toContain('hemlig')
      expect(request).not.toMatch(/Exif/)
      // The secret travels in a header or in the report itself, never in an address.
      expect(request.split(' ')[1]).not.toContain(secret)
    }

    await page.getByRole('link', { name: 'Öppna min rapport' }).click()
    await question(page, 'Belysning, Stora torget')
    await page.getByText('Ingen har läst den än').waitFor()
    await page.getByText('Tre lampor är släckta. Ring om ni undrar.').waitFor()
    await page.locator('.report-photos img').waitFor()
    await page.getByLabel('Ditt meddelande').fill('Nu är det fyra lampor.')
    await page.getByRole('button', { name: 'Skicka', exact: true }).click()
    await page.locator('.own-timeline').getByText('Nu är det fyra lampor.').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('Hämta allt').click()])
    expect(file.suggestedFilename()).toBe(`${reference}.json`)
    await page.getByRole('button', { name: 'Ta bort mina kontaktuppgifter' }).click()
    await page.getByText('Inga kontaktuppgifter är sparade.').waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Radera rapporten' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Radera rapporten' }).click()
    await page.getByText('Rapporten är raderad').waitFor()
    await page.reload()
    await page.getByText('Länken öppnar ingen rapport').waitFor()
    expect(await inbox(stage, reference)).toEqual([])
    await leave(page)
  }, 180_000)

  it('report without the map by keyboard alone', async () => {
    const stage = onStage()
    const page = await stage.visit('public', pathOf(stage), { reducedMotion: 'reduce' })
    await page.waitForSelector('.report-themes button')
    await tabTo(page, 'Trygg plats')
    await page.keyboard.press('Enter')
    await question(page, 'Var är det?')
    await tabTo(page, 'Utan karta')
    await page.keyboard.press('Enter')
    await page.locator('.place-map').waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+Tab')
    for (let presses = 0; presses < 12; presses++) await page.keyboard.press('Shift+Tab')
    await tabTo(page, 'Sök gata, adress, park eller hållplats')
    await page.keyboard.type('storgatan')
    await page.locator('.place-results button').first().waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#place-chosen:focus').waitFor()
    await tabTo(page, 'Vidare')
    await page.keyboard.press('Enter')
    await page.locator('.report-step:is([data-step=nearby], [data-step=when])').waitFor({ timeout: 30_000 })
    if (await page.locator('[data-step=nearby]').count()) {
      await tabTo(page, 'Skriv en egen rapport')
      await page.keyboard.press('Enter')
    }
    await question(page, 'När känns det tryggt?')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await tabTo(page, 'I dagsljus')
    await page.keyboard.press('Space')
    await tabTo(page, 'Vidare')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Med egna ord')
    await page.keyboard.type('Många går här på kvällen.')
    await tabTo(page, 'Hoppa till granskningen')
    await page.keyboard.press('Enter')
    await question(page, 'Stämmer det här?')
    await tabTo(page, 'Skicka')
    await page.keyboard.press('Enter')
    await question(page, 'Tack, rapporten är mottagen')
    await tabTo(page, 'Kom ihåg länken på den här enheten')
    await page.keyboard.press('Enter')
    await page.getByText('Sparad i Mina rapporter').waitFor()
    await page.goto(`/public/${stage.code}/my-report?lang=sv`)
    await page.getByRole('heading', { name: 'Mina rapporter' }).waitFor()
    await tabTo(page, /^Trygg plats, /)
    await page.keyboard.press('Enter')
    await page.getByText('Många går här på kvällen.').waitFor()
    expect((await inbox(stage, 'Många går här på kvällen')).map(({ theme }) => theme)).toEqual(['safe-place'])
    await leave(page)
  }, 180_000)

  it('write one without a network, have the page killed, and find it sent once when the network is back', async () => {
    const stage = onStage()
    const page = await stage.visit('public', pathOf(stage), { size: 'phone' })
    const context = page.context()
    await standAt(context, stage.run.hotspots[0]!.centre)
    await page.waitForSelector('.report-themes button')
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      const worker = registration?.installing ?? registration?.waiting
      if (worker && worker.state !== 'activated') {
        await new Promise<void>((resolve) => {
          worker.addEventListener('statechange', () => worker.state === 'activated' && resolve())
        })
      }
    })
    await expect
      .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), {
        timeout: 60_000,
      })
      .toBe(true)
    await context.setOffline(true)
    await page.reload()
    await page.getByText('Inget nät just nu').waitFor()
    await page.getByRole('button', { name: 'Nedskräpning' }).click()
    await page.getByRole('button', { name: 'Där jag är' }).click()
    await page.locator('.place-find').getByText('Nålen står där du är').first().waitFor()
    await next(page).click()
    await question(page, 'När känns det så?')
    await next(page).click()
    await page.getByLabel('Med egna ord').fill('Soptunnan vid bänken är full.')
    await page.reload()
    expect(await page.getByLabel('Med egna ord').inputValue()).toBe('Soptunnan vid bänken är full.')
    await page.setInputFiles('input[type=file]', await takenPicture())
    await page.locator('.report-photos img').waitFor()
    await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
    await page.getByRole('button', { name: 'Spara och skicka när nätet är tillbaka' }).click()
    await question(page, 'Sparad, men inte skickad än')
    expect(await inbox(stage, 'Soptunnan vid bänken')).toEqual([])

    await page.close()
    const again = await context.newPage()
    const puts: string[] = []
    again.on('request', (request) => request.method() === 'PUT' && puts.push(new URL(request.url()).pathname))
    await again.goto(`/public/${stage.code}/report?lang=sv`)
    await again.getByText('Väntar på nätet').waitFor({ timeout: 30_000 })
    await context.setOffline(false)
    await again.getByText(/^Skickad: /).waitFor({ timeout: 60_000 })
    await expect.poll(() => puts.filter((path) => /\/photos\//.test(path)).length, { timeout: 30_000 }).toBe(1)
    await again.reload()
    await again.getByText(/^Skickad: /).waitFor()
    expect(await inbox(stage, 'Soptunnan vid bänken')).toHaveLength(1)
    const left = await again.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('tryggkarta-reports')
          opening.addEventListener('error', () => reject(new Error('not opened')))
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('reports').objectStore('reports').getAll()
            all.addEventListener('success', () => resolve(JSON.stringify(all.result)))
          })
        }),
    )
    // The words are with the service, and no longer in the phone.
    expect(left).not.toContain('Soptunnan')
    await again.getByRole('button', { name: 'Visa länken' }).click()
    await again.getByRole('link', { name: 'Öppna min rapport' }).click()
    await again.getByText('Soptunnan vid bänken är full.').waitFor()
    await again.locator('.report-photos img').waitFor()
    await context.close()
  }, 240_000)

  it('move a pin from a home with consent, and never send where it stood', async () => {
    const stage = onStage()
    const home = await findHome(stage)
    const page = await stage.visit('public', pathOf(stage), { size: 'phone' })
    await standAt(page.context(), home)
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'PUT' && sent.push(request.postData() ?? ''))
    await page.getByRole('button', { name: 'Otrygg plats' }).click()
    await page.getByRole('button', { name: 'Där jag är' }).click()
    await page.locator('.place-find').getByText('Nålen står där du är').first().waitFor()
    await next(page).click()
    await page.getByRole('heading', { name: 'Det här är en bostad eller privat tomt' }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Flytta dit' }).click()
    await pastNearby(page)
    await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
    await page.getByText('Flyttad till närmaste allmänna plats.').waitFor()
    await next(page).click()
    await question(page, 'Tack, rapporten är mottagen')
    expect(sent).toHaveLength(1)
    const report = JSON.parse(sent[0]!) as { moved: boolean; place: { coordinates: Point } }
    expect(report.moved).toBe(true)
    expect(report.place.coordinates).not.toEqual(home.map((degrees) => Number(degrees.toFixed(5))))
    expect(await verdictOf(stage, report.place.coordinates)).toMatchObject({ verdict: 'public' })
    await leave(page)
  }, 180_000)

  it('agree with somebody else instead of saying it again', async () => {
    const stage = onStage()
    const { items } = await stage.ask<Inbox>('municipality', '/reports?status=accepted')
    const known = items.find(({ theme }) => theme === 'lighting')
    const page = await stage.visit('public', pathOf(stage), { size: 'phone' })
    await standAt(page.context(), known!.point)
    await page.getByRole('button', { name: 'Belysning' }).click()
    await page.getByRole('button', { name: 'Där jag är' }).click()
    await page.locator('.place-find').getByText('Nålen står där du är').first().waitFor()
    await next(page).click()
    await question(page, 'Någon har sagt samma sak')
    expect(await faults(page)).toEqual([])
    const [answer] = await Promise.all([
      page.waitForResponse((response) => /\/supporters\//.test(response.url())),
      page
        .getByRole('button', { name: /^Samma som detta/ })
        .first()
        .click(),
    ])
    expect(answer.ok()).toBe(true)
    await question(page, 'Tack, det är räknat')
    expect(await faults(page)).toEqual([])
    await leave(page)
  }, 180_000)

  it('keep what was typed when the service refuses or is not there', async () => {
    const stage = onStage()
    const page = await stage.visit('public', pathOf(stage), { size: 'phone' })
    await chooseByName(page, 'Underhåll', 'storgatan')
    await next(page).click()
    await page.getByLabel('Med egna ord').fill('Räcket vid kvarnbron är löst.')
    await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
    const refusal = (status: number, code: string, title: string) => ({
      status,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: `/problems/${code}`, title, status, code }),
    })
    await page.route('**/reports/*', (route) => route.fulfill(refusal(429, 'too_many_requests', 'För många försök.')))
    await next(page).click()
    await page.getByText('Många rapporter härifrån just nu').waitFor()
    await page.unroute('**/reports/*')
    await page.route('**/reports/*', (route) => route.fulfill(refusal(422, 'place_is_home', 'Platsen är en bostad.')))
    await page.getByRole('button', { name: 'Försök nu' }).click()
    await page.getByText('Togs inte emot: Platsen är en bostad.').waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Ändra och skicka igen' }).click()
    await question(page, 'Var är det?')
    await page.unroute('**/reports/*')
    await next(page).click()
    await pastNearby(page)
    await page.getByRole('button', { name: 'Hoppa till granskningen' }).click()
    expect(await page.locator('.report-text').textContent()).toBe('Räcket vid kvarnbron är löst.')
    await next(page).click()
    await question(page, 'Tack, rapporten är mottagen')
    expect(await inbox(stage, 'Räcket vid kvarnbron är löst')).toHaveLength(1)
    await leave(page)
  }, 180_000)

  for (const theme of ['light', 'dark'] as const) {
    for (const size of ['desk', 'phone'] as const) {
      it(`no step has a fault that axe can find, and all has room for thumbs: ${theme}, ${size}`, async () => {
        const stage = onStage()
        const lang = theme === 'light' ? 'sv' : 'en'
        const query = `?lang=${lang}&theme=${theme}`
        const page = await stage.visit('public', pathOf(stage, query), { size, reducedMotion: 'reduce' })
        const look = async (step: string) => {
          await page.locator(`[data-step=${step}]`).waitFor({ timeout: 30_000 })
          expect([step, await faults(page)]).toEqual([step, []])
          expect([step, size === 'phone' ? await tight(page) : []]).toEqual([step, []])
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        }
        await page.waitForSelector('.report-themes button')
        await look('theme')
        await page.locator('.report-themes button').nth(1).click()
        await page.waitForSelector('.place-map canvas')
        await look('place')
        await page.locator('.place-search input').fill('park')
        await page.locator('.place-results button').first().waitFor()
        await look('place')
        await page.locator('.place-results button').first().click()
        await next(page).click()
        await page.locator('.report-step:is([data-step=nearby], [data-step=when])').waitFor({ timeout: 30_000 })
        if (await page.locator('[data-step=nearby]').count()) await next(page).click()
        await page.locator('.report-chips button').nth(2).click()
        await look('when')
        await next(page).click()
        await page.locator('textarea').fill('Anna Svensson, 070-123 45 67')
        await page.setInputFiles('input[type=file]', await takenPicture())
        await page.locator('.report-photos img').waitFor()
        await page.locator('.quick-audit summary').click()
        await look('words')
        await page.locator('.report-photos button').first().click()
        await page.locator('.photo-blur-box:enabled').waitFor()
        expect(await faults(page)).toEqual([])
        await page.keyboard.press('Escape')
        await next(page).click()
        await page.locator('.report-card label').nth(1).click()
        await next(page).click()
        await look('answer')
        await page.locator('.report-card label').first().click()
        await next(page).click()
        await look('review')
        await page.goto(`/public/${stage.code}/my-report${query}`)
        await page.locator('.pasted-link').waitFor()
        expect(await faults(page)).toEqual([])
        await page.goto(`/public/${stage.code}/my-report${query}#${'A'.repeat(43)}`)
        await page.locator('.empty-state').waitFor()
        expect(await faults(page)).toEqual([])
        await leave(page)
      }, 180_000)
    }
  }
}
