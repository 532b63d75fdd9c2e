import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { messages } from '../i18n/language.ts'
import { Notice } from './notice.tsx'
import { Waiting } from './waiting.tsx'

/**
 * A component whose script is fetched when it is first shown, so that the first view stays small. While it is on its way
 * it says so; when it does not come it says that, and can be asked for again.
 */
export function lazily<Props extends object>(fetchComponent: () => Promise<ComponentType<Props>>) {
  const fetched = signal<ComponentType<Props> | 'failed' | undefined>(undefined)
  let asked = false
  const ask = async () => {
    asked = true
    fetched.value = undefined
    try {
      fetched.value = await fetchComponent()
    } catch {
      fetched.value = 'failed'
    }
  }
  return function Lazily(props: Props) {
    if (!asked) void ask()
    const Component = fetched.value
    const words = messages.value
    if (Component === undefined) return <Waiting>{words.loading}</Waiting>
    if (Component !== 'failed') return <Component {...props} />
    return (
      <Notice tone="danger" alert>
        <p>{words.problems.unreachable}</p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void ask()}
        >
          {words.retry}
        </button>
      </Notice>
    )
  }
}
