import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NearbyReport } from '../../server/contract/reports.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveReports } from '../support/report-service.ts'
import type { ReportService } from '../support/report-service.ts'
import { reportSubmission } from '../support/report-submission.ts'

const squareMetres = 250
const national = projectionFor(3006)
/** Where the report is, SWEREF 99 TM: off the middle of its square of the national grid. */
const at = { east: 500_090, north: 6_540_210 }

describeDatabases('reports nearby', (database) => {
  let service: ReportService
  let id: string
  beforeAll(async () => {
    service = await serveReports(database(), await addTestMunicipality(database()))
    id = randomUUID()
    const [lng, lat] = national.toLngLat(at.east, at.north)
    await service.put(
      id,
      reportSubmission(id, { place: { type: 'Point', coordinates: [lng, lat] }, text: 'hemligt ord' }),
    )
  })
  afterAll(() => service.close())

  const accept = (status: string) => database().pool.query(`update report set status = $1 where id = $2`, [status, id])
  const ask = async (east: number, north: number, theme = 'lighting') => {
    const [lng, lat] = national.toLngLat(east, north)
    return (await service.ask('GET', `/nearby-reports?lng=${lng}&lat=${lat}&theme=${theme}`)).json() as {
      items: NearbyReport[]
    }
  }

  it('are those that a moderator has accepted, of the same theme', async () => {
    for (const status of ['received', 'spam', 'rejected', 'fixed']) {
      await database().pool.query(`update report set status = $1, reason = 'x' where id = $2`, [status, id])
      expect((await ask(at.east, at.north)).items).toEqual([])
    }
    await accept('accepted')
    expect((await ask(at.east, at.north)).items).toHaveLength(1)
    expect((await ask(at.east, at.north, 'litter')).items).toEqual([])
  })

  it('are found no closer than their square of 250 m, from however many places one asks', async () => {
    await accept('accepted')
    const square = (metres: number) => Math.floor(metres / squareMetres)
    const answers = new Map<string, string>()
    // A net of places 60 m apart, and a finer one across the edges of the report's square.
    const offsets = Array.from({ length: 16 }, (_, step) => -480 + step * 60)
    const places = offsets.flatMap((x) => offsets.map((y) => [at.east + x, at.north + y] as const))
    for (const edge of [500_000, 500_250])
      for (let metres = -3; metres <= 3; metres += 2) places.push([edge + metres, at.north])
    for (const [east, north] of places) {
      const { items } = await ask(east, north)
      const [dx, dy] = [square(east) - square(at.east), square(north) - square(at.north)]
      const expected = Math.abs(dx) > 1 || Math.abs(dy) > 1 ? 'none' : dx === 0 && dy === 0 ? 'same' : 'beside'
      const said = items[0] === undefined ? 'none' : items[0].sameSquare ? 'same' : 'beside'
      // What is said depends on the squares of the two alone: nothing within a square can be told.
      expect({ east, north, said }).toEqual({ east, north, said: expected })
      answers.set(`${dx} ${dy}`, JSON.stringify(items))
    }
    expect(new Set(answers.values()).size).toBe(3)
    const all = [...answers.values()].join()
    expect(all).not.toContain(id)
    expect(all).not.toContain('hemligt')
    expect(all).not.toMatch(/\d{4}-\d{2}-\d{2}|coordinates|lng/)
  })

  it('are supported once by each, and only while they are open', async () => {
    await accept('in-progress')
    const [report] = (await ask(at.east, at.north)).items
    const [first, second] = [randomUUID(), randomUUID()]
    const support = async (supporter: string, key = report!.supportKey) =>
      (await service.ask('PUT', `/nearby-reports/${key}/supporters/${supporter}`)).status
    expect([await support(first), await support(first), await support(second)]).toEqual([204, 204, 204])
    expect([await support(randomUUID(), randomUUID()), await support(randomUUID(), id)]).toEqual([404, 404])
    const { rows } = await database().pool.query(`select supporter from report_supporter where report_id = $1`, [id])
    expect(rows.map(({ supporter }) => supporter as string).toSorted()).toEqual([first, second].toSorted())
    await database().pool.query(`update report set status = 'fixed' where id = $1`, [id])
    expect(await support(randomUUID())).toBe(404)
  })
})
