import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readNumber } from './measure-options.ts'

/**
 * Reads points in metres, `x,y` a line and no header.
 * @throws Error naming file and line for what is no point
 */
export async function readPoints(file: string): Promise<{ x: Float64Array; y: Float64Array }> {
  const x: number[] = []
  const y: number[] = []
  for await (const { line, text } of readLines(file)) {
    const fields = text.split(',')
    const [px, py] = fields.map(readNumber)
    if (fields.length !== 2 || px === undefined || py === undefined || !Number.isFinite(px) || !Number.isFinite(py)) {
      throw new Error(`${file}, line ${line}: not x,y in metres: ${text.slice(0, 80)}`)
    }
    x.push(px)
    y.push(py)
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) }
}

/** The lines of a text file that are not empty, numbered from 1; a byte-order mark is taken off. */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  for await (const raw of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw
    if (text !== '') yield { line, text }
  }
}
