import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { darkRows, lighting } from '../../state/asset-lighting.ts'
import { reviewItems } from '../../state/review-list.ts'
import { kindAndSize, lengthWords, nameOf, ownerName } from './asset-figures.ts'
import { lightRowName } from './light-stretch.tsx'
import { localDay } from '../../i18n/local-day.ts'
import { paperMapsComeFrom, printed } from './printing.ts'
import { reviewsByOwner, workNumbers } from './work-numbers.ts'

/** Stretches that a sheet names; the rest are on its map. */
const mostStretches = 40

/** The sheets for paper: what to look at where with room to tick off and write, or the lighting. */
export function AssetPaper({ municipality }: { municipality: Municipality }) {
  useEffect(() => {
    paperMapsComeFrom(async (what) => (await import('./asset-paper-map.ts')).assetPaperMap(municipality, what))
    return () => paperMapsComeFrom(undefined)
  }, [municipality])
  const now = printed.value
  if (!now) return null
  const map = now.map !== undefined && <img class="print-map" src={now.map} alt={reviewWords.value.print.mapAlt} />
  return (
    <div class="print-sheet asset-paper">
      {now.what === 'reviews' ? (
        <WorkSheets municipality={municipality} map={map} />
      ) : (
        <LightSheet municipality={municipality} map={map} />
      )}
    </div>
  )
}

/** Something that is read out as nothing: the cell is for a pen. */
const room = '\u00a0'

type SheetProps = { municipality: Municipality; map: ComponentChildren }

function WorkSheets({ municipality, map }: SheetProps) {
  const words = reviewWords.value
  const numbers = workNumbers(reviewItems.value)
  const number = (count: number) => formatNumber(language.value, count)
  return (
    <>
      {reviewsByOwner(reviewItems.value).map(([owner, reviews], index) => (
        <section key={owner ?? ''}>
          <p class="print-title">{words.print.title(owner === null ? words.row.noOwner : ownerName(owner))}</p>
          <p>{words.print.of(number(reviews.length))}</p>
          {index === 0 && map}
          <table>
            <thead>
              <tr>
                <th>{words.print.number}</th>
                <th>{words.print.place}</th>
                <th>{words.print.why}</th>
                <th>{words.print.due}</th>
                <th>{words.print.done}</th>
                <th>{words.print.notes}</th>
              </tr>
            </thead>
            <tbody>
              {reviews.map(({ id, asset, reason, dueOn, status }) => (
                <tr key={id}>
                  <td>{number(numbers.get(id) ?? 0)}</td>
                  <td>
                    <strong>{nameOf(asset)}</strong>
                    <br />
                    {kindAndSize({ ...asset, squareMetres: null })}
                  </td>
                  <td>{reason ?? words.statuses[status]}</td>
                  <td>{dueOn === null ? '' : formatDay(language.value, dueOn)}</td>
                  <td class="work-box">☐</td>
                  <td class="work-lines">{room}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Foot municipality={municipality} />
        </section>
      ))}
    </>
  )
}

function LightSheet({ municipality, map }: SheetProps) {
  const words = assetWords.value.lighting
  const metres = lighting.current.value.value?.metres
  return (
    <section>
      <p class="print-title">{words.printTitle}</p>
      {metres && (
        <p>
          {(['no', 'unknown', 'yes'] as const).map((lit) => (
            <span key={lit} class="paper-light">
              <span class="light-line" data-lit={lit} />
              {words.lit[lit]}: {lengthWords(metres[lit])}
            </span>
          ))}
        </p>
      )}
      {map}
      <table>
        <thead>
          <tr>
            <th>{words.name}</th>
            <th>{words.length}</th>
            <th>{words.light}</th>
            <th>{words.basisTitle}</th>
            <th>{words.note}</th>
          </tr>
        </thead>
        <tbody>
          {darkRows.value.slice(0, mostStretches).map((row) => (
            <tr key={row.key}>
              <td>{lightRowName(row)}</td>
              <td>{lengthWords(row.metres)}</td>
              <td>{words.lit[row.lit]}</td>
              <td>{words.basis[row.basis]}</td>
              <td class="work-lines">{room}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Foot municipality={municipality} />
    </section>
  )
}

function Foot({ municipality }: { municipality: Municipality }) {
  const today = formatDay(language.value, localDay(municipality.zone, Date.now()))
  return (
    <p class="print-foot">
      {municipality.name}. {reviewWords.value.print.made(today)}
    </p>
  )
}
