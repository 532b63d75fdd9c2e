import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { safeRouteWords } from '../../i18n/safe-route-words.ts'
import {
  askForRoutes,
  canAsk,
  changeWanted,
  forgetRoutes,
  routeEnds,
  routes,
  routeTimes,
  turnRound,
  wantedRoute,
} from '../../state/safe-route.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { EndField } from './end-field.tsx'
import { RouteMap } from './route-map.tsx'
import { RouteResult } from './route-result.tsx'
import './safe-route.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** Two places and how one wants to walk; the way that feels safest beside the shortest, as figures, text and map. */
export function SafeRoute({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const words = safeRouteWords.value
  const { code, zone } = municipality
  const missing = useSignal(false)
  const { state, value, error } = routes.current.value
  useEffect(() => forgetRoutes, [])
  const ask = async () => {
    missing.value = !canAsk.peek()
    if (missing.peek()) return
    const found = await askForRoutes(code, zone, Date.now())
    // The answer is what comes next, for whoever listens to it too.
    if (found) requestAnimationFrame(() => document.getElementById('safe-route-result')?.focus())
  }
  return (
    <div class="safe-route" data-found={value ? true : undefined}>
      <div class="safe-route-question">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <p class="quiet safe-route-private">
          <Icon name="lock" />
          <span>{words.private}</span>
        </p>
        {routeEnds.map((end) => (
          <EndField key={end} end={end} municipality={municipality} />
        ))}
        {wantedRoute.value.from && wantedRoute.value.to && (
          <button type="button" class="with-icon safe-route-turn" onClick={turnRound}>
            <Icon name="redo-2" />
            {words.turn}
          </button>
        )}
        <form
          class="safe-route-how"
          onSubmit={(event) => {
            event.preventDefault()
            void ask()
          }}
        >
          <Choices />
          <button type="submit" class="ds-button" aria-busy={state === 'loading'}>
            <Icon name="route" />
            {words.ask}
          </button>
          <p class="field-error" role="alert">
            {missing.value && !canAsk.value ? words.missing : ''}
          </p>
        </form>
        {state === 'loading' && <Waiting>{words.asking}</Waiting>}
        {error && <ProblemNotice about={words.askFailed} error={error} onRetry={() => void ask()} />}
      </div>
      <RouteMap municipality={municipality} furniture={furniture} />
      <div class="safe-route-answer">
        {value && <RouteResult routes={value} zone={zone} />}
        <Grounds />
      </div>
    </div>
  )
}

/** When one walks, and what one cannot or will not walk on. */
function Choices() {
  const words = safeRouteWords.value
  const { time, avoidStairs, wheelchair } = wantedRoute.value
  return (
    <>
      <fieldset class="safe-route-times">
        <legend>{words.time}</legend>
        {routeTimes.map((one) => (
          <label key={one} class="check">
            <input
              type="radio"
              class="ds-input"
              name="safe-route-time"
              checked={one === time}
              onChange={() => changeWanted({ time: one })}
            />
            {words.times[one]}
          </label>
        ))}
      </fieldset>
      <div>
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={avoidStairs || wheelchair}
            disabled={wheelchair}
            onChange={(event) => changeWanted({ avoidStairs: event.currentTarget.checked })}
          />
          {words.stairs}
        </label>
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={wheelchair}
            onChange={(event) => changeWanted({ wheelchair: event.currentTarget.checked })}
          />
          {words.wheelchair}
        </label>
      </div>
    </>
  )
}

/** What a route is made of, and what it cannot know. */
function Grounds() {
  const words = safeRouteWords.value
  return (
    <div class="safe-route-grounds">
      <section aria-labelledby="safe-route-made-of">
        <h2 id="safe-route-made-of">{words.madeOf}</h2>
        <ul>
          {words.madeOfWhat.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="safe-route-cannot">
        <h2 id="safe-route-cannot">{words.cannotKnow}</h2>
        <ul>
          {words.cannotKnowWhat.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <p>
        <strong>{words.emergency}</strong>
      </p>
    </div>
  )
}
