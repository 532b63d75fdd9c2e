import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { findLinkedAssets, findLinkedWalks, type LinkTarget } from '../../api/link-targets-api.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting } from '../../state/inbox.ts'
import { createLoader } from '../../state/resource.ts'
import { Icon } from '../../ui/icon.tsx'

type Kind = ReportDetail['links'][number]['kind']
const kinds: readonly Kind[] = ['asset', 'walk', 'promise']
/** Only what a browser opens by itself, or a page of this service; other words are an identifier to read. */
const webAddress = /^(https?:\/\/|\/municipalities\/)/
/** Milliseconds of quiet after which typed words are looked up. */
const pause = 200

/** What the report belongs with: a park or path, a safety walk, a citizen promise. */
export function LinksSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.links
  const kind = useSignal<Kind>('asset')
  const label = useSignal('')
  const address = useSignal('')
  const missing = useSignal(false)
  const ids = [report.id]
  const targets = useRef(createLoader<LinkTarget[]>()).current
  useEffect(() => () => targets.cancel(), [])
  const look = () => {
    const typed = label.peek().trim()
    if (kind.peek() === 'walk') void targets.load((abort) => findLinkedWalks(code, abort))
    else if (kind.peek() === 'asset' && typed.length > 1)
      void targets.load((abort) => findLinkedAssets(code, typed, abort), { afterMilliseconds: pause })
    else targets.clear()
  }
  const write = (typed: string) => {
    label.value = typed
    // Whoever takes what is proposed gets its page with it.
    const known = targets.current.peek().value?.find((target) => target.label === typed)
    if (known) address.value = known.address
    else look()
  }
  const add = async (event: Event) => {
    event.preventDefault()
    missing.value = label.peek().trim() === ''
    if (missing.peek()) return
    const link = { kind: kind.peek(), label: label.peek().trim(), address: address.peek().trim() || null }
    if (await act(code, ids, { action: 'link', link })) label.value = address.value = ''
  }
  return (
    <section aria-labelledby="report-links">
      <h3 id="report-links">{words.title}</h3>
      {report.links.length === 0 && <p class="quiet">{words.none}</p>}
      <ul class="link-list">
        {report.links.map((link) => (
          <li key={link.id}>
            <span class="quiet">{words.kinds[link.kind]}</span>{' '}
            {link.address !== null && webAddress.test(link.address) ? (
              <a href={link.address} target="_blank" rel="noopener noreferrer">
                {link.label}
              </a>
            ) : (
              <span>
                {link.label} {link.address !== null && <span class="quiet">{link.address}</span>}
              </span>
            )}
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              data-icon
              aria-label={words.remove(link.label)}
              title={words.remove(link.label)}
              disabled={acting.value}
              onClick={() => void act(code, ids, { action: 'unlink', link: link.id })}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
      <details class="fold">
        <summary>{words.open}</summary>
        <form class="link-form" onSubmit={(event) => void add(event)}>
          <div class="form-field">
            <label for="link-kind">{words.kind}</label>
            <select
              id="link-kind"
              class="ds-input"
              value={kind.value}
              onChange={(event) => {
                kind.value = event.currentTarget.value as Kind
                look()
              }}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </select>
          </div>
          <div class="form-field">
            <label for="link-label">{words.label}</label>
            <input
              id="link-label"
              class="ds-input"
              maxLength={200}
              list="link-targets"
              autocomplete="off"
              value={label.value}
              aria-invalid={missing.value}
              aria-describedby="link-label-error"
              onInput={(event) => write(event.currentTarget.value)}
            />
            <datalist id="link-targets">
              {(targets.current.value.value ?? []).map((target) => (
                <option key={target.address} value={target.label}>
                  {target.label}
                </option>
              ))}
            </datalist>
            <p id="link-label-error" class="field-error" role="alert">
              {missing.value ? words.labelMissing : ''}
            </p>
          </div>
          <div class="form-field">
            <label for="link-address">{words.address}</label>
            <input
              id="link-address"
              class="ds-input"
              maxLength={500}
              value={address.value}
              onInput={(event) => (address.value = event.currentTarget.value)}
            />
          </div>
          <button type="submit" class="ds-button" data-variant="secondary" disabled={acting.value}>
            {words.add}
          </button>
        </form>
      </details>
    </section>
  )
}
