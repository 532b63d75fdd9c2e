import type { AssetItem, AssetKind } from '../../server/contract/assets.ts'

type Words = {
  kinds: Record<AssetKind, string>
  unnamed: (kind: string) => string
  near: (name: string) => string
}
export type Named = Pick<AssetItem, 'kind' | 'name' | 'named'>

/** An asset as it is called: its own name, else its kind and what it lies along: `Gångväg vid Storgatan`. */
export function assetName({ kind, name, named }: Named, words: Words): string {
  if (name === null) return words.unnamed(words.kinds[kind])
  return named ? name : `${words.kinds[kind]} ${words.near(name)}`
}
