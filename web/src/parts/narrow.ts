import { onUnmounted, ref, type Ref } from 'vue'

/** Whether the window is as narrow as a telephone, also after it was turned. */
export function useNarrow(): Ref<boolean> {
  const narrow = window.matchMedia('screen and (max-width: 767px)')
  const isNarrow = ref(narrow.matches)
  const look = (): void => {
    isNarrow.value = narrow.matches
  }
  narrow.addEventListener('change', look)
  onUnmounted(() => narrow.removeEventListener('change', look))
  return isNarrow
}
