import type { KeptPhoto, KeptVisit, VisitStore } from '../../client/state/visit-queue.ts'

/** A phone's store in memory, as strict about one step at a time as the real one: values are copies. */
export function memoryVisits(): VisitStore {
  const visits = new Map<string, KeptVisit>()
  const photos = new Map<string, KeptPhoto>()
  return {
    visits: async () => structuredClone([...visits.values()]),
    photos: async () => structuredClone([...photos.values()]),
    changeVisit: async (id, change) => changeIn(visits, id, change),
    changePhoto: async (id, change) => changeIn(photos, id, change),
  }
}

function changeIn<T>(store: Map<string, T>, id: string, change: (kept: T | undefined) => T | undefined): void {
  const changed = change(structuredClone(store.get(id)))
  if (changed === undefined) store.delete(id)
  else store.set(id, structuredClone(changed))
}
