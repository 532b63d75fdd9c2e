import type { FullRun, Hotspot } from '../../server/contract/hotspots.ts'
import { HotspotEvidence } from '../features/evidence/hotspot-evidence.tsx'
import { HotspotDetails } from '../features/hotspots/hotspot-details.tsx'

export { HotspotSheet } from './hotspot-sheet.tsx'

/** The selected hotspot as the police see it: what is known of it, and what backs that. */
export function EvidencePanel({ run, hotspot }: { run: FullRun; hotspot: Hotspot }) {
  return (
    <HotspotDetails run={run} hotspot={hotspot}>
      <HotspotEvidence shown={run} hotspot={hotspot} />
    </HotspotDetails>
  )
}
