import type { Analysis } from '../../api/analysis-types.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { parameterWords } from './parameter-words.ts'
import '../../ui/fold.css'

/** What the analysis was made with, folded away. */
export function UsedParameters({ analysis }: { analysis: Analysis }) {
  const words = workbenchWords.value
  const used = parameterWords(analysis.method, analysis.parameters, { language: language.value, words })
  return (
    <details class="fold">
      <summary>{words.usedParameters}</summary>
      <dl class="used-parameters">
        <div>
          <dt>{words.methods[analysis.method].name}</dt>
          <dd>{words.methods[analysis.method].term}</dd>
        </div>
        {used.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
