import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { readRoads, roadRowsOf, roadWaysOf } from '../../server/features/network/road-queries.ts'
import type { RoadRows } from '../../server/features/network/road-queries.ts'
import { roadRowsOfFile } from '../../server/features/town/road-queries.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import type { AsciiWay } from '../support/ascii-town.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const drawing = `
  a---b---c
      |
      d
`
const ways: AsciiWay[] = [
  ['abc', { highway: 'residential', name: 'Storgatan' }],
  ['bd', { highway: 'footway' }],
]

describeDatabases('travel networks', (database) => {
  let pool: AnalysisPool
  let runner: JobRunner
  /** Names of the jobs that were run, in order. */
  let ran: string[]
  /** The next job of this name fails. */
  let failing: string | undefined

  beforeAll(() => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    runner = {
      run(job, input, options) {
        ran.push(job.name)
        if (failing !== job.name) return pool.run(job, input, options)
        failing = undefined
        return Promise.reject(new Error('the thread broke'))
      },
    }
  })
  beforeEach(() => {
    ran = []
  })
  afterAll(() => pool.close())

  const importInto = async (code: string, town = asciiTown(drawing, ways)) => {
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
  }
  const townOf = async (town = asciiTown(drawing, ways)) => {
    const code = await addTestMunicipality(database())
    await importInto(code, town)
    return code
  }
  const storeOf = (mostBytes?: number) =>
    new NetworkStore({ database: database(), pool: runner, ...(mostBytes !== undefined && { mostBytes }) })

  it('are built once for all who ask at a time and later, in shared memory', async () => {
    const code = await townOf()
    const store = storeOf()
    const [one, other] = await Promise.all([store.current(code, 'foot', {}), store.current(code, 'foot', {})])
    const again = await store.current(code, 'foot', { atNight: false, emergency: undefined })
    expect([other.network === one.network, again.network === one.network]).toEqual([true, true])
    expect(ran).toEqual(['lay-roads', 'build-network'])
    expect(one.network).toMatchObject({ profile: 'foot', nodeCount: 4, edgeCount: 6 })
    expect(one.network.edges.edgeCost.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(one.facts).toMatchObject({ names: ['Storgatan', null], kinds: ['street', 'footway'] })
    expect(one.srid).toBe(3006)
  })

  it('share their streets between profiles and options, each built by itself', async () => {
    const code = await townOf()
    const store = storeOf()
    const [foot, car, night] = await Promise.all([
      store.current(code, 'foot', {}),
      store.current(code, 'car', {}),
      store.current(code, 'foot', { atNight: true }),
    ])
    expect(ran).toEqual(['lay-roads', 'build-network', 'build-network', 'build-network'])
    expect([foot, car, night].map(({ network }) => network.edgeCount)).toEqual([6, 4, 6])
    expect(car.network.segments.pointX.buffer).toEqual(foot.network.segments.pointX.buffer)
    expect(night.network.options.avoidUnlit).toBeGreaterThan(1)
    expect(store.size).toBe(3)
  })

  it('are built anew after an import of the town', async () => {
    const code = await townOf()
    const store = storeOf()
    const before = await store.current(code, 'foot', {})
    await importInto(code, asciiTown(drawing, [...ways, ['cd', { highway: 'path' }]]))
    const after = await store.current(code, 'foot', {})
    expect([before.network.edgeCount, after.network.edgeCount, store.size]).toEqual([6, 8, 1])
  })

  it('are read anew when a town is imported while it is read', async () => {
    const code = await townOf()
    const store = storeOf()
    const [{ network }] = await Promise.all([
      store.current(code, 'foot', {}),
      importInto(code, asciiTown(drawing, [...ways, ['cd', { highway: 'path' }]])),
    ])
    expect([6, 8]).toContain(network.edgeCount)
    expect((await store.current(code, 'foot', {})).network.edgeCount).toBe(8)
  })

  it('fail for all who wait for them, and are tried anew by the next', async () => {
    const code = await townOf()
    for (const job of ['lay-roads', 'build-network']) {
      const store = storeOf()
      failing = job
      const asked = [store.current(code, 'foot', {}), store.current(code, 'foot', {})]
      const settled = await Promise.allSettled(asked)
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect((await store.current(code, 'foot', {})).network.edgeCount).toBe(6)
    }
  })

  it('are let go of when they outgrow their room, the least lately used first', async () => {
    const [one, other] = [await townOf(), await townOf()]
    const whole = storeOf()
    const { network } = await whole.current(one, 'foot', {})
    await whole.current(one, 'bicycle', {})
    await whole.current(other, 'foot', {})
    expect(whole.size).toBe(3)
    const store = storeOf(2.5 * bytesOf(network))
    for (const [code, profile] of [[one, 'foot'], [one, 'bicycle'], [one, 'foot'], [other, 'foot']] as const) await store.current(code, profile, {}) // prettier-ignore
    expect(store.size).toBe(2)
    ran = []
    await store.current(one, 'foot', {})
    expect(ran).toEqual([])
    await store.current(one, 'bicycle', {})
    expect(ran).toEqual(['build-network'])
    const tiny = storeOf(1)
    await tiny.current(one, 'foot', {})
    expect(tiny.size).toBe(1)
  })

  it.skipIf(!hasSharedData)('are made of the same roads from the database as from the file', async () => {
    const code = await addTestMunicipality(database())
    for (const file of ['osm/malmo.osm.pbf', 'osm/stockholm.osm.pbf']) {
      const source = { fileName: 'town.osm.pbf', chunks: createReadStream(sharedData(file)) }
      await importTown(database(), { role: 'admin', municipality: code }, source)
      const texts = await asRole(database(), { role: 'public', municipality: code }, (trx) => readRoads(trx, code))
      const read = roadRowsOf(texts)
      const filed = sorted(await roadRowsOfFile(createReadStream(sharedData(file))))
      expect(read.ways.length).toBeGreaterThan(500)
      expect(read).toEqual(filed)
      expect(roadWaysOf(read, projectionFor(3006))).toEqual(roadWaysOf(filed, projectionFor(3006)))
    }
  })
})

/** Rows in the database's order. */
function sorted({ ways, barriers, restrictions, lamps, signalNodeIds }: RoadRows): RoadRows {
  return {
    ways: ways.toSorted((a, b) => a.osmId - b.osmId),
    barriers: barriers.toSorted((a, b) => a.nodeId - b.nodeId),
    restrictions: [...restrictions],
    lamps,
    signalNodeIds: signalNodeIds.toSorted((a, b) => a - b),
  }
}

function bytesOf(record: object): number {
  return (Object.values(record) as unknown[]).reduce<number>((sum, value) => {
    if (ArrayBuffer.isView(value)) return sum + value.byteLength
    return typeof value === 'object' && value !== null ? sum + bytesOf(value) : sum
  }, 0)
}
