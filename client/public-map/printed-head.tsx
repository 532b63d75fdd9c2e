import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { CellLegend } from './cell-legend.tsx'
import { publicView } from './current-public-view.ts'
import { printedMap } from './public-print.ts'
import { writePublicView } from './public-view.ts'

/** What only paper needs: the title above all, the map as a picture with its legend, where the sheet is from. */
export function PrintedHead({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value
  return (
    <div class="printed-head">
      <p class="printed-title">{words.title(municipality.name)}</p>
      {municipality.fictional && <p>{words.fictionalLong}</p>}
      {printedMap.value !== undefined && (
        <>
          <img class="printed-map" src={printedMap.value} alt={words.print.mapAlt} />
          <CellLegend onPaper />
        </>
      )}
      <p>{words.print.address(location.origin + writePublicView(publicView.value))}</p>
    </div>
  )
}
