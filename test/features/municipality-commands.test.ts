import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { addUserCommand } from '../../server/features/accounts/account-command.ts'
import { logIn } from '../../server/features/accounts/session-store.ts'
import type { Command } from '../../server/features/jobs/command-io.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { setBaseMapCommand } from '../../server/features/municipalities/base-map-command.ts'
import { addMunicipalityCommand } from '../../server/features/municipalities/municipality-command.ts'
import { boundaryBounds, findMunicipality } from '../../server/features/municipalities/municipality-queries.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'

describeDatabases('the commands for municipalities and users', (database) => {
  const run = async (command: Command, ...args: string[]) => {
    let out = ''
    const io = { out: (text: string) => void (out += text), error: () => undefined }
    await command(args, { io, openDatabase: async () => database(), rootFolder: root })
    return out
  }
  const find = (code: string) =>
    asRole(database(), { role: 'public', municipality: code }, (trx) => findMunicipality(trx, code))

  it('add a municipality with the defaults of Sweden', async () => {
    await run(addMunicipalityCommand, 'C1', 'Örebro')
    expect(await find('C1')).toMatchObject({
      code: 'C1',
      name: 'Örebro',
      srid: 3006,
      zone: 'Europe/Stockholm',
      fictional: false,
    })
  })

  it('read a boundary in SWEREF 99 TM, byte-order mark and all', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tryggkarta-boundary-')), 'boundary.geojson')
    // 411075.374, 6494745.784 is 13.470524 E, 58.584010 N (Lantmäteriet's pairs).
    const [e, n] = [411_075.374, 6_494_745.784]
    const ring = [
      [e, n],
      [e + 1000, n],
      [e + 1000, n + 1000],
      [e, n],
    ]
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3006' } }
    writeFileSync(
      file,
      `\uFEFF${JSON.stringify({ type: 'FeatureCollection', crs, features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }] })}`,
    )
    await run(addMunicipalityCommand, 'C2', 'Gränsby', '--boundary', file)
    const bounds = await asRole(database(), { role: 'public', municipality: 'C2' }, (trx) => boundaryBounds(trx, 'C2'))
    expect(bounds![0]).toBeCloseTo(13.470_52, 4)
    expect(bounds![1]).toBeCloseTo(58.584_01, 4)
  })

  it('refuse what is no municipality, by what is wrong', async () => {
    await expect(run(addMunicipalityCommand, 'C 3', 'Mellanslag')).rejects.toThrow('"C 3" is not a municipality code')
    await expect(run(addMunicipalityCommand, 'C3', 'Grader', '--srid', '4326')).rejects.toThrow('--srid 4326')
    await expect(run(addMunicipalityCommand, 'C3', 'Tidlös', '--zone', 'Europe/Nowhere')).rejects.toThrow(
      'Europe/Nowhere',
    )
    await expect(run(addMunicipalityCommand, 'C3')).rejects.toThrow(UsageError)
    expect(await find('C3')).toBeUndefined()
  })

  it('add a user who can log in with the password that is printed', async () => {
    const code = await addTestMunicipality(database())
    const printed = JSON.parse(
      await run(addUserCommand, `anna-${code}`, '--role', 'police', '--municipality', code, '--json'),
    ) as { password: string }
    expect(printed.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    const login = await logIn(database(), new Date(), `anna-${code}`, printed.password)
    expect(login?.visitor).toMatchObject({ role: 'police', municipality: code })
  })

  it('refuse a role that is none and a name that is taken', async () => {
    const code = await addTestMunicipality(database())
    await expect(run(addUserCommand, 'x', '--role', 'chief', '--municipality', code)).rejects.toThrow(
      '--role is municipality, police or admin',
    )
    await run(addUserCommand, `bo-${code}`, '--role', 'admin', '--municipality', code)
    await expect(run(addUserCommand, `bo-${code}`, '--role', 'admin', '--municipality', code)).rejects.toThrow(
      /is taken/,
    )
  })

  it('put a base map of one’s own in place of the town, and the town back', async () => {
    const code = await addTestMunicipality(database())
    const urls = async () =>
      (
        await database().pool.query(
          'select base_style_url as style, base_pmtiles_url as pmtiles from municipality where code = $1',
          [code],
        )
      ).rows
    await run(setBaseMapCommand, code, '--style', 'https://karta.example/style.json')
    expect(await urls()).toEqual([{ style: 'https://karta.example/style.json', pmtiles: null }])
    await run(setBaseMapCommand, code, '--pmtiles', '/maps/town.pmtiles')
    expect(await urls()).toEqual([{ style: null, pmtiles: '/maps/town.pmtiles' }])
    await run(setBaseMapCommand, code, '--town')
    expect(await urls()).toEqual([{ style: null, pmtiles: null }])
    await expect(run(setBaseMapCommand, code, '--style', 'http://plain.example/')).rejects.toThrow(
      'no https:// address',
    )
    await expect(run(setBaseMapCommand, 'none', '--town')).rejects.toThrow('There is no municipality none')
  })
})
