import { onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { call } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Job } from '@/api/types'

export interface Following {
  readonly job: ShallowRef<Job | null>
  readonly isUnderWay: Ref<boolean>
  /** Why it was not begun, or did not come to its end. */
  readonly problem: ShallowRef<Problem | null>
  /** Begins it, and looks at it until it is over. What was followed before is followed no more. */
  follow(begin: () => Promise<Job>): Promise<void>
  forget(): void
}

const pause = 500

/** Something longer that the server does by itself. A lost connection stops nothing: it is looked for again. */
export function useJob(failed: () => string): Following {
  const job = shallowRef<Job | null>(null)
  const isUnderWay = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function look(ask: () => Promise<Job>, mine: number): Promise<void> {
    try {
      const told = await ask()
      if (mine !== turn) return
      job.value = told
      if (told.state === 'failed') problem.value = new Problem(500, failed(), told.faults ?? [])
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (mine !== turn) return
      if (!error.isOffline || job.value === null) problem.value = error
    }
    const number = job.value?.job
    isUnderWay.value = number !== undefined && problem.value === null && job.value?.state !== 'done'
    if (isUnderWay.value && number !== undefined) timer = setTimeout(() => void look(() => call('get', '/jobs/{job}', { path: { job: number } }), mine), pause)
  }

  function forget(): void {
    turn += 1
    clearTimeout(timer)
    job.value = null
    problem.value = null
    isUnderWay.value = false
  }

  onUnmounted(forget)
  return {
    job,
    isUnderWay,
    problem,
    async follow(begin) {
      forget()
      isUnderWay.value = true
      await look(begin, turn)
    },
    forget,
  }
}
