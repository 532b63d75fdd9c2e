import type { Progress } from '../../contract/progress.ts'

/** Tells how far a job has come; may be called as often as it likes. */
export type ReportProgress = (progress: Progress) => void

/**
 * A piece of work for a worker thread. Input and output travel by structured clone; typed arrays on SharedArrayBuffers
 * are not copied.
 */
export interface AnalysisJob<I, O> {
  /** How the worker finds it; one word, unique. */
  readonly name: string
  /** short: some milliseconds, never waits behind a long one. long: its thread is ended when it is cancelled. */
  readonly length: 'short' | 'long'
  /** A promise is waited for. */
  run(input: I, report: ReportProgress): O
  /** Buffers of the output to hand over instead of copying. */
  handOver?(output: Awaited<O>): ArrayBuffer[]
}

/** What a job may be started with. */
export interface JobOptions {
  /** Cancels it: at once while it waits; a long one also while it runs. The promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Buffers of the input to hand over instead of copying. */
  transfer?: ArrayBuffer[] | undefined
  /** Called with the latest of what the job reports, some ten times a second. */
  onProgress?: ReportProgress | undefined
}

/** Runs jobs away from the main thread. */
export interface JobRunner {
  /** Resolves with the job's output; rejects with what it threw, or saying so when its thread ended. */
  run<I, O>(job: AnalysisJob<I, O>, input: I, options?: JobOptions): Promise<Awaited<O>>
}

/** What the pool sends to a worker. */
export interface JobRequest {
  name: string
  input: unknown
}

/** What a worker answers: one output or error a request, and any number of reports before it. */
export type JobReply = { output: unknown } | { error: Error } | { progress: Progress }
