import { createReadStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateTown, townCode } from '../data/demo-town/generate-town.ts'
import type { DemoTown } from '../data/demo-town/town.ts'
import { writeIncidentsCsv } from '../data/demo-town/write-incidents-csv.ts'
import { writeOsmXml } from '../data/demo-town/write-osm-xml.ts'
import { townZone } from '../data/demo-town/wall-clock.ts'
import type { Context } from './context.ts'
import { staffRoleSchema } from './contract/role.ts'
import { asRole } from './db/as-role.ts'
import type { Database } from './db/database.ts'
import { addDemoAssets } from './demo-assets.ts'
import { addDemoPatrols } from './demo-patrols.ts'
import { addDemoReleases } from './demo-releases.ts'
import { addDemoReports } from './demo-reports.ts'
import { addDemoWalks } from './demo-walks.ts'
import { randomPassword } from './features/accounts/account-rules.ts'
import { addAccount, hasAccount, setPassword } from './features/accounts/account-store.ts'
import { runHotspots } from './features/hotspots/run-hotspots.ts'
import { latestRunId } from './features/hotspots/hotspot-queries.ts'
import { importIncidents } from './features/imports/import-incidents.ts'
import { listBatches } from './features/imports/imports-queries.ts'
import { findMunicipality } from './features/municipalities/municipality-queries.ts'
import { addMunicipality } from './features/municipalities/municipality-store.ts'
import { importTown } from './features/town/town-import.ts'
import { townBounds } from './features/town/town-queries.ts'
import { zoneClock } from './geo/local-time.ts'

/** The demo's three logins are called after their roles. */
const logins = staffRoleSchema.options

/**
 * Brings the demo town in: generates it, imports it by the same code as anybody's data, finds and shares its hotspots,
 * and adds the logins. What is there already is left as it is, so an interrupted first start goes on where it stopped.
 * @returns what to print about the logins
 */
export async function prepareDemo(context: Context, progress: (text: string) => void): Promise<string> {
  const { database, now } = context
  const admin = { role: 'admin', municipality: townCode } as const
  const has = await asRole(database, admin, async (trx) => ({
    municipality: (await findMunicipality(trx, townCode)) !== undefined,
    town: (await townBounds(trx, townCode)) !== undefined,
    incidents: (await listBatches(trx, 1, undefined)).length > 0,
    run: (await latestRunId(trx)) !== undefined,
  }))
  const folder = join(context.config.dataFolder, 'demo-town')
  if (!has.municipality || !has.town || !has.incidents) {
    progress('Generating the fictional town of Granvik …')
    const town = generateTown({ today: localDateOf(now()) })
    await writeTown(town, folder)
    if (!has.municipality) {
      await asRole(database, admin, (trx) => addMunicipality(trx, { ...town.municipality, fictional: true }))
    }
  }
  if (!has.town) {
    progress('Importing its streets, parks and buildings …')
    const file = join(folder, 'town.osm')
    await importTown(database, admin, { fileName: 'town.osm', chunks: createReadStream(file) })
  }
  if (!has.incidents) {
    progress('Importing two years of incidents …')
    await importIncidents(
      database,
      admin,
      { path: join(folder, 'incidents.csv'), fileName: 'incidents.csv' },
      { now: now() },
    )
  }
  if (!has.run) {
    progress('Finding hotspots …')
    await runHotspots(context, admin, { filter: {} }, { shared: true })
  }
  progress('Sending out patrols …')
  await addDemoPatrols(context, admin, townZone)
  progress('Asking the residents …')
  await addDemoReports(context, admin, townZone)
  progress('Walking together …')
  await addDemoWalks(context, admin, townZone)
  await addDemoAssets(context, admin, townZone)
  const shown = await addLogins(database, townCode, context.config.demoPassword)
  progress('Publishing what may be seen …')
  await addDemoReleases(context, admin, townZone)
  return shown
}

/** The town's incidents cover the two years up to the start of this month, by its own calendar. */
function localDateOf(now: Date): string {
  return zoneClock(townZone).localDate(now.getTime() / 1000)
}

/** Writes the town where anybody can look at it, with the truth about what was planted beside it. */
async function writeTown(town: DemoTown, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'town.osm'), writeOsmXml(town.osm))
  await writeFile(join(folder, 'incidents.csv'), writeIncidentsCsv(town.incidents))
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(town.truth, null, 2)}\n`)
}

async function addLogins(database: Database, municipality: string, given: string | undefined): Promise<string> {
  const password = given ?? randomPassword()
  const isNew = await asRole(database, { role: 'admin', municipality }, async (trx) => {
    let added = false
    for (const name of logins) {
      if (!(await hasAccount(trx, name))) {
        await addAccount(trx, { municipality, name, role: name, password })
        added = true
      } else if (given !== undefined) await setPassword(trx, name, password)
    }
    return added
  })
  const shown =
    given !== undefined
      ? 'the password in TRYGGKARTA_DEMO_PASSWORD'
      : isNew
        ? password
        : 'the password printed at the first start'
  return `Demo logins: ${logins.join(', ')}\nPassword:    ${shown}\n`
}
