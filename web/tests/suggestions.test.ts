import { expect, it } from 'vitest'
import type { Schema } from '@/parts/form/schema'
import { isBlank, suggestionsOf, valueAt, withValue } from '@/parts/form/suggestions'

const schema: Schema = {
  type: 'default',
  components: [
    { type: 'textfield', key: '联系人', label: '联系人' },
    { type: 'textfield', key: '编号', label: '编号', readonly: true },
    { type: 'group', path: '依据', components: [{ type: 'textarea', key: '文件', label: '文件' }] },
    { type: 'group', components: [{ type: 'number', key: '人数', label: '人数' }] },
    { type: 'dynamiclist', path: '建议', label: '建议', components: [{ type: 'textfield', key: '内容' }] },
  ],
}

it('offers each value with its field, in the order of the form, and none that may only be read', () => {
  const offered = suggestionsOf(schema, { 建议: [{ 内容: '甲' }], 联系人: '苏婉宁', 编号: '1', 依据: { 文件: '鲁教办〔2017〕3号' }, 人数: 12 })
  expect(offered.map(({ place, value }) => [place, value])).toEqual([
    ['联系人', '苏婉宁'],
    ['依据.文件', '鲁教办〔2017〕3号'],
    ['人数', 12],
    ['建议', [{ 内容: '甲' }]],
  ])
})

it('offers nothing that is blank', () => {
  expect(suggestionsOf(schema, { 联系人: '', 建议: [{ 内容: null }] })).toEqual([])
  expect(isBlank([{ 内容: '' }, { 内容: null }])).toBe(true)
  expect(isBlank(0)).toBe(false)
})

it('puts a value at its place and leaves the rest', () => {
  const data = { 联系人: '甲', 依据: { 年份: 2017 } }
  const taken = withValue(data, '依据.文件', '乙')
  expect(taken).toEqual({ 联系人: '甲', 依据: { 年份: 2017, 文件: '乙' } })
  expect(valueAt(taken, '依据.文件')).toBe('乙')
  expect(data.依据).toEqual({ 年份: 2017 })
})
