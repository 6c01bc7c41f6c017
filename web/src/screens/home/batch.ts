// 批量办理: which of the work items in the list may be decided together. Which may at all, and by which operation, the server says.
import type { WorkItemRow } from '@/api/types'

/** A row that can be ticked. */
export interface BatchRow extends WorkItemRow {
  work_item: number
  batch: NonNullable<WorkItemRow['batch']>
}

export function isBatchRow(row: WorkItemRow): row is BatchRow {
  return row.batch !== undefined && row.work_item !== undefined
}

/** The ticked rows that are still in the list. */
export function chosenRows(rows: readonly WorkItemRow[], chosen: ReadonlySet<number>): BatchRow[] {
  return rows.filter(isBatchRow).filter(({ work_item }) => chosen.has(work_item))
}

/** What the server takes in one request. */
export const most = 200

/** Only what asks for the same can be answered at once. */
export function asksTheSame(row: BatchRow, chosen: readonly BatchRow[]): boolean {
  return chosen.every(({ batch }) => batch.group === row.batch.group)
}

/** Whether a row may be ticked beside those that are. */
export function fits(row: BatchRow, chosen: readonly BatchRow[]): boolean {
  return asksTheSame(row, chosen) && (chosen.length < most || chosen.some(({ work_item }) => work_item === row.work_item))
}

/** All rows that go together with the ticked ones, also more than are done at once; without any, those of the first row that can be ticked. */
export function wholeGroup(rows: readonly WorkItemRow[], chosen: readonly BatchRow[]): BatchRow[] {
  const offered = rows.filter(isBatchRow)
  const first = chosen[0] ?? offered[0]
  return first === undefined ? [] : offered.filter(({ batch }) => batch.group === first.batch.group)
}

/** Those that may be returned: the server says of which that is permitted. */
export function returnable(rows: readonly BatchRow[]): BatchRow[] {
  return rows.filter(({ batch }) => batch.returns)
}
