import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { ReportDetail, ReportPage } from '../../server/contract/report-handling.ts'
import type { ReleaseDetail } from '../../server/contract/public-release.ts'
import { sendReport } from './send-report.ts'
import { tabTo } from './tab-to.ts'
import { leave, type Stage } from './visitor.ts'

/** A status on screen follows an answer of the service, which other work may delay. */
const patience = { timeout: 30_000 }

/** Does something with a report as the municipality; what other tests sent may have it held back as spam. */
async function act(stage: Stage, ids: readonly string[], action: Record<string, string>): Promise<void> {
  const page = await stage.visit('municipality', '/inbox?lang=sv')
  const address = `/api/municipalities/${stage.code}/report-actions`
  await page.request.post(address, { data: { ids, do: { action: 'not-spam' } } })
  const answer = await page.request.post(address, { data: { ids, do: action } })
  expect((await answer.json()) as unknown).toMatchObject({ changed: ids.length })
  await leave(page)
}

const focusedIn = (page: Page, selector: string) =>
  page.evaluate((words) => document.activeElement?.closest(words) !== null, selector)

/** What reporters, moderators and signers do, without a pointer. */
export function keyboardReportTests(onStage: () => Stage): void {
  it('a reporter writes, says that it is not fixed, reopens, and erases the report by the keyboard alone', async () => {
    const stage = onStage()
    const { id, secret } = await sendReport(stage)
    await act(stage, [id], { action: 'fix' })
    const page = await stage.visit('public', `//public/${stage.code}/my-report?lang=sv#${secret}`)
    await page.getByRole('heading', { name: 'Är det åtgärdat?' }).waitFor()
    await tabTo(page, 'Nej')
    await page.keyboard.press('Enter')
    await tabTo(page, /^Vad är kvar\?/)
    await page.keyboard.type('Lampan blinkar.')
    await tabTo(page, 'Skicka svaret')
    await page.keyboard.press('Enter')
    await page.locator('.own-report-thanks', { hasText: 'Kommunen ser att det är kvar.' }).waitFor()
    expect((await stage.ask<ReportDetail>('municipality', `/reports/${id}`)).status).toBe('accepted')

    await act(stage, [id], { action: 'close', reason: 'Ägs av någon annan.' })
    await page.reload()
    await page.getByText('Ägs av någon annan.').first().waitFor()
    await tabTo(page, 'Öppna ärendet igen')
    await page.keyboard.press('Enter')
    await tabTo(page, /^Vad är kvar\?/)
    await page.keyboard.type('Kommunen äger stolpen.')
    await tabTo(page, 'Öppna ärendet igen')
    await page.keyboard.press('Enter')
    await page.locator('.own-timeline').getByText('Du öppnade ärendet igen').first().waitFor()
    const reopened = await stage.ask<ReportDetail>('municipality', `/reports/${id}`)
    expect([reopened.status, reopened.events.map(({ text }) => text)]).toEqual([
      'accepted',
      expect.arrayContaining(['Lampan blinkar.', 'Kommunen äger stolpen.']),
    ])

    await tabTo(page, 'Ditt meddelande')
    await page.keyboard.type('Ring inte, skriv.')
    await tabTo(page, 'Skicka')
    await page.keyboard.press('Enter')
    await page.locator('.own-timeline').getByText('Ring inte, skriv.').waitFor()

    await tabTo(page, 'Radera rapporten')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count(), patience).toBe(0)
    await tabTo(page, 'Radera rapporten')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    expect(await focusedIn(page, 'dialog')).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText('Rapporten är raderad').waitFor()
    const left = await stage.ask<ReportPage>('municipality', `/reports?q=${id.slice(0, 8)}`)
    expect(left.items).toEqual([])
    await leave(page)
  }, 180_000)

  it('reports are merged into the one that is kept, and parted again, by the keyboard alone', async () => {
    const stage = onStage()
    const sent = [await sendReport(stage), await sendReport(stage)]
    await act(
      stage,
      sent.map(({ id }) => id),
      { action: 'accept' },
    )
    const page = await stage.visit('municipality', '/inbox?lang=sv&status=accepted&q=Stolpe&order=newest')
    const rows = page.locator('.report-list .report-row')
    await rows.nth(1).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.locator('.bulk-bar').getByText('2 valda').waitFor()
    const chosen = await page
      .locator('.report-open')
      .evaluateAll((elements) => elements.map((element) => element.dataset['report'] ?? ''))
    await tabTo(page, 'Slå ihop')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    // The choice that is made has the focus; an arrow key takes the other one.
    expect(await focusedIn(page, '.merge-choice')).toBe(true)
    const before = await page.locator('dialog input:checked').evaluate((input) => input.parentElement?.textContent)
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('dialog input:checked').evaluate((input) => input.parentElement?.textContent)).not.toBe(
      before,
    )
    await tabTo(page, 'Slå ihop')
    await page.keyboard.press('Enter')
    await page.locator('.done-snack', { hasText: 'Ihopslagna: 1' }).waitFor()
    const pair = await Promise.all(
      chosen.slice(0, 2).map((id) => stage.ask<ReportDetail>('municipality', `/reports/${id}`)),
    )
    const head = pair.find(({ status }) => status === 'accepted')
    const repeated = pair.find(({ status }) => status === 'duplicate')
    expect([pair.length, repeated?.mergedInto?.id]).toEqual([2, head?.id ?? 'a report that is kept'])
    await page.keyboard.press('z')
    await expect
      .poll(async () => {
        const now = await stage.ask<ReportDetail>('municipality', `/reports/${repeated?.id ?? ''}`)
        return [now.status, now.mergedInto]
      }, patience)
      .toEqual(['accepted', null])
    await leave(page)
  }, 180_000)

  it('a release is signed, and the signature taken back, by the keyboard alone', async () => {
    const stage = onStage()
    const admin = await stage.visit('admin', '/releases?lang=sv')
    const { monthsToMake } = await stage.ask<{ monthsToMake: string[] }>('admin', '/releases')
    const api = `/api/municipalities/${stage.code}/releases`
    const made = await admin.request.post(api, { data: { month: monthsToMake.at(-1) }, timeout: 60_000 })
    expect(made.status()).toBe(201)
    const { id } = (await made.json()) as ReleaseDetail
    const page = await stage.visit('police', '/releases?lang=sv')
    await page.locator('.release-link').first().waitFor()
    const name = (await page.locator(`.release-link[href*="${id}"]`).textContent())?.trim() ?? ''
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await page.locator('.signatures li').first().waitFor()
    await tabTo(page, 'Skriv under')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    expect(await focusedIn(page, 'dialog')).toBe(true)
    await page.keyboard.press('Enter')
    const own = page.locator('.signatures li', { hasText: 'Polisen' })
    await expect.poll(() => own.getAttribute('data-signed'), patience).toBe('true')
    await tabTo(page, 'Ta tillbaka underskriften')
    await page.keyboard.press('Enter')
    await expect.poll(() => own.getAttribute('data-signed'), patience).toBe('false')
    await leave(page)
    // What the other tests count on stays as it was.
    expect((await admin.request.delete(`${api}/${id}`)).ok()).toBe(true)
    await leave(admin)
  }, 180_000)
}
