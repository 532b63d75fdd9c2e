import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

import { dbscan, type DbscanResult } from '../../kernels/dbscan.ts'
import { UsageError, type CommandContext } from '../jobs/command-io.ts'

const usage = `measure clusters --file xy.csv --radius-metres R --min-points N [--repeat N]
  xy.csv: no header, one point a line, metres: x,y`

type Request = { file: string; radiusMetres: number; minPoints: number; repeat: number }

/**
 * `measure clusters`: runs DBSCAN on a file of points and prints {points, corePoints, clusters, noise, milliseconds};
 * milliseconds are of the kernel alone, the median of the repeats after one run to warm up.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no point
 */
export async function measureClustersCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const request = readRequest(args)
  const { x, y } = await readPoints(request.file)
  io.out(`${JSON.stringify(measure(x, y, request))}\n`)
}

function readRequest(args: string[]): Request {
  const values = readOptions(args)
  if (values.file === undefined) throw new UsageError(`--file is missing\n${usage}`)
  return {
    file: values.file,
    radiusMetres: positive('--radius-metres', values['radius-metres']),
    minPoints: wholePositive('--min-points', values['min-points']),
    repeat: wholePositive('--repeat', values.repeat),
  }
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        file: { type: 'string' },
        'radius-metres': { type: 'string' },
        'min-points': { type: 'string' },
        repeat: { type: 'string', default: '5' },
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function positive(option: string, text: string | undefined): number {
  if (text === undefined) throw new UsageError(`${option} is missing\n${usage}`)
  const value = readNumber(text)
  if (!(value > 0 && value < Infinity)) throw new UsageError(`${option} is not a number above 0: ${text}`)
  return value
}

function wholePositive(option: string, text: string | undefined): number {
  const value = positive(option, text)
  if (!Number.isSafeInteger(value)) throw new UsageError(`${option} is not a whole number: ${text}`)
  return value
}

async function readPoints(file: string): Promise<{ x: Float64Array; y: Float64Array }> {
  const x: number[] = []
  const y: number[] = []
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++
    // The last line may end the file with a newline, and some programs begin it with a byte-order mark.
    const fields = (line === 1 ? text.replace(/^\uFEFF/, '') : text).split(',')
    if (fields.length === 1 && fields[0] === '') continue
    const [px, py] = fields.map(readNumber)
    if (fields.length !== 2 || px === undefined || py === undefined || !Number.isFinite(px) || !Number.isFinite(py)) {
      throw new Error(`${file}, line ${line}: not x,y in metres: ${text.slice(0, 80)}`)
    }
    x.push(px)
    y.push(py)
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) }
}

function measure(x: Float64Array, y: Float64Array, { radiusMetres, minPoints, repeat }: Request): object {
  let result: DbscanResult = dbscan(x, y, radiusMetres, minPoints)
  const milliseconds: number[] = []
  for (let run = 0; run < repeat; run++) {
    const began = performance.now()
    result = dbscan(x, y, radiusMetres, minPoints)
    milliseconds.push(performance.now() - began)
  }
  return {
    points: x.length,
    corePoints: result.core.reduce((sum, core) => sum + core, 0),
    clusters: result.clusterCount,
    noise: result.labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0),
    milliseconds: Number(medianOf(milliseconds).toFixed(3)),
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? Number.NaN)) / 2
}

/** A number as a program writes it; Number('') would be 0. */
function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
