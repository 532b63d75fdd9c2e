import { resolve } from 'node:path'
import { readConfig } from './config.ts'
import { openConfigured } from './context.ts'
import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { addUserCommand } from './features/accounts/account-command.ts'
import { importAreasCommand } from './features/areas/areas-command.ts'
import { importAssetsCommand } from './features/assets/assets-command.ts'
import { analyseCommand } from './features/analyses/analyse-command.ts'
import { hotspotsCommand } from './features/hotspots/hotspots-command.ts'
import { importIncidentsCommand, undoImportCommand } from './features/imports/imports-command.ts'
import type { Command, CommandContext, CommandIo } from './features/jobs/command-io.ts'
import { UsageError } from './features/jobs/command-io.ts'
import { measureBacktestCommand } from './features/measure/measure-backtest-command.ts'
import { measureClustersCommand } from './features/measure/measure-clusters-command.ts'
import { measureDensityCommand } from './features/measure/measure-density-command.ts'
import { measureDisclosureCommand } from './features/measure/measure-disclosure-command.ts'
import { measureEvaluationCommand } from './features/measure/measure-evaluation-command.ts'
import { measureForecastCommand } from './features/measure/measure-forecast-command.ts'
import { measureGiStarCommand } from './features/measure/measure-gi-star-command.ts'
import { measureNetworkCommand } from './features/measure/measure-network-command.ts'
import { measureToptwCommand } from './features/measure/measure-toptw-command.ts'
import { measureToptwTableCommand } from './features/measure/measure-toptw-table-command.ts'
import { setBaseMapCommand } from './features/municipalities/base-map-command.ts'
import { addMunicipalityCommand } from './features/municipalities/municipality-command.ts'
import { planPatrolCommand } from './features/patrols/plan-patrol-command.ts'
import { listReleasesCommand, makeReleaseCommand } from './features/releases/release-command.ts'
import { importOsmCommand } from './features/town/town-command.ts'
import { addReportKeyCommand } from './features/open311/report-key-command.ts'
import { importPoliceEventsCommand } from './features/police-events/police-events-command.ts'
import { importReportsCommand } from './features/report-imports/import-reports-command.ts'
import { planWalkCommand } from './features/walks/plan-walk-command.ts'
import { serve } from './main.ts'

