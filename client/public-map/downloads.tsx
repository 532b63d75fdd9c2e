import { useSignal } from '@preact/signals'
import { publicDataFolder, releaseFile } from '../api/public-data-api.ts'
import { publicWords } from '../i18n/public-words.ts'
import { announce } from '../ui/announcer.tsx'
import { Icon } from '../ui/icon.tsx'
import { publicView } from './current-public-view.ts'
import { printPublicMap } from './public-print.ts'
import { writePublicView } from './public-view.ts'
import { releaseDocument } from './release-state.ts'
import '../ui/fold.css'

/** The figures as files, the page as a link, a frame and a sheet of paper. */
export function Downloads() {
  const words = publicWords.value.downloads
  const { id, municipality } = releaseDocument.value ?? {}
  if (id === undefined || municipality === undefined) return null
  const files = [
    { address: releaseFile(municipality.code, id, 'csv'), label: words.csv },
    { address: releaseFile(municipality.code, id, 'geojson'), label: words.geojson },
    { address: releaseFile(municipality.code, id, 'json'), label: words.json },
    { address: `${publicDataFolder(municipality.code)}/dcat.jsonld`, label: words.dcat },
  ]
  return (
    <section class="downloads" aria-labelledby="downloads-heading">
      <h2 id="downloads-heading">{words.title}</h2>
      <ul>
        {files.map(({ address, label }) => (
          <li key={address}>
            <a class="with-icon" href={address} download>
              <Icon name="download" />
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">{words.licence}</p>
      <ShareAndPrint />
      <EmbedCode name={municipality.name} />
    </section>
  )
}

function ShareAndPrint() {
  const words = publicWords.value.downloads
  const shown = useSignal<'nothing' | 'copied' | 'address'>('nothing')
  const printing = useSignal(false)
  const address = () => location.origin + writePublicView(publicView.peek())
  const share = async () => {
    try {
      await navigator.clipboard.writeText(address())
      shown.value = 'copied'
      announce(words.shared)
    } catch {
      // Without a secure origin there is no clipboard: the address is shown to be copied by hand.
      shown.value = 'address'
    }
  }
  const print = async () => {
    printing.value = true
    await printPublicMap()
    printing.value = false
  }
  return (
    <>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void share()}
        >
          <Icon name={shown.value === 'copied' ? 'check' : 'share-2'} />
          {shown.value === 'copied' ? words.shared : words.share}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={printing.value}
          onClick={() => void print()}
        >
          <Icon name="printer" />
          {printing.value ? words.printing : words.print}
        </button>
      </div>
      {shown.value === 'address' && (
        <label class="form-field">
          <span>{words.shareBy}</span>
          <input class="ds-input" readonly value={address()} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </>
  )
}

function EmbedCode({ name }: { name: string }) {
  const words = publicWords.value
  const address = writePublicView({ ...publicView.value, page: 'embed', cell: null, list: false, order: 'density' })
  const code = `<iframe src="${location.origin}${address}" title="${words.title(name)}" width="100%" height="520" loading="lazy"></iframe>`
  return (
    <details class="fold">
      <summary>{words.downloads.embed}</summary>
      <label class="form-field">
        <span>{words.downloads.embedCode}</span>
        <textarea
          class="ds-input"
          rows={5}
          readonly
          onFocus={({ currentTarget }) => currentTarget.select()}
          value={code}
        />
      </label>
      <p class="quiet">{words.downloads.embedHow}</p>
    </details>
  )
}
