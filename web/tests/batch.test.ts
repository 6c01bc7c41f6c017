import { expect, it } from 'vitest'
import type { WorkItemRow } from '@/api/types'
import { chosenRows, fits, isBatchRow, most, returnable, wholeGroup } from '@/screens/home/batch'

function row(work_item: number, group?: string, returns = true): WorkItemRow {
  return { instance: work_item, work_item, workflow: '定期报告', title: `学期报告 ${work_item}`, state: 'open', name: '审核', ...(group === undefined ? {} : { batch: { operation: 'complete' as const, group, returns } }) }
}
const rows = [row(1), row(2, 'approve'), row(3, 'review'), row(4, 'approve')]

it('lets only what asks for the same be ticked together', () => {
  const [two, three, four] = rows.filter(isBatchRow)
  expect(two && three && four && [fits(two, []), fits(four, [two]), fits(three, [two])]).toEqual([true, true, false])
})

it('ticks the whole group of what is ticked, else of the first', () => {
  expect(wholeGroup(rows, []).map(({ work_item }) => work_item)).toEqual([2, 4])
  expect(wholeGroup(rows, chosenRows(rows, new Set([3]))).map(({ work_item }) => work_item)).toEqual([3])
  expect(wholeGroup([row(1)], [])).toEqual([])
})

it('forgets ticks of what has left the list', () => {
  expect(chosenRows(rows.slice(0, 2), new Set([2, 4])).map(({ work_item }) => work_item)).toEqual([2])
})

it('knows of more than are decided at once, and lets no more than these be ticked', () => {
  const many = Array.from({ length: most + 30 }, (_, at) => row(at + 1, 'approve'))
  const whole = wholeGroup(many, [])
  expect(whole.length).toBe(most + 30)
  const chosen = whole.slice(0, most)
  const [first] = whole
  const last = whole.at(-1)
  expect(first && last && [fits(first, chosen), fits(last, chosen)]).toEqual([true, false])
})

it('returns only what may be returned', () => {
  const some = [row(1, 'approve'), row(2, 'approve', false)].filter(isBatchRow)
  expect(returnable(some).map(({ work_item }) => work_item)).toEqual([1])
})
