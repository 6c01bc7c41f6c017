// Every text of the screens comes from a catalogue. Chinese is there at once; English is fetched when somebody asks for it.
import { ref, shallowRef } from 'vue'
import type { Widened } from './widened'
import { zhCN } from './zh-CN'

type Paths<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : Paths<T[K], `${Before}${K}.`>
}[keyof T & string]

export type Catalogue = Widened<typeof zhCN>
export type TextKey = Paths<typeof zhCN>
export type Locale = 'zh-CN' | 'en'

const storageKey = 'luoxuan.locale'
const catalogue = shallowRef<Catalogue>(zhCN)

/** The language of the screens. */
export const locale = ref<Locale>('zh-CN')

function lookUp(key: string): string | undefined {
  let place: unknown = catalogue.value
  for (const part of key.split('.')) {
    if (typeof place !== 'object' || place === null) return undefined
    place = (place as Record<string, unknown>)[part]
  }
  return typeof place === 'string' ? place : undefined
}

function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The text of a key, its `{names}` filled in. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(lookUp(key) ?? key, values)
}

/** The text of a key that was put together (`state.${word}`); a word no catalogue knows is shown as it came. */
export function tOr(key: string, otherwise: string): string {
  return lookUp(key) ?? otherwise
}

/** Changes the language and keeps the choice in this browser. */
export async function chooseLocale(wanted: Locale): Promise<void> {
  catalogue.value = wanted === 'en' ? (await import('./en')).en : zhCN
  locale.value = wanted
  document.documentElement.lang = wanted
  localStorage.setItem(storageKey, wanted)
}

/** The language chosen here before, else Chinese. */
export async function restoreLocale(): Promise<void> {
  if (localStorage.getItem(storageKey) === 'en') await chooseLocale('en')
}
