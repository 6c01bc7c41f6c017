// Who is signed in here, and what they may do. Screens ask `can`; the server decides again at every request.
import { computed, ref, shallowRef } from 'vue'
import { call, forgetAnswers, keepCsrfToken } from '@/api/client'
import type { Me, Permission } from '@/api/types'
import { keepServerTime } from '@/parts/moments'
import { chosenPeriod } from './period'

export const me = shallowRef<Me | null>(null)

/** The running semester. */
export const runningPeriod = ref('')

export const isAdministrator = computed(() => (me.value?.duty ?? '') !== '')

/** What lets one see something: a permission, or that one administers workflows. */
export type Sight = Permission | 'administers'

export function can(permission: Sight): boolean {
  if (permission === 'administers') return me.value?.administers ?? false
  return me.value?.permissions.includes(permission) ?? false
}

/** Asks again who one is and what waits; false when nobody is signed in. */
export async function refreshMe(): Promise<void> {
  const answer = await call('get', '/me', {})
  keepCsrfToken(answer.csrf_token)
  keepServerTime(answer.now)
  me.value = answer
  runningPeriod.value = answer.period?.name ?? ''
}

export async function signIn(person: string, password: string, code: string): Promise<void> {
  const answer = await call('post', '/session', { body: { person, password, ...(code === '' ? {} : { code }) } })
  keepCsrfToken(answer.csrf_token)
  forgetAnswers()
  await refreshMe()
}

export async function signOut(): Promise<void> {
  await call('delete', '/session', {})
  forget()
}

/** Nothing of the person who was here stays in memory. */
export function forget(): void {
  forgetAnswers()
  keepCsrfToken('')
  me.value = null
  runningPeriod.value = ''
  chosenPeriod.value = ''
}
