import { createApp } from 'vue'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { whenSignedOut } from './api/client'
import { endLive } from './api/live'
import App from './frame/App.vue'
import { router } from './frame/router'
import { forget, me } from './frame/session'
import { beginTheme } from './frame/theme'
import { restoreLocale } from './texts'

beginTheme()
whenSignedOut(() => {
  if (me.value === null) return
  endLive()
  forget()
  void router.push({ name: 'sign_in', query: { to: router.currentRoute.value.fullPath } })
})
await restoreLocale()
createApp(App).use(router).mount('#app')
