import { ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { call, newKey } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Operation, PermittedOperation } from '@/api/types'
import { refreshMe } from '@/frame/session'
import { t } from '@/texts'
import { asksOf, type Preset } from './operations'

export interface Asked {
  operation: PermittedOperation
  label: string
  preset: Preset
}

interface Target {
  instance: number
  workItem?: number
}

export interface Operating {
  /** The operation whose dialog is open. */
  readonly asked: ShallowRef<Asked | null>
  /** The name of the operation that is under way. */
  readonly busy: Ref<string>
  readonly problem: ShallowRef<Problem | null>
  choose(operation: PermittedOperation, label: string, preset?: Preset): Promise<void>
  confirm(given: Partial<Operation>): Promise<void>
  cancel(): void
}

/** Does operations with a work item or an instance. Sent again after a lost answer, an operation is not done twice: its key stays. */
export function useOperating(target: () => Target, prepare: (operation: PermittedOperation) => Promise<Partial<Operation> | null>, done: (operation: PermittedOperation) => Promise<void>): Operating {
  const asked = shallowRef<Asked | null>(null)
  const busy = ref('')
  const problem = shallowRef<Problem | null>(null)
  let key = newKey()

  async function send(operation: PermittedOperation, label: string, given: Partial<Operation>): Promise<void> {
    busy.value = operation.operation
    problem.value = null
    try {
      const prepared = await prepare(operation)
      if (prepared === null) {
        asked.value = null
        return
      }
      const body: Operation = { operation: operation.operation, ...prepared, ...given }
      if (operation.circular !== undefined) body.circular = operation.circular
      const { instance, workItem } = target()
      if (operation.work_item !== undefined) body.work_item = operation.work_item
      if (workItem !== undefined) await call('post', '/work_items/{work_item}/operations', { path: { work_item: workItem }, body, once: key })
      else await call('post', '/instances/{instance}/operations', { path: { instance }, body, once: key })
      key = newKey()
      asked.value = null
      ElMessage.success({ message: t('operate.done', { what: label }), grouping: true })
      void refreshMe().catch(() => undefined)
      await done(operation)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      if (!error.isOffline) key = newKey()
    } finally {
      busy.value = ''
    }
  }

  return {
    asked,
    busy,
    problem,
    async choose(operation, label, preset = {}) {
      problem.value = null
      if (asksOf(operation).length > 0 || operation.is_dangerous) asked.value = { operation, label, preset }
      else await send(operation, label, {})
    },
    async confirm(given) {
      if (asked.value) await send(asked.value.operation, asked.value.label, given)
    },
    cancel() {
      asked.value = null
      problem.value = null
    },
  }
}
