// The semester that the mock keeps: a few departments of the example college, their reports, and who signs in.
export const institution = { id: 'zibo', name: '淄博职业学院', english_name: 'Zibo Vocational Institute' }
export const report = { id: 'semester_report', name: '内部质量保证体系建设与运行工作学期报告', short_name: '学期报告' }
export const periods = [
  { name: '2017-2018-1', title: '2017-2018学年第一学期', start: '2017-09-04', end: '2018-01-12' },
  { name: '2016-2017-2', title: '2016-2017学年第二学期', start: '2017-02-20', end: '2017-07-07' },
]
export const units = [['jwc', '教务处'], ['xsc', '学生处'], ['cwc', '财务处'], ['zzrsc', '组织人事处'], ['xxb', '信息办'], ['tsg', '图书馆'], ['hqc', '后勤处'], ['sl_jd', '机电工程系（示例）'], ['sl_xx', '信息工程系（示例）'], ['sl_hl', '护理学院（示例）']].map(([id, name]) => ({ id, name, kind: '处室' }))

export const accounts = {
  clerk: { name: '陈思远', unit: 'jwc', unit_name: '教务处', role: 'staff', role_name: '填报人', permissions: ['see_reports', 'see_people'] },
  head: { name: '王牧之', unit: 'jwc', unit_name: '教务处', role: 'head', role_name: '部门负责人', permissions: ['see_reports', 'see_people'] },
  officer: { name: '周明岚', unit: 'zgb', unit_name: '诊改办', role: 'officer', role_name: '诊改办人员', permissions: ['see_reports', 'see_all_reports', 'open_reports', 'see_dashboard', 'build_packages', 'see_people'], administers: true },
  leader: { name: '严立德', unit: 'zibo', unit_name: '学院', role: 'president', role_name: '院长', permissions: ['see_reports', 'see_all_reports', 'see_dashboard', 'see_people'] },
  admin: { name: '系统管理员', unit: 'xxb', unit_name: '信息办', role: 'staff', role_name: '系统管理员', permissions: ['manage_accounts', 'read_audit'], duty: 'system' },
}

const states = ['reviewed', 'submitted', 'overdue', 'returned', 'filling', 'reviewed', 'approved', 'not_started', 'overdue', 'submitted']
export const cells = periods.flatMap((period, column) =>
  units.map((unit, row) => {
    const word = column === 0 ? states[row] : 'reviewed'
    const submitted = ['reviewed', 'submitted', 'approved'].includes(word) ? { submitted: '2018-01-03T15:20:00+08:00', submitted_by: { id: 'clerk', name: '陈思远' } } : {}
    return { obligation: column * 100 + row + 1, unit: unit.id, unit_name: unit.name, report: report.id, period: period.name, state: word, due: column === 0 ? '2018-01-05' : '2017-06-30', is_late: word === 'overdue' || row === 5, returned: word === 'returned' ? 1 : 0, instance: 500, ...submitted }
  }),
)

const filled = {
  建设成效: '本学期完成专业人才培养方案修订 12 个，课堂教学质量测评优良率 93.5%。',
  存在问题: [{ 问题: '部分课程过程性考核记录不完整。', 责任部门: '教务处', 责任人: '王牧之' }],
  改进建议: [{ 建议: '统一过程性考核记录模板。', 完成时限: '2018-04-30' }],
}
const row = (work_item, element, name, extra) => ({ work_item, instance: work_item + 500, workflow: '定期报告', title: '学期报告 · 教务处 · 2017-2018学年第一学期', element, name, state: 'open', due: '2018-01-05T23:59:59+08:00', is_overdue: false, ...extra })

export const state = {
  items: [
    { person: 'clerk', row: row(1, 'fill_in', '填报', { was_returned: true }), data: filled, done: false },
    { person: 'clerk', row: row(2, 'fill_in', '填报', { title: '月度报告 · 教务处 · 2017年12月', due: '2017-12-31T23:59:59+08:00', is_overdue: true }), data: {}, done: false },
    { person: 'head', row: row(3, 'approve', '部门负责人审核', { title: '月度报告 · 教务处 · 2017年11月' }), data: filled, done: false },
    { person: 'officer', row: row(4, 'review', '受理部门审核', { title: '学期报告 · 学生处 · 2017-2018学年第一学期' }), data: filled, done: false },
  ],
  timeline: [
    { number: 1, at: '2017-12-08T08:00:00+08:00', what: 'instance_started', by: { id: 'officer', name: '周明岚' }, text: '流程开启' },
    { number: 2, at: '2018-01-02T10:05:00+08:00', what: 'work_item_completed', by: { id: 'clerk', name: '陈思远' }, text: '填报：陈思远 办理', element: 'fill_in', element_name: '填报' },
    { number: 3, at: '2018-01-02T16:40:00+08:00', what: 'work_item_returned', by: { id: 'head', name: '王牧之' }, text: '部门负责人审核：王牧之 退回', element: 'approve', element_name: '部门负责人审核', opinion: '问题要具体到责任人，请补充佐证数据。' },
  ],
  attachments: [{ attachment: 1, file: '教学质量测评汇总.pdf', media_type: 'application/pdf', size: 284_113, sha256: '', added: '2018-01-02T09:50:00+08:00', by: { id: 'clerk', name: '陈思远' } }],
  notices: [
    { notice: 2, kind: 'returned', text: '学期报告被退回：问题要具体到责任人。', instance: 501, made: '2018-01-02T16:40:00+08:00' },
    { notice: 1, kind: 'opened', text: '2017-2018学年第一学期学期报告开始填报，1月5日截止。', instance: 501, made: '2017-12-08T08:00:00+08:00' },
  ],
}

export function me(id) {
  const { name, unit, unit_name, role, role_name, permissions, administers = false, duty = '' } = accounts[id]
  const todo = state.items.filter((item) => item.person === id && !item.done)
  return {
    person: { id, name, appointments: [{ unit, unit_name, role, role_name }] }, institution, permissions, administers, duty, csrf_token: 'mock', now: '2018-01-04T09:00:00+08:00', must_change_password: false, must_enrol: false, period: periods[0],
    counts: { todo: todo.length, overdue: todo.filter((item) => item.row.is_overdue).length, done: state.items.filter((item) => item.person === id && item.done).length, started: 0, copied: 0, notices: 2 },
  }
}
