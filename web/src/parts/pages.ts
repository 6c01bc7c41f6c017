import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Problem } from '@/api/problem'
import { useAnswer, type Answer } from './answer'
import { useDoing } from './doing'

interface Page {
  items: readonly unknown[]
  next_cursor?: string | undefined
}

/** How a list goes on. */
export interface Paging {
  /** Where the next page begins; nothing: there is none. */
  readonly cursor: ComputedRef<string | undefined>
  readonly isFetching: Ref<boolean>
  /** Why the next page did not come. */
  readonly problem: ShallowRef<Problem | null>
  fetchMore(): Promise<void>
}

export interface Pages<P extends Page> extends Paging {
  /** What was fetched as one page, with what it says of the whole list. */
  readonly first: Answer<P>
  /** Of every page that was fetched. */
  readonly items: ComputedRef<P['items'][number][]>
  /** From the beginning: another list is asked for, and what was fetched of the old one is none of it. */
  restart(): Promise<void>
}

/** A list that comes in pages: the next ones when somebody wants more. When something of ours changed, as many are asked for
 * again as were there: nothing that somebody looks at goes away. */
export function usePages<P extends Page>(ask: (cursor?: string) => Promise<P>, options: { live?: boolean } = {}): Pages<P> {
  const { isBusy: isFetching, problem, act } = useDoing()
  let wanted = 0

  const first = useAnswer(async () => {
    const page = await ask()
    const items = [...page.items]
    let next = page.next_cursor
    while (next !== undefined && items.length < wanted) {
      const further = await ask(next)
      items.push(...further.items)
      next = further.next_cursor
    }
    return { ...page, items, next_cursor: next }
  }, options)
  const items = computed(() => [...(first.value.value?.items ?? [])])
  const cursor = computed(() => first.value.value?.next_cursor)

  async function fetchMore(): Promise<void> {
    const told = first.value.value
    const from = told?.next_cursor
    if (told === null || from === undefined) return
    wanted = told.items.length + 1
    await act(async () => {
      const page = await ask(from)
      // A reload that was faster has these rows already, behind its own first ones.
      if (first.value.value !== told) return
      first.value.value = { ...told, items: [...told.items, ...page.items], next_cursor: page.next_cursor }
      wanted = told.items.length + page.items.length
    })
  }

  async function restart(): Promise<void> {
    wanted = 0
    await first.reload()
  }

  return { first, items, cursor, isFetching, problem, fetchMore, restart }
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
