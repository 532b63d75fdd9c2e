import { signal, untracked, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { language } from '../../i18n/language.ts'
import type { Covered } from '../../map/map-view.ts'
import { assetDrawing } from '../../state/asset-drawing.ts'
import { lighting, loadLighting } from '../../state/asset-lighting.ts'
import {
  assetsWith,
  assetView,
  chosenAssets,
  clearAssets,
  loadAsset,
  loadAssetOwners,
  loadRanking,
  loadShapes,
  mapBox,
  mayReview,
  openAsset,
} from '../../state/asset-list.ts'
import { assetParts } from '../../state/asset-view.ts'
import { linkTo } from '../../state/current-view.ts'
import { clearReviews, loadReview, loadReviews, loadRounds, openReview } from '../../state/review-list.ts'
import { role } from '../../state/session.ts'
import { BottomSheet } from '../../ui/bottom-sheet.tsx'
import type { SheetStop } from '../../ui/sheet-stops.ts'
import { AssetBulkBar } from './asset-bulk-bar.tsx'
import { AssetDetails } from './asset-details.tsx'
import { importingAssets } from './asset-dialogs.ts'
import { AssetImportDialog } from './asset-import-dialog.tsx'
import { AssetMap } from './asset-map.tsx'
import { AssetPaper } from './asset-paper.tsx'
import { AssetSnack } from './asset-snack.tsx'
import { DrawPanel } from './draw-panel.tsx'
import { LightingPanel } from './lighting-panel.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { RankingPanel } from './ranking-panel.tsx'
import { ReviewDetails } from './review-details.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { RoundsPanel } from './rounds-panel.tsx'
import { StepDialog } from './step-dialog.tsx'
import '../../ui/fold.css'
import './assets.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

const stop = signal<SheetStop>('half')

/** Parks, paths and the rest on a map, with what should be reviewed first, their reviews, rounds and light beside it. */
export function AssetsPage({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  useAssetLists(municipality)
  const words = assetWords.value
  const { code } = municipality
  const { part, asset, review } = assetView.value
  const listed = assetDrawing.value === undefined && asset === null && review === null
  return (
    <main id="content" class="map-page assets-page" lang={language.value}>
      <h1 class="ds-sr-only">{words.title}</h1>
      <BottomSheet stop={stop}>
        <div class="panel">
          <nav class="asset-parts" aria-label={words.partsLabel}>
            {assetParts.map((one) => (
              <a
                key={one}
                {...linkTo(assetsWith({ part: one, asset: null, review: null }))}
                aria-current={one === part ? 'page' : undefined}
              >
                {words.parts[one]}
              </a>
            ))}
          </nav>
          {assetDrawing.value !== undefined && <DrawPanel municipality={municipality} />}
          {assetDrawing.value === undefined && asset !== null && <AssetDetails municipality={municipality} />}
          {assetDrawing.value === undefined && review !== null && <ReviewDetails municipality={municipality} />}
          {listed && part === 'ranking' && <RankingPanel municipality={municipality} />}
          {listed && part === 'reviews' && <ReviewPanel code={code} />}
          {listed && part === 'rounds' && <RoundsPanel municipality={municipality} />}
          {listed && part === 'lighting' && <LightingPanel municipality={municipality} />}
          {listed && mayReview.value && chosenAssets.value.size > 0 && <AssetBulkBar code={code} />}
        </div>
      </BottomSheet>
      <AssetMap municipality={municipality} covered={coveredBySheet} furniture={furniture} />
      <AssetSnack code={code} />
      <MarkDialog municipality={municipality} />
      <StepDialog municipality={municipality} />
      {importingAssets.value && <AssetImportDialog code={code} />}
      <AssetPaper municipality={municipality} />
    </main>
  )
}

/** Fetches what the view needs and does not have. */
function useAssetLists({ code, bounds }: Municipality): void {
  useSignalEffect(() => {
    void role.value
    untracked(() => {
      void loadAssetOwners(code)
      void loadRounds(code)
    })
  })
  useSignalEffect(() => {
    const { part, kind, inMap } = assetView.value
    void [kind, role.value, inMap && mapBox.value]
    if (part === 'ranking') untracked(() => void loadRanking(code, { afterMilliseconds: inMap ? 150 : 0 }))
  })
  useSignalEffect(() => {
    const { part, kind, status, owner, round, overdue } = assetView.value
    void [kind, status, owner, round, overdue, role.value]
    if (part === 'reviews' || part === 'rounds') untracked(() => void loadReviews(code))
  })
  useSignalEffect(() => {
    const { part, kind } = assetView.value
    void [kind, mapBox.value, role.value]
    untracked(() => {
      if (part === 'lighting') void loadLighting(code, bounds)
      else void loadShapes(code)
    })
  })
  useSignalEffect(() => {
    const { asset } = assetView.value
    void role.value
    untracked(() => (asset === null ? openAsset.clear() : void loadAsset(code, asset)))
  })
  useSignalEffect(() => {
    const { review } = assetView.value
    void role.value
    untracked(() => (review === null ? openReview.clear() : void loadReview(code, review)))
  })
  useSignalEffect(() => {
    // On a phone the map must be seen to be pressed.
    if (assetDrawing.value) stop.value = 'half'
  })
  useEffect(
    () => () => {
      assetDrawing.value = undefined
      lighting.clear()
      clearReviews()
      clearAssets()
    },
    [],
  )
}

/** How much of the map the sheet hides, pixels; nothing where the sheet is a column of its own. */
function coveredBySheet(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed') return { top: 0, right: 0, bottom: 0, left: 0 }
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, map.offsetHeight / 2), left: 0 }
}
