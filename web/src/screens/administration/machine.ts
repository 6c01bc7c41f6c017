// What is asked of who lets another system in, as the server will judge it.
import type { Machine } from '@/api/types'

export type MachineScope = Machine['scopes'][number]

export const scopeKinds = ['message', 'signal', 'condition', 'job'] as const

export function isMachineName(name: string): boolean {
  return /^[a-z0-9_-]{1,40}$/.test(name)
}

/** Jobs are left to whom they are named for: one type each. */
export function isScope({ kind, name }: MachineScope): boolean {
  return name.trim() !== '' && !(kind === 'job' && name.trim() === '*')
}
