import type { ComponentChildren } from 'preact'
import './tabs.css'

type Tab<T extends string> = { id: T; label: string; mark?: string | undefined }

/** Tabs as ARIA describes them: arrow keys move and choose, one tab stop for all. */
export function Tabs<T extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  readOnly = false,
  children,
}: {
  label: string
  tabs: readonly Tab<T>[]
  chosen: T
  onChoose: (id: T) => void
  /** True when nothing in the panel takes the focus: the panel then does, so that keys can scroll it. */
  readOnly?: boolean
  children: ComponentChildren
}) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`tab-${tab.id}`}
            aria-selected={tab.id === chosen}
            aria-controls="tab-panel"
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            onKeyDown={move}
          >
            {tab.label}
            {tab.mark !== undefined && <span class="tab-mark">{tab.mark}</span>}
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${chosen}`}
        {...(readOnly ? { tabIndex: 0 } : {})}
      >
        {children}
      </div>
    </>
  )
}
