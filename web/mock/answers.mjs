// What the mock answers, path by path.
import { readFileSync } from 'node:fs'
import { administrationAnswers } from './administration.mjs'
import { alertAnswers } from './alerts.mjs'
import { instanceAnswers } from './instances.mjs'
import { accounts, cells, institution, me, periods, report, state, units } from './semester.mjs'

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const form = JSON.parse(read('plugins/zibo/forms/semester_report.form'))
const review = JSON.parse(read('forms/review.form'))
const approval = JSON.parse(read('forms/approve.form'))
const bpmn = read('workflows/scheduled_report.bpmn')

const problem = (status, title, faults = []) => ({ status, json: { type: 'urn:luoxuan:problem:mock', title, status, faults } })
const ok = (json, headers) => ({ json, headers })
const list = (items) => ok({ items })

function rowsOf(person, box) {
  if (box === 'done') return state.items.filter((item) => item.person === person && item.done).map((item) => ({ ...item.row, state: 'passed', with: [{ id: 'head', name: '王牧之' }] }))
  return box === 'todo' ? state.items.filter((item) => item.person === person && !item.done).map((item) => item.row) : []
}

function instanceOf(item) {
  return {
    instance: item.row.instance, workflow: 'scheduled_report', workflow_name: '定期报告', title: item.row.title, state: 'running', started: '2017-12-08T08:00:00+08:00',
    started_by: { id: 'officer', name: '周明岚' }, form: item.row.element === 'fill_in' ? undefined : form, data: item.data, timeline: state.timeline, documents: [], attachments: state.attachments,
    with: [{ element: item.row.element, name: item.row.name, unit_name: '教务处', people: [{ id: item.person, name: accounts[item.person].name }], due: item.row.due, state: 'open' }],
    next: item.row.element === 'fill_in' ? [{ element: 'approve', name: '部门负责人审核' }, { element: 'review', name: '受理部门审核' }] : [{ element: 'review', name: '受理部门审核' }],
    operations: [],
  }
}

function workItem(item) {
  const fills = item.row.element === 'fill_in'
  return {
    ...instanceOf(item), work_item: item.row.work_item, element: item.row.element, name: item.row.name, item_state: item.done ? 'passed' : 'open', opened: '2017-12-08T08:00:00+08:00', due: item.row.due,
    is_overdue: item.row.is_overdue, is_approval: false, item_form: fills ? form : item.row.element === 'review' ? review : approval, item_data: fills ? item.data : {}, workbook: fills, document: false,
    return_targets: fills ? [] : [{ element: 'fill_in', name: '填报' }],
    operations: item.done ? [] : [
      { operation: 'complete', is_primary: true, is_dangerous: false, needs: ['data'] },
      { operation: 'save', is_primary: false, is_dangerous: false },
      ...(fills ? [] : [{ operation: 'return', is_primary: false, is_dangerous: true, needs: ['opinion'] }]),
      { operation: 'transfer', is_primary: false, is_dangerous: false, needs: ['people'] },
      { operation: 'add_signers', is_primary: false, is_dangerous: false, needs: ['people'] },
      { operation: 'consult', is_primary: false, is_dangerous: false, needs: ['people', 'text'] },
      { operation: 'comment', is_primary: false, is_dangerous: false, needs: ['text'] },
    ],
  }
}

function operate({ parts, body }) {
  const item = state.items.find(({ row }) => row.work_item === Number(parts[0]))
  if (!item) return problem(404, '没有这项待办')
  if (item.row.element === 'fill_in' && ['save', 'complete'].includes(body.operation)) item.data = { ...item.data, ...body.data }
  if (body.operation === 'complete' && item.row.element === 'fill_in' && !body.data['存在问题']?.[0]?.['责任人']) {
    return problem(422, '填报有误', [{ code: 'invalid_input', path: '存在问题[1].责任人', message: '应为人员，实为空', hint: '填写责任人的姓名' }])
  }
  if (['complete', 'return', 'transfer'].includes(body.operation)) {
    item.done = true
    const next = body.operation === 'return' ? ['clerk', 'fill_in', '填报'] : { fill_in: ['head', 'approve', '部门负责人审核'], approve: ['officer', 'review', '受理部门审核'] }[item.row.element]
    if (next && body.operation !== 'transfer') state.items.push({ person: next[0], data: item.data, done: false, row: { ...item.row, work_item: state.items.length + 1, element: next[1], name: next[2], was_returned: body.operation === 'return' } })
  }
  return ok({ instance: item.row.instance, done_before: false })
}

