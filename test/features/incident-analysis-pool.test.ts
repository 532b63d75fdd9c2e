import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import type { AnalysisJob } from '../../server/features/jobs/analysis-job.ts'
import { analysisWorkerFile, root } from '../support/database.ts'

type Told = AnalysisJob<unknown, { input: unknown; threadId: number }>

const never = () => {
  throw new Error('runs in the worker only')
}
const long: Told = { name: 'long', length: 'long', run: never }
const short: Told = { name: 'short', length: 'short', run: never }

describe('the analysis pool', () => {
  let pool: AnalysisPool
  beforeEach(() => {
    pool = new AnalysisPool({ workerFile: resolve(root, 'test/support/obedient-worker.mjs'), size: 1 })
  })
  afterEach(() => pool.close())

  it('runs many jobs and gives each its own answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => pool.run(i % 2 === 0 ? long : short, i)))
    expect(answers.map(({ input }) => input)).toEqual(Array.from({ length: 50 }, (_, i) => i))
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBeLessThanOrEqual(2)
  })

  it('shares memory with its threads instead of copying it', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(4))
    const { input } = await pool.run(short, shared)
    shared[2] = 7
    expect((input as Uint8Array)[2]).toBe(7)
  })

  it('rejects with what the job threw, and goes on with the same thread', async () => {
    const { threadId } = await pool.run(long, 1)
    await expect(pool.run(long, 'refuse')).rejects.toThrow(new RangeError('not like this'))
    expect((await pool.run(long, 2)).threadId).toBe(threadId)
  })

  it('rejects the job of a thread that crashes, says which and why, and replaces the thread', async () => {
    const { threadId } = await pool.run(long, 1)
    const crash = await pool.run(long, 'crash').catch((error: unknown) => error as Error)
    expect((crash as Error).message).toBe('The analysis thread ended with code 1 during long')
    expect(((crash as Error).cause as Error).message).toBe('as told')
    await expect(pool.run(long, 'exit')).rejects.toThrow('The analysis thread ended with code 3 during long')
    expect((await pool.run(long, 2)).threadId).not.toBe(threadId)
  })

  it('passes on how far a job has come, in order, and then its answer', async () => {
    const told: unknown[] = []
    const { input } = await pool.run(long, 'report', { onProgress: (progress) => told.push(progress) })
    expect([...told, input]).toEqual([{ done: 0.25, step: 'computing' }, { done: 0.75, step: 'drawing' }, 'report'])
    expect((await pool.run(long, 'report')).input).toBe('report')
  })

  it('ends a running long job when it is cancelled, and starts the one that waits', async () => {
    const stop = new AbortController()
    const hanging = pool.run(long, 'hang', { signal: stop.signal })
    const waiting = pool.run(long, 'after')
    setTimeout(() => stop.abort(new Error('no longer wanted')), 100)
    await expect(hanging).rejects.toThrow('no longer wanted')
    expect((await waiting).input).toBe('after')
  })

  it('never starts a job that was cancelled while it waited, nor one cancelled before', async () => {
    const [stopFirst, stopSecond] = [new AbortController(), new AbortController()]
    const hanging = pool.run(long, 'hang', { signal: stopFirst.signal })
    const waiting = pool.run(long, 'crash', { signal: stopSecond.signal })
    stopSecond.abort(new Error('changed my mind'))
    await expect(waiting).rejects.toThrow('changed my mind')
    stopFirst.abort(new Error('enough'))
    await expect(hanging).rejects.toThrow('enough')
    await expect(pool.run(long, 'crash', { signal: stopFirst.signal })).rejects.toThrow('enough')
    expect((await pool.run(long, 'fine')).input).toBe('fine')
  })

  it('lets short jobs pass while long ones fill their threads', async () => {
    const stop = new AbortController()
    const hanging = pool.run(long, 'hang', { signal: stop.signal })
    const alsoLong = pool.run(long, 'later')
    expect((await pool.run(short, 'now')).input).toBe('now')
    stop.abort(new Error('enough'))
    await expect(hanging).rejects.toThrow('enough')
    expect((await alsoLong).input).toBe('later')
  })

  it('rejects what cannot be sent to a thread, and goes on', async () => {
    await expect(pool.run(short, () => 1)).rejects.toThrow('could not be cloned')
    expect((await pool.run(short, 'fine')).input).toBe('fine')
  })

  it('rejects what is not done when it closes, and takes nothing more', async () => {
    const jobs = [pool.run(long, 'hang'), pool.run(long, 'waits')]
    const outcome = Promise.allSettled(jobs)
    await pool.close()
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(pool.run(short, 1)).rejects.toThrow('The analysis threads are closed')
  })

  it('refuses to have no thread', () => {
    expect(() => new AnalysisPool({ workerFile: '', size: 0 })).toThrow('Not a number of threads: 0')
  })
})

describe('the analysis worker', () => {
  it('says so when it is asked for a job that it does not know', async () => {
    const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    await expect(pool.run({ name: 'nonsense', length: 'short', run: never }, 1)).rejects.toThrow(
      'There is no analysis job nonsense',
    )
    await pool.close()
  })

  it('rejects, and does not hang, when its file is missing', async () => {
    const pool = new AnalysisPool({ workerFile: resolve(root, 'dist/server/nothing.js'), size: 1 })
    await expect(pool.run(short, 1)).rejects.toThrow('The analysis thread ended with code 1 during short')
    await pool.close()
  })
})
