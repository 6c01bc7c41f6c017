import { ref } from 'vue'

export type Theme = 'light' | 'dark' | 'system'

const storageKey = 'luoxuan.theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')

/** Which theme was chosen in this browser. */
export const theme = ref<Theme>(stored())

/** Whether the dark one is shown now; charts ask for it. */
export const isDark = ref(false)

function stored(): Theme {
  const word = localStorage.getItem(storageKey)
  return word === 'light' || word === 'dark' ? word : 'system'
}

function apply(): void {
  isDark.value = theme.value === 'dark' || (theme.value === 'system' && system.matches)
  document.documentElement.classList.toggle('dark', isDark.value)
}

export function chooseTheme(wanted: Theme): void {
  theme.value = wanted
  localStorage.setItem(storageKey, wanted)
  apply()
}

/** Shows the chosen theme, and follows the system's where none was chosen. */
export function beginTheme(): void {
  system.addEventListener('change', apply)
  apply()
}
