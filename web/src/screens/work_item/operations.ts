// What each operation asks of a person, beside the form. Which operations there are for whom, the server says.
import type { Instance, OperationName, PermittedOperation, WorkItem } from '@/api/types'

export type Ask = 'opinion' | 'people' | 'reason' | 'target' | 'text' | 'place' | 'order' | 'receipt' | 'direct' | 'handlers' | 'next' | 'next_people'

const asks: Partial<Record<OperationName, readonly Ask[]>> = {
  agree: ['opinion'],
  refuse: ['opinion'],
  return: ['target', 'opinion', 'direct'],
  resolve: ['opinion'],
  transfer: ['people', 'reason'],
  delegate: ['people', 'reason'],
  add_signers: ['people', 'place', 'order', 'reason'],
  reassign: ['people', 'reason'],
  consult: ['people', 'text'],
  copy: ['people', 'text', 'receipt'],
  choose_handlers: ['handlers', 'reason'],
  jump: ['target', 'reason'],
  answer: ['text'],
  remind: ['text'],
  comment: ['text'],
  revoke: ['reason'],
  nullify: ['reason'],
  suspend: ['reason'],
  activate: ['reason'],
  terminate: ['reason'],
  correct_variables: ['reason'],
  remove_signer: ['reason'],
  withdraw: ['reason'],
  resume: ['reason'],
}

/** Done with the form that is shown: its data goes along, and its fields are checked before. */
const withData: ReadonlySet<OperationName> = new Set(['complete', 'agree', 'resubmit'])

/** The work item is no longer with who did this: their page is left. */
const leaving: ReadonlySet<OperationName> = new Set(['complete', 'agree', 'refuse', 'return', 'transfer', 'delegate', 'resolve', 'reassign', 'resubmit', 'revoke', 'nullify', 'terminate', 'delete_draft', 'submit_draft', 'jump'])

/** Not in the bar: drafts are saved by themselves. */
const notInBar: ReadonlySet<OperationName> = new Set(['save', 'save_draft'])

/** Named among what is needed, and yet may be left out: a return without a target goes to the step before. */
const optional: Partial<Record<OperationName, readonly Ask[]>> = { return: ['target'], agree: ['opinion', 'next'], complete: ['next'] }

/** One person alone can be named. */
const onePerson: ReadonlySet<OperationName> = new Set(['transfer', 'delegate', 'consult', 'reassign'])

/** What is asked, and what of it must be given; an opinion with an agreement only where the node demands one. */
export function asksOf(operation: PermittedOperation, opinionRequired = false): { ask: Ask; isRequired: boolean }[] {
  const needs: readonly string[] = operation.needs ?? []
  const listed = asks[operation.operation] ?? []
  const all = [...listed, ...(['opinion', 'people', 'reason', 'target', 'text', 'next', 'next_people'] as const).filter((ask) => needs.includes(ask) && !listed.includes(ask))]
  const mayLack = (ask: Ask): boolean => (optional[operation.operation]?.includes(ask) ?? false) && !(ask === 'opinion' && opinionRequired)
  return all.map((ask) => ({ ask, isRequired: (needs.includes(ask) || ask === 'people') && !mayLack(ask) }))
}

export function takesData(operation: OperationName): boolean {
  return withData.has(operation)
}

export function leavesPage(operation: OperationName): boolean {
  return leaving.has(operation)
}

export function takesOnePerson(operation: OperationName): boolean {
  return onePerson.has(operation)
}

/** The bar: the one probable operation first, dangerous ones last. */
export function barOf(operations: readonly PermittedOperation[]): PermittedOperation[] {
  const rank = (one: PermittedOperation): number => (one.is_primary ? 0 : one.is_dangerous ? 2 : 1)
  return operations.filter((one) => !notInBar.has(one.operation)).sort((a, b) => rank(a) - rank(b))
}

/** What stands in a dialog already when it was opened from a place in the drawing. */
export interface Preset {
  readonly target?: string
  readonly node?: string
  readonly next?: string
}

export interface PlaceOperation {
  readonly operation: PermittedOperation
  /** What is done here: 'next' is the probable operation, going on at this place. */
  readonly what: 'return' | 'jump' | 'next' | 'choose_handlers' | 'add_signers'
  readonly preset: Preset
}

type Page = Pick<Instance, 'operations' | 'jump_targets' | 'choices'> & Partial<Pick<WorkItem, 'element' | 'return_targets' | 'next_nodes'>>

/** The places of a drawing at which something may be done, and what: exactly what the server permits. */
export function placesOf(page: Page): Map<string, PlaceOperation[]> {
  const places = new Map<string, PlaceOperation[]>()
  const add = (element: string, one: PlaceOperation): void => void places.set(element, [...(places.get(element) ?? []), one])
  for (const operation of page.operations) {
    if (operation.operation === 'return') for (const { element } of page.return_targets ?? []) add(element, { operation, what: 'return', preset: { target: element } })
    if (operation.operation === 'jump') for (const { element } of page.jump_targets ?? []) add(element, { operation, what: 'jump', preset: { target: element } })
    if (operation.operation === 'choose_handlers') for (const { element } of page.choices ?? []) add(element, { operation, what: 'choose_handlers', preset: { node: element } })
    if (operation.needs?.includes('next')) for (const { element } of page.next_nodes ?? []) add(element, { operation, what: 'next', preset: { next: element } })
    if (operation.operation === 'add_signers' && page.element !== undefined) add(page.element, { operation, what: 'add_signers', preset: {} })
  }
  return places
}
