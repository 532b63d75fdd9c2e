import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../i18n/language.ts'
import { currentView, linkTo } from '../state/current-view.ts'
import { role } from '../state/session.ts'
import { Icon } from '../ui/icon.tsx'
import { isHere, pagesOfRole, type HeaderPage } from './pages-of-role.ts'

/**
 * The pages there are: those that the role uses most in the bar, the rest in a menu behind them. On a phone all of them
 * are in the menu, whose button then says where one is.
 */
export function HeaderPages() {
  const words = messages.value.header
  const { most, rest } = pagesOfRole(role.value)
  const { page } = currentView.value
  const here = [...most, ...rest].find((any) => isHere(any, page))
  const isInMenu = here !== undefined && rest.includes(here)
  const open = useSignal(false)
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    open.value = false
  }, [page])
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target))) open.value = false
    }
    document.addEventListener('pointerdown', pressed)
    return () => document.removeEventListener('pointerdown', pressed)
  }, [])
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open.value) {
      event.stopPropagation()
      open.value = false
      button.current?.focus()
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (!open.value) open.value = true
    // The links are there once the menu has been drawn, and only those in sight can take the focus.
    requestAnimationFrame(() => {
      const links = [...(menu.current?.querySelectorAll('a') ?? [])].filter((link) => link.offsetParent !== null)
      const at = links.findIndex((link) => link === document.activeElement)
      links[at === -1 && step === -1 ? links.length - 1 : (at + step + links.length) % links.length]?.focus()
    })
  }
  return (
    <nav class="header-pages" aria-label={words.navigation}>
      <ul class="header-bar">
        {most.map((any) => (
          <li key={any.word}>
            <PageLink {...any} />
          </li>
        ))}
      </ul>
      {/* Keys pressed on what is in it, and the focus leaving it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={menu}
        class={`header-more${isInMenu ? ' header-more-here' : ''}`}
        onKeyDown={move}
        onFocusOut={(event) => {
          if (event.relatedTarget instanceof Node && !menu.current?.contains(event.relatedTarget)) open.value = false
        }}
      >
        <button
          ref={button}
          type="button"
          aria-expanded={open.value}
          aria-controls="header-menu"
          onClick={() => (open.value = !open.value)}
        >
          <span class="header-more-wide">{words.morePages}</span>
          <span class="header-more-narrow">
            {here && <Icon name={here.icon} />}
            <span>{here ? words[here.word] : words.menu}</span>
            {here && <span class="ds-sr-only">, {words.menu}</span>}
          </span>
          <Icon name={open.value ? 'chevron-up' : 'chevron-down'} />
        </button>
        <ul id="header-menu" class="header-menu" hidden={!open.value}>
          {most.map((any) => (
            <li key={any.word} class="header-menu-most">
              <PageLink {...any} onOpen={() => (open.value = false)} />
            </li>
          ))}
          {rest.map((any) => (
            <li key={any.word}>
              <PageLink {...any} onOpen={() => (open.value = false)} />
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}

function PageLink({ onOpen, ...any }: HeaderPage & { onOpen?: () => void }) {
  const { href, onClick } = linkTo(any.to)
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick(event)
        onOpen?.()
      }}
      aria-current={isHere(any, currentView.value.page) ? 'page' : undefined}
    >
      <Icon name={any.icon} />
      <span>{messages.value.header[any.word]}</span>
    </a>
  )
}
