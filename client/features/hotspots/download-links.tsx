import { runDownloadAddress } from '../../api/hotspots-api.ts'
import { messages } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'

/** Downloads of a run: as much of it as the role may see. */
export function DownloadLinks({ code, id }: { code: string; id: string }) {
  const words = messages.value.runActions
  return (
    <>
      <a
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        aria-label={words.csvLabel}
        title={words.csvLabel}
        href={runDownloadAddress(code, id, 'csv')}
        download
      >
        <Icon name="download" />
        CSV
      </a>
      <a
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        aria-label={words.geojsonLabel}
        title={words.geojsonLabel}
        href={runDownloadAddress(code, id, 'geojson')}
        download
      >
        GeoJSON
      </a>
    </>
  )
}
