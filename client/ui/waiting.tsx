import './waiting.css'

/** Work going on; the words are read out once, the ring turns (stands still for those who want no motion). */
export function Waiting({ children }: { children: string }) {
  return (
    <output class="waiting">
      <span class="waiting-ring" aria-hidden="true" />
      {children}
    </output>
  )
}
