import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { asksOf, barOf, placesOf } from '@/screens/work_item/operations'
import { en } from '@/texts/en'
import { zhCN } from '@/texts/zh-CN'

interface Interface {
  components: { schemas: Record<string, { enum?: string[] }> }
}
const { components } = parse(readFileSync(new URL('../../docs/api/openapi.yaml', import.meta.url), 'utf8')) as Interface

describe('words for what the server may name', () => {
  it.each(components.schemas['OperationName']?.enum ?? [])('operation %s', (name) => {
    expect(zhCN.operation).toHaveProperty(name)
    expect(en.operation).toHaveProperty(name)
  })
  it.each(components.schemas['CellState']?.enum ?? [])('state %s', (name) => {
    expect(zhCN.state).toHaveProperty(name)
    expect(en.state).toHaveProperty(name)
  })
})

it('puts the probable operation first and dangerous ones last', () => {
  const one = (operation: 'return' | 'transfer' | 'complete' | 'save', is_primary: boolean, is_dangerous: boolean) => ({ operation, is_primary, is_dangerous })
  const bar = barOf([one('return', false, true), one('transfer', false, false), one('save', false, false), one('complete', true, false)])
  expect(bar.map(({ operation }) => operation)).toEqual(['complete', 'transfer', 'return'])
})

it('asks for what the server needs, also where the table does not list it', () => {
  const asked = asksOf({ operation: 'withdraw', is_primary: false, is_dangerous: true, needs: ['reason'] })
  expect(asked).toEqual([{ ask: 'reason', isRequired: true }])
})

it('demands an opinion with an agreement only where the node does', () => {
  const agree = { operation: 'agree' as const, is_primary: true, is_dangerous: false, needs: ['opinion' as const, 'data' as const] }
  expect(asksOf(agree)).toEqual([{ ask: 'opinion', isRequired: false }])
  expect(asksOf(agree, true)).toEqual([{ ask: 'opinion', isRequired: true }])
})

it('lets a return without a target go to the step before', () => {
  const asked = asksOf({ operation: 'return', is_primary: false, is_dangerous: false, needs: ['opinion', 'target'] })
  expect(asked.find(({ ask }) => ask === 'target')?.isRequired).toBe(false)
  expect(asked.find(({ ask }) => ask === 'opinion')?.isRequired).toBe(true)
})

it('names the places of the drawing at which the server permits something, and no others', () => {
  const one = (operation: 'return' | 'jump' | 'complete' | 'choose_handlers' | 'transfer', needs: ('target' | 'data' | 'next' | 'handlers')[] = []) => ({ operation, is_primary: false, is_dangerous: false, needs })
  const back = [{ element: 'fill_in', name: '填报' }]
  const page = { operations: [one('complete', ['data', 'next']), one('return', ['target']), one('transfer')], return_targets: back, jump_targets: back, next_nodes: [{ element: 'seal', name: '用印' }], element: 'approve' }
  const places = placesOf(page)
  expect([...places.keys()].sort()).toEqual(['fill_in', 'seal'])
  expect(places.get('fill_in')?.map(({ what, preset }) => [what, preset])).toEqual([['return', { target: 'fill_in' }]])
  expect(places.get('seal')?.map(({ what, preset }) => [what, preset])).toEqual([['next', { next: 'seal' }]])
  expect(placesOf({ ...page, operations: [one('jump')] }).get('fill_in')?.[0]?.what).toBe('jump')
})

it('lets people who come next be named, and demands them where the node behind asks for them', () => {
  const asked = asksOf({ operation: 'complete', is_primary: true, is_dangerous: false, needs: ['data', 'next', 'next_people'] })
  expect(asked).toEqual([
    { ask: 'next', isRequired: false },
    { ask: 'next_people', isRequired: true },
  ])
})
