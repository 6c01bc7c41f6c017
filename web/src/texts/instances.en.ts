// 系统管理 → 流程实例、流程版本: what an administrator of workflows sees and does, in English.
import type { instancesZhCN } from './instances.zh-CN'
import type { Widened } from './widened'

export const instancesEn: Widened<typeof instancesZhCN> = {
  correction: {
    consequence: 'Corrects this one item of this one instance; the old value stays in the audit log. What people were already shown is not taken back.',
    variable: 'Item',
    value: 'Value (JSON)',
    not_json: 'Expected a JSON value such as "text", 12, true, ["a", "b"]',
    reason: 'Reason of the correction',
    none: 'This instance has no data that could be corrected.',
  },
}
