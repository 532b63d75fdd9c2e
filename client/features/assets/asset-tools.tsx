import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { assetWords } from '../../i18n/asset-words.ts'
import { Icon } from '../../ui/icon.tsx'

/** What is done with the whole list, behind a button. Closes when something is chosen or the focus goes elsewhere. */
export function AssetTools({ children }: { children: ComponentChildren }) {
  const words = assetWords.value
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const element = menu.current
    if (!element) return undefined
    const left = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) element.open = false
    }
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      event.stopPropagation()
      element.open = false
      element.querySelector('summary')?.focus()
    }
    const chosen = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('.asset-menu > *')) element.open = false
    }
    element.addEventListener('focusout', left)
    element.addEventListener('keydown', press)
    element.addEventListener('click', chosen)
    return () => {
      element.removeEventListener('focusout', left)
      element.removeEventListener('keydown', press)
      element.removeEventListener('click', chosen)
    }
  }, [])
  return (
    <details ref={menu} class="asset-more">
      <summary aria-label={words.tools} title={words.tools}>
        <Icon name="ellipsis" />
      </summary>
      {/* Reached by the pointer too: a press on what takes no focus of its own is not a way out. */}
      <div class="asset-menu" tabIndex={-1}>
        {children}
      </div>
    </details>
  )
}
