import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { changeInbox, chosen, detail, inbox, items, loadDetail, loadReports, mayHandle } from '../../state/inbox.ts'
import { isWide } from '../../state/wide-screen.ts'
import { role } from '../../state/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { DoneSnack } from './done-snack.tsx'
import { FilterBar } from './filter-bar.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { ReportDetails } from './report-details.tsx'
import { ReportList } from './report-list.tsx'
import { ReportMap } from './report-map.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { WorkList } from './work-list.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** Milliseconds of quiet after which typed words are searched for. */
const searchPause = 300

/** List, map and the open report; on a phone one of them at a time. */
export function InboxDesk({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const { code } = municipality
  const words = inboxWords.value
  const searched = useSignal<string | undefined>(undefined)
  useSignalEffect(() => {
    const { filter } = inbox.value
    void [JSON.stringify(filter), inbox.value.order, role.value]
    const typed = filter.q !== searched.peek()
    searched.value = filter.q
    untracked(() => void loadReports(code, { afterMilliseconds: typed ? searchPause : 0 }))
  })
  useSignalEffect(() => {
    const { report } = inbox.value
    void role.value
    untracked(() => {
      if (report === null) detail.clear()
      else void loadDetail(code, report)
    })
  })
  useInboxKeys(code)
  const { report, shows } = inbox.value
  const showsMap = isWide.value || (shows === 'map' && report === null)
  return (
    <div class="inbox-desk" data-shows={shows} data-details={report === null ? undefined : true}>
      <section class="inbox-list" aria-label={words.listLabel}>
        <FilterBar municipality={municipality} />
        <ReportList municipality={municipality} />
        {mayHandle.value && chosen.value.size > 0 && <BulkBar code={code} />}
      </section>
      {showsMap && <ReportMap municipality={municipality} reports={items} furniture={furniture} />}
      {report !== null && <ReportDetails key={report} municipality={municipality} furniture={furniture} />}
      {!isWide.value && report === null && (
        <button
          type="button"
          class="ds-button inbox-switch"
          onClick={() => changeInbox({ shows: shows === 'map' ? 'list' : 'map' })}
        >
          <Icon name={shows === 'map' ? 'list' : 'map'} />
          {shows === 'map' ? words.toList : words.toMap}
        </button>
      )}
      <DoneSnack code={code} />
      <ActionDialog municipality={municipality} />
      <KeysDialog />
      <WorkList municipality={municipality} />
    </div>
  )
}
