// One stream of server-sent events a page: "something of yours changed". Screens ask again; the answers' ETags keep that cheap.
import { ref } from 'vue'
import { addressOf } from './client'

const listeners = new Set<() => void>()
let source: EventSource | null = null
let waiting: ReturnType<typeof setTimeout> | null = null
let again: ReturnType<typeof setTimeout> | null = null

/** Whether the server is reached; a bar says so where it is not. */
export const isConnected = ref(true)

/** Calls back after each change; the result ends it. */
export function onChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Several changes in a row are told once. */
function tell(): void {
  if (waiting !== null) return
  waiting = setTimeout(() => {
    waiting = null
    for (const listener of listeners) listener()
  }, 300)
}

export function beginLive(): void {
  if (source !== null) return
  source = new EventSource(addressOf('/events'))
  source.addEventListener('changed', tell)
  source.addEventListener('open', () => {
    if (!isConnected.value) tell()
    isConnected.value = true
  })
  source.addEventListener('error', () => {
    isConnected.value = false
    // A refusal ends the stream for good: perhaps the session is over, which asking again will show.
    if (source?.readyState !== EventSource.CLOSED) return
    source = null
    again = setTimeout(beginLive, 5000)
    tell()
  })
}

export function endLive(): void {
  if (again !== null) clearTimeout(again)
  again = null
  source?.close()
  source = null
  isConnected.value = true
}
