import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { patrolPlanSchema } from '../../server/contract/patrol-plans.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { planPatrolCommand } from '../../server/features/patrols/plan-patrol-command.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addPatrolTown, patrolParts, patrolPlace } from '../support/patrol-town.ts'
import { patrolViolations, stopsOf } from '../support/patrol-violations.ts'

describeDatabases('the plan patrol command', (database) => {
  let folder: string
  let town: Awaited<ReturnType<typeof addPatrolTown>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tryggkarta-test-'))
    const parts = patrolParts(database())
    town = await addPatrolTown(database(), parts)
    await parts.close()
  })
  afterAll(() => rm(folder, { recursive: true }))

  const run = async (...args: string[]) => {
    const written = { out: '', error: '' }
    const io = {
      out: (text: string) => void (written.out += text),
      error: (text: string) => void (written.error += text),
    }
    await planPatrolCommand(args, { io, openDatabase: async () => database(), rootFolder: root })
    return written
  }
  const shift = ['--from', '2026-01-09T18:00+01:00', '--to', '2026-01-10T02:00+01:00']
  const units = ['--units', 'car:1,foot:1', '--base', patrolPlace('s').join()]
  const usual = () => ['--municipality', town.code, ...shift, ...units]

  it('prints each unit’s stops by the town’s clock', async () => {
    const { out } = await run(...usual(), '--seed', '5')
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^Plan {6}[0-9a-f-]{36}, 2026-01-09 18:00–02:00$/)
    expect(lines[1]).toMatch(
      /^Value {5}\d+\.\d\d of \d+\.\d\d expected, \d\.\d % below the best found, drawn from \d+ with seed 5$/,
    )
    expect(
      lines.some((line) => /^Bil 1 \(car\), \d+ min at places, \d+ min and \d+\.\d km between them$/.test(line)),
    ).toBe(true)
    expect(out).toMatch(/\n {2}\d\d:\d\d–\d\d:\d\d {2}h\d {4}(Norra|Södra) gatan\n/)
    expect(out).toMatch(/\n {2}\d\d:\d\d {8}back\n/)
  })

  it('prints one JSON document and writes the file that is asked for', async () => {
    const files = ['gpx', 'geojson', 'json'].map((ending) => join(folder, `plan.${ending}`))
    const { out, error } = await run(...usual(), '--run', town.run, '--seconds', '0.3', '--json', '--out', files[0]!)
    const plan = patrolPlanSchema.parse(JSON.parse(out))
    expect(patrolViolations(plan)).toEqual([])
    expect(plan.request).toMatchObject({
      run: town.run,
      shift: { start: '2026-01-09T17:00:00.000Z', end: '2026-01-10T01:00:00.000Z' },
      units: [
        { id: 'u1', name: 'Bil 1', vehicle: 'car' },
        { id: 'u2', name: 'Fot 1', vehicle: 'foot' },
      ],
    })
    expect(error).toBe(`Wrote ${files[0]}\n`)
    expect((await readFile(files[0]!, 'utf8')).match(/<wpt /g)).toHaveLength(stopsOf(plan).length)
    await run(...usual(), '--out', files[1]!)
    expect(JSON.parse(await readFile(files[1]!, 'utf8'))).toMatchObject({ type: 'FeatureCollection' })
    await run(...usual(), '--out', files[2]!)
    expect(patrolPlanSchema.parse(JSON.parse(await readFile(files[2]!, 'utf8'))).version).toBe(1)
  })

  it('fails with the service’s own reason', async () => {
    const [from, to] = [shift[1]!, shift[3]!]
    const wrong = ['--municipality', town.code, '--from', to, '--to', from, ...units]
    await expect(run(...wrong)).rejects.toMatchObject({ code: 'invalid_shift' })
    const island = ['--municipality', town.code, ...shift, '--units', 'car', '--base', patrolPlace('i').join()]
    await expect(run(...island)).rejects.toMatchObject({ code: 'base_unreachable' })
  })

  it.each([
    [[], 'plan patrol needs --municipality CODE'],
    [['--municipality', '1'], 'plan patrol needs --from ISO'],
    [['--municipality', '1', ...shift, '--units', 'boat:1', '--base', '13,59'], '--units takes car, bicycle, foot'],
    [['--municipality', '1', ...shift, '--units', 'car:9', '--base', '13,59'], '--units takes car, bicycle, foot'],
    [['--municipality', '1', ...shift, '--units', 'car:5,foot:5', '--base', '13,59'], '--units: '],
    [['--municipality', '1', ...shift, '--units', 'car', '--base', '13'], '--base takes LNG,LAT, not 13'],
    [['--municipality', '1', ...shift, '--units', 'car', '--base', '13,99'], '--units: '],
    [['--municipality', '1', ...shift, '--units', 'car', '--base', '13,59', '--seed', 'x'], '--seed: '],
    [['--municipality', '1', ...shift, '--units', 'car', '--base', '13,59', '--run', 'x'], '--run: '],
    [['--municipality', '1', ...shift, '--units', 'car', '--base', '13,59', '--seconds', '0'], '--seconds takes'],
    [
      ['--municipality', '1', ...shift, '--units', 'car', '--base', '13,59', '--out', 'a.doc'],
      '--out takes a file ending in .gpx',
    ],
    [
      ['--municipality', '1', '--from', '2026-01-09T18:00', '--to', shift[3]!, '--units', 'car', '--base', '13,59'],
      '--from takes a time with its zone',
    ],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(...args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })
})