const cellOf = (number) => cells.find(({ obligation }) => obligation === Number(number))

export const answers = [
  ...administrationAnswers,
  ...alertAnswers,
  ...instanceAnswers,
  ['POST', /^\/session$/, ({ body }) => {
    if (!accounts[body.person]) return problem(401, '账号或密码不对')
    return { json: { csrf_token: 'mock', person: me(body.person).person, must_change_password: false, must_enrol: false }, headers: { 'Set-Cookie': `luoxuan_local=${body.person}; HttpOnly; SameSite=Strict; Path=/` } }
  }],
  ['DELETE', /^\/session$/, () => ({ status: 204, headers: { 'Set-Cookie': 'luoxuan_local=; Path=/; Max-Age=0' } })],
  ['GET', /^\/me$/, ({ person }) => (accounts[person] ? ok(me(person)) : problem(401, '请先登录'))],
  ['GET', /^\/me\/phrases$/, () => list(['同意。', '请补充数据。', '责任人应具体到人。'])],
  ['GET', /^\/work_items$/, ({ person, query }) => list(rowsOf(person, query.get('box') ?? 'todo'))],
  ['GET', /^\/work_items\/(\d+)$/, ({ parts }) => {
    const item = state.items.find(({ row }) => row.work_item === Number(parts[0]))
    return item ? ok(workItem(item)) : problem(404, '没有这项待办')
  }],
  ['POST', /^\/work_items\/(\d+)\/operations$/, operate],
  ['GET', /^\/instances\/(\d+)$/, ({ parts }) => {
    const item = state.items.find(({ row }) => row.instance === Number(parts[0]))
    return item ? ok({ ...instanceOf(item), form }) : problem(404, '没有这个流程')
  }],
  ['GET', /^\/instances\/\d+\/diagram$/, () => ok({ bpmn, active: ['approve'], finished: ['start', 'fill_in'], incidents: [] })],
  ['GET', /^\/notices$/, () => list(state.notices)],
  ['GET', /^\/me\/delivery$/, () => ok({ mail: '', wanted: 'all', language: 'zh', sends_mail: true, domains: ['example.edu.cn'] })],
  ['GET', /^\/workflows$/, () => list([])],
  ['GET', /^\/people$/, () => list(Object.keys(accounts).map((id) => me(id).person))],
  ['GET', /^\/units$/, () => list(units.map((unit) => ({ ...unit, parent: institution.id, posts: [] })))],
  ['GET', /^\/periods$/, () => list(periods.map((period, at) => ({ ...period, kind: 'semester', is_running: at === 0 })))],
  ['GET', /^\/reports$/, () => list([{ ...report, period_kind: 'semester', office_name: '诊改办', periods, openable: [] }])],
  ['GET', /^\/reports\/\w+\/grid$/, ({ query }) => {
    const shown = query.get('period') ? periods.filter(({ name }) => name === query.get('period')) : periods
    const own = cells.filter((cell) => shown.some(({ name }) => name === cell.period))
    return ok({ report, units, periods: shown, cells: own, counts: Object.fromEntries([...new Set(own.map(({ state: word }) => word))].map((word) => [word, own.filter((cell) => cell.state === word).length])) })
  }],
  ['GET', /^\/obligations\/(\d+)$/, ({ parts }) => ok({ ...cellOf(parts[0]), report_name: report.short_name, form, data: state.items[0].data, timeline: state.timeline, documents: [] })],
  ['POST', /^\/reminders$/, ({ body }) => list(body.obligations.map((obligation) => ({ obligation, done: true, faults: [] })))],
]
