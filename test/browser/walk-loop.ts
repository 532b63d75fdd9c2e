import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { AssetRanking, ReviewDetail } from '../../server/contract/assets.ts'
import type { RemedyPage } from '../../server/contract/remedies.ts'
import type { WalkProtocolDocument } from '../../server/contract/walk-protocol.ts'
import { faults } from './accessibility.ts'
import { tabTo, tabToElement } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'

/** What is on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

const words = 'Buskaget skymmer lampan.'
const remedy = 'Klipp buskaget'

/** From what should be reviewed first to the published protocol of what became of it, by the keyboard alone. */
export function walkLoopTests(onStage: () => Stage): void {
  it('leads from the ranking over review, walk, finding, remedy and re-walk to a published protocol, by the keyboard alone', async () => {
    const stage = onStage()
    const page = await stage.visit('municipality', '/assets?lang=sv', { reducedMotion: 'reduce' })
    const review = await markHighest(stage, page)
    await sound(page)

    await press(page, 'Planera en inspektion')
    await page.locator('.walk-chosen-place').first().waitFor(patience)
    const walk = await planWalk(page, 'Buskar i november')
    await sound(page)
    await onPhone(stage, await openWalk(page), async (phone) => {
      await write(phone)
      await press(phone, /^Markera som sedd/)
      await phone
        .getByText(/^Sedd \d/)
        .first()
        .waitFor(patience)
      await sound(phone)
    })
    await expect
      .poll(async () => (await stage.ask<ReviewDetail>('municipality', `/reviews/${review}`)).status, patience)
      .toBe('inspected')

    await addRemedy(page, stage, walk)
    await sound(page)
    await fixRemedy(page, stage, walk)
    await sound(page)

    await page.goto(`/municipalities/${stage.code}/walks/${walk}?lang=sv`)
    await page.locator('.walk-head').waitFor(patience)
    await finish(page)
    await publish(page, stage, walk)
    expect(await protocolOf(stage, walk)).toMatchObject({
      findings: [{ text: words, comparison: null }],
      remedies: [{ finding: 1, title: remedy, status: 'fixed' }],
    })

    await page.goto(`/municipalities/${stage.code}/walks/${walk}?lang=sv`)
    await page.locator('.walk-head').waitFor(patience)
    await press(page, 'Planera en uppföljande vandring')
    // It begins without places of its own: the service takes what was found the last time.
    await page.getByText('Går om ”Buskar i november”').waitFor(patience)
    const again = await planWalk(page, 'Buskar igen')
    await onPhone(stage, await openWalk(page), async (phone) => {
      await phone.locator('.walk-earlier').getByText(words).waitFor(patience)
      await press(phone, 'Borta')
      await phone.locator('.walk-earlier').getByText('Nu: Borta').waitFor(patience)
      await sound(phone)
    })
    await finish(page)

    await publish(page, stage, again)
    expect(await protocolOf(stage, again)).toMatchObject({
      findings: [{ comparison: 'gone', earlierNumber: 1 }],
      rewalkOf: { id: walk },
    })
    const everybody = await stage.visit('public', `//public/${stage.code}/walks/${again}?lang=sv`)
    await everybody.getByRole('heading', { name: 'Buskar igen' }).first().waitFor(patience)
    await sound(everybody)
    await leave(everybody)
    await leave(page)
  }, 480_000)
}

/** The protocol as everybody may read it. */
async function protocolOf({ server, code }: Stage, walk: string): Promise<WalkProtocolDocument> {
  const address = `${server.url}/public-data/${code}/walks/${walk}.json`
  // What is published is read anew once it has been announced.
  await expect.poll(async () => (await fetch(address)).status, patience).toBe(200)
  return (await (await fetch(address)).json()) as WalkProtocolDocument
}

/** Goes to what has this name and presses Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** No fault that a machine can find. */
async function sound(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([])
}

/** Marks the highest ranked asset that is not under review, and opens its review; gives its identifier. */
async function markHighest(stage: Stage, page: Page): Promise<string> {
  const { items } = await stage.ask<AssetRanking>('municipality', '/asset-ranking?limit=100')
  const asset = items.find(({ review }) => review === null)!
  await page.waitForSelector('.asset-list .asset-row')
  await tabToElement(page, '.asset-open')
  for (let step = 1; step < asset.rank; step++) await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['item'])).toBe(asset.id)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  await page.locator('.bulk-bar', { hasText: '1 valda' }).waitFor(patience)
  await tabToElement(page, '.bulk-bar .ds-button')
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor(patience)
  await tabToElement(page, 'dialog .ds-button[data-color=accent]')
  await page.keyboard.press('Enter')
  await page.locator('.asset-snack', { hasText: 'Markerade: 1' }).waitFor(patience)
  await tabToElement(page, '.asset-snack .snack-action')
  await page.keyboard.press('Enter')
  await page.waitForURL('**review=*')
  await page.locator('.asset-details .review-steps').waitFor(patience)
  return new URL(page.url()).searchParams.get('review')!
}

/** Fills in what the plan still lacks, and keeps it as a draft; gives its identifier. */
async function planWalk(page: Page, name: string): Promise<string> {
  await tabTo(page, 'Namn')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(name)
  await tabTo(page, 'Start')
  if ((await page.locator('#walk-start').inputValue()) === '') await page.keyboard.press('ArrowDown')
  await press(page, 'Spara som utkast')
  await page.waitForURL(/walks\/[0-9a-f-]{36}/, patience)
  await page.getByRole('heading', { name, level: 1 }).waitFor(patience)
  return /walks\/([0-9a-f-]{36})/.exec(page.url())![1]!
}

