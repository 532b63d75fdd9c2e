import type { ComponentChildren } from 'preact'
import './too-few.css'

/** A figure that is not given because too little backs it: says so plainly, and why. A state, not an error. */
export function TooFew({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="too-few">
      <p class="too-few-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  )
}
