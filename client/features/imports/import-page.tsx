import { messages } from '../../i18n/language.ts'
import { role, seesPoints } from '../../state/session.ts'
import { linkTo } from '../../state/current-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BatchSummary } from './batch-summary.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { FileChoice } from './file-choice.tsx'
import { cancelImport, importStep, startOver } from './import-state.ts'
import { MappingForm } from './mapping-form.tsx'
import { SendingNotice } from './sending-notice.tsx'
import './imports.css'

/** Import of incidents: choose a file, see how it is read, import, account for every row; and the imports before. */
export function ImportPage({ code }: { code: string }) {
  const words = messages.value.imports
  return (
    <main id="content" class="page import-page">
      <h1>{words.title}</h1>
      {seesPoints.value ? (
        <>
          <Steps code={code} />
          <EarlierImports code={code} />
        </>
      ) : (
        <EmptyState title={words.refused}>
          <a class="ds-button" {...linkTo(role.value === 'public' ? { page: 'login' } : { page: 'map' })}>
            {role.value === 'public' ? messages.value.header.logIn : messages.value.header.map}
          </a>
        </EmptyState>
      )}
    </main>
  )
}

function Steps({ code }: { code: string }) {
  const words = messages.value.imports
  const step = importStep.value
  if (step.step === 'choose') return <FileChoice code={code} error={step.error} cancelled={step.cancelled === true} />
  if (step.step === 'map')
    return <MappingForm code={code} file={step.file} proposal={step.proposal} error={step.error} />
  if (step.step === 'send') return <SendingNotice file={step.file} progress={step.progress} began={step.began} />
  if (step.step === 'read') {
    return (
      <div class="import-step">
        <Waiting>{words.reading}</Waiting>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancelImport}>
          {messages.value.cancel}
        </button>
      </div>
    )
  }
  return (
    <section class="import-step" aria-labelledby="done-heading">
      <h2 id="done-heading">{words.done}</h2>
      <BatchSummary code={code} batch={step.batch} />
      <div class="button-row">
        <a class="ds-button" {...linkTo({ page: 'map', run: null, rank: null, filter: null, panel: 'filter' })}>
          {words.toMap}
        </a>
        <button type="button" class="ds-button" data-variant="secondary" onClick={startOver}>
          {words.another}
        </button>
      </div>
    </section>
  )
}
