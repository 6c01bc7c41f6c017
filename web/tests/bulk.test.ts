import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { InstanceRow, InstanceState, WorkflowVersions } from '@/api/types'
import { bodyOf, bulkNames, chosenRows, targetOfRows, targetOfWorkflow } from '@/screens/administration/bulk'
import { en } from '@/texts/en'
import { zhCN } from '@/texts/zh-CN'

interface Interface {
  components: { schemas: Record<string, { enum?: string[]; properties?: Record<string, { enum?: string[] }> }> }
}
const { components } = parse(readFileSync(new URL('../../docs/api/openapi.yaml', import.meta.url), 'utf8')) as Interface

function row(instance: number, { version = 'v1', state = 'running' as InstanceState, workflow = 'leave' } = {}): InstanceRow {
  return { instance, workflow, workflow_name: '请假', title: `请假 ${instance}`, version, is_current: version === 'v2', state, started: '2018-01-03T08:00:00+08:00', at: [], with: [], incidents: 0 }
}
const leave: WorkflowVersions = { workflow: 'leave', name: '请假', is_disabled: false, is_current: true, versions: [{ version: '0123456789abcdef', is_current: true, running: 1, suspended: 0 }, { version: 'fedcba9876543210', is_current: false, running: 2, suspended: 1 }] }

describe('words for what the server may name', () => {
  it.each(components.schemas['BulkOperation']?.properties?.['operation']?.enum ?? [])('bulk operation %s', (name) => {
    expect(bulkNames).toContain(name)
    expect(zhCN.bulk.operation).toHaveProperty(name)
    expect(en.bulk.consequence).toHaveProperty(name)
  })
  it.each(components.schemas['InstanceState']?.enum ?? [])('state %s', (name) => {
    expect(zhCN.state).toHaveProperty(name)
    expect(en.state).toHaveProperty(name)
  })
  const kinds = [...readFileSync(new URL('../../core/model/element_kind.hpp', import.meta.url), 'utf8').matchAll(/^ {2}([a-z_]+),/gm)].map(([, name]) => name ?? '')
  it.each(kinds)('kind of node %s', (name) => expect(zhCN.migration.kinds).toHaveProperty(name))
})

it('forgets ticks of what has ended or has left the list', () => {
  const rows = [row(1), row(2, { state: 'terminated' }), row(3, { state: 'suspended' })]
  expect(chosenRows(rows, new Set([1, 2, 3, 4])).map(({ instance }) => instance)).toEqual([1, 3])
})

it('offers a node map only for one version of one workflow', () => {
  expect(targetOfRows([row(1), row(2)]).from).toEqual({ workflow: 'leave', version: 'v1' })
  expect(targetOfRows([row(1), row(2, { version: 'v2' })]).from).toBeUndefined()
  expect(targetOfRows([row(1), row(2, { workflow: 'travel' })]).from).toBeUndefined()
  expect(targetOfWorkflow(leave, '').from).toBeUndefined()
})

it('names a version as people see it, and sends it whole', () => {
  expect(targetOfWorkflow(leave, '')).toMatchObject({ words: '“请假”的全部实例', chosen: { workflow: 'leave' } })
  expect(targetOfWorkflow(leave, 'fedcba9876543210')).toMatchObject({ words: '“请假”旧版本 fedcba98 的全部实例', chosen: { workflow: 'leave', version: 'fedcba9876543210' } })
  expect(targetOfWorkflow(leave, '0123456789abcdef').words).toBe('“请假”现行版本的全部实例')
})

it('sends what the server takes: no reason that is blank, and of the map what changes', () => {
  const target = targetOfRows([row(1)])
  expect(bodyOf('resolve', target, '  ', {}, true)).toEqual({ operation: 'resolve', instances: [1], is_dry_run: true })
  expect(bodyOf('migrate', target, ' 新流程 ', { fill_in: 'fill_in', approve: 'review', seal: '' }, false)).toEqual({ operation: 'migrate', instances: [1], is_dry_run: false, reason: '新流程', nodes: { approve: 'review' } })
  expect(bodyOf('suspend', target, '放假', { approve: 'review' }, false)).not.toHaveProperty('nodes')
})
