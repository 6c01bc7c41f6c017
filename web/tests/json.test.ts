import { expect, it } from 'vitest'
import { parsedJson } from '@/parts/json'

it('tells the JSON null from what is no JSON', () => {
  expect(parsedJson('null')).toEqual({ value: null })
  expect(parsedJson('["甲", 12]')).toEqual({ value: ['甲', 12] })
  expect(parsedJson('')).toBeNull()
  expect(parsedJson('甲')).toBeNull()
})
