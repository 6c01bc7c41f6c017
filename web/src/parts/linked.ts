import { shallowRef, watch, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'

/** The one of a list that is shown beside it: that which the address names first (`?task=17`), then whatever is clicked. */
export function useLinked(name: string): ShallowRef<number | null> {
  const route = useRoute()
  const key = shallowRef(keyIn(route.query[name]))
  watch(
    () => route.query[name],
    (written) => {
      if (written !== undefined) key.value = keyIn(written)
    },
  )
  return key
}

function keyIn(written: unknown): number | null {
  const key = Number(written)
  return Number.isSafeInteger(key) && key > 0 ? key : null
}
