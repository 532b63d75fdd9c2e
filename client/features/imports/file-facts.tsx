import type { ImportProposal } from '../../../server/contract/imports.ts'
import { formatBytes } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'

/** What was found out about a file from its head. */
export function FileFacts({ file, proposal }: { file: File; proposal: ImportProposal }) {
  const words = messages.value.imports
  const facts: [string, string | null][] = [
    [words.file, file.name],
    [words.size, formatBytes(language.value, file.size)],
    [words.format, words.formats[proposal.format] ?? proposal.format],
    [words.encoding, proposal.encoding],
    [
      words.delimiter,
      proposal.delimiter === null ? null : (words.delimiters[proposal.delimiter] ?? proposal.delimiter),
    ],
    [words.layout, proposal.layout === 'table' ? null : proposal.layout],
  ]
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
