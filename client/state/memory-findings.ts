import type { FindingStore, KeptFinding, KeptFindingPhoto, KeptSeen } from './finding-queue.ts'

/** A store that lasts as long as the page, for browsers that let a page keep nothing; as strict as the real one: values are copies. */
export function memoryFindings(): FindingStore {
  const findings = new Map<string, KeptFinding>()
  const photos = new Map<string, KeptFindingPhoto>()
  const seen = new Map<string, KeptSeen>()
  return {
    findings: async () => structuredClone([...findings.values()]),
    photos: async () => structuredClone([...photos.values()]),
    seen: async () => structuredClone([...seen.values()]),
    add: async (finding, pictures) => {
      findings.set(finding.id, structuredClone(finding))
      for (const photo of pictures) photos.set(photo.id, structuredClone(photo))
    },
    changeFinding: async (id, change) => changeIn(findings, id, change),
    changePhoto: async (id, change) => changeIn(photos, id, change),
    changeSeen: async (key, change) => changeIn(seen, key, change),
  }
}

function changeIn<T>(store: Map<string, T>, id: string, change: (kept: T | undefined) => T | undefined): void {
  const changed = change(structuredClone(store.get(id)))
  if (changed === undefined) store.delete(id)
  else store.set(id, structuredClone(changed))
}
