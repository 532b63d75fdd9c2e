import './ui/base.css'
import { render } from 'preact'
import { followLanguage } from './i18n/chosen-language.ts'
import { App } from './shell/app.tsx'
import { followView } from './shell/follow-view.ts'
import { followHistory } from './state/current-view.ts'
import { followPrinting } from './state/print-view.ts'
import { dropExpiredCopies, leavePhone } from './state/leave-phone.ts'
import { onLoggedOut, startSession } from './state/session.ts'
import { followTheme } from './state/theme.ts'

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no element #app')

followHistory()
followTheme()
followLanguage()
followPrinting()
followView()
render(<App />, root)
onLoggedOut(leavePhone)
void startSession()
void dropExpiredCopies()
