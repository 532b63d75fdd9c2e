import type { Analysis } from '../api/analysis-types.ts'
import { workbenchWords } from '../i18n/workbench-words.ts'
import type { ResultPicture, SpecialTone } from '../map/result-picture.ts'
import { Ramp } from './ramp.tsx'
import './analysis-key.css'

/** What the colours, hatches and lines of an analysis mean. */
export function AnalysisKey({ analysis, picture }: { analysis: Analysis; picture: ResultPicture }) {
  const words = workbenchWords.value.legend
  const { edges, measure, tones, grid, filled } = picture
  const graded = edges.length > 0
  return (
    <>
      {measure && graded && <Ramp title={words[measure]} edges={edges} smooth={grid !== null} />}
      <ul class="key">
        {measure && !graded && <KeyRow tone="ramp" label={words[measure]} />}
        {tones.map((tone) => (
          <KeyRow key={tone} tone={tone} label={labelOf(tone, analysis.method)} />
        ))}
        {grid && !filled && picture.shapes.length > 0 && <KeyRow tone="contour" label={words.contour} />}
      </ul>
    </>
  )
}

function KeyRow({ tone, label }: { tone: string; label: string }) {
  return (
    <li>
      <span class="key-swatch" data-tone={tone} aria-hidden="true" />
      {label}
    </li>
  )
}

function labelOf(tone: SpecialTone, method: string): string {
  const words = workbenchWords.value.legend
  const known = words[tone]
  return typeof known === 'string' ? known : (known[method] ?? '')
}
