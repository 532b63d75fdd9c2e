import { readNumber } from './measure-options.ts'
import { readLines } from './read-points.ts'

/** Squares of a grid with a value each, in the order of their file. */
export type ValuedCells = { columns: Int32Array; rows: Int32Array; values: Float64Array }

const header = 'column,row,value'

/** Farthest column or row: what 32 bits hold, with room for neighbours. */
const farthest = 2 ** 31 - 2

/**
 * Reads squares of a grid: the header `column,row,value`, then one a line, column and row whole numbers.
 * @throws Error naming file and line for what is no square
 */
export async function readCells(file: string): Promise<ValuedCells> {
  const columns: number[] = []
  const rows: number[] = []
  const values: number[] = []
  let hasHeader = false
  for await (const { line, text } of readLines(file)) {
    if (!hasHeader) {
      const names = text.split(',').map((name) => name.trim().toLowerCase())
      if (names.join(',') !== header) throw new Error(`${file}, line ${line}: the header is not ${header}`)
      hasHeader = true
      continue
    }
    const fields = text.split(',')
    const [column = Number.NaN, row = Number.NaN, value = Number.NaN] = fields.map(readNumber)
    const isSquare = [column, row].every((at) => Number.isInteger(at) && Math.abs(at) <= farthest)
    if (fields.length !== 3 || !isSquare || !Number.isFinite(value)) {
      throw new Error(`${file}, line ${line}: not column,row,value: ${text.slice(0, 80)}`)
    }
    columns.push(column)
    rows.push(row)
    values.push(value)
  }
  if (!hasHeader) throw new Error(`${file}: the header ${header} is missing`)
  return { columns: Int32Array.from(columns), rows: Int32Array.from(rows), values: Float64Array.from(values) }
}
