import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { useAnswer, type Answer } from './answer'

interface Page {
  items: readonly unknown[]
  next_cursor?: string | undefined
}

export interface Pages<P extends Page> {
  /** The first page, with what it says of the whole list. */
  readonly first: Answer<P>
  /** Of every page that was fetched. */
  readonly items: ComputedRef<P['items'][number][]>
  /** Where the next page begins; nothing: there is none. */
  readonly cursor: Ref<string | undefined>
  fetchMore(): Promise<void>
}

/** A list that comes in pages: the first is asked again when something of ours changed, the next ones when somebody wants more. */
export function usePages<P extends Page>(ask: (cursor?: string) => Promise<P>): Pages<P> {
  const more = shallowRef<P['items'][number][]>([])
  const cursor = ref<string | undefined>()
  const first = useAnswer(async () => {
    const page = await ask()
    more.value = []
    cursor.value = page.next_cursor
    return page
  })
  const items = computed(() => [...(first.value.value?.items ?? []), ...more.value])

  async function fetchMore(): Promise<void> {
    if (cursor.value === undefined) return
    const page = await ask(cursor.value)
    more.value = [...more.value, ...page.items]
    cursor.value = page.next_cursor
  }

  return { first, items, cursor, fetchMore }
}

/** A whole list at once, for what is shown as one table: the first page with the items of all. */
export async function everyPage<P extends Page>(ask: (cursor?: string) => Promise<P>): Promise<P> {
  const first = await ask()
  const items = [...first.items]
  for (let cursor = first.next_cursor; cursor !== undefined; ) {
    const page = await ask(cursor)
    items.push(...page.items)
    cursor = page.next_cursor
  }
  return { ...first, items }
}

/** What was chosen; what was left blank does not choose. */
export function withoutBlanks<Q extends object>(query: Q): { [K in keyof Q]?: Exclude<Q[K], '' | false> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== false)) as { [K in keyof Q]?: Exclude<Q[K], '' | false> }
}
