import { expect, it } from 'vitest'
import { periodGroups } from '@/parts/periods'

const rows = [
  { name: '2017-2018', title: '2017-2018学年', start: '2017-09-01', end: '2018-08-31', kind: 'academic_year' as const, is_running: true },
  { name: '2017-2018-1', title: '2017-2018学年第一学期', start: '2017-09-04', end: '2018-01-12', kind: 'semester' as const, is_running: true },
  { name: '2016-2017-2', title: '2016-2017学年第二学期', start: '2017-02-20', end: '2017-07-07', kind: 'semester' as const, is_running: false },
]

it('puts semesters first and keeps the order of the server', () => {
  expect(periodGroups(rows, '').map(({ kind, periods }) => [kind, periods.map(({ name }) => name)])).toEqual([
    ['semester', ['2017-2018-1', '2016-2017-2']],
    ['academic_year', ['2017-2018']],
  ])
})

it('shows one that the address names although the server does not offer it', () => {
  expect(periodGroups(rows, '2011-2012-1')[0]?.periods[0]?.name).toBe('2011-2012-1')
  expect(periodGroups([], '2011')).toHaveLength(1)
})
