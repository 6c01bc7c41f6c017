// What each operation asks of a person, beside the form. Which operations there are for whom, the server says.
import type { OperationName, PermittedOperation } from '@/api/types'

export type Ask = 'opinion' | 'people' | 'reason' | 'target' | 'text' | 'place' | 'receipt' | 'direct'

const asks: Partial<Record<OperationName, readonly Ask[]>> = {
  agree: ['opinion'],
  refuse: ['opinion'],
  return: ['target', 'opinion', 'direct'],
  resolve: ['opinion'],
  transfer: ['people', 'reason'],
  delegate: ['people', 'reason'],
  add_signers: ['people', 'place', 'reason'],
  reassign: ['people', 'reason'],
  consult: ['people', 'text'],
  copy: ['people', 'text', 'receipt'],
  answer: ['text'],
  remind: ['text'],
  comment: ['text'],
  revoke: ['reason'],
  nullify: ['reason'],
  suspend: ['reason'],
  activate: ['reason'],
  terminate: ['reason'],
  remove_signer: ['reason'],
  withdraw: ['reason'],
  resume: ['reason'],
}

/** Done with the form that is shown: its data goes along, and its fields are checked before. */
const withData: ReadonlySet<OperationName> = new Set(['complete', 'agree', 'resubmit'])

/** The work item is no longer with who did this: their page is left. */
const leaving: ReadonlySet<OperationName> = new Set(['complete', 'agree', 'refuse', 'return', 'transfer', 'delegate', 'resolve', 'reassign', 'resubmit', 'revoke', 'nullify', 'terminate', 'delete_draft', 'submit_draft'])

/** Not in the bar: drafts are saved by themselves; a jump and a choice of handlers need a place in the drawing, which no screen offers yet. */
const notInBar: ReadonlySet<OperationName> = new Set(['save', 'save_draft', 'choose_handlers', 'jump'])

/** Named among what is needed, and yet may be left out: a return without a target goes to the step before. */
const optional: Partial<Record<OperationName, readonly Ask[]>> = { return: ['target'], agree: ['opinion'] }

/** One person alone can be named. */
const onePerson: ReadonlySet<OperationName> = new Set(['transfer', 'delegate', 'consult', 'reassign'])

/** What is asked, and what of it must be given; an opinion with an agreement only where the node demands one. */
export function asksOf(operation: PermittedOperation, opinionRequired = false): { ask: Ask; isRequired: boolean }[] {
  const needs: readonly string[] = operation.needs ?? []
  const listed = asks[operation.operation] ?? []
  const all = [...listed, ...(['opinion', 'people', 'reason', 'target', 'text'] as const).filter((ask) => needs.includes(ask) && !listed.includes(ask))]
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
