// What the mock answers about alerts, indicators and the second factor.
const moment = '2018-01-03T15:20:00+08:00'
const points = [['2017-09', 96.1, 'normal'], ['2017-10', 95.4, 'normal'], ['2017-11', 93.2, 'attention']].map(([period, value, level]) => ({ period, title: period, value, target: 95, level, source: '学生管理系统', at: moment }))
const place = { unit: 'sl_jd', unit_name: '机电工程系', subject: '' }
const alert = {
  alert: 1, indicator: 'attendance_rate', indicator_name: '学生出勤率', layer: '学生', measured_in: '%', office_name: '学生处', ...place, period: '2017-11', period_title: '2017年11月', level: 'attention', state: 'open',
  value: 93.2, target: 95, reason: '低于目标，差距不超过5', due: '2018-01-10', is_overdue: false, repeated: 0, reopened: 0, escalated: 0, opened: moment, with: [{ id: 'head', name: '王牧之' }], operations: ['acknowledge', 'handle'],
}
const indicator = {
  indicator: 'attendance_rate', name: '学生出勤率', layer: '学生', measured_in: '%', period_kind: 'month', has_subjects: false, collected: ['import', 'hand'], data_source: '学生管理系统', office_name: '学生处',
  handle_within: { attention: 10 }, periods: [{ name: '2018-01', title: '2018年1月' }], units_to_measure: [{ unit: 'sl_jd', unit_name: '机电工程系' }],
}
const event = { what: 'opened', at: moment, period: '2017-11', value: 93.2, level: 'attention', due: '2018-01-10', text: '低于目标，差距不超过5' }
let isActive = false

export const alertAnswers = [
  ['GET', /^\/alerts$/, () => ({ json: { items: [alert], counts: { open: 1, acknowledged: 0, handled: 0, closed: 0, lifted: 0, overdue: 0, normal: 0, attention: 1, warning: 0, severe: 0 } } })],
  ['GET', /^\/alerts\/1$/, () => ({ json: { ...alert, events: [event], trend: { ...place, points } } })],
  ['POST', /^\/alerts\/1\/operations$/, ({ body }) => {
    Object.assign(alert, { acknowledge: { state: 'acknowledged', operations: ['handle'] }, handle: { state: 'handled', operations: [] } }[body.operation] ?? {})
    return { status: 204 }
  }],
  ['GET', /^\/indicators$/, () => ({ json: { items: [{ ...place, ...points[2], indicator: indicator.indicator, name: indicator.name, layer: '学生', measured_in: '%', period_title: '2017年11月', previous: 95.4, way: 'import' }], counts: { normal: 0, attention: 1, warning: 0, severe: 0 }, indicators: [indicator] } })],
  ['GET', /^\/indicators\/\w+\/measurements$/, () => ({ json: { items: [{ ...place, points }] } })],
  ['POST', /^\/indicators\/\w+\/measurements$/, () => ({ status: 204 })],
  ['GET', /^\/me\/second_factor$/, () => ({ json: { is_active: isActive, is_required: false, recovery_codes_left: isActive ? 10 : 0 } })],
  ['POST', /^\/me\/second_factor$/, () => ({ json: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', address: 'otpauth://totp/mock:clerk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=mock', expires: moment } })],
  ['PUT', /^\/me\/second_factor$/, () => {
    isActive = true
    return { json: { recovery_codes: ['abcd-efgh-ijkl-mnop', 'qrst-uvwx-yz23-4567'] } }
  }],
  ['POST', /^\/me\/second_factor\/removal$/, () => {
    isActive = false
    return { status: 204 }
  }],
]
