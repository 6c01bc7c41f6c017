// A draft is never lost: it goes to the server a moment after the last key, and stands in this browser until the server has it.
// A second tab with the same work item is told, and only one of the two writes.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { Problem } from '@/api/problem'

export type DraftState = 'unchanged' | 'waiting' | 'saving' | 'saved' | 'kept_here' | 'refused'

export interface Draft {
  readonly state: Ref<DraftState>
  /** Another tab has the same work item open and writes. */
  readonly isElsewhere: Ref<boolean>
  change(data: Record<string, unknown>): void
  /** Writes what is still waiting: before something else is done. */
  flush(): Promise<void>
  /** This tab writes from now on; the other is told. */
  takeOver(): void
  /** It was handed in: nothing is left to be kept. */
  forget(): void
  /** What this browser kept and the server does not have. */
  left(): Record<string, unknown> | null
}

const pause = 1500

/** The draft of one thing; `save` brings it to the server, null where the server keeps none. */
export function useDraft(name: string, save: (data: Record<string, unknown>) => Promise<void> | null): Draft {
  const state = ref<DraftState>('unchanged')
  const isElsewhere = ref(false)
  const storageKey = `luoxuan.draft.${name}`
  const channel = new BroadcastChannel(`luoxuan.${name}`)
  let pending: Record<string, unknown> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  channel.onmessage = ({ data }: MessageEvent<string>) => {
    if (data === 'opened' && !isElsewhere.value) channel.postMessage('here')
    if (data === 'here' || data === 'taken') isElsewhere.value = true
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  async function flush(): Promise<void> {
    stop()
    const data = pending
    if (data === null || isElsewhere.value) return
    const saving = save(data)
    if (saving === null) {
      state.value = 'kept_here'
      return
    }
    state.value = 'saving'
    try {
      await saving
      if (pending === data) {
        pending = null
        localStorage.removeItem(storageKey)
        state.value = 'saved'
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      state.value = error.isOffline ? 'kept_here' : 'refused'
      if (error.isOffline) timer = setTimeout(() => void flush(), pause * 4)
    }
  }

  function change(data: Record<string, unknown>): void {
    if (isElsewhere.value) return
    pending = data
    localStorage.setItem(storageKey, JSON.stringify(data))
    state.value = 'waiting'
    stop()
    timer = setTimeout(() => void flush(), pause)
  }

  function forget(): void {
    stop()
    pending = null
    localStorage.removeItem(storageKey)
  }

  function left(): Record<string, unknown> | null {
    const text = localStorage.getItem(storageKey)
    return text === null ? null : (JSON.parse(text) as Record<string, unknown>)
  }

  function takeOver(): void {
    isElsewhere.value = false
    channel.postMessage('taken')
  }

  const online = (): void => void flush()
  onMounted(() => {
    channel.postMessage('opened')
    window.addEventListener('online', online)
  })
  onBeforeUnmount(() => {
    void flush()
    window.removeEventListener('online', online)
    channel.close()
  })
  return { state, isElsewhere, change, flush, takeOver, forget, left }
}
