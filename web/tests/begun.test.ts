import { expect, it } from 'vitest'
import type { TimelineEvent } from '@/api/types'
import { isStuck } from '@/parts/begun'

function story(...whats: string[]): TimelineEvent[] {
  return whats.map((what, number) => ({ number, at: '2018-01-08T09:00:00+08:00', what, text: what }))
}

it('is stuck as long as an incident was not resolved', () => {
  expect(isStuck({ state: 'running', timeline: story('instance_started') })).toBe(false)
  expect(isStuck({ state: 'running', timeline: story('instance_started', 'incident_raised') })).toBe(true)
  expect(isStuck({ state: 'running', timeline: story('incident_raised', 'incident_resolved') })).toBe(false)
  expect(isStuck({ state: 'running', timeline: story('incident_raised', 'incident_resolved', 'incident_raised') })).toBe(true)
  expect(isStuck({ state: 'terminated', timeline: story('incident_raised') })).toBe(false)
})
