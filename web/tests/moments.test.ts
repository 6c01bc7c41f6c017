import { beforeEach, expect, it, vi } from 'vitest'
import { dayText, daysUntil, dueText, isoDay, keepServerTime, momentText } from '@/parts/moments'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-05-01T00:00:00Z') })
  // The server stands in another year, and so do the screens.
  keepServerTime('2018-01-04T09:00:00+08:00')
})

it('counts from the server’s day, not from the browser’s', () => {
  expect(daysUntil('2018-01-05')).toBe(1)
  expect(daysUntil('2018-01-05T23:59:59+08:00')).toBe(1)
  expect(daysUntil('2017-12-31')).toBe(-4)
})

it('reads moments where the institution is', () => {
  expect(isoDay('2018-01-04T17:30:00Z')).toBe('2018-01-05')
  expect(momentText('2018-01-04T17:30:00Z')).toBe('1月5日 01:30')
})

it('tells the year only when it is another', () => {
  expect(dayText('2018-03-05')).toBe('3月5日')
  expect(dayText('2017-12-25')).toBe('2017年12月25日')
})

it('says how urgent it is', () => {
  expect(dueText('2018-01-04')).toEqual({ text: '今天截止', tone: 'red' })
  expect(dueText('2018-01-06')).toEqual({ text: '还剩 2 天', tone: 'orange' })
  expect(dueText('2018-02-01')).toEqual({ text: '2月1日前', tone: 'plain' })
  expect(dueText('2018-01-01')).toEqual({ text: '已逾期 3 天', tone: 'red' })
})
