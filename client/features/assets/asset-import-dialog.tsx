import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AssetImport } from '../../../server/contract/asset-imports.ts'
import type { AssetKind } from '../../../server/contract/assets.ts'
import { importAssetFile, importTownAssets } from '../../api/assets-api.ts'
import { RequestError } from '../../api/request.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { loadRanking, loadShapes } from '../../state/asset-list.ts'
import { assetKinds } from '../../state/asset-view.ts'
import '../../ui/confirm-dialog.css'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { importingAssets } from './asset-dialogs.ts'
import { AssetImportOutcome } from './asset-import-outcome.tsx'

const extensions = '.geojson,.json,.gpkg,.zip,.csv,.tsv,.txt'
/** Coordinate systems that Swedish data mostly comes in; any other by its EPSG code. */
const commonSrids = [4326, 3006, 3021] as const
type Crs = '' | 'other' | `${(typeof commonSrids)[number]}`

/** Imports places from the town's map or a file of the municipality's own, and tells what became of them. */
export function AssetImportDialog({ code }: { code: string }) {
  const words = assetWords.value
  const dialog = useRef<HTMLDialogElement>(null)
  const kind = useSignal<AssetKind>('park')
  const crs = useSignal<Crs>('')
  const otherSrid = useSignal('')
  const sending = useSignal<string | undefined>(undefined)
  const outcome = useSignal<AssetImport | undefined>(undefined)
  const error = useSignal<RequestError | undefined>(undefined)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const send = async (name: string, work: () => Promise<AssetImport>) => {
    sending.value = name
    error.value = undefined
    try {
      outcome.value = await work()
      await Promise.all([loadRanking(code), loadShapes(code)])
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    sending.value = undefined
  }
  const srid = crs.value === '' ? null : Number(crs.value === 'other' ? otherSrid.value : crs.value)
  return (
    <dialog
      ref={dialog}
      class="confirm-dialog asset-import"
      aria-labelledby="asset-import-title"
      onClose={() => (importingAssets.value = false)}
    >
      <h2 id="asset-import-title">{words.importing.title}</h2>
      {error.value && <ProblemNotice about={words.importing.failed} error={error.value} />}
      {sending.value !== undefined && <Waiting>{words.importing.sending(sending.value)}</Waiting>}
      {sending.value === undefined && outcome.value && <AssetImportOutcome outcome={outcome.value} />}
      {sending.value === undefined && !outcome.value && (
        <>
          <p>{words.importing.lead}</p>
          <section>
            <h3>{words.importing.town}</h3>
            <p class="quiet">{words.importing.townWhat}</p>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              onClick={() => void send(words.importing.town, () => importTownAssets(code))}
            >
              {words.empty.fromTown}
            </button>
          </section>
          <section class="asset-import-file">
            <h3>{words.importing.file}</h3>
            <div class="form-row">
              <div class="form-field">
                <label for="asset-import-kind">{words.importing.kind}</label>
                <select
                  id="asset-import-kind"
                  class="ds-input"
                  value={kind.value}
                  onChange={(event) => (kind.value = event.currentTarget.value as AssetKind)}
                >
                  {assetKinds.map((one) => (
                    <option key={one} value={one}>
                      {words.kindsMany[one]}
                    </option>
                  ))}
                </select>
              </div>
              <div class="form-field">
                <label for="asset-import-crs">{words.importing.crs}</label>
                <select
                  id="asset-import-crs"
                  class="ds-input"
                  value={crs.value}
                  onChange={(event) => (crs.value = event.currentTarget.value as Crs)}
                >
                  <option value="">{words.importing.crsFile}</option>
                  {commonSrids.map((one) => (
                    <option key={one} value={String(one)}>
                      {words.importing.crsNames[one]}
                    </option>
                  ))}
                  <option value="other">{words.importing.crsOther}</option>
                </select>
              </div>
              {crs.value === 'other' && (
                <div class="form-field">
                  <label for="asset-import-epsg">{words.importing.epsg}</label>
                  <input
                    id="asset-import-epsg"
                    class="ds-input"
                    inputMode="numeric"
                    value={otherSrid.value}
                    onInput={(event) => (otherSrid.value = event.currentTarget.value.replaceAll(/\D/g, ''))}
                  />
                </div>
              )}
            </div>
            <label class="asset-drop">
              <Icon name="file-up" />
              <span>{words.importing.drop}</span>
              <span class="ds-button" data-variant="secondary">
                {words.importing.choose}
              </span>
              <span class="quiet">{words.importing.types}</span>
              <input
                type="file"
                accept={extensions}
                disabled={srid !== null && !(srid > 0)}
                onChange={(event) => {
                  const [file] = event.currentTarget.files ?? []
                  if (file) void send(file.name, () => importAssetFile(code, file, { kind: kind.peek(), srid }))
                }}
              />
            </label>
          </section>
        </>
      )}
      <div class="button-row">
        {outcome.value && sending.value === undefined && (
          <button type="button" class="ds-button" onClick={() => (outcome.value = undefined)}>
            {words.importing.another}
          </button>
        )}
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => dialog.current?.close()}
        >
          {words.importing.close}
        </button>
      </div>
    </dialog>
  )
}
