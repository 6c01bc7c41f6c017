// Which instances are listed stands in the address, so that a figure elsewhere leads to those it counts.
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InstanceState } from '@/api/types'
import { withoutBlanks } from '@/parts/pages'

/** Those that have not ended first. */
export const instanceStates = ['running', 'suspended', 'draft', 'completed', 'auto_agreed', 'refused', 'auto_refused', 'revoked', 'timed_out', 'terminated', 'cancelled', 'nullified'] as const satisfies readonly InstanceState[]

export interface InstanceFilter {
  readonly workflow: string
  readonly version: string
  readonly state: InstanceState | ''
}

/** The filter that an address names; a state that is none filters by none. */
export function filterOf(query: Readonly<Record<string, unknown>>): InstanceFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  return { workflow: text('workflow'), version: text('version'), state: instanceStates.find((state) => state === query['state']) ?? '' }
}

/** A version is one of its workflow: another workflow has others. */
export function changed(filter: InstanceFilter, change: Partial<InstanceFilter>): Partial<InstanceFilter> {
  const isOther = change.workflow !== undefined && change.workflow !== filter.workflow
  return withoutBlanks({ ...filter, ...(isOther ? { version: '' } : {}), ...change })
}

export function useInstanceFilter(): { filter: ComputedRef<InstanceFilter>; change(change: Partial<InstanceFilter>): void } {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => filterOf(route.query))
  return { filter, change: (change) => void router.replace({ query: { ...changed(filter.value, change) } }) }
}
