import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import './public-main.css'

let opened = false

/** A page's main part. Whoever came by a link within the pages finds the focus here, at its top; the first page leaves it alone. */
export function PublicMain({ class: name, children }: { class: string; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (opened) {
      main.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    opened = true
  }, [])
  return (
    <main ref={main} id="content" class={name} tabIndex={-1}>
      {children}
    </main>
  )
}
