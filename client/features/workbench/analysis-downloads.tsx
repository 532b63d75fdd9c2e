import { analysisDownloadAddress } from '../../api/analyses-api.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { Icon } from '../../ui/icon.tsx'

const formats = [
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GPKG'],
] as const

/** The result as files that other programs open. */
export function AnalysisDownloads({ code, id }: { code: string; id: string }) {
  const words = workbenchWords.value
  return (
    <>
      {formats.map(([format, name], index) => (
        <a
          key={format}
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          aria-label={words.download(name)}
          title={words.download(name)}
          href={analysisDownloadAddress(code, id, format)}
          download
        >
          {index === 0 && <Icon name="download" />}
          {name}
        </a>
      ))}
    </>
  )
}
