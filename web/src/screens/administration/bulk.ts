// 批量操作: what is chosen, in words and as the server takes it. Which of it an operation is for, and what fits, the server says.
import type { BulkOperation, InstanceRow, WorkflowVersions } from '@/api/types'
import { t } from '@/texts'

export type BulkName = BulkOperation['operation']

/** As they stand in the bar: those that take something away last. */
export const bulkNames: readonly BulkName[] = ['suspend', 'activate', 'resolve', 'migrate', 'terminate']

/** What the server takes in one request by their numbers; by workflow there may be more. */
export const most = 1000

/** One version of one workflow: what stands there may be mapped to another one. */
export interface OneVersion {
  readonly workflow: string
  readonly version: string
}

export interface BulkTarget {
  /** "12 instances", to be read behind the operation. */
  readonly words: string
  readonly chosen: Pick<BulkOperation, 'instances' | 'workflow' | 'version'>
  readonly from?: OneVersion
}

/** Ids of nodes by those of the other version. */
export type NodeMap = Readonly<Record<string, string>>

/** The first characters of a version: enough to tell two of one workflow apart. */
export function shortVersion(version: string): string {
  return version.slice(0, 8)
}

/** What has ended cannot be operated on. */
export function isTickable({ state }: InstanceRow): boolean {
  return state === 'running' || state === 'suspended'
}

/** The ticked rows that are still in the list. */
export function chosenRows(rows: readonly InstanceRow[], ticked: ReadonlySet<number>): InstanceRow[] {
  return rows.filter((row) => isTickable(row) && ticked.has(row.instance))
}

export function targetOfRows(rows: readonly InstanceRow[]): BulkTarget {
  const [first] = rows
  const isOne = first !== undefined && rows.every(({ workflow, version }) => workflow === first.workflow && version === first.version)
  const target = { words: t('bulk.target', { n: rows.length }), chosen: { instances: rows.map(({ instance }) => instance) } }
  return isOne ? { ...target, from: { workflow: first.workflow, version: first.version } } : target
}

/** All of a workflow, or of one version of it, whether they are shown or not. */
export function targetOfWorkflow({ workflow, name, versions }: WorkflowVersions, version: string): BulkTarget {
  if (version === '') return { words: t('bulk.target_whole', { name }), chosen: { workflow } }
  const isCurrent = versions.some((one) => one.version === version && one.is_current)
  const words = isCurrent ? t('bulk.target_current', { name }) : t('bulk.target_version', { name, version: shortVersion(version) })
  return { words, chosen: { workflow, version }, from: { workflow, version } }
}

/** What is sent: a node that stays itself needs no entry. */
export function bodyOf(operation: BulkName, { chosen }: BulkTarget, reason: string, map: NodeMap, isDryRun: boolean): BulkOperation {
  const body: BulkOperation = { operation, ...chosen, is_dry_run: isDryRun }
  if (reason.trim() !== '') body.reason = reason.trim()
  const moved = Object.entries(map).filter(([from, to]) => to !== '' && to !== from)
  if (operation === 'migrate' && moved.length > 0) body.nodes = Object.fromEntries(moved)
  return body
}
