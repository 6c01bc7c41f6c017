import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { Problem } from '@/api/problem'

export interface Doing {
  readonly isBusy: Ref<boolean>
  /** Why it was not done. */
  readonly problem: ShallowRef<Problem | null>
  /** Does it, and says whether it was done. */
  act(doing: () => Promise<unknown>): Promise<boolean>
}

/** Something that a person does with a press of a button: busy while it lasts, and what the server refused beside it. */
export function useDoing(): Doing {
  const isBusy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function act(doing: () => Promise<unknown>): Promise<boolean> {
    isBusy.value = true
    problem.value = null
    try {
      await doing()
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, problem, act }
}
