// What an act did, in a word: the audit names facts as the program stores them. Facts about the inner life of a workflow have no word;
// they are told only where an act did nothing else.
import { locale } from '@/texts'

const chinese: Readonly<Record<string, string>> = {
  instance_started: '发起流程', instance_drafted: '建草稿', instance_completed: '流程办结', instance_cancelled: '流程取消', instance_ended: '流程结束',
  instance_suspended: '挂起', instance_activated: '激活', instance_nullified: '作废', instance_restarted: '重新发起', instance_resumed: '唤醒',
  instance_migrated: '迁移版本', work_item_opened: '产生待办', work_item_completed: '办理', work_item_returned: '退回', work_item_claimed: '认领',
  work_item_unclaimed: '取消认领', work_item_transferred: '转办', work_item_delegated: '委派', delegation_resolved: '委派办回', work_item_reassigned: '改派',
  work_item_withdrawn: '拿回', work_item_reopened: '重新打开待办', work_item_cancelled: '待办取消', work_item_saved: '保存草稿', work_item_overdue: '逾期',
  work_item_reminded: '催办', work_item_settled: '形成结论', work_item_skipped: '跳过', work_item_denied: '未获接受', signers_added: '加签', signer_removed: '减签', work_jumped: '跳转',
  handlers_chosen: '选择办理人', comment_made: '评论', circular_sent: '抄送', circular_read: '已阅', consultation_answered: '答复征询',
  variables_corrected: '更正数据', incident_raised: '出现异常', incident_resolved: '异常解除', draft_saved: '保存草稿', draft_submitted: '提交草稿',
  draft_deleted: '删除草稿', message_published: '发出消息', element_decided: '作出决策', signed_in: '登录', signed_out: '退出', sign_in_refused: '登录失败',
  account_added: '开通账号', account_reset: '重置密码', account_disabled: '停用账号', account_enabled: '启用账号', account_locked: '锁定账号',
  password_changed: '修改密码', password_set: '设置密码', session_ended: '结束会话', substitution_named: '指定代理', substitution_ended: '结束代理',
  second_factor_offered: '开始两步验证', second_factor_set: '启用两步验证', second_factor_removed: '停用两步验证',
  recovery_code_used: '使用恢复码', recovery_codes_renewed: '更换恢复码', indicator_measured: '监测', indicator_alert_opened: '产生预警',
  indicator_alert_acknowledged: '确认预警', indicator_alert_handled: '处理预警', indicator_alert_closed: '关闭预警', indicator_alert_reopened: '退回预警',
  indicator_alert_escalated: '上报预警', indicator_alert_lifted: '解除预警', indicator_alert_became_finding: '预警转问题', finding_became_task: '问题转任务', machine_added: '接入外部系统',
  machine_token_renewed: '换发令牌', machine_ended: '停用外部系统', package_built: '生成材料包', report_opened: '开启填报', attachment_added: '添加附件', document_made: '生成文档', obligations_reminded: '催办部门',
  workflow_disabled: '停用流程', workflow_enabled: '启用流程', bulk_operation_done: '批量操作',
}

/** The facts of one act as a sentence of words. */
export function factsText(names: readonly string[]): string {
  const all = [...new Set(names)]
  const known = all.filter((name) => name in chinese)
  const told = known.length > 0 ? known : all
  if (locale.value === 'en') return told.map((name) => name.replaceAll('_', ' ')).join(', ')
  return [...new Set(told.map((name) => chinese[name] ?? name))].join('、')
}
