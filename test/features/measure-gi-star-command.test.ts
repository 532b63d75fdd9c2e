import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { UsageError } from '../../server/features/jobs/command-io.ts'
import { measureGiStarCommand } from '../../server/features/measure/measure-gi-star-command.ts'
import { getisOrd } from '../../server/kernels/cells/getis-ord.ts'
import { neighboursWithin } from '../../server/kernels/cells/neighbours.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

type Answer = {
  cells: { column: number; row: number; z: number; p: number; significant: boolean }[]
  milliseconds: number
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure gi-star', () => {
  it('prints z, p and what stands correction, in the order of the file', async () => {
    // Ones in eight columns and rows, but for nine in the middle.
    const lines = Array.from({ length: 64 }, (_, i) => {
      const [column, row] = [(i * 5) % 8, Math.floor(i / 8)]
      const middle = column >= 3 && column <= 5 && row >= 3 && row <= 5
      return `${column},${row},${middle ? 9 : 1}`
    })
    const { cells, milliseconds } = await measure(`column,row,value\n${lines.join('\n')}\n`)
    expect(cells.map(({ column, row }) => `${column},${row}`)).toEqual(lines.map((line) => line.slice(0, 3)))
    const middle = cells.find(({ column, row }) => column === 4 && row === 4)!
    // Σx − 9 x̄ = 81 − 9 · 136/64 over s = √(792/64 − (136/64)²) times √((64 · 9 − 81)/63).
    expect(middle.z).toBeCloseTo(7.9372539331937721, 9)
    expect(middle.p).toBeCloseTo(2.0675e-15, 17)
    expect(middle.significant).toBe(true)
    expect(cells.filter(({ significant }) => significant).length).toBeGreaterThanOrEqual(9)
    expect(cells.find(({ column, row }) => column === 0 && row === 0)!.significant).toBe(false)
    expect(Object.keys(middle)).toEqual(['column', 'row', 'z', 'p', 'significant'])
    expect(milliseconds).toBeGreaterThanOrEqual(0)
  })

  it('answers even ground with z 0 and p 1, and a header alone with no cells', async () => {
    const { cells } = await measure('column,row,value\n0,0,5\n1,0,5\n0,1,5\n')
    expect(cells.map(({ z, p, significant }) => [z, p, significant])).toEqual([
      [0, 1, false],
      [0, 1, false],
      [0, 1, false],
    ])
    expect((await measure('\uFEFFcolumn,row,value\r\n')).cells).toEqual([])
  })

  it('does not take squares that are not in the file for neighbours', async () => {
    const { cells } = await measure('column,row,value\n0,0,1\n1,0,2\n7,7,9\n')
    // 7, 7 is alone: (9 − 4) / s, s = √(86/3 − 16).
    expect(cells[2]!.z).toBeCloseTo(5 / Math.sqrt(86 / 3 - 16), 12)
  })

  // Without the shared data the published grid is not measured.
  it.skipIf(!hasSharedData)('finds on Getis and Ord’s grid what its places within 43 m give', async () => {
    const rows = readFileSync(sharedData('reference/getisord_expected.csv'), 'utf8').trim().split('\n').slice(1)
    const places = rows.map((row) => row.split(',').map(Number) as [x: number, y: number, value: number])
    const { cells } = await measure(
      `column,row,value\n${places.map(([x, y, value]) => `${x / 30},${y / 30},${value}`).join('\n')}`,
    )
    const column = (at: 0 | 1 | 2) => Float64Array.from(places, (place) => place[at])
    const { z } = getisOrd(column(2), neighboursWithin(column(0), column(1), 43), 'gi-star')
    expect(cells.map((cell) => cell.z)).toEqual([...z])
  })

  it.each([
    ['0,0,1\n', 'line 1: the header is not column,row,value'],
    ['', 'the header column,row,value is missing'],
    ['column,row,value\n0,0\n', 'line 2: not column,row,value: 0,0'],
    ['column,row,value\n0.5,0,1\n', 'line 2: not column,row,value: 0.5,0,1'],
    ['column,row,value\n0,0,\n', 'line 2: not column,row,value: 0,0,'],
    ['column,row,value\n0,0,1\n0,0,2\n', 'Given twice: square 0, 0'],
  ])('fails on a file of %j', async (content, reason) => {
    await expect(measure(content)).rejects.toThrow(reason)
  })

  it('calls a missing file name wrong usage', async () => {
    const error = await run().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain('--file is missing')
  })
})

let files = 0
async function measure(content: string): Promise<Answer> {
  files += 1
  const file = join(folder, `cells-${files}.csv`)
  await writeFile(file, content)
  return JSON.parse(await run('--file', file, '--repeat', '1')) as Answer
}

async function run(...args: string[]): Promise<string> {
  let out = ''
  await measureGiStarCommand(args, { io: { out: (text) => void (out += text), error: () => undefined } })
  return out
}