/** Every job from the shell: its words, what it takes, and what does it. The longest name that fits is meant. */
const commands: { name: string; form: string; run: Command }[] = [
  { name: 'serve', form: '[--port N] [--demo]', run: serve },
  { name: 'migrate', form: '', run: migrateCommand },
  {
    name: 'user add',
    form: 'NAME --role municipality|police|admin [--municipality CODE] [--password-stdin] [--json]',
    run: addUserCommand,
  },
  {
    name: 'municipality add',
    form: 'CODE NAME [--srid N] [--zone TZ] [--boundary FILE.geojson] [--json]',
    run: addMunicipalityCommand,
  },
  { name: 'municipality base-map', form: 'CODE --style URL | --pmtiles URL | --town', run: setBaseMapCommand },
  {
    name: 'import incidents',
    form: 'FILE --municipality CODE [--srid N] [--source NAME] [--map FIELD=COLUMN,…] [--allow-outside] [--json]',
    run: importIncidentsCommand,
  },
  {
    name: 'import reports',
    form: 'FILE --municipality CODE [--srid N] [--source NAME] [--map FIELD=COLUMN,…] [--theme NAME=CODE …] [--json]',
    run: importReportsCommand,
  },
  { name: 'import undo', form: 'BATCH --municipality CODE [--json]', run: undoImportCommand },
  {
    name: 'import areas',
    form: 'FILE --municipality CODE --kind KIND [--srid N] [--population FILE.json] [--json]',
    run: importAreasCommand,
  },
  {
    name: 'import assets',
    form: '(FILE --kind KIND [--srid N] | --town) --municipality CODE [--json]',
    run: importAssetsCommand,
  },
  { name: 'import police-events', form: 'FILE|- --municipality CODE [--json]', run: importPoliceEventsCommand },
  { name: 'report-key add', form: 'NAME --municipality CODE [--json]', run: addReportKeyCommand },
  { name: 'import osm', form: 'FILE --municipality CODE [--json]', run: importOsmCommand },
  {
    name: 'hotspots',
    form: '--municipality CODE [--from D] [--to D] [--category C,…] [--hours 22-4] [--weekdays 5,6] [--method dbscan|hdbscan|st-dbscan] [--radius-metres R] [--min-points N] [--min-cluster-size N] [--time-radius-days D] [--keep-artefacts] [--share] [--out FILE.geojson|.csv|.gpkg] [--json]',
    run: hotspotsCommand,
  },
  {
    name: 'analyse',
    form: 'METHOD --municipality CODE [--from D] [--to D] [--category C,…] [--hours 22-4] [--weekdays 5,6] [--set PARAMETER=VALUE …] [--name NAME] [--out FILE.geojson|.csv|.gpkg] [--json]',
    run: analyseCommand,
  },
  {
    name: 'plan patrol',
    form: '--municipality CODE --from ISO --to ISO --units car:2,foot:1 --base LNG,LAT [--run ID] [--seed N] [--seconds S] [--out FILE.gpx|geojson|json] [--json]',
    run: planPatrolCommand,
  },
  {
    name: 'plan walk',
    form: '--municipality CODE --from LNG,LAT [--to LNG,LAT] --places LNG,LAT;LNG,LAT… [--minutes 90] [--at ISO] [--profile foot|wheelchair] [--avoid-stairs] [--choose] [--out FILE.gpx|geojson|json] [--json]',
    run: planWalkCommand,
  },
  { name: 'release make', form: '--municipality CODE --month YYYY-MM [--json]', run: makeReleaseCommand },
  { name: 'release list', form: '--municipality CODE [--json]', run: listReleasesCommand },
  {
    name: 'measure clusters',
    form: '--file xy.csv --radius-metres R --min-points N [--repeat N]',
    run: measureClustersCommand,
  },
  {
    name: 'measure density',
    form: '--file xy.csv --bandwidth-metres H --cell-metres C [--kernel quartic|gaussian] [--repeat N]',
    run: measureDensityCommand,
  },
  { name: 'measure gi-star', form: '--file cells.csv [--repeat N]', run: measureGiStarCommand },
  {
    name: 'measure forecast',
    form: '--file incidents.csv --from D --weeks N [--cell-metres 150]',
    run: measureForecastCommand,
  },
  {
    name: 'measure evaluation',
    form: '[--simulations N] [--replicates N] [--seed N]',
    run: measureEvaluationCommand,
  },
  {
    name: 'measure disclosure',
    form: '--file incidents.csv (--addresses addresses.csv | --osm FILE.osm.pbf) [--srid N] [--trials 1000] [--seed N] [--variance V] [--most D]',
    run: measureDisclosureCommand,
  },
  {
    name: 'measure network',
    form: '--file town.osm.pbf --profile foot|bicycle|car|wheelchair [--points 50] [--seed N] [--repeat N]',
    run: measureNetworkCommand,
  },
  { name: 'measure toptw', form: '--file c101.txt --vehicles M --seconds S [--seed N]', run: measureToptwCommand },
  {
    name: 'measure toptw-table',
    form: '--seconds S [--seeds 3] [--folder ../shared/data/toptw] [--processor-time]',
    run: measureToptwTableCommand,
  },
  {
    name: 'measure backtest',
    form: '[--folder ../shared/data/incidents] [--out FILE.md|.json] [--json]',
    run: measureBacktestCommand,
  },
]

const io: CommandIo = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
}

process.exitCode = await runCommand(process.argv.slice(2))

/** `migrate`: opening the database brings its schema up to date. */
async function migrateCommand(_: string[], { io, openDatabase }: CommandContext): Promise<void> {
  await openDatabase()
  io.error('The schema is up to date.\n')
}

/** Exit 0 done, 1 refused or failed, 2 wrong usage. */
async function runCommand(args: string[]): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  if (command === undefined) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help'
    const usage = commands.map(({ name, form }) => `  tryggkarta ${name} ${form}`.trimEnd()).join('\n')
    if (asked) io.out(`Usage:\n${usage}\n`)
    else io.error(`There is no "${args.join(' ')}".\nUsage:\n${usage}\n`)
    return asked ? 0 : 2
  }
  const rootFolder = resolve(import.meta.dirname, '../..')
  let database: Database | undefined
  const openDatabase = async () => {
    database ??= await openMigrated(rootFolder)
    return database
  }
  try {
    const { valhalla } = readConfig(rootFolder, process.env)
    await command.run(args.slice(command.name.split(' ').length), { io, openDatabase, rootFolder, valhalla })
    return 0
  } catch (error) {
    return report(error, `tryggkarta ${command.name} ${command.form}`)
  } finally {
    await database?.close()
  }
}

async function openMigrated(rootFolder: string): Promise<Database> {
  const database = await openConfigured(readConfig(rootFolder, process.env), (text) => io.error(`${text}\n`))
  try {
    await migrate(database, resolve(rootFolder, 'sql/migrations'), (name) => io.error(`Migration ${name}\n`))
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

function report(error: unknown, usage: string): number {
  const wrongUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  io.error(`${messageOf(error)}\n${wrongUsage ? `Usage: ${usage}\n` : ''}`)
  return wrongUsage ? 2 : 1
}

/** The message with those of its causes, outermost first. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`
}
