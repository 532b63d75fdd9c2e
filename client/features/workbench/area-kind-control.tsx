import { useEffect, useRef } from 'preact/hooks'
import type { AreaKindList } from '../../../server/contract/areas.ts'
import { fetchAreaKinds } from '../../api/areas-api.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { createLoader } from '../../state/resource.ts'

/** Which division into areas is meant: the first one that has been imported until another is chosen. */
export function AreaKindControl({
  code,
  value,
  onChange,
}: {
  code: string
  value: unknown
  onChange: (kind: string) => void
}) {
  const words = workbenchWords.value
  const loader = useRef(createLoader<AreaKindList>()).current
  const kinds = loader.current.value.value?.items ?? []
  const fetchKinds = async () => {
    const list = await loader.load((signal) => fetchAreaKinds(code, signal))
    const [first] = list?.items ?? []
    if (first && value === undefined) onChange(first.kind)
  }
  useEffect(() => {
    void fetchKinds()
    return () => loader.cancel()
  }, [code])
  if (loader.current.value.state === 'ready' && kinds.length === 0) return <p class="field-error">{words.noAreas}</p>
  return (
    <select
      id="field-areaKind"
      class="ds-input"
      value={typeof value === 'string' ? value : ''}
      aria-describedby="help-areaKind"
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {kinds.map(({ kind, areas }) => (
        <option key={kind} value={kind}>
          {words.areaKindOption(kind, formatNumber(language.value, areas))}
        </option>
      ))}
    </select>
  )
}
