import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'

type Tone = 'info' | 'warning' | 'danger' | 'success'
const icons: Record<Tone, IconName> = {
  info: 'info',
  warning: 'triangle-alert',
  danger: 'triangle-alert',
  success: 'circle-check',
}

/** Something to know before going on. `alert` reads it out at once. */
export function Notice({
  tone,
  alert = false,
  children,
}: {
  tone: Tone
  alert?: boolean
  children: ComponentChildren
}) {
  return (
    <div class="notice" data-color={tone} {...(alert ? { role: 'alert' } : {})}>
      <Icon name={icons[tone]} />
      <div class="notice-body">{children}</div>
    </div>
  )
}
