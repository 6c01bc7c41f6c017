import { describe, expect, it } from 'vitest'
import type { MeasurementSeries } from '@/api/types'
import { placeText, trendOf, valueText } from '@/parts/trend'

function series(unit: string, subject: string, points: readonly [period: string, value: number | undefined, target?: number][]): MeasurementSeries {
  return { unit, unit_name: unit, subject, points: points.map(([period, value, target]) => ({ period, title: `T${period}`, level: 'normal', source: '', at: '', ...(value === undefined ? {} : { value }), ...(target === undefined ? {} : { target }) })) }
}

describe('a trend', () => {
  it('puts places onto one row of periods, with a gap where one was not measured', () => {
    const trend = trendOf([series('a', '', [['2017-10', 3], ['2017-12', 5]]), series('b', 'x', [['2017-09', 1], ['2017-10', 2]])])
    expect(trend.titles).toEqual(['T2017-09', 'T2017-10', 'T2017-12'])
    expect(trend.lines.map(({ name, points }) => [name, points.map((point) => point?.value ?? null)])).toEqual([
      ['a', [null, 3, 5]],
      ['x（b）', [1, 2, null]],
    ])
  })

  it('draws what is wanted only where all want the same', () => {
    const trend = trendOf([series('a', '', [['1', 3, 90], ['2', 5, 90], ['3', 5]]), series('b', '', [['1', 1, 90], ['2', 2, 95]])])
    expect(trend.targets).toEqual([90, null, null])
  })

  it('leaves out what is no number', () => {
    expect(trendOf([series('a', '', [['1', undefined]])]).lines[0]?.points).toEqual([null])
    expect(trendOf([]).titles).toEqual([])
  })
})

it('a place is named by its subject first', () => {
  expect(placeText({ unit_name: '会计系', subject: '' })).toBe('会计系')
  expect(placeText({ unit_name: '会计系', subject: '会计' })).toBe('会计（会计系）')
})

it('a value stands with what it counts', () => {
  expect([valueText(84.25, '%'), valueText(2, ''), valueText(undefined, '%')]).toEqual(['84.25 %', '2', '—'])
})
