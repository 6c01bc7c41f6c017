import { onMounted, onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { onChanged } from '@/api/live'
import { Problem } from '@/api/problem'

export interface Answer<T> {
  readonly value: ShallowRef<T | null>
  readonly problem: ShallowRef<Problem | null>
  /** Nothing to show yet: a skeleton stands there. A reload keeps what is shown. */
  readonly isLoading: Ref<boolean>
  reload(): Promise<void>
}

/** What a screen shows: asked when it appears, and again when the server tells that something of ours changed. */
export function useAnswer<T>(ask: () => Promise<T>, options: { live?: boolean } = {}): Answer<T> {
  const value = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(true)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    try {
      const told = await ask()
      if (mine !== turn) return
      value.value = told
      problem.value = null
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (mine === turn) problem.value = error
    } finally {
      if (mine === turn) isLoading.value = false
    }
  }

  onMounted(reload)
  if (options.live ?? true) onUnmounted(onChanged(() => void reload()))
  return { value, problem, isLoading, reload }
}
