import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { publicView } from './current-public-view.ts'
import { printedMap } from './public-print.ts'
import { writePublicView } from './public-view.ts'

/** What only paper needs: where the sheet is from, and the map as a picture. */
export function PrintedHead({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value
  return (
    <div class="printed-head">
      <p>{words.print.address(location.origin + writePublicView(publicView.value))}</p>
      {municipality.fictional && <p>{words.fictionalLong}</p>}
      {printedMap.value !== undefined && <img class="printed-map" src={printedMap.value} alt={words.print.mapAlt} />}
    </div>
  )
}
