import type { MessagePort } from 'node:worker_threads'
import type { AnalysisJob, JobReply, JobRequest } from './analysis-job.ts'

/** The worker's side: answers every request that comes over the port by running the job of that name. */
export function serveJobs(port: MessagePort, jobs: readonly AnalysisJob<never, unknown>[]): void {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  port.on('message', ({ name, input }: JobRequest) => {
    try {
      const job = byName.get(name)
      if (job === undefined) throw new Error(`There is no analysis job ${name}`)
      const output = job.run(input as never)
      port.postMessage({ output } satisfies JobReply, job.handOver?.(output) ?? [])
    } catch (error) {
      port.postMessage({ error: error instanceof Error ? error : new Error(String(error)) } satisfies JobReply)
    }
  })
}
