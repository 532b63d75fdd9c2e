import { useSignal } from '@preact/signals'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { draftOf } from '../../state/finding-draft.ts'
import type { ShownFinding } from '../../state/finding-list.ts'
import { findingSending } from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { Icon } from '../../ui/icon.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { FindingPhoto } from './finding-photo.tsx'
import { clockOf } from './walk-figures.ts'
import { openDraft, themeNameOf } from './walk-shown.ts'

/** One finding: what, where, by whom, its words and photos, and how far it has come. */
export function FindingRow({ copy, shown, onRemove }: { copy: WalkCopy; shown: ShownFinding; onRemove: () => void }) {
  const words = walkPhoneWords.value.list
  const { walk } = copy
  const { finding } = shown
  const what = themeNameOf(finding.theme)
  const place = walk.places.find((candidate) => candidate.place === finding.place)
  const { severity } = finding
  const mine = walk.mayRecord && (finding.mine || walk.participant.leads)
  return (
    <li>
      <p class="walk-finding-what">
        <ThemeIcon theme={finding.theme} />
        <strong>{what}</strong>
        <span>
          {finding.good ? words.good : words.bad}
          {(severity === 1 || severity === 2 || severity === 3) && ` · ${words.severity[severity]}`}
        </span>
      </p>
      <p class="quiet">
        {clockOf(finding.writtenAt, walk.municipality.zone)} · {place ? words.place(place.name) : words.onTheWay} ·{' '}
        {finding.mine ? words.mine : finding.by === null ? words.desk : words.by[finding.by]}
      </p>
      {finding.text !== null && <p class="walk-words">{finding.text}</p>}
      {finding.otherTexts.length > 0 && (
        <div class="walk-others">
          <p>{words.others}</p>
          <ul>
            {finding.otherTexts.map(({ writtenAt, text }) => (
              <li key={`${writtenAt} ${text}`} class="walk-words">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Photos copy={copy} shown={shown} />
      <State shown={shown} />
      {mine && (
        <div class="button-row">
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            aria-label={words.changeOf(what)}
            onClick={() => (openDraft.value = { draft: draftOf(finding), known: finding })}
          >
            {words.change}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            aria-label={words.removeOf(what)}
            onClick={onRemove}
          >
            {words.remove}
          </button>
        </div>
      )}
    </li>
  )
}

function State({ shown: { state, photosWaiting, kept } }: { shown: ShownFinding }) {
  const words = walkPhoneWords.value.list
  const isSending = state === 'waiting' && findingSending.value === 'sending' && navigator.onLine
  const icon = state === 'sent' ? 'circle-check' : state === 'refused' ? 'triangle-alert' : 'clock'
  return (
    <p class="walk-finding-state" data-state={state}>
      <Icon name={icon} />
      {isSending ? words.states.sending : words.states[state]}
      {photosWaiting > 0 && ` · ${words.photosWaiting(formatNumber(language.value, photosWaiting))}`}
      {kept?.refused != null && ` · ${kept.refused}`}
    </p>
  )
}

/** Pictures of this phone at once; others are fetched when asked for. */
function Photos({ copy, shown }: { copy: WalkCopy; shown: ShownFinding }) {
  const words = walkPhoneWords.value
  const open = useSignal(false)
  if (shown.photos.length === 0) return null
  const count = words.list.photos(formatNumber(language.value, shown.photos.length))
  return (
    <>
      <button
        type="button"
        class="walk-photos-toggle"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="camera" />
        {open.value ? words.list.hidePhotos : words.list.seePhotos} ({count})
      </button>
      {open.value && (
        <ul class="walk-photos">
          {shown.photos.map((photo, at) => (
            <li key={photo.id}>
              <FindingPhoto
                copy={copy}
                photo={photo}
                alt={words.finding.photoOf(formatNumber(language.value, at + 1))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
