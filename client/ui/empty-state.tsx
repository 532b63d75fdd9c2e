import type { ComponentChildren } from 'preact'
import './empty-state.css'

/** Nothing to show: what that means, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty-state">
      <p class="empty-state-title">{title}</p>
      {children}
    </div>
  )
}
