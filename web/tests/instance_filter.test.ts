import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { changed, filterOf, instanceStates } from '@/screens/administration/instance_filter'

it('filters by every state that there is', () => {
  const { components } = parse(readFileSync(new URL('../../docs/api/openapi.yaml', import.meta.url), 'utf8')) as { components: { schemas: { InstanceState: { enum: string[] } } } }
  expect([...instanceStates].sort()).toEqual([...components.schemas.InstanceState.enum].sort())
})

it('reads the address, and takes no state that is none', () => {
  expect(filterOf({ workflow: 'leave', state: 'running' })).toEqual({ workflow: 'leave', version: '', state: 'running' })
  expect(filterOf({ workflow: ['leave', 'travel'], state: 'asleep' })).toEqual({ workflow: '', version: '', state: '' })
})

it('forgets the version with its workflow, and leaves blanks out', () => {
  const filter = { workflow: 'leave', version: 'v1', state: 'running' as const }
  expect(changed(filter, { workflow: 'travel' })).toEqual({ workflow: 'travel', state: 'running' })
  expect(changed(filter, { workflow: '' })).toEqual({ state: 'running' })
  expect(changed(filter, { state: '' })).toEqual({ workflow: 'leave', version: 'v1' })
})
