import { signal } from '@preact/signals'
import type { KeptReport } from './report-queue.ts'
import { forgetReportLink, keepReportLink, readReportLinks, type ReportLink } from './report-store.ts'

/** The links that this device remembers, newest first. */
export const reportLinks = signal<readonly ReportLink[]>([])

/** Reads anew which links this device remembers. */
export async function refreshLinks(): Promise<void> {
  reportLinks.value = await readReportLinks()
}

/** Remembers a link in this device. */
export async function keepLink(link: ReportLink): Promise<void> {
  await keepReportLink(link)
  await refreshLinks()
}

/** Remembers the link of a report that this device has sent; nothing to remember before the service has it. */
export async function keepLinkOf({
  secret,
  municipality,
  reference,
  theme,
  label,
  writtenAt,
}: KeptReport): Promise<void> {
  if (reference === null) return
  await keepLink({ secret, municipality, reference, theme, label, sentAt: writtenAt })
}

/** Forgets a link; the report stays where it is. */
export async function forgetLink(secret: string): Promise<void> {
  await forgetReportLink(secret)
  await refreshLinks()
}
