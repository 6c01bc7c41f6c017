import { expect, it } from 'vitest'
import type { WorkflowVersions } from '@/api/types'
import { isOf, versionKinds } from '@/screens/administration/version_filter'

const version = (is_current: boolean, running: number, suspended: number) => ({ version: is_current ? 'new' : 'old', is_current, running, suspended })
const workflow = (versions: WorkflowVersions['versions'], is_disabled = false): WorkflowVersions => ({ workflow: 'leave', name: '请假', is_disabled, is_current: true, versions })
const kinds = (of: WorkflowVersions) => versionKinds.filter((kind) => isOf(kind, of))

it('tells what runs, what runs on an older version, and what is disabled', () => {
  expect(kinds(workflow([version(true, 0, 0)]))).toEqual([])
  expect(kinds(workflow([version(true, 2, 0)]))).toEqual(['open'])
  expect(kinds(workflow([version(true, 0, 0), version(false, 0, 1)]))).toEqual(['older', 'open'])
  expect(kinds(workflow([version(true, 0, 0)], true))).toEqual(['disabled'])
})
