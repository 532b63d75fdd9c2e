import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { cities, readCity } from '../../server/features/measure/city-incidents.ts'
import { unitOf } from '../../server/features/measure/forecast-incidents.ts'
import { measureForecastCommand } from '../../server/features/measure/measure-forecast-command.ts'
import { isoSeconds, readIncidents } from '../../server/features/measure/read-incidents.ts'
import { plantedWeeks } from '../support/planted-series.ts'

type Figures = { pai: number | null; pei: number | null; weeks: (number | null)[] }
type Answer = {
  categories: Record<string, Record<string, Record<string, Figures>>>
  tooFew: Record<string, number>
  step: string
  cells: number
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure forecast', () => {
  it('prints the figures of every method for each category and for all', async () => {
    const { x, y, seconds } = plantedWeeks([{ x: 1510, y: 1510, perWeek: 4 }], 16, 6, 1)
    const lines = Array.from(
      x,
      (px, i) => `${time(seconds[i]!)},${px},${y[i]},${px < 1600 && px > 1500 ? 'theft' : 'other, rest'}`,
    )
    const { out, error } = await run(await write(['time,x,y,category', ...lines].join('\n')), '2025-03-26', '4')
    const { categories, ...rest } = JSON.parse(out) as Answer
    expect(rest).toEqual({ tooFew: {}, step: 'week', cells: expect.any(Number) as number })
    expect(Object.keys(categories)).toEqual(['all', 'other, rest', 'theft'])
    for (const methods of Object.values(categories)) {
      expect(Object.keys(methods)).toEqual(['count', 'kde', 'prospective', 'ours', 'chosen'])
      for (const shares of Object.values(methods)) {
        expect(Object.keys(shares)).toEqual(['0.002', '0.01', '0.02'])
        for (const figures of Object.values(shares)) {
          expect(Object.keys(figures)).toEqual(['pai', 'pei', 'weeks'])
          expect(figures.weeks.length).toBe(4)
          expect(figures.pei).toBeLessThanOrEqual(1)
        }
      }
    }
    // All thefts lie in one cell, which is the first of every ranking: the best that can be reached, in every week.
    const { pai, pei, weeks } = categories['theft']!['count']!['0.01']!
    expect([pai, pei, ...weeks]).toEqual([100, 1, 100, 100, 100, 100])
    expect(categories['theft']!['chosen']!['0.01']).toEqual(categories['theft']!['ours']!['0.01'])
    expect(error).toContain('theft: ')
  })

  it('is the same for incidents in another order', async () => {
    const { x, y, seconds } = plantedWeeks([{ x: 1510, y: 1510, perWeek: 4 }], 12, 6, 2)
    const lines = Array.from(x, (px, i) => `${time(seconds[i]!)},${px},${y[i]},a`)
    const [one, other] = await Promise.all(
      [lines, lines.toReversed()].map(async (lines) =>
        run(await write(['time,x,y,category', ...lines].join('\n')), '2025-02-26', '4'),
      ),
    )
    expect(one!.out).toBe(other!.out)
  })

  it('counts months where only months are known, and null for those without incidents', async () => {
    const months = Array.from({ length: 16 }, (_, m) => new Date(Date.UTC(2024, m, 1)).toISOString().slice(0, 10))
    const lines = months.flatMap((month, m) =>
      m === 14 ? [] : Array.from({ length: 8 }, (_, k) => `${month},${k * 10},50,a`),
    )
    const { out } = await run(await write(['time,x,y,category', ...lines].join('\r\n')), '2025-01-01', '4')
    const { step, categories } = JSON.parse(out) as Answer
    expect(step).toBe('month')
    // One cell of 49 holds everything: at 2 % of the area it is covered by 0.98 of a cell.
    expect(categories['a']!['count']!['0.02']!.weeks.map((pai) => pai && Math.round(pai * 1000) / 1000)).toEqual([
      49,
      49,
      null,
      49,
    ])
  })

  it('says which categories have too few incidents to test', async () => {
    const { x, y, seconds } = plantedWeeks([{ x: 1510, y: 1510, perWeek: 8 }], 12, 0, 2)
    const lines = Array.from(x, (px, i) => `${time(seconds[i]!)},${px},${y[i]},${i < 9 ? 'rare' : 'theft'}`)
    const { out } = await run(await write(['time,x,y,category', ...lines].join('\n')), '2025-03-05', '2')
    const { categories, tooFew } = JSON.parse(out) as Answer
    expect(Object.keys(categories)).toEqual(['all', 'theft'])
    expect(tooFew).toEqual({ rare: 9 })
  })

  it.each([
    [[], '--file is missing'],
    [['--file', 'a'], '--from is missing'],
    [['--file', 'a', '--from', 'May', '--weeks', '3'], '--from is not a day (YYYY-MM-DD): May'],
    [['--file', 'a', '--from', '2025-01-01', '--weeks', '0'], '--weeks is not a number above 0: 0'],
    [
      ['--file', 'a', '--from', '2025-01-01', '--weeks', '3', '--cell-metres', 'x'],
      '--cell-metres is not a number above 0: x',
    ],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await command(args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it.each([
    ['x,y\n1,2\n', 'line 1: the header is not time,x,y,category: x,y'],
    ['time,x,y,category\n2025-01-01,1,2\n', 'line 2: not time,x,y,category'],
    ['time,x,y,category\n\nyesterday,1,2,a\n', 'line 3: not time,x,y,category'],
    ['time,x,y,category\n2025-01-01,1,,a\n', 'line 2: not time,x,y,category'],
    ['', 'is empty: the header time,x,y,category is missing'],
  ])('fails on a file of %j with its line', async (content, reason) => {
    await expect(run(await write(content), '2025-01-01', '1')).rejects.toThrow(reason)
  })
})

describe('incidents of files', () => {
  it('are read with quoted categories and times with and without a zone', async () => {
    const file = await write(
      '\uFEFFtime,x,y,category\n2025-01-01T12:00:00+01:00,1,2,"a, ""b"""\n2025-01-01 11:00,1,2,c\n',
    )
    expect(await readIncidents(file)).toEqual({
      x: Float64Array.of(1, 1),
      y: Float64Array.of(2, 2),
      seconds: Float64Array.of(1_735_729_200, 1_735_729_200),
      category: ['a, "b"', 'c'],
    })
    expect(isoSeconds('2025-01')).toBe(1_735_689_600)
    expect(isoSeconds('2025-01-01T12')).toBeNaN()
  })

  it('are monthly only where all lie on a first at one time of day', () => {
    expect(unitOf(Float64Array.of(isoSeconds('2025-01-01'), isoSeconds('2025-02-01')))).toBe('month')
    expect(unitOf(Float64Array.of(isoSeconds('2025-01-01'), isoSeconds('2025-02-02')))).toBe('week')
    expect(unitOf(Float64Array.of(isoSeconds('2025-01-01'), isoSeconds('2025-02-01T01:00')))).toBe('week')
    expect(unitOf(new Float64Array(0))).toBe('week')
  })

  it('are read from what the police publish, without what has no place or is far out', async () => {
    const head = 'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type'
    const row = (lng: string, lat: string) => `,2020-02,Police,Police,${lng},${lat},"On or near A, B",E01,London,Drugs`
    const rows = [row('-0.1', '51.5'), row('-0.1001', '51.5'), row('', ''), row('-2.5', '51.4'), row('-0.1', '51.5001')]
    await writeFile(join(folder, 'city-of-london.csv.gz'), gzipSync([head, ...rows].join('\n')))
    const london = await readCity(
      folder,
      cities.find(({ name }) => name === 'City of London')!,
    )
    expect([london.read, london.misplaced, london.x.length]).toEqual([5, 2, 3])
    expect(london.category).toEqual(['Drugs', 'Drugs', 'Drugs'])
    expect(new Date(london.seconds[0]! * 1000).toISOString()).toBe('2020-02-01T00:00:00.000Z')
    await expect(readCity(join(folder, 'none'), cities[0]!)).rejects.toThrow('ENOENT')
  })
})

async function run(file: string, from: string, weeks: string): Promise<{ out: string; error: string }> {
  return command(['--file', file, '--cell-metres', '150', '--from', from, '--weeks', weeks])
}

async function command(args: string[]): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await measureForecastCommand(args, { io })
  return { out, error }
}

function time(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString()
}

let files = 0
async function write(content: string): Promise<string> {
  files += 1
  const file = join(folder, `incidents-${files}.csv`)
  await writeFile(file, content)
  return file
}
