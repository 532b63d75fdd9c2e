import { beforeAll, expect, it } from 'vitest'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import type { Command } from '../../server/features/jobs/command-io.ts'
import { listReleasesCommand, makeReleaseCommand } from '../../server/features/releases/release-command.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addReleaseTown, storeIncidentsAt } from '../support/release-town.ts'

describeDatabases('the release commands', (database) => {
  let code: string
  beforeAll(async () => {
    code = await addReleaseTown(database())
    await storeIncidentsAt(database(), code, 30, [125, 125])
  })

  const run = async (command: Command, ...args: string[]) => {
    const written = { out: '', error: '' }
    const io = {
      out: (text: string) => void (written.out += text),
      error: (text: string) => void (written.error += text),
    }
    await command(args, { io, openDatabase: async () => database(), rootFolder: root })
    return written
  }

  it('make a draft, say what is in it, and list it; to publish it two must sign it on the page', async () => {
    expect((await run(listReleasesCommand, '--municipality', code)).out).toBe('There is no release.\n')
    const { out } = await run(makeReleaseCommand, '--municipality', code, '--month', '2026-10')
    expect(out).toMatch(/^A draft of 2026-10, version 1: \d+ counts above zero in 10 cells, from some 30 records\.\n/)
    expect(out).toMatch(/\nSHA-256 [0-9a-f]{64}\nIt is published once police and municipality have signed it\.\n$/)
    expect((await run(listReleasesCommand, '--municipality', code)).out).toMatch(
      /^2026-10 version 1 draft {2}[0-9a-f-]{36}\n$/,
    )
    const made = await run(makeReleaseCommand, '--municipality', code, '--month', '2026-09', '--json')
    expect(JSON.parse(made.out)).toMatchObject({
      month: '2026-09',
      state: 'draft',
      disclosure: { cells: 10, records: 0 },
    })
    const listed = await run(listReleasesCommand, '--municipality', code, '--json')
    expect((JSON.parse(listed.out) as { items: { month: string }[] }).items.map(({ month }) => month)).toEqual([
      '2026-10',
      '2026-09',
    ])
  })

  it('refuse as the service does', async () => {
    await expect(run(makeReleaseCommand, '--municipality', code, '--month', '2099-01')).rejects.toMatchObject({
      code: 'month_not_closed',
    })
    for (const command of [makeReleaseCommand, listReleasesCommand]) {
      await expect(
        run(command, '--municipality', 'none', ...(command === makeReleaseCommand ? ['--month', '2026-10'] : [])),
      ).rejects.toMatchObject({ code: 'municipality_not_found' })
    }
  })

  it('say what they need', async () => {
    for (const args of [[], ['--municipality', '1880'], ['--municipality', '1880', '--month', '2026-13']])
      await expect(run(makeReleaseCommand, ...args)).rejects.toThrow(UsageError)
    await expect(run(listReleasesCommand)).rejects.toThrow(UsageError)
  })
})
