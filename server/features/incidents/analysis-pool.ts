import { Worker } from 'node:worker_threads'
import type { AnalysisJob, JobOptions, JobReply, JobRequest, JobRunner, ReportProgress } from '../jobs/analysis-job.ts'

/** Options of the pool. */
export interface AnalysisPoolOptions {
  /** File of the built worker, `dist/server/analysis-worker.js`. */
  workerFile: string
  /** Long jobs that may run at once, at least 1. One thread more is kept for the short ones. */
  size: number
}

interface Task {
  job: AnalysisJob<never, unknown>
  request: JobRequest
  transfer: ArrayBuffer[]
  onProgress: ReportProgress | undefined
  resolve(output: unknown): void
  reject(reason: unknown): void
}

/**
 * Worker threads that run analysis, started when there is work for them and kept. A thread that ends by itself rejects
 * its job and is replaced at the next one.
 */
export class AnalysisPool implements JobRunner {
  readonly #options: AnalysisPoolOptions
  readonly #idle: Worker[] = []
  readonly #running = new Map<Worker, Task>()
  #queue: Task[] = []
  #closed = false

  constructor(options: AnalysisPoolOptions) {
    if (!(Number.isInteger(options.size) && options.size >= 1))
      throw new Error(`Not a number of threads: ${options.size}`)
    this.#options = options
  }

  run<I, O>(
    job: AnalysisJob<I, O>,
    input: I,
    { signal, transfer = [], onProgress }: JobOptions = {},
  ): Promise<Awaited<O>> {
    return new Promise<Awaited<O>>((resolve, reject) => {
      signal?.throwIfAborted()
      if (this.#closed) throw new Error('The analysis threads are closed')
      const cancel = () => this.#cancel(task, signal!.reason)
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', cancel)
          how(value)
        }
      const task: Task = {
        job,
        request: { name: job.name, input },
        transfer,
        onProgress,
        resolve: settle(resolve as (output: unknown) => void),
        reject: settle(reject),
      }
      signal?.addEventListener('abort', cancel)
      this.#queue.push(task)
      this.#dispatch()
    })
  }

  /** Ends all threads; jobs not done are rejected. */
  async close(): Promise<void> {
    this.#closed = true
    const reason = new Error('The analysis threads are closed')
    const workers = [...this.#idle.splice(0), ...this.#running.keys()]
    for (const task of [...this.#queue.splice(0), ...this.#running.values()]) task.reject(reason)
    this.#running.clear()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  /** Starts every waiting task that a thread may take, in order; a long one never takes the short ones' thread. */
  #dispatch(): void {
    this.#queue = this.#queue.filter((task) => {
      const long = [...this.#running.values()].filter(({ job }) => job.length === 'long').length
      if (this.#running.size > this.#options.size || (task.job.length === 'long' && long >= this.#options.size))
        return true
      this.#start(task)
      return false
    })
  }

  #start(task: Task): void {
    const worker = this.#idle.pop() ?? this.#startWorker()
    this.#running.set(worker, task)
    try {
      worker.postMessage(task.request, task.transfer)
    } catch (error) {
      // What cannot be cloned never reached the thread.
      this.#running.delete(worker)
      this.#idle.push(worker)
      task.reject(error)
    }
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#options.workerFile)
    let failure: unknown
    worker.on('message', (reply: JobReply) => {
      const task = this.#running.get(worker)
      if (task === undefined) return
      if ('progress' in reply) {
        task.onProgress?.(reply.progress)
        return
      }
      this.#running.delete(worker)
      this.#idle.push(worker)
      if ('error' in reply) task.reject(reply.error)
      else task.resolve(reply.output)
      this.#dispatch()
    })
    worker.on('error', (error) => {
      failure = error
    })
    worker.on('exit', (code) => {
      const task = this.#running.get(worker)
      this.#running.delete(worker)
      const at = this.#idle.indexOf(worker)
      if (at >= 0) this.#idle.splice(at, 1)
      task?.reject(new Error(`The analysis thread ended with code ${code} during ${task.job.name}`, { cause: failure }))
      if (!this.#closed) this.#dispatch()
    })
    return worker
  }

  #cancel(task: Task, reason: unknown): void {
    task.reject(reason)
    this.#queue = this.#queue.filter((waiting) => waiting !== task)
    if (task.job.length === 'short') return
    for (const [worker, running] of this.#running) {
      // There is no way to stop a computation from outside but to end its thread; starting another takes 0.1 s.
      if (running === task) void worker.terminate()
    }
  }
}
