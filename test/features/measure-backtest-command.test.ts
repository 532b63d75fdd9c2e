import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backtestTable, type BacktestRow } from '../../server/features/measure/backtest-table.ts'
import { cities, readCity } from '../../server/features/measure/city-incidents.ts'
import { measureBacktestCommand } from '../../server/features/measure/measure-backtest-command.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { plantedWeeks } from '../support/planted-series.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const row: BacktestRow = {
  city: 'Gotham',
  category: 'Drugs',
  incidents: 8703,
  step: 'month',
  testedSteps: 12,
  pai: {
    count: [125.94, 48.5, 31.4],
    kde: [1, 2, 3],
    prospective: [4, 5, 6],
    ours: [132.8, 54.2, 35.4],
    chosen: [132.8, 54.2, null],
  },
  gain: [
    { gain: 0.055, low: -0.008, high: 0.119 },
    { gain: 0.119, low: 0.096, high: 0.141 },
    { gain: -0.01, low: undefined, high: undefined },
  ],
  trainingMilliseconds: 1234.5,
}

describe('the table of the backtest', () => {
  it('has a line for each series and says what they say together', () => {
    const dense = {
      ...row,
      category: 'all',
      incidents: 562_202,
      gain: row.gain.map(() => ({ gain: -0.02, low: -0.03, high: -0.01 })),
    }
    const lines = backtestTable([row, dense]).split('\n')
    expect(lines[2]).toBe(
      '| city | category | incidents | tested | count | kde | prospective | ours | chosen | gain at 0.2 % | gain at 1 % | gain at 2 % | training |',
    )
    expect(lines[4]).toBe(
      '| Gotham | Drugs | 8,703 | 12 months | 125.9 / 48.5 / 31.4 | 1.0 / 2.0 / 3.0 | 4.0 / 5.0 / 6.0 | 132.8 / 54.2 / 35.4 | 132.8 / 54.2 / – | +5.5 % (−0.8 % to +11.9 %) | +11.9 % (+9.6 % to +14.1 %) | −1.0 % | 1235 ms |',
    )
    expect(lines[8]).toBe(
      '- 1 %: of 2 series better beyond noise 1, worse beyond noise 1; of 1 categories under 20,000 incidents 1 gained at least 3 %, +11.9 % in the mean.',
    )
  })
})

describe('measure backtest', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tryggkarta-backtest-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('reads the four cities of a folder and prints their table, or one document', async () => {
    await writeCities(folder)
    const out = join(folder, 'table.md')
    const printed = await run('--folder', folder, '--out', out, '--json')
    const { rows, minutes } = JSON.parse(printed.out) as { rows: BacktestRow[]; minutes: number }
    expect(rows.map(({ city, category, step }) => `${city}, ${category}, by ${step}`)).toEqual([
      'Vancouver, all, by week',
      'Vancouver, Theft, by week',
      'Cincinnati, all, by week',
      'Cincinnati, BURGLARY, by week',
      'City of London, all, by month',
      'City of London, Drugs, by month',
      'Avon and Somerset, all, by month',
      'Avon and Somerset, Drugs, by month',
    ])
    expect(rows.map(({ testedSteps }) => testedSteps)).toEqual([26, 26, 26, 26, 12, 12, 12, 12])
    // Two of three lie in two planted cells, which every method finds.
    for (const { pai } of rows)
      for (const method of ['count', 'ours', 'chosen'] as const) expect(pai[method][1]).toBeGreaterThan(20)
    expect(minutes).toBeLessThan(5)
    expect(await readFile(out, 'utf8')).toBe(backtestTable(rows))
    expect(printed.error).toContain('City of London: ')
  })

  it('fails naming the file that is not there', async () => {
    await expect(run('--folder', join(folder, 'none'))).rejects.toThrow('vancouver_thefts.csv.gz')
  })

  it.skipIf(!hasSharedData)(
    'reads what the City of London published, but for what has no place or lies far out',
    async () => {
      const london = await readCity(
        sharedData('incidents'),
        cities.find(({ name }) => name === 'City of London')!,
      )
      expect([london.read, london.x.length]).toEqual([28_761, 26_526])
      expect(new Set(london.category).size).toBe(14)
    },
  )
})

async function run(...args: string[]): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await measureBacktestCommand(args, { io })
  return { out, error }
}

/** Two years of planted incidents in the layout of each city's file. */
async function writeCities(folder: string): Promise<void> {
  const { x, y, seconds } = plantedWeeks([{ x: 1510, y: 1510, perWeek: 4 }, { x: 4510, y: 3010, perWeek: 2 }], 100, 3, 1) // prettier-ignore
  const rows = Array.from(x, (px, i) => ({
    x: px,
    y: y[i]!,
    time: new Date(Math.floor(seconds[i]!) * 1000).toISOString(),
  }))
  const degrees = (srid: number, east: number, north: number) => {
    const projection = projectionFor(srid)
    return (row: { x: number; y: number }) => projection.toLngLat(east + row.x, north + row.y).join(',')
  }
  const write = (file: string, lines: string[]) => writeFile(join(folder, file), gzipSync(lines.join('\n')))
  await write('vancouver_thefts.csv.gz', [
    'TYPE,YEAR,MONTH,DAY,HOUR,MINUTE,HUNDRED_BLOCK,NEIGHBOURHOOD,X,Y',
    ...rows.map(({ x, y, time }) => {
      const [year, month, day, hour, minute] = time.split(/\D/).map(Number)
      return `Theft,${year},${month},${day},${hour},${minute},A ST,B,${490_000 + x},${5_450_000 + y}`
    }),
  ])
  const cincinnati = degrees(32_616, 715_000, 4_330_000)
  await write('cincinnati_burglary.csv.gz', [
    'incident_no,offense_date,offense,longitude,latitude',
    ...rows.map((row) => `1,${row.time.slice(0, 19)}Z,BURGLARY,${cincinnati(row)}`),
  ])
  const london = degrees(32_630, 700_000, 5_710_000)
  const police = [
    'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type',
    ...rows.map((row) => `,${row.time.slice(0, 7)},Police,Police,${london(row)},"On or near A, B",E01,London,Drugs`),
  ]
  await write('city-of-london.csv.gz', police)
  await write('avon-and-somerset.csv.gz', police)
}
