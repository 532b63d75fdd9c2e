import { runDownloadAddress } from '../../api/hotspots-api.ts'
import { messages } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'

/** Downloads of a run: as much of it as the role may see. */
export function DownloadLinks({ code, id }: { code: string; id: string }) {
  const words = messages.value.runActions
  const formats = [
    { format: 'csv', name: 'CSV', label: words.csvLabel },
    { format: 'geojson', name: 'GeoJSON', label: words.geojsonLabel },
    { format: 'gpkg', name: 'GPKG', label: words.gpkgLabel },
  ] as const
  return (
    <>
      {formats.map(({ format, name, label }, index) => (
        <a
          key={format}
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          aria-label={label}
          title={label}
          href={runDownloadAddress(code, id, format)}
          download
        >
          {index === 0 && <Icon name="download" />}
          {name}
        </a>
      ))}
    </>
  )
}
