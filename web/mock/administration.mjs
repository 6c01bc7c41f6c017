// What the mock answers to officers, leaders and administrators.
import { accounts, cells, periods, report, state, units } from './semester.mjs'

const moment = '2018-01-03T15:20:00+08:00'
const name = (id) => ({ id, name: accounts[id].name })
const document = (number, title, file) => ({ document: number, title, file, instance: 501, unit: 'jwc', unit_name: '教务处', report: report.id, period: periods[0].name, media_type: 'application/octet-stream', size: 48_213 * number, made: moment, sha256: '' })
const documents = [document(1, '教务处学期报告', '教务处_学期报告.docx'), document(2, '学院学期报告', '学院学期报告.docx'), document(3, '完成情况统计表', '完成情况.xlsx')]
const packages = []
const job = { job: 1, state: 'running', progress: 0 }
const list = (items) => ({ json: { items } })
const session = (id, person, extra) => ({ id, person: name(person), began: '2018-01-04T08:02:00+08:00', seen: '2018-01-04T08:58:00+08:00', address: '10.1.7.23', agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0', is_current: false, ...extra })

export const administrationAnswers = [
  ['GET', /^\/documents$/, () => list(documents)],
  ['GET', /^\/packages$/, () => ({ json: { specifications: [{ id: 'semester', title: '学期诊改材料包', description: '各部门学期报告、学院汇总报告和完成情况统计。', periods }], items: packages } })],
  ['POST', /^\/packages$/, () => {
    Object.assign(job, { state: 'running', progress: 0 })
    return { status: 202, json: job }
  }],
  ['GET', /^\/jobs\/1$/, () => {
    job.progress = Math.min(1, job.progress + 0.4)
    if (job.progress === 1 && job.state !== 'done') {
      job.state = 'done'
      packages.unshift({ package: packages.length + 1, specification: 'semester', period: periods[0].name, title: '学期诊改材料包 2017-2018-1', folder: 'semester', files: 64, made: moment, size: 4_300_000 })
    }
    return { json: job }
  }],
  ['GET', /^\/packages\/missing$/, ({ query }) => list(cells.filter((cell) => cell.period === query.get('period') && cell.state !== 'reviewed').map((cell) => ({ ...cell, report_name: report.short_name })))],
  ['GET', /^\/packages\/\d+\/verification$/, () => ({ json: { holds: true, files: 64, signed_by: 'ed25519:6b1f0c2a9d', messages: [] } })],
  ['GET', /^\/dashboard$/, () => ({
    json: {
      period: periods[0],
      reports: [{ report: report.id, name: report.name, owed: 10, submitted: 5, on_time: 4, reviewed: 2, returned: 1, overdue: 2 }],
      by_unit: units.map((unit, at) => ({ unit: unit.id, name: unit.name, owed: 1, submitted: cells[at].submitted ? 1 : 0, overdue: cells[at].state === 'overdue' ? 1 : 0, returned: cells[at].returned, obligations: [cells[at].obligation] })),
      timeline: [['2017-12-20', 1], ['2017-12-25', 1], ['2017-12-28', 2], ['2018-01-03', 1]].map(([day, submitted]) => ({ day, submitted })),
    },
  })],
  ['GET', /^\/substitutions$/, () => list([{ key: 1, absent: name('clerk'), substitute: name('head'), from: '2018-01-02T00:00:00+08:00', until: '2018-01-09T23:59:59+08:00' }])],
  ['GET', /^\/me\/sessions$/, ({ person }) => list([session('0123456789abcdef', person, { is_current: true }), session('0123456789abcdee', person, { agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/120.0' })])],
  ['GET', /^\/sessions$/, () => list(Object.keys(accounts).map((id, at) => session(`${at}`.padStart(16, '0'), id)))],
  ['GET', /^\/accounts$/, () => list(Object.entries(accounts).map(([id, { name: called, duty = '' }], at) => ({ person: id, name: called, duty, state: ['active', 'active', 'locked', 'new', 'active'][at], last_sign_in: moment })))],
  ['POST', /^\/accounts/, ({ body }) => ({ json: { person: body.person ?? 'clerk', token: 'mock-token', expires: '2018-01-07T09:00:00+08:00' } })],
  ['GET', /^\/deliveries$/, () => list([{ delivery: 1, channel: 'mail', person: name('clerk'), attempts: 6, trouble: '550 5.1.1 没有这个收件人', made: moment, ended: moment }])],
  ['POST', /^\/deliveries\/\d+\/operations$/, () => ({ status: 204 })],
  ['GET', /^\/audit$/, () => list(state.timeline.map(({ number, at, what, by }) => ({ number, at, what: [what], by, instance: 501, address: '10.1.7.23', digest: '9f86d081884c7d659a2feaa0c55ad015' })).reverse())],
  ['GET', /^\/audit\/verification$/, () => ({ json: { holds: true, records: 3 } })],
]
