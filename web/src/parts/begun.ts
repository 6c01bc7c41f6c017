// What whoever began an instance sees next: their first work item, as soon as it is there.
import { computed, onMounted, onUnmounted, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { call } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Instance } from '@/api/types'
import { me } from '@/frame/session'
import type { Answer } from '@/parts/answer'

/** The work item that one has in an instance oneself. */
export function ownItem(instance: Pick<Instance, 'with'>): number | undefined {
  return instance.with.find(({ people }) => people.some(({ id }) => id === me.value?.person.id))?.work_item
}

/** It stopped at something that only an administrator can mend. */
export function isStuck(instance: Pick<Instance, 'state' | 'timeline'>): boolean {
  const count = (what: string): number => instance.timeline.filter((event) => event.what === what).length
  return instance.state === 'running' && count('incident_raised') > count('incident_resolved')
}

/** Where one goes on who has just begun an instance. Something may be made or measured before the first work item is there: until then the instance is shown, and it follows. */
export async function placeOfBegun(instance: number): Promise<string> {
  try {
    const own = ownItem(await call('get', '/instances/{instance}', { path: { instance } }))
    if (own !== undefined) return `/work_items/${own}`
  } catch (error) {
    // It has begun: told as a refusal, it would be begun a second time. The instance's page says what is wrong.
    if (!(error instanceof Problem)) throw error
  }
  return `/instances/${instance}?begun=1`
}

/** A live event may come a moment before what it tells of is on the disk. */
const pause = 4000

/** Follows an instance that was just begun; the result says whether its first step is still being prepared. */
export function useBegun(found: Answer<Instance>): ComputedRef<boolean> {
  const route = useRoute()
  const router = useRouter()
  const isBegun = computed(() => route.query['begun'] !== undefined)
  const isPreparing = computed(() => {
    const instance = found.value.value
    return isBegun.value && instance?.state === 'running' && instance.with.length === 0 && !isStuck(instance)
  })
  let clock: ReturnType<typeof setInterval> | undefined

  watch(found.value, (instance) => {
    if (!isBegun.value || instance === null) return
    const own = ownItem(instance)
    if (own !== undefined) void router.replace(`/work_items/${own}`)
  })
  onMounted(() => {
    clock = setInterval(() => {
      if (isPreparing.value) void found.reload()
    }, pause)
  })
  onUnmounted(() => clearInterval(clock))
  return isPreparing
}
