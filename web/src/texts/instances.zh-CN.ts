// 系统管理 → 流程实例、流程版本: what an administrator of workflows sees and does, in Chinese.
export const instancesZhCN = {
  correction: {
    consequence: '只更正这一个流程实例的这一项数据，原值保留在审计记录中。已经发给办理人的内容不会收回。',
    variable: '数据项',
    value: '值（JSON）',
    not_json: '应为 JSON 值，如 "文本"、12、true、["甲", "乙"]',
    reason: '更正原因',
    none: '这个流程实例没有可以更正的数据。',
  },
} as const
