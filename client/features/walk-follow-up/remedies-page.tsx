import { untracked, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { language } from '../../i18n/language.ts'
import {
  chosenRemedies,
  clearRemedies,
  loadRemedies,
  loadRemedy,
  loadRemedyOwners,
  remedyDetail,
  remedyView,
} from '../../state/remedies.ts'
import { role } from '../../state/session.ts'
import { RemedyBulkBar } from './remedy-bulk-bar.tsx'
import { RemedyDetails } from './remedy-details.tsx'
import { RemedyDialog } from './remedy-dialog.tsx'
import { RemedyFilterBar } from './remedy-filter-bar.tsx'
import { RemedyKeysDialog } from './remedy-keys-dialog.tsx'
import { RemedyList } from './remedy-list.tsx'
import { RemedyPrint } from './remedy-print.tsx'
import { RemedySnack } from './remedy-snack.tsx'
import { useRemedyKeys } from './use-remedy-keys.ts'
import './remedies.css'

/** Everything promised after walks and inspections: a list, and the open one beside it; on a phone one of them at a time. */
export function RemediesPage({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  const words = remedyWords.value
  useSignalEffect(() => {
    const { remedy: _remedy, ...choice } = remedyView.value
    void [JSON.stringify(choice), role.value]
    untracked(() => void loadRemedies(code))
  })
  useSignalEffect(() => {
    const { remedy } = remedyView.value
    untracked(() => {
      if (remedy === null) remedyDetail.clear()
      else void loadRemedy(code, remedy)
    })
  })
  useEffect(() => {
    void loadRemedyOwners(code)
    return clearRemedies
  }, [code])
  useRemedyKeys(code)
  const { remedy } = remedyView.value
  return (
    <main id="content" class="remedies-page" lang={language.value} data-details={remedy === null ? undefined : true}>
      <section class="remedies-list" aria-label={words.listLabel}>
        <header class="remedies-head">
          <h1>{words.title}</h1>
          <p class="quiet">{words.lead}</p>
        </header>
        <RemedyFilterBar code={code} />
        <RemedyList code={code} />
        {chosenRemedies.value.size > 0 && <RemedyBulkBar code={code} />}
      </section>
      {remedy !== null && <RemedyDetails key={remedy} municipality={municipality} />}
      <RemedySnack code={code} />
      <RemedyDialog municipality={municipality} />
      <RemedyKeysDialog />
      <RemedyPrint municipality={municipality} />
    </main>
  )
}
