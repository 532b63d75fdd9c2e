import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Finding } from '../../server/contract/findings.ts'
import type { WalkProtocol } from '../../server/contract/walk-protocol.ts'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

const hour = 3600_000
const saved = '.walk-bar-state:has-text("Sparad i telefonen")'

/** A walk that begins now over three places of the demo town, with two links that record; asked of the service as the desk asks. */
async function planWalk({ visit, code, run }: Stage): Promise<{ id: string; secrets: string[] }> {
  const page = await visit('municipality', '/walks')
  const path = `/api/municipalities/${code}/walks`
  const [start, ...places] = run.hotspots.slice(0, 4).map(({ centre }) => centre)
  const ask = async <T>(address: string, data: unknown) => {
    const answer = await page.request.post(address, { data, timeout: 60_000 })
    if (!answer.ok()) throw new Error(`${address} answered ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const { id } = await ask<{ id: string }>(path, {
    name: 'Provvandring utan nät',
    startsAt: new Date(Math.floor(Date.now() / hour) * hour).toISOString(),
    light: 'dark',
    minutes: 240,
    start: { point: start, name: 'Stortorget' },
    places: places.map((point, at) => ({ kind: 'named', point, name: `Provplats ${at + 1}` })),
    leader: 'Trygghetssamordnaren',
    choose: false,
  })
  await ask(`${path}/${id}/actions`, { action: 'plan' })
  const secrets: string[] = []
  for (const role of ['residents', 'housing']) {
    const { secret } = await ask<{ secret: string }>(`${path}/${id}/participants`, { role, records: true })
    secrets.push(secret)
  }
  await leave(page)
  return { id, secrets }
}

/** A picture as a phone takes it, with where it was taken in its file. */
const photo = () =>
  sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#446688' } })
    .withExif({ IFD0: { Copyright: 'hemlig' } })
    .jpeg()
    .toBuffer()

const themes = ['Belysning', 'Nedskräpning', 'Underhåll']

/** Writes one finding as a hurried person does: four presses, some words and a photo. Gives the seconds that it took. */
async function write(page: Page, number: number, words: string, picture: Buffer): Promise<number> {
  const begun = performance.now()
  await page.getByRole('button', { name: 'Ny iakttagelse' }).click()
  const sheet = page.locator('.finding-sheet')
  await sheet.getByLabel(themes[number % themes.length]!, { exact: true }).check()
  await sheet.getByLabel('Märkbart').check()
  await sheet.locator('textarea').fill(words)
  await sheet.locator('input[type=file]').setInputFiles({ name: 'bild.jpg', mimeType: 'image/jpeg', buffer: picture })
  await sheet.locator('.walk-photos img').waitFor()
  await sheet.getByRole('button', { name: 'Spara' }).click()
  await sheet.waitFor({ state: 'detached' })
  return (performance.now() - begun) / 1000
}

/** Ends the page as a phone does when it runs short of memory, and opens it again. */
async function killed(page: Page, context: BrowserContext): Promise<Page> {
  const address = page.url()
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('tab', { name: 'Iakttagelser' }).waitFor()
  return again
}

const countOf = (page: Page) => page.getByRole('tab', { name: 'Iakttagelser' }).locator('.tab-mark').textContent()

/** Two phones on a walk without a network: everything reaches the service once. */
export function walkOfflineTests(onStage: () => Stage): void {
  let planned: ReturnType<typeof planWalk> | undefined
  const walkOf = () => (planned ??= planWalk(onStage()))
  const addressOf = (code: string, secret: string) => `//public/${code}/walk?lang=sv#${secret}`

  it('write 30 findings with photos on two phones without a network, have both pages killed twice, and find everything once', async () => {
    const stage = onStage()
    const { id, secrets } = await walkOf()
    const picture = await photo()
    const seconds: number[] = []
    const phones = await Promise.all(
      secrets.map((secret) => stage.visit('public', addressOf(stage.code, secret), { size: 'phone' })),
    )
    const contexts = phones.map((page) => page.context())
    for (const page of phones) await page.waitForSelector(saved, { timeout: 90_000 })
    for (const context of contexts) await context.setOffline(true)
    for (const [phone, first] of phones.entries()) {
      let page = await killed(first, contexts[phone]!)
      for (let number = 0; number < 15; number++) {
        if (number === 7) page = await killed(page, contexts[phone]!)
        seconds.push(await write(page, number, `Telefon ${phone + 1}, iakttagelse ${number + 1}`, picture))
      }
      expect(await countOf(page)).toBe('15')
      expect(await page.textContent('.walk-bar-state')).toBe('30 väntar på nät')
      phones[phone] = page
    }
    expect((await stage.ask<{ items: Finding[] }>('municipality', `/walks/${id}/findings`)).items).toEqual([])
    const sent: string[] = []
    for (const context of contexts) {
      context.on('request', (request) => {
        sent.push(`${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}`)
      })
      await context.setOffline(false)
    }
    for (const page of phones) await page.waitForSelector(saved, { timeout: 90_000 })
    const { items } = await stage.ask<{ items: Finding[] }>('municipality', `/walks/${id}/findings`)
    const wanted = [1, 2].flatMap((phone) =>
      Array.from({ length: 15 }, (_, at) => `Telefon ${phone}, iakttagelse ${at + 1}`),
    )
    expect(items.map(({ text }) => text ?? '').toSorted()).toEqual(wanted.toSorted())
    expect(items.map(({ photos }) => photos.length)).toEqual(items.map(() => 1))
    expect(new Set(items.flatMap(({ photos }) => photos.map((one) => one.id))).size).toBe(30)
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set(['residents', 'housing']))
    const protocol = await stage.ask<WalkProtocol>('municipality', `/walks/${id}/protocol`)
    expect(protocol.preview.findings).toHaveLength(30)
    for (const request of sent) {
      expect(request).not.toContain('hemlig')
      expect(request.split(' ')[0]).not.toContain(secrets[0])
      expect(request.split(' ')[0]).not.toContain(secrets[1])
    }
    // A press of the finger takes a second or so more than a script's; the rest is what the page itself takes.
    expect(Math.max(...seconds)).toBeLessThan(15)
    // Each phone has the other's findings too, once it has been online.
    for (const page of phones) {
      await page.reload()
      await expect.poll(() => countOf(page), { timeout: 30_000 }).toBe('30')
    }
    const kept = await phones[0]!.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return all.flat().map(({ url }) => new URL(url).pathname + new URL(url).hash)
    })
    expect(kept.filter((path) => /my-walk|patrol|inbox|[A-Za-z0-9_-]{43}/.test(path))).toEqual([])
    for (const context of contexts) await context.close()
  }, 600_000)

  it('change, take back and undo what was written, by the keyboard alone, and leave nothing behind', async () => {
    const stage = onStage()
    const { id, secrets } = await walkOf()
    const page = await stage.visit('public', addressOf(stage.code, secrets[0]!), { size: 'phone' })
    await page.waitForSelector(saved, { timeout: 90_000 })
    const before = (await stage.ask<{ items: Finding[] }>('municipality', `/walks/${id}/findings`)).items.length
    await page.getByRole('button', { name: 'Ny iakttagelse' }).press('Enter')
    // A sheet that opens takes the focus: what is pressed before that goes to its title.
    await page.locator('#finding-title:focus').waitFor()
    await page.getByLabel('Trafik och hastighet').press('Space')
    expect(await page.getByLabel('Trafik och hastighet').isChecked()).toBe(true)
    await page.getByLabel('Beskriv med egna ord').fill('Bilar på gångvägen')
    await page.locator('.finding-foot').getByRole('button', { name: 'Spara' }).press('Enter')
    await page.locator('.walk-saved').getByRole('button', { name: 'Ångra' }).press('Enter')
    await page.locator('.walk-saved').waitFor({ state: 'detached' })
    const listed = async () =>
      (await stage.ask<{ items: Finding[] }>('municipality', `/walks/${id}/findings`)).items.map(({ text }) => text)
    await expect.poll(async () => (await listed()).length, { timeout: 30_000 }).toBe(before)
    await page.getByRole('button', { name: 'Ny iakttagelse' }).click()
    await page.getByLabel('Belysning', { exact: true }).check()
    await page.getByLabel('Beskriv med egna ord').fill('Mörkt')
    await page.locator('.finding-foot').getByRole('button', { name: 'Spara' }).click()
    await page.getByRole('tab', { name: 'Iakttagelser' }).click()
    const row = page.locator('.walk-findings > li', { hasText: 'Mörkt' })
    await row.getByText('Skickad', { exact: true }).waitFor({ timeout: 30_000 })
    await row.getByRole('button', { name: 'Ändra' }).click()
    await page.getByLabel('Beskriv med egna ord').fill('Mörkt i tunneln')
    await page.locator('.finding-foot').getByRole('button', { name: 'Spara' }).click()
    await expect.poll(listed, { timeout: 30_000 }).toContain('Mörkt i tunneln')
    expect(await listed()).not.toContain('Mörkt')
    await page
      .locator('.walk-findings > li', { hasText: 'Mörkt i tunneln' })
      .getByRole('button', { name: 'Ta bort' })
      .click()
    await page.locator('dialog').getByRole('button', { name: 'Ta bort' }).click()
    await expect.poll(async () => (await listed()).length, { timeout: 30_000 }).toBe(before)
    await page.getByRole('tab', { name: 'Inbjudan' }).click()
    await page.getByRole('button', { name: 'Ta bort från telefonen' }).click()
    await page.locator('dialog').getByRole('button', { name: 'Ta bort från telefonen' }).click()
    await page.getByText('Borttagen från telefonen').waitFor()
    await expect
      .poll(
        () =>
          page.evaluate(async () => ({
            databases: (await indexedDB.databases()).map(({ name }) => name),
            caches: await caches.keys(),
            workers: (await navigator.serviceWorker.getRegistrations()).length,
          })),
        { timeout: 20_000 },
      )
      .toEqual({ databases: [], caches: [], workers: 0 })
    await leave(page)
  })

  it('are without faults that a machine can find, light and dark, and say so of a link that opens nothing', async () => {
    const stage = onStage()
    const { secrets } = await walkOf()
    for (const theme of ['light', 'dark']) {
      const address = `//public/${stage.code}/walk?lang=sv&theme=${theme}#${secrets[1]!}`
      const page = await stage.visit('public', address, { size: 'phone', reducedMotion: 'reduce' })
      for (const tab of ['Inbjudan', 'Vandring', 'Iakttagelser']) {
        await page.getByRole('tab', { name: tab }).click()
        expect(await faults(page)).toEqual([])
      }
      await page.getByRole('button', { name: 'Ny iakttagelse' }).click()
      await page.locator('.finding-body details summary').first().click()
      expect(await faults(page)).toEqual([])
      await leave(page)
    }
    const page = await stage.visit('public', `//public/${stage.code}/walk?lang=sv#${'x'.repeat(43)}`, { size: 'phone' })
    await page.getByText('Vandringen finns inte').waitFor()
    await leave(page)
  })
}
