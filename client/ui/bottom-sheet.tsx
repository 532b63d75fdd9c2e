import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { uiWords } from '../i18n/ui-words.ts'
import { Icon } from './icon.tsx'
import { neighbourStop, stopAfterDrag, type SheetStop } from './sheet-stops.ts'
import './bottom-sheet.css'

type Drag = { startY: number; startHeight: number; lastY: number; lastTime: number; speed: number; moved: boolean }

/** On a phone a sheet over the map that rests at three heights, by drag, button or key; a plain column where there is room. */
export function BottomSheet({ stop, children }: { stop: Signal<SheetStop>; children: ComponentChildren }) {
  const words = uiWords.value
  const sheet = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | null>(null)

  const grab = (event: PointerEvent) => {
    if (!sheet.current || (event.target as Element).closest('button')) return
    drag.current = {
      startY: event.clientY,
      startHeight: sheet.current.offsetHeight,
      lastY: event.clientY,
      lastTime: event.timeStamp,
      speed: 0,
      moved: false,
    }
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }
  const pull = (event: PointerEvent) => {
    const held = drag.current
    if (!held || !sheet.current) return
    const elapsed = Math.max(1, event.timeStamp - held.lastTime)
    held.speed = ((held.lastY - event.clientY) / elapsed) * 1000
    held.lastY = event.clientY
    held.lastTime = event.timeStamp
    held.moved ||= Math.abs(event.clientY - held.startY) > 6
    sheet.current.dataset['dragged'] = 'true'
    sheet.current.style.height = `${held.startHeight + held.startY - event.clientY}px`
  }
  const release = (event: PointerEvent) => {
    const held = drag.current
    drag.current = null
    if (!held || !sheet.current) return
    const height = sheet.current.offsetHeight
    delete sheet.current.dataset['dragged']
    sheet.current.style.height = ''
    const idle = event.timeStamp - held.lastTime > 80
    if (held.moved) stop.value = stopAfterDrag(stopHeights(), height, idle ? 0 : held.speed)
    else stop.value = stop.value === 'peek' ? 'half' : 'peek'
  }

  return (
    <div ref={sheet} class="sheet" data-stop={stop.value}>
      <fieldset
        class="sheet-handle"
        aria-label={words.sheet.label}
        onPointerDown={grab}
        onPointerMove={pull}
        onPointerUp={release}
        onPointerCancel={release}
      >
        <button
          type="button"
          aria-label={words.sheet.lower}
          disabled={stop.value === 'peek'}
          onClick={() => (stop.value = neighbourStop(stop.value, -1))}
        >
          <Icon name="chevron-down" />
        </button>
        <span class="sheet-grip" aria-hidden="true" />
        <button
          type="button"
          aria-label={words.sheet.raise}
          disabled={stop.value === 'full'}
          onClick={() => (stop.value = neighbourStop(stop.value, 1))}
        >
          <Icon name="chevron-up" />
        </button>
      </fieldset>
      {children}
    </div>
  )
}

/** The same heights as the style sheet's, pixels. */
function stopHeights(): Record<SheetStop, number> {
  const style = getComputedStyle(document.documentElement)
  const peek = Number.parseFloat(style.getPropertyValue('--sheet-peek'))
  const header = Number.parseFloat(style.getPropertyValue('--header-height'))
  return { peek, half: innerHeight / 2, full: innerHeight - header }
}
