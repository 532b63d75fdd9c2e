import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { reportsFileAddress } from '../../api/report-handling-api.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { inbox, items, mayHandle } from '../../state/inbox.ts'
import { Icon } from '../../ui/icon.tsx'
import { ReportImport } from './report-import.tsx'
import { keysShown } from './use-inbox-keys.ts'

/** What is done with the whole list: printed, downloaded, added to from a file. Closes when the focus goes elsewhere. */
export function ToolsMenu({ code }: { code: string }) {
  const words = inboxWords.value
  const importing = useSignal(false)
  const menu = useRef<HTMLDetailsElement>(null)
  const { filter } = inbox.value
  useEffect(() => {
    const element = menu.current
    if (!element) return undefined
    const close = () => (element.open = false)
    const left = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) close()
    }
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      event.stopPropagation()
      close()
      element.querySelector('summary')?.focus()
    }
    element.addEventListener('focusout', left)
    element.addEventListener('keydown', press)
    return () => {
      element.removeEventListener('focusout', left)
      element.removeEventListener('keydown', press)
    }
  }, [])
  const choose = (work: () => void) => () => {
    if (menu.current) menu.current.open = false
    work()
  }
  return (
    <>
      <details ref={menu} class="inbox-more">
        <summary aria-label={words.tools} title={words.tools}>
          <Icon name="ellipsis" />
        </summary>
        {/* Reached by the pointer too: a press on what takes no focus of its own is not a way out. */}
        <div class="inbox-menu" tabIndex={-1}>
          {items.value.length > 0 && (
            <button type="button" onClick={choose(() => window.print())}>
              {words.print.button}
            </button>
          )}
          <a href={reportsFileAddress(code, filter, 'csv')}>{words.download.csv}</a>
          <a href={reportsFileAddress(code, filter, 'geojson')}>{words.download.geojson}</a>
          {mayHandle.value && (
            <button type="button" onClick={choose(() => (importing.value = true))}>
              {words.importing.button}
            </button>
          )}
          <button type="button" onClick={choose(() => (keysShown.value = true))}>
            {words.keys.title}
          </button>
        </div>
      </details>
      {importing.value && <ReportImport code={code} onClose={() => (importing.value = false)} />}
    </>
  )
}
