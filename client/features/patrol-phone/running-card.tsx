import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import type { KeptVisit } from '../../state/visit-queue.ts'
import { announce } from '../../ui/announcer.tsx'
import { doseOf, stopwatch } from './dose.ts'
import { clockOf } from './phone-figures.ts'
import { LookFor } from './stop-card.tsx'
import { VisitNotes } from './visit-notes.tsx'

/** The bar ends so much beyond the longest that a stop should last. */
const barBeyond = 1.25

/** The visit that is going on: how long it has lasted against how long it should, what to look for, and what is seen. */
export function RunningCard({ copy, visit }: { copy: PhoneCopy; visit: KeptVisit }) {
  const words = phoneWords.value
  const { stopMinutes, zone, places } = copy.sheet
  const { begunAt, startedBy, name, place: placeId } = visit.record
  const now = useSignal(Date.now())
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const dose = doseOf(begunAt, now.value, stopMinutes)
  const told = {
    short: words.timer.short(String(Math.ceil(dose.secondsToLeast / 60))),
    right: words.timer.right,
    long: words.timer.long(String(stopMinutes.most)),
  }[dose.level]
  useEffect(() => {
    if (dose.level !== 'short') announce(told)
  }, [dose.level])
  const whole = stopMinutes.most * 60 * barBeyond
  const percent = (seconds: number) => `${Math.min(100, (100 * seconds) / whole).toFixed(1)}%`
  const place = places.find(({ id }) => id === placeId)
  return (
    <section class="stop-card" aria-labelledby="stop-name">
      <p class="stop-kicker">
        {words.stop.now}
        <span class="quiet">{words.timer.begunBy[startedBy](clockOf(begunAt, zone))}</span>
      </p>
      <h2 id="stop-name">{name ?? words.stop.unnamed}</h2>
      <div class="dose" data-level={dose.level}>
        <p class="dose-clock" role="timer" aria-label={words.timer.label}>
          {stopwatch(dose.seconds)}
        </p>
        <p class="dose-words">
          <strong>{told}</strong>
          <span class="quiet">{words.timer.goal(String(stopMinutes.least), String(stopMinutes.most))}</span>
        </p>
        <div class="dose-bar" aria-hidden="true">
          <span
            class="dose-aim"
            style={{
              insetInlineStart: percent(stopMinutes.least * 60),
              inlineSize: percent((stopMinutes.most - stopMinutes.least) * 60),
            }}
          />
          <span class="dose-filled" style={{ inlineSize: percent(dose.seconds) }} />
        </div>
      </div>
      {place && <LookFor copy={copy} place={place} />}
      <VisitNotes visit={visit} />
    </section>
  )
}
