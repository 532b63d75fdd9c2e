import { signal } from '@preact/signals'
import type { RunEvidence } from '../../server/contract/hotspot-evidence.ts'
import type { Progress } from '../../server/contract/progress.ts'
import { computeEvidence } from '../api/evidence-api.ts'
import { runGotEvidence } from './hotspot-run.ts'
import { createLoader } from './resource.ts'

const loader = createLoader<RunEvidence>()
/** The computation of what backs a run: going on, done or failed; what it gives is kept with the run on screen. */
export const evidenceResource = loader.current
/** How far it has told that it has come. */
export const evidenceProgress = signal<Progress | undefined>(undefined)
/** The run that was last asked about, so that nobody who has cancelled is asked again by the next hotspot's panel. */
const asked = signal<string | undefined>(undefined)

/** Computes what backs a run, giving up any such computation that is going on. */
export async function loadEvidence(code: string, run: string): Promise<void> {
  asked.value = run
  evidenceProgress.value = undefined
  const evidence = await loader.load((signal) =>
    computeEvidence(code, run, {
      signal,
      onProgress: (progress) => {
        if (asked.peek() === run) evidenceProgress.value = progress
      },
    }),
  )
  if (evidence) runGotEvidence(run, evidence)
}

/** Computes what backs a run unless that was begun before. */
export function loadEvidenceOnce(code: string, run: string): void {
  if (asked.peek() !== run) void loadEvidence(code, run)
}

/** Gives up the computation. */
export function cancelEvidence(): void {
  loader.cancel()
}
