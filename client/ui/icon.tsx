import './icon.css'

export type IconName =
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-up'
  | 'circle-check'
  | 'download'
  | 'file-up'
  | 'info'
  | 'log-in'
  | 'log-out'
  | 'map'
  | 'maximize'
  | 'minus'
  | 'moon'
  | 'plus'
  | 'printer'
  | 'share-2'
  | 'sun'
  | 'triangle-alert'
  | 'undo-2'
  | 'upload'
  | 'x'

/** A picture beside words; never says anything that the words do not. */
export function Icon({ name }: { name: IconName }) {
  return <span class={`icon icon-${name}`} aria-hidden="true" />
}
