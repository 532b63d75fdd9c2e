import { language } from '../i18n/chosen-language.ts'
import { publicWords } from '../i18n/public-words.ts'
import { theme } from '../state/theme.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { choosePublicLanguage, choosePublicTheme } from './choose-appearance.ts'
import { publicLink, publicView } from './current-public-view.ts'
import { publicMunicipality } from './public-municipality.ts'
import type { PublicPage } from './public-view.ts'
import './public-header.css'

const links: readonly { page: PublicPage & ('map' | 'report' | 'walks' | 'safe-route' | 'about'); icon: IconName }[] = [
  { page: 'map', icon: 'map' },
  { page: 'report', icon: 'plus' },
  { page: 'walks', icon: 'list' },
  { page: 'safe-route', icon: 'route' },
  { page: 'about', icon: 'info' },
]

/** The bar on top of the public pages: whose map it is, the pages there are, language and colours. */
export function PublicHeader() {
  const words = publicWords.value.header
  const { page, municipality, walk } = publicView.value
  const town = publicMunicipality.value
  const other = language.value === 'sv' ? 'en' : 'sv'
  const toOtherTheme = theme.value === 'light' ? words.toDark : words.toLight
  return (
    <header class="public-header">
      <a class="public-header-name" {...publicLink({ page: municipality === null ? 'choice' : 'map' })}>
        <span class="public-header-app">{publicWords.value.appName}</span>
        {town && <span class="public-header-town">{town.name}</span>}
      </a>
      {town?.fictional && <span class="public-header-fictional">{words.fictional}</span>}
      {/* On a walk every row of a small screen counts. */}
      {municipality !== null && page !== 'walk' && (
        <nav class="public-header-pages" aria-label={words.navigation}>
          {links.map((link) => (
            <a
              key={link.page}
              {...publicLink({ page: link.page, walk: null })}
              aria-current={page === link.page ? (walk === null ? 'page' : 'true') : undefined}
            >
              <Icon name={link.icon} />
              <span>{words[link.page]}</span>
            </a>
          ))}
        </nav>
      )}
      <div class="public-header-tools">
        <button type="button" lang={other} onClick={() => choosePublicLanguage(other)}>
          {words.switchLanguage}
        </button>
        <button
          type="button"
          aria-label={toOtherTheme}
          title={toOtherTheme}
          onClick={() => choosePublicTheme(theme.value === 'light' ? 'dark' : 'light')}
        >
          <Icon name={theme.value === 'light' ? 'moon' : 'sun'} />
        </button>
      </div>
    </header>
  )
}
