import { fetchedPart } from '../ui/fetched.tsx'

/** The details of a selected hotspot with what backs them, and their sheet for paper; fetched when one is first selected. */
export const evidencePart = fetchedPart(() => import('./evidence-panel.tsx'))
