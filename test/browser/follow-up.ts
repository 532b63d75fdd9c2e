import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Finding } from '../../server/contract/findings.ts'
import type { RemedyDetail, RemedyPage } from '../../server/contract/remedies.ts'
import type { WalkProtocol } from '../../server/contract/walk-protocol.ts'
import { faults } from './accessibility.ts'
import { leave, type Stage } from './visitor.ts'

/** What is on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

type Walks = {
  items: { id: string; name: string; rewalkOf: { id: string } | null; protocol: string; status: string }[]
}

/** The demo town's re-walk: its findings are compared with the spring's, and its protocol is to be written. */
async function rewalk(stage: Stage): Promise<string> {
  const { items } = await stage.ask<Walks>('municipality', '/walks')
  // By its name: other tests go walks over again too.
  const walk = items.find(({ rewalkOf, status, name }) => {
    return rewalkOf !== null && status === 'walked' && name === 'Centrum igen, i mörker'
  })
  if (!walk) throw new Error('The demo town has no re-walk')
  return walk.id
}

/** Presses what has a name by the keyboard: it is given the focus, and Enter. */
async function enter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** What follows a walk: its findings and their remedies, the list of remedies, the protocol. */
export function followUpTests(onStage: () => Stage): void {
  it('a finding is added at the desk with its photo, which is approved, and gets a remedy due when the half year is over', async () => {
    const stage = onStage()
    const walk = await rewalk(stage)
    const page = await stage.visit('municipality', `/walks/${walk}/follow-up?lang=sv`)
    await page.locator('.follow-up-finding').first().waitFor()
    await page.getByRole('button', { name: 'Lägg till iakttagelse' }).click()
    const form = page.locator('.finding-form')
    await form.getByRole('button', { name: 'Spara' }).click()
    await form.getByText('Välj en plats.').waitFor()
    await form.getByLabel('Eller en plats på vandringen').selectOption({ index: 1 })
    await form.getByLabel('Hur stort är problemet?').selectOption('2')
    await form.getByLabel('Text').fill('Skylten är omkullkörd. Ring Kalle Karlsson på 070-174 06 35.')
    await form.getByRole('button', { name: 'Spara' }).click()
    const open = page.locator('.follow-up-finding[data-open]')
    await open.getByRole('heading', { name: 'Som det publiceras' }).waitFor()
    expect(await open.locator('.finding-texts > div').last().textContent()).not.toContain('070')

    const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#3366aa' } })
      .jpeg()
      .toBuffer()
    await open
      .getByLabel('Lägg till foto')
      .setInputFiles({ name: 'skylt.jpg', mimeType: 'image/jpeg', buffer: picture })
    await open.getByText('Inte granskat: visas inte').waitFor()
    await open.getByRole('button', { name: 'Godkänn', exact: true }).click()
    await open.getByText('Godkänt: visas i protokollet').waitFor()

    await open.getByRole('button', { name: 'Lägg till åtgärd' }).click()
    await open.getByRole('button', { name: 'Spara åtgärden' }).click()
    await open.getByText('Skriv vad som ska göras.').waitFor()
    await open.getByLabel('Vad ska göras?').fill('Res skylten igen')
    await open.getByLabel('Ansvarig').selectOption('street')
    await open.getByLabel('Kostnad').selectOption('small')
    await open.getByRole('button', { name: 'Spara åtgärden' }).click()
    await open.getByRole('link', { name: 'Res skylten igen' }).waitFor()
    expect(await faults(page)).toEqual([])

    const { items } = await stage.ask<RemedyPage>('municipality', `/remedies?walk=${walk}`)
    const made = items.find(({ title }) => title === 'Res skylten igen')
    const detail = await stage.ask<{ remediesDueOn: string }>('municipality', `/walks/${walk}`)
    expect(made).toMatchObject({ owner: 'street', costClass: 'small', status: 'proposed', dueOn: detail.remediesDueOn })
    const found = await stage.ask<{ items: Finding[] }>('municipality', `/walks/${walk}/findings`)
    expect(found.items.find(({ id }) => id === made?.finding)?.photos).toMatchObject([{ approved: true }])
    await leave(page)
  })

  it('a remedy is rejected by the keyboard alone, never without its reason, and taken back', async () => {
    const stage = onStage()
    const page = await stage.visit('municipality', '/remedies?lang=sv&status=decided,in-progress')
    await page.locator('.remedy-row').first().waitFor()
    await page.keyboard.press('j')
    const id = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['remedy'])
    await page.keyboard.press('r')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('dialog').getByText('En åtgärd kan inte avslås utan skäl.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('remedy-words')
    await page.keyboard.type('Platsen byggs om nästa år.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.remedy-snack', { hasText: 'Avslagna: 1.' }).waitFor()
    const rejected = await stage.ask<RemedyDetail>('municipality', `/remedies/${id}`)
    expect(rejected).toMatchObject({ status: 'rejected', reason: 'Platsen byggs om nästa år.' })

    await page.keyboard.press('z')
    await expect
      .poll(async () => (await stage.ask<RemedyDetail>('municipality', `/remedies/${id}`)).status, patience)
      .not.toBe('rejected')

    await page.locator(`.remedy-list [data-remedy="${id}"]`).waitFor()
    await page.locator(`.remedy-list [data-remedy="${id}"]`).focus()
    await page.keyboard.press('?')
    await page.locator('dialog').getByLabel('Använd enstaka bokstäver som kommandon').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await leave(page)
  })

  it('remedies are narrowed, opened from their address, and seen before and after', async () => {
    const stage = onStage()
    const { items } = await stage.ask<RemedyPage>('municipality', '/remedies?status=fixed')
    const fixed = items[0]
    const page = await stage.visit('municipality', `/remedies?lang=sv&status=fixed&remedy=${fixed?.id}`)
    const details = page.locator('.remedy-details')
    await details.getByRole('heading', { level: 2, name: fixed?.title ?? '' }).waitFor()
    expect(await page.locator('.remedy-row').count()).toBe(items.length)
    const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
    const file = { name: 'lampa.jpg', mimeType: 'image/jpeg', buffer: picture }
    await details.getByLabel('Lägg till foto från före').setInputFiles(file)
    await details.getByAltText('Före, foto 1').waitFor()
    await details.getByLabel('Lägg till foto från efter').setInputFiles(file)
    await details.getByAltText('Efter, foto 1').waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.remedy-chips label', { hasText: 'Alla' }).click()
    await page.waitForURL((url) => !url.search.includes('status='))
    expect(await details.count()).toBe(0)
    await leave(page)
  })

  it('many remedies get a new day at once, and each its own back', async () => {
    const stage = onStage()
    const days = async () =>
      (await stage.ask<RemedyPage>('municipality', '/remedies')).items
        .map(({ id, dueOn }) => `${id} ${dueOn}`)
        .toSorted()
    const before = await days()
    const page = await stage.visit('municipality', '/remedies?lang=sv')
    await page.locator('.remedy-row').first().waitFor()
    for (const key of ['j', 'x', 'j', 'x', 'd']) await page.keyboard.press(key)
    await page.locator('dialog[open]').waitFor()
    expect(await page.locator('.remedy-bulk').textContent()).toContain('2 valda')
    await page.getByLabel('Dag', { exact: true }).fill('2027-03-01')
    await page.locator('dialog .button-row').getByRole('button', { name: 'Spara' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.remedy-snack', { hasText: 'Ny dag: 2.' }).waitFor()
    expect((await days()).filter((one) => one.endsWith('2027-03-01'))).toHaveLength(2)
    await page.locator('.remedy-snack').getByRole('button', { name: 'Ångra' }).click()
    await expect.poll(days, patience).toEqual(before)
    await leave(page)
  })

  it('has no fault that axe can find in the dark on a phone, and nothing hangs out of it', async () => {
    const stage = onStage()
    const walk = await rewalk(stage)
    const pages = [
      [`/walks/${walk}/follow-up?`, '.follow-up-finding'],
      [`/walks/${walk}/follow-up?part=protocol&`, '.protocol-preview .protocol'],
      [`/walks/${walk}/follow-up?part=comparison&`, '.comparison-table tbody tr'],
      ['/remedies?', '.remedy-row'],
    ] as const
    for (const [path, ready] of pages) {
      const page = await stage.visit('municipality', `${path}lang=en&theme=dark`, {
        size: 'phone',
        reducedMotion: 'reduce',
      })
      await page.locator(ready).first().waitFor()
      expect([path, ...(await faults(page))]).toEqual([path])
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide).toBeLessThanOrEqual(room ?? 0)
      await leave(page)
    }
  })

  it('a protocol is written, approved and published by the keyboard alone, read by everybody, and withdrawn', async () => {
    const stage = onStage()
    const walk = await rewalk(stage)
    const page = await stage.visit('municipality', `/walks/${walk}/follow-up?lang=sv&part=protocol`)
    await page.locator('.protocol-preview .protocol').waitFor()
    await page.getByLabel('Inledning').focus()
    await page.keyboard.type('Vi gick samma väg igen när det var mörkt.')
    // What is typed is in the preview before it is saved.
    await page.locator('.protocol-preview').getByText('Vi gick samma väg igen när det var mörkt.').waitFor()
    expect(await page.getByRole('button', { name: 'Godkänn', exact: true }).isDisabled()).toBe(true)
    await enter(page, 'Spara texterna')
    await page.getByRole('button', { name: 'Godkänn', exact: true }).and(page.locator(':enabled')).waitFor()
    await enter(page, 'Godkänn')
    await page.getByRole('heading', { name: 'Läge: Godkänt, inte publicerat' }).waitFor()
    await enter(page, 'Publicera …')
    const dialog = page.locator('dialog[open]')
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain('synligt för alla')
    expect(await faults(page)).toEqual([])
    await enter(page, 'Publicera')
    await page.getByRole('heading', { name: 'Läge: Publicerat' }).waitFor()
    expect(await faults(page)).toEqual([])

    const everybody = await stage.visit('public', `//public/${stage.code}/walks/${walk}?lang=sv`)
    await everybody.getByText('Vi gick samma väg igen när det var mörkt.').waitFor()
    const said = (await everybody.locator('#protocol-comparison').locator('..').textContent()) ?? ''
    expect(said).toContain('Som förut')
    expect(said).toContain('Borta')
    await leave(everybody)

    await enter(page, 'Dra tillbaka …')
    await page.locator('dialog[open]').waitFor()
    await enter(page, 'Dra tillbaka')
    await page.getByRole('heading', { name: 'Läge: Tillbakadraget' }).waitFor()
    const after = await stage.ask<WalkProtocol>('municipality', `/walks/${walk}/protocol`)
    expect(after.status).toBe('withdrawn')
    const withdrawn = await stage.visit('public', `//public/${stage.code}/walks/${walk}?lang=sv`)
    await withdrawn.getByText('Protokollet har dragits tillbaka').waitFor()
    await leave(withdrawn)
    await leave(page)
  })

  it('a re-walk is compared finding by finding, as a table whose rows lead to what was found', async () => {
    const stage = onStage()
    const walk = await rewalk(stage)
    const page = await stage.visit('municipality', `/walks/${walk}/follow-up?lang=sv&part=comparison`)
    await page.locator('.comparison-table tbody tr').first().waitFor()
    expect(await page.locator('.comparison-counts').textContent()).toMatch(/2 borta.*1 bättre.*3 som förut.*1 sämre/)
    expect(await faults(page)).toEqual([])
    await page.locator('.comparison-table tbody a').first().click()
    await page.waitForURL((url) => url.search.includes('finding='))
    await page.locator('.follow-up-finding[data-open]').waitFor()
    await leave(page)
  })
}
