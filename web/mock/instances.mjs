// What the mock answers to administrators of workflows: instances of two versions, and bulk operations that refuse each seventh one.
import { accounts, units } from './semester.mjs'

const current = '8f3a91c04d2b77e15566aa0102030405060708090a0b0c0d0e0f101112131415'
const older = '2b90d7e65a11c3f48899bb0102030405060708090a0b0c0d0e0f101112131415'
const person = (id) => ({ id, name: accounts[id].name })
const words = ['running', 'running', 'suspended', 'running', 'completed', 'running', 'terminated', 'running', 'draft', 'running']
const disabled = new Set()

const instances = Array.from({ length: 34 }, (_, at) => {
  const state = words[at % words.length]
  const isOpen = state === 'running' || state === 'suspended'
  const isReport = at % 3 !== 2
  return {
    instance: 9034 - at, workflow: isReport ? 'scheduled_report' : 'work_tasks', workflow_name: isReport ? '定期报告' : '工作清单', title: `${isReport ? '内部质量保证体系建设与运行工作学期报告' : '工作清单'} · ${units[at % units.length].name} · 2017-2018学年第一学期`,
    version: at % 4 === 0 ? older : current, is_current: at % 4 !== 0, state, started: '2017-12-08T08:00:00+08:00', started_by: person('officer'),
    at: isOpen ? [{ element: 'approve', name: '部门负责人审核' }] : [], with: isOpen && at % 5 !== 0 ? [person('head'), person('clerk')] : [], incidents: at % 7 === 3 ? 1 : 0,
  }
})

const matches = (query) => (one) => ['workflow', 'version', 'state'].every((name) => !query.get(name) || query.get(name) === one[name])
const count = (workflow, version, state) => instances.filter((one) => one.workflow === workflow && one.version === version && one.state === state).length
const workflow = (id, name, versions) => ({ workflow: id, name, is_disabled: disabled.has(id), is_current: true, versions: versions.map((version) => ({ version, is_current: version === current, running: count(id, version, 'running'), suspended: count(id, version, 'suspended') })) })

const job = { job: 2, state: 'running', progress: 0, message: '' }
let order = { all: [], body: {} }

function begin({ body }) {
  const all = instances.filter(({ instance, workflow: of, version }) => body.instances?.includes(instance) ?? (of === body.workflow && (!body.version || version === body.version)))
  order = { all, body }
  Object.assign(job, { state: 'running', progress: 0, message: `第 0 项，共 ${all.length} 项` })
  return { status: 202, json: job }
}

function look() {
  job.progress = Math.min(1, job.progress + 0.25)
  job.message = `第 ${Math.round(job.progress * order.all.length)} 项，共 ${order.all.length} 项`
  if (job.progress === 1 && job.state !== 'done') {
    job.state = 'done'
    const state = { suspend: 'suspended', activate: 'running', terminate: 'terminated' }[order.body.operation]
    if (!order.body.is_dry_run && state) for (const one of order.all) if (one.instance % 7 !== 0) one.state = state
  }
  return { json: job }
}

function outcome({ query }) {
  const items = order.all.map(({ instance, title }) => ({ instance, title, faults: instance % 7 === 0 ? [{ code: 'condition_not_met', message: `流程实例 ${instance}：应在办理中，实际为挂起`, hint: '先激活它，或从选择中去掉' }] : [] }))
  const refused = items.filter(({ faults }) => faults.length > 0)
  items.sort((a, b) => b.faults.length - a.faults.length)
  return { json: { operation: order.body.operation, is_dry_run: order.body.is_dry_run, all: items.length, done: items.length - refused.length, refused: refused.length, items: query.get('only') === 'refused' ? refused : items } }
}

const node = (element, name, kind, extra) => ({ element, name, kind, ...extra })

export const instanceAnswers = [
  ['GET', /^\/instances$/, ({ query }) => {
    const first = Number(query.get('cursor') ?? 0)
    const found = instances.filter(matches(query))
    return { json: { items: found.slice(first, first + 20), ...(found.length > first + 20 ? { next_cursor: String(first + 20) } : {}) } }
  }],
  ['GET', /^\/instances\/\d+\/variables$/, () => ({ json: { variables: { 责任部门: '教务处', 金额: 1200.5, 附件: [] } } })],
  ['GET', /^\/workflow_versions$/, () => ({ json: { items: [workflow('scheduled_report', '定期报告', [current, older]), workflow('work_tasks', '工作清单', [current, older]), workflow('teacher_career_plan', '教职工职业发展规划', [current])] } })],
  ['PUT', /^\/workflows\/(\w+)\/state$/, ({ parts, body }) => {
    if (body.is_disabled) disabled.add(parts[0])
    else disabled.delete(parts[0])
    return { status: 204 }
  }],
  ['GET', /^\/workflows\/\w+\/migration$/, () => ({
    json: {
      workflow: 'scheduled_report', from: older, to: current,
      nodes: [node('fill_in', '填报', 'user_task', { tokens: 3, to: 'fill_in' }), node('approve', '部门负责人审核', 'user_task', { tokens: 5 }), node('wait_for_day', '等到截止日', 'intermediate_catch_event', { tokens: 1 })],
      targets: [node('fill_in', '填报', 'user_task'), node('head_approves', '负责人审核', 'user_task'), node('review', '受理部门审核', 'user_task'), node('make_document', '生成报告', 'service_task')],
    },
  })],
  ['POST', /^\/bulk_operations$/, begin],
  ['GET', /^\/jobs\/2$/, look],
  ['GET', /^\/bulk_operations\/2$/, outcome],
]
