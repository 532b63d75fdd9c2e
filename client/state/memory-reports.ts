import type { KeptReport, KeptReportPhoto, ReportStore } from './report-queue.ts'

/** A store that lasts as long as the page, for browsers that let a page keep nothing; as strict as the real one: values are copies. */
export function memoryReports(): ReportStore {
  const reports = new Map<string, KeptReport>()
  const photos = new Map<string, KeptReportPhoto>()
  return {
    reports: async () => structuredClone([...reports.values()]),
    photos: async () => structuredClone([...photos.values()]),
    add: async (report, pictures) => {
      reports.set(report.id, structuredClone(report))
      for (const photo of pictures) photos.set(photo.id, structuredClone(photo))
    },
    changeReport: async (id, change) => changeIn(reports, id, change),
    changePhoto: async (id, change) => changeIn(photos, id, change),
  }
}

function changeIn<T>(store: Map<string, T>, id: string, change: (kept: T | undefined) => T | undefined): void {
  const changed = change(structuredClone(store.get(id)))
  if (changed === undefined) store.delete(id)
  else store.set(id, structuredClone(changed))
}
