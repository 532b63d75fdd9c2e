import './icon.css'

export type IconName =
  | 'camera'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-up'
  | 'circle-check'
  | 'clock'
  | 'download'
  | 'ellipsis'
  | 'file-up'
  | 'info'
  | 'locate'
  | 'log-in'
  | 'log-out'
  | 'map'
  | 'maximize'
  | 'minus'
  | 'moon'
  | 'navigation'
  | 'plus'
  | 'printer'
  | 'redo-2'
  | 'route'
  | 'share-2'
  | 'smartphone'
  | 'sun'
  | 'triangle-alert'
  | 'undo-2'
  | 'upload'
  | 'wifi-off'
  | 'x'

/** A picture beside words; never says anything that the words do not. */
export function Icon({ name }: { name: IconName }) {
  return <span class={`icon icon-${name}`} aria-hidden="true" />
}
