import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { Problem } from '@/api/problem'
import type { Job } from '@/api/types'
import { useJob } from '@/parts/job'

const answers: (Job | Problem)[] = []
vi.mock('@/api/client', () => ({
  call: vi.fn(() => {
    const next = answers.shift()
    return next instanceof Problem ? Promise.reject(next) : Promise.resolve(next)
  }),
}))

const begun = () => effectScope().run(() => useJob(() => 'failed'))!
const at = (state: Job['state'], progress: number): Job => ({ job: 7, state, progress })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  answers.length = 0
})

it('looks until it is done, also past a lost connection', async () => {
  answers.push(at('running', 0.5), new Problem(0, 'offline'), at('done', 1))
  const following = begun()
  await following.follow(() => Promise.resolve(at('waiting', 0)))
  expect([following.isUnderWay.value, following.job.value?.progress]).toEqual([true, 0])
  await vi.advanceTimersByTimeAsync(1100)
  expect([following.isUnderWay.value, following.job.value?.progress, following.problem.value]).toEqual([true, 0.5, null])
  await vi.advanceTimersByTimeAsync(600)
  expect([following.isUnderWay.value, following.job.value?.state]).toEqual([false, 'done'])
})

it('says why it was not begun, and why it failed', async () => {
  const following = begun()
  await following.follow(() => Promise.reject(new Problem(422, 'no reason')))
  expect([following.isUnderWay.value, following.problem.value?.message]).toEqual([false, 'no reason'])
  answers.push({ ...at('failed', 0.2), faults: [{ code: 'io', message: 'disk' }] })
  await following.follow(() => Promise.resolve(at('waiting', 0)))
  await vi.advanceTimersByTimeAsync(600)
  expect([following.isUnderWay.value, following.problem.value?.faults[0]?.message]).toEqual([false, 'disk'])
})

it('looks no more at what was forgotten', async () => {
  answers.push(at('done', 1))
  const following = begun()
  await following.follow(() => Promise.resolve(at('waiting', 0)))
  following.forget()
  await vi.advanceTimersByTimeAsync(2000)
  expect([following.job.value, following.isUnderWay.value, answers.length]).toEqual([null, false, 1])
})
