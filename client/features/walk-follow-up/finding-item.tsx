import type { Finding } from '../../../server/contract/findings.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import {
  numbers,
  openFinding,
  openFindingId,
  pointedFindingId,
  protocolLoader,
  walkRemedies,
} from '../../state/follow-up.ts'
import { Icon } from '../../ui/icon.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { FindingDetails } from './finding-details.tsx'
import { themeName } from './list-names.ts'

/** A finding in the list: its heading opens it, and it opens where it stands. */
export function FindingItem({
  finding,
  municipality,
  walk,
}: {
  finding: Finding
  municipality: Municipality
  walk: WalkDetail
}) {
  const words = followUpWords.value.findings
  const open = openFindingId.value === finding.id
  const number = numbers.value[finding.id]
  const point = (id: string | null) => () => (pointedFindingId.value = id)
  const panel = `finding-panel-${finding.id}`
  return (
    <li
      class="follow-up-finding"
      data-finding-id={finding.id}
      data-open={open || undefined}
      onPointerEnter={point(finding.id)}
      onPointerLeave={point(null)}
    >
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={panel}
          onFocus={point(finding.id)}
          onClick={() => openFinding(open ? null : finding.id)}
        >
          <span class="finding-disc" data-good={finding.good || undefined} aria-hidden="true">
            {number === undefined ? '' : formatNumber(language.value, number)}
          </span>
          <span class="finding-title">
            <span class="ds-sr-only">
              {number === undefined ? words.unnumbered : words.number(formatNumber(language.value, number))}:{' '}
            </span>
            <span>
              <ThemeIcon theme={finding.theme} /> {themeName(finding.theme)}
            </span>
            <span class="finding-kind">{kindWords(finding)}</span>
          </span>
          <Icon name={open ? 'chevron-up' : 'chevron-down'} />
        </button>
      </h2>
      {!open && finding.text !== null && finding.text !== '' && <p class="finding-excerpt">{finding.text}</p>}
      <Marks finding={finding} />
      <div id={panel} hidden={!open}>
        {open && <FindingDetails finding={finding} municipality={municipality} walk={walk} />}
      </div>
    </li>
  )
}

/** Good, or how large a problem it is. */
function kindWords({ good, severity }: Finding): string {
  const words = followUpWords.value.findings
  const severities: Partial<Record<number, string>> = publishedWalksWords.value.severities
  if (good) return words.good
  return (severity === null ? undefined : severities[severity]) ?? words.bad
}

/** What is to be seen to before it is published, and what is done about it. */
function Marks({ finding }: { finding: Finding }) {
  const words = followUpWords.value.findings
  const number = (value: number) => formatNumber(language.value, value)
  const hidden = protocolLoader.current.value.value?.hiddenFindings.includes(finding.id) === true
  const remedies = (walkRemedies.current.value.value ?? []).filter((remedy) => remedy.finding === finding.id).length
  const marks = [
    ...(hidden ? [{ text: words.hiddenMark, icon: 'eye-off', warns: false } as const] : []),
    ...(finding.otherTexts.length > 0
      ? [{ text: words.conflictMark, icon: 'triangle-alert', warns: true } as const]
      : []),
    ...(finding.photos.some(({ approved }) => !approved)
      ? [{ text: words.waitingMark, icon: 'camera', warns: true } as const]
      : []),
    ...(finding.photos.length > 1
      ? [{ text: words.photoMark(number(finding.photos.length)), icon: 'camera', warns: false } as const]
      : []),
    ...(finding.good && remedies === 0
      ? []
      : [
          {
            text:
              remedies === 0
                ? words.remedyMark.none
                : remedies === 1
                  ? words.remedyMark.one
                  : words.remedyMark.many(number(remedies)),
            icon: 'file-check',
            warns: false,
          } as const,
        ]),
  ]
  if (marks.length === 0) return null
  return (
    <ul class="finding-marks">
      {marks.map(({ text, icon, warns }) => (
        <li key={text} data-warns={warns || undefined}>
          <Icon name={icon} />
          {text}
        </li>
      ))}
    </ul>
  )
}
