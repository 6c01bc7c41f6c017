import { expect, it } from 'vitest'
import { effectScope } from 'vue'
import { usePages } from '@/parts/pages'

/** Rows from the newest on; a cursor is the last one shown. */
function listOf(rows: number[]) {
  const gates: (() => void)[] = []
  const ask = async (cursor?: string) => {
    const snapshot = rows.filter((row) => cursor === undefined || row < Number(cursor)).slice(0, 3)
    await new Promise<void>((go) => gates.push(go))
    const last = snapshot.at(-1)
    return last !== undefined && rows.some((row) => row < last) ? { items: snapshot, next_cursor: String(last) } : { items: snapshot }
  }
  return { ask, gates }
}
const tick = () => new Promise((go) => setTimeout(go, 0))

it('loses no row when a reload comes in between', async () => {
  const rows = [9, 8, 7, 6, 5, 4, 3, 2, 1]
  const { ask, gates } = listOf(rows)
  const pages = effectScope().run(() => usePages(ask))!
  const begun = pages.first.reload()
  gates.shift()!(); await begun
  expect(pages.items.value).toEqual([9, 8, 7])
  rows.unshift(10)
  const reload = pages.first.reload()
  const more = pages.fetchMore()
  gates.shift()!(); await tick()
  while (gates.length > 0) { gates.shift()!(); await tick() }
  await reload; await more
  const shown = pages.items.value
  expect(shown).toEqual(Array.from({ length: shown.length }, (_, at) => 10 - at))
})
