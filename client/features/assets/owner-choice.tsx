import type { Signal } from '@preact/signals'
import { assetOwners } from '../../state/asset-list.ts'
import { ownerName } from './asset-figures.ts'

/** Who is to do something, or nobody yet: radio buttons, so that arrow keys choose. */
export function OwnerChoice({ owner, nobody, name }: { owner: Signal<string | null>; nobody: string; name: string }) {
  return (
    <div class="owner-choice">
      {[...(assetOwners.current.value.value ?? []).map(({ code }) => code), null].map((one) => (
        <label key={one ?? ''} class="check">
          <input
            type="radio"
            class="ds-input"
            name={name}
            checked={owner.value === one}
            onChange={() => (owner.value = one)}
          />
          {one === null ? nobody : ownerName(one)}
        </label>
      ))}
    </div>
  )
}
