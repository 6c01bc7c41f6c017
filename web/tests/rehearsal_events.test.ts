import { describe, expect, it } from 'vitest'
import type { RehearsalEvent } from '../src/api/types'
import { daysOf } from '../src/screens/rehearsals/events'

function event(at: string, kind: string, unit: string, person = ''): RehearsalEvent {
  return { at, kind, report: 'semester_report', period: '2017-2018-1', unit, person, text: '' }
}

describe('the time line of a rehearsal', () => {
  it('has a line for each kind of a day and hour, with every name once', () => {
    const days = daysOf([event('2017-12-08 09:00', 'opened', '教务处'), event('2017-12-08 09:00', 'opened', '学生处'), event('2017-12-08 09:05', 'notice', '', '陈思远'), event('2017-12-08 09:30', 'opened', '教务处'), event('2017-12-08 15:00', 'opened', '财务处'), event('2017-12-09 09:00', 'opened', '图书馆')])
    expect(days.map(({ day }) => day)).toEqual(['2017-12-08', '2017-12-09'])
    expect(days[0]?.happenings.map(({ kind, names }) => [kind, ...names])).toEqual([['opened', '教务处', '学生处'], ['notice', '陈思远'], ['opened', '财务处']])
    expect(daysOf([])).toEqual([])
  })
})
