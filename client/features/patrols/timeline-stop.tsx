import { useRef } from 'preact/hooks'
import type { PatrolPlan, PlanStop } from '../../api/patrol-types.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { unitStyle } from '../../map/unit-styles.ts'
import { currentView } from '../../state/current-view.ts'
import { planStep, pointedStop, selectStop } from '../../state/patrols.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { theme } from '../../state/theme.ts'
import { announce } from '../../ui/announcer.tsx'
import { shareOf, type Span } from './gantt-geometry.ts'
import {
  dragTo,
  letGo,
  pendingMove,
  putBack,
  spanOf,
  stepTime,
  stepUnit,
  takeHold,
  type PendingMove,
} from './pending-move.ts'
import { placesById, placeTitle, unitOf } from './place-words.ts'
import { canChange, carryOut } from './plan-actions.ts'

/** Less than this is a press and no drag, pixels. */
const stillPixels = 4

type TimelineStopProps = {
  code: string
  plan: PatrolPlan
  stop: PlanStop
  unit: string
  shift: Span
  zone: string
  label: string
}

/** A stop on the timeline: pressed it is selected, dragged (or moved with the arrow keys and Enter) it is pinned elsewhere. */
export function TimelineStop({ code, plan, stop, unit, shift, zone, label }: TimelineStopProps) {
  const words = patrolWords.value
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  /** The press that ends a drag chooses nothing. */
  const dragged = useRef(false)
  const { start, end } = spanOf(stop)
  const [from, to] = [shareOf(shift, start), shareOf(shift, end)]
  const { colour, onColour } = unitStyle(unit, theme.value)
  const held = pendingMove.value?.stop.id === stop.id
  const selected = currentView.value.stop === stop.id

  const drop = (move: PendingMove | undefined) => {
    if (!move) return
    const begin = new Date(move.begin).toISOString()
    void carryOut(code, {
      kind: 'move',
      stop: { place: stop.place, unit: move.from, begin: stop.begin },
      unit: move.unit,
      begin,
    })
  }
  const grab = (event: PointerEvent) => {
    if (event.button !== 0 || !canChange() || planStep.peek() !== undefined) return
    dragged.current = false
    drag.current = { x: event.clientX, y: event.clientY, moved: false }
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }
  const pull = (event: PointerEvent) => {
    const began = drag.current
    if (!began) return
    if (!began.moved) {
      if (Math.hypot(event.clientX - began.x, event.clientY - began.y) < stillPixels) return
      began.moved = true
      takeHold(stop, unit)
    }
    const width = (event.currentTarget as Element).parentElement?.clientWidth ?? 1
    dragTo(shift, unitAt(event) ?? pendingMove.peek()?.unit ?? unit, (event.clientX - began.x) / width)
  }
  const release = () => {
    const began = drag.current
    drag.current = null
    dragged.current = began?.moved ?? false
    if (began?.moved) drop(letGo())
  }
  const choose = () => {
    if (!dragged.current) selectStop(selected ? null : stop.id)
    dragged.current = false
  }
  const press = (event: KeyboardEvent) => {
    const arrows: Record<string, () => void> = {
      ArrowLeft: () => stepTime(shift, -1),
      ArrowRight: () => stepTime(shift, 1),
      ArrowUp: () =>
        stepUnit(
          plan.result.units.map((one) => one.unit),
          -1,
        ),
      ArrowDown: () =>
        stepUnit(
          plan.result.units.map((one) => one.unit),
          1,
        ),
    }
    const move = arrows[event.key]
    if (move) {
      event.preventDefault()
      if (!canChange() || planStep.peek() !== undefined) return
      if (!held) takeHold(stop, unit)
      move()
      tell()
    } else if (event.key === 'Escape' && (held || drag.current)) {
      event.stopPropagation()
      drag.current = null
      putBack()
    } else if (event.key === 'Enter' && held) {
      event.preventDefault()
      drop(letGo())
    }
  }
  const tell = () => {
    const now = pendingMove.peek()
    if (!now) return
    const place = placeTitle(language.peek(), words, placesById(plan).get(stop.place))
    announce(words.stop.movedTo(place, unitOf(plan, now.unit)?.name ?? '', timeOfDay(now.begin, zone)))
  }
  return (
    <button
      type="button"
      class="timeline-stop"
      data-stop={stop.id}
      data-held={held || undefined}
      data-pinned={stop.pinned || undefined}
      aria-pressed={selected}
      aria-describedby="timeline-help"
      title={label}
      style={{
        left: `${from * 100}%`,
        width: `${(to - from) * 100}%`,
        ...(selected ? {} : { background: colour, color: onColour }),
      }}
      onClick={choose}
      onPointerDown={grab}
      onPointerMove={pull}
      onPointerUp={release}
      onPointerCancel={() => {
        drag.current = null
        putBack()
      }}
      onPointerEnter={() => (pointedStop.value = stop.id)}
      onPointerLeave={() => (pointedStop.value = null)}
      onFocus={() => (pointedStop.value = stop.id)}
      onBlur={() => {
        pointedStop.value = null
        if (held && !drag.current) putBack()
      }}
      onKeyDown={press}
    >
      <span aria-hidden="true">{stop.id.split('-')[1]}</span>
      <span class="ds-sr-only">{stop.pinned ? `${label}, ${words.stop.pinned}` : label}</span>
    </button>
  )
}

/** The unit whose row the pointer is over. */
function unitAt({ clientX, clientY }: PointerEvent): string | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.timeline-track')]
  const row = rows.find((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect()
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  })
  return row?.dataset['unit']
}
