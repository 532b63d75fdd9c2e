import type { AssetKind } from '../../../server/contract/assets.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { assetView, narrowAssets } from '../../state/asset-list.ts'
import { assetKinds } from '../../state/asset-view.ts'

/** Which kinds of places are listed and drawn; none chosen is all of them. */
export function KindFilter() {
  const words = assetWords.value
  const { kind } = assetView.value
  const toggle = (one: AssetKind) =>
    narrowAssets({ kind: assetKinds.filter((any) => (any === one ? !kind.includes(one) : kind.includes(any))) })
  return (
    <fieldset class="asset-chips">
      <legend class="ds-sr-only">{words.filter.kinds}</legend>
      <label data-chosen={kind.length === 0 || undefined}>
        <input
          type="checkbox"
          class="ds-sr-only"
          checked={kind.length === 0}
          onChange={() => narrowAssets({ kind: [] })}
        />
        {words.filter.all}
      </label>
      {assetKinds.map((one) => (
        <label key={one} data-chosen={kind.includes(one) || undefined}>
          <input type="checkbox" class="ds-sr-only" checked={kind.includes(one)} onChange={() => toggle(one)} />
          {words.kindsMany[one]}
        </label>
      ))}
    </fieldset>
  )
}
