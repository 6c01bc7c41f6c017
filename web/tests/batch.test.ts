import { expect, it } from 'vitest'
import type { WorkItemRow } from '@/api/types'
import { chosenRows, fits, isBatchRow, wholeGroup } from '@/screens/home/batch'

function row(work_item: number, group?: string): WorkItemRow {
  return { instance: work_item, work_item, workflow: '定期报告', title: `学期报告 ${work_item}`, state: 'open', name: '审核', ...(group === undefined ? {} : { batch: { operation: 'complete' as const, group } }) }
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
