import type { AssetKind, AssetPlace } from '../../contract/assets.ts'

/** An asset as a source has it, before it is known which one it is. */
export interface AssetDraft {
  kind: AssetKind
  /** What it is called where it comes from, such as way/123. */
  sourceKeys: string[]
  /** Its own name. */
  name: string | null
  /** WGS 84. */
  place: AssetPlace
  /** What the source says of it besides. */
  properties: Record<string, string>
}
