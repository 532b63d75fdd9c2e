import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WalkPlace, WalkRoute } from '../../server/contract/walks.ts'
import { walkPlaceSchema, walkRouteSchema } from '../../server/contract/walks.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { planWalkCommand } from '../../server/features/walks/plan-walk-command.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addWalkTown, walkTownPlace as at } from '../support/walk-town.ts'

describeDatabases('the plan walk command', (database) => {
  let folder: string
  let code: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tryggkarta-test-'))
    code = await addWalkTown(database())
  })
  afterAll(() => rm(folder, { recursive: true }))

  const run = async (...args: string[]) => {
    const written = { out: '', error: '' }
    const io = {
      out: (text: string) => void (written.out += text),
      error: (text: string) => void (written.error += text),
    }
    await planWalkCommand(args, { io, openDatabase: async () => database(), rootFolder: root })
    return written
  }
  const places = (...signs: string[]) => signs.map((sign) => at(sign).join()).join(';')
  const usual = () => ['--municipality', code, '--from', at('q').join(), '--at', '2026-11-12T18:00+01:00']
  const planned = async (...args: string[]) => {
    const { route, places: seen } = JSON.parse((await run(...usual(), ...args, '--json')).out) as {
      route: WalkRoute
      places: WalkPlace[]
    }
    return {
      route: walkRouteSchema.strict().parse(route),
      places: seen.map((place) => walkPlaceSchema.strict().parse(place)),
    }
  }

  it('prints what the walk comes to and where one goes, by the town’s clock', async () => {
    const { out } = await run(...usual(), '--places', places('1', '3'))
    expect(out.split('\n')[0]).toMatch(/^Walk: \d+ m, \d+ min \(\d+ on foot, 10 at places\), stairs \d+ m$/)
    expect(out).toMatch(/\n18:00 Start\n {8}.*Norra gatan.*\(\d+ m\)\n/)
    expect(out).toMatch(/\n18:\d\d Place 1\n/)
  })

  it('keeps the order given, or chooses and orders', async () => {
    const given = await planned('--places', places('3', '2', '1', '3'))
    expect(given.places.map(({ name }) => name)).toEqual(['Place 1', 'Place 2', 'Place 3', 'Place 4'])
    const chosen = await planned('--places', places('3', '2', '1', 'x'), '--choose', '--minutes', '60')
    expect(chosen.route.totalMinutes).toBeLessThan(given.route.totalMinutes)
    expect(chosen.route.leftOut).toMatchObject([{ name: 'Place 4', why: 'unreachable' }])
  })

  it('goes round stairs when asked, and ends where told', async () => {
    const over = ['--to', at('h').join()]
    const plain = await planned('--places', places('g'), ...over)
    expect(plain.route.stairsMetres).toBeGreaterThan(0)
    expect((await planned('--places', places('g'), ...over, '--avoid-stairs')).route.stairsMetres).toBe(0)
    expect((await planned(...over, '--profile', 'wheelchair')).route.stairsMetres).toBe(0)
  })

  it('writes the file that is asked for', async () => {
    const file = (ending: string) => join(folder, `walk.${ending}`)
    const asked = [...usual(), '--places', places('1', '3')]
    expect((await run(...asked, '--out', file('gpx'))).error).toBe(`Wrote ${file('gpx')}\n`)
    expect((await readFile(file('gpx'), 'utf8')).match(/<wpt /g)).toHaveLength(4)
    await run(...asked, '--out', file('geojson'))
    expect(JSON.parse(await readFile(file('geojson'), 'utf8'))).toMatchObject({ type: 'FeatureCollection' })
    await run(...asked, '--out', file('json'))
    expect((JSON.parse(await readFile(file('json'), 'utf8')) as { places: unknown[] }).places).toHaveLength(2)
  })

  it('says how it is used, and fails with the service’s own reason', async () => {
    const wrong = [
      [],
      usual(),
      [...usual(), '--places', '15'],
      [...usual(), '--places', places('1'), '--at', '2026-11-12T18:00'],
      [...usual(), '--places', places('1'), '--minutes', '500'],
      [...usual(), '--places', places('1'), '--profile', 'car'],
      [...usual(), '--places', places('1'), '--out', 'walk.pdf'],
    ]
    for (const args of wrong) await expect(run(...args)).rejects.toBeInstanceOf(UsageError)
    await expect(run(...usual(), '--to', at('x').join())).rejects.toMatchObject({ code: 'gathering_unreachable' })
    const unknown = ['--municipality', 'none', ...usual().slice(2), '--places', places('1')]
    await expect(run(...unknown)).rejects.toMatchObject({ code: 'municipality_not_found' })
  })
})
