import type { MessagePort } from 'node:worker_threads'
import type { AnalysisJob, JobReply, JobRequest, ReportProgress } from './analysis-job.ts'

/** Milliseconds between two reports of a job: more often than a bar can be seen to move. */
const reportInterval = 100

/** The worker's side: answers every request that comes over the port by running the job of that name. */
export function serveJobs(port: MessagePort, jobs: readonly AnalysisJob<never, unknown>[]): void {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  const answer = async ({ name, input }: JobRequest): Promise<void> => {
    try {
      const job = byName.get(name)
      if (job === undefined) throw new Error(`There is no analysis job ${name}`)
      const output = await job.run(input as never, reporter(port))
      port.postMessage({ output } satisfies JobReply, job.handOver?.(output) ?? [])
    } catch (error) {
      port.postMessage({ error: error instanceof Error ? error : new Error(String(error)) } satisfies JobReply)
    }
  }
  port.on('message', (request: JobRequest) => void answer(request))
}

/** Passes a job's reports on, the first at once. */
function reporter(port: MessagePort): ReportProgress {
  let reported = -Infinity
  return (progress) => {
    const now = performance.now()
    if (now - reported < reportInterval) return
    reported = now
    port.postMessage({ progress } satisfies JobReply)
  }
}
