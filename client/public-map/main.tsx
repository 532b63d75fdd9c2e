import '../ui/base.css'
import { render } from 'preact'
import { followLanguage } from '../i18n/chosen-language.ts'
import { followTheme } from '../state/theme.ts'
import { followPublicHistory } from './current-public-view.ts'
import { PublicApp } from './public-app.tsx'
import { followMunicipality } from './public-municipality.ts'
import { followPublicPrinting } from './public-print.ts'
import { followReleases } from './release-state.ts'
import { followTitle } from './follow-title.ts'

const root = document.getElementById('app')
if (!root) throw new Error('public.html has no element #app')

followPublicHistory()
followTheme()
followLanguage()
followMunicipality()
followReleases()
followTitle()
followPublicPrinting()
render(<PublicApp />, root)
