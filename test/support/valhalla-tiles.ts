import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ValhallaAction, ValhallaClient } from '../../server/features/network/valhalla-client.ts'
import { ValhallaRefusal } from '../../server/features/network/valhalla-client.ts'

/** Folder of the package @valhallajs/valhallajs; undefined where it is not installed. */
export const valhallaFolder = findPackage()

const limits = { max_distance: 1e6, max_locations: 50, max_matrix_distance: 1e6, max_matrix_location_pairs: 2500 }

/** What Valhalla 3.6 will not start without, as its own `build_config` (a Python program) sets it. */
const settings = {
  loki: {
    actions: ['locate', 'route', 'sources_to_targets'],
    service_defaults: {
      heading_tolerance: 60,
      minimum_reachability: 50,
      node_snap_tolerance: 5,
      radius: 0,
      search_cutoff: 35_000,
      street_side_max_distance: 1000,
      street_side_tolerance: 5,
    },
  },
  thor: { logging: { type: '', long_request: 1000 }, source_to_target_algorithm: 'select_optimal' },
  meili: { default: { breakage_distance: 2000 } },
  service_limits: {
    auto: limits,
    bicycle: limits,
    pedestrian: { ...limits, max_transit_walking_distance: 10_000, min_transit_walking_distance: 1 },
    isochrone: {
      max_contours: 4,
      max_distance: 25_000,
      max_distance_contour: 200,
      max_locations: 1,
      max_time_contour: 120,
    },
    trace: {
      max_alternates: 3,
      max_alternates_shape: 100,
      max_distance: 200_000,
      max_gps_accuracy: 100,
      max_search_radius: 100,
      max_shape: 16_000,
    },
    skadi: { max_shape: 750_000, min_resample: 10 },
    max_alternates: 2,
    max_exclude_locations: 50,
    max_exclude_polygons_length: 10_000,
    max_radius: 200,
    max_reachability: 100,
  },
}

/** Builds the tiles of an OpenStreetMap file in a folder that `remove` deletes again. */
export function buildValhallaTiles(osmFile: string): { configFile: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-valhalla-'))
  const mjolnir = { tile_dir: join(folder, 'tiles'), logging: { type: '' }, concurrency: 2, id_table_size: 1e8 }
  const configFile = join(folder, 'valhalla.json')
  writeFileSync(configFile, JSON.stringify({ mjolnir, ...settings }))
  const program = join(valhallaFolder!, 'bin/valhalla-cli.js')
  execFileSync(process.execPath, [program, 'build_tiles', '-c', configFile, osmFile], { stdio: 'ignore' })
  return { configFile, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Valhalla's HTTP service around a client: what it answers and refuses, sent as the real one sends it. */
export function valhallaService(client: ValhallaClient): RequestListener {
  return (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    bodyOf(request)
      .then((query) => client.ask(request.url!.slice(1) as ValhallaAction, query))
      .then(
        (answer) => send(200, answer),
        (error: unknown) =>
          error instanceof ValhallaRefusal
            ? send(400, { error_code: 442, error: error.message, status_code: 400, status: 'Bad Request' })
            : send(500, { error: String(error) }),
      )
  }
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as object
}

function findPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@valhallajs/valhallajs'))
  } catch {
    return undefined
  }
}