/** Names the leader, opens the walk and makes a link that records; gives the link. */
async function openWalk(page: Page): Promise<string> {
  if ((await page.locator('#walk-name-leader').count()) > 0) {
    await tabTo(page, 'Ledare')
    await page.keyboard.type('Parkenheten')
    await press(page, 'Spara ledare')
  }
  await page.getByRole('button', { name: 'Öppna för deltagarna' }).waitFor(patience)
  await press(page, 'Öppna för deltagarna')
  await page.locator('.walk-head .walk-status[data-status=planned]').waitFor(patience)
  await press(page, 'Lägg till deltagare')
  await page.locator('dialog[open]').waitFor(patience)
  const records = page.locator('dialog').getByLabel('Antecknar iakttagelser i telefonen')
  if (!(await records.isChecked())) {
    await tabTo(page, 'Antecknar iakttagelser i telefonen')
    await page.keyboard.press('Space')
  }
  await press(page, 'Spara')
  await page.locator('.walk-link').waitFor(patience)
  const link = await page.locator('.walk-link').getByLabel('Länk').inputValue()
  expect(link).toMatch(/\/walk#[A-Za-z0-9_-]{43}$/)
  return link
}

/** Opens a link on a phone, goes to the walk, and waits until all is sent. */
async function onPhone({ visit }: Stage, link: string, walk: (phone: Page) => Promise<void>): Promise<void> {
  const { pathname, hash } = new URL(link)
  const phone = await visit('public', `/${pathname}?lang=sv${hash}`, { size: 'phone', reducedMotion: 'reduce' })
  await phone.getByRole('tab', { name: 'Inbjudan' }).waitFor(patience)
  await tabToElement(phone, '[role=tab][aria-selected=true]')
  while ((await phone.locator('[role=tab][aria-selected=true]').textContent()) !== 'Vandring') {
    await phone.keyboard.press('ArrowRight')
  }
  await walk(phone)
  await phone.locator('.walk-bar-state', { hasText: 'Sparad i telefonen' }).waitFor({ timeout: 90_000 })
  await leave(phone)
}

async function write(phone: Page): Promise<void> {
  await press(phone, 'Ny iakttagelse')
  const sheet = phone.locator('.finding-sheet')
  await sheet.waitFor(patience)
  await tabToElement(phone, 'input[name=finding-theme]')
  for (let step = 0; step < 12; step++) {
    const label = await phone.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent)
    if (label?.trim() === 'Sikt och växtlighet') break
    await phone.keyboard.press('ArrowDown')
  }
  expect(await sheet.getByLabel('Sikt och växtlighet').isChecked()).toBe(true)
  await tabTo(phone, 'Beskriv med egna ord')
  await phone.keyboard.type(words)
  await press(phone, 'Spara')
  await sheet.waitFor({ state: 'detached', ...patience })
}

/** A remedy for the walk's finding, written at the desk. */
async function addRemedy(page: Page, { code }: Stage, walk: string): Promise<void> {
  await page.goto(`/municipalities/${code}/walks/${walk}/follow-up?lang=sv`)
  await page.locator('.follow-up-finding').first().waitFor(patience)
  await tabToElement(page, '.follow-up-finding :is(a, button)')
  await page.keyboard.press('Enter')
  await press(page, 'Lägg till åtgärd')
  await tabTo(page, 'Vad ska göras?')
  await page.keyboard.type(remedy)
  await tabTo(page, 'Ansvarig')
  await page.keyboard.press('ArrowDown')
  await press(page, 'Spara åtgärden')
  await page.getByRole('link', { name: remedy }).waitFor(patience)
}

/** Decides, begins and mends it in the list of remedies. */
async function fixRemedy(page: Page, stage: Stage, walk: string): Promise<void> {
  const { items } = await stage.ask<RemedyPage>('municipality', `/remedies?walk=${walk}`)
  const { id } = items.find(({ title }) => title === remedy)!
  await page.goto(`/municipalities/${stage.code}/remedies?lang=sv&remedy=${id}`)
  await page.locator('.remedy-details').getByRole('heading', { name: remedy }).waitFor(patience)
  await press(page, 'Besluta')
  await page.locator('.remedy-snack', { hasText: 'Beslutade: 1' }).waitFor(patience)
  await press(page, 'Påbörja')
  await page.locator('.remedy-snack', { hasText: 'Påbörjade: 1' }).waitFor(patience)
  await press(page, 'Klar …')
  await page.locator('dialog[open]').waitFor(patience)
  await press(page, 'Markera som klar')
  await page.locator('.remedy-snack', { hasText: 'Klara: 1' }).waitFor(patience)
}

async function finish(page: Page): Promise<void> {
  await page.reload()
  await page.locator('.walk-head').waitFor(patience)
  await press(page, 'Avsluta vandringen')
  await page.locator('.walk-head .walk-status[data-status=walked]').waitFor(patience)
}

/** Approves and publishes the re-walk's protocol. */
async function publish(page: Page, { code }: Stage, walk: string): Promise<void> {
  await page.goto(`/municipalities/${code}/walks/${walk}/follow-up?lang=sv&part=protocol`)
  await page.locator('.protocol-preview .protocol').waitFor(patience)
  await press(page, 'Godkänn')
  await page.getByRole('heading', { name: 'Läge: Godkänt, inte publicerat' }).waitFor(patience)
  await press(page, 'Publicera …')
  await page.locator('dialog[open]').waitFor(patience)
  await press(page, 'Publicera')
  await page.getByRole('heading', { name: 'Läge: Publicerat' }).waitFor(patience)
  await sound(page)
}
