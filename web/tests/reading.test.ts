import { expect, it } from 'vitest'
import { readingOf } from '@/parts/form/reading'
import type { Schema } from '@/parts/form/schema'

const schema = {
  type: 'default',
  components: [
    { type: 'text', id: 'x' },
    { type: 'textarea', key: '建设成效', label: '建设成效' },
    { type: 'select', key: '评价', label: '评价', values: [{ label: '需改进', value: 'poor' }] },
    { type: 'dynamiclist', path: '存在问题', label: '存在问题', components: [{ type: 'textarea', key: '问题', label: '问题' }, { type: 'datetime', key: '完成时限', dateLabel: '完成时限' }] },
    { type: 'group', path: '附', label: '附件', components: [{ type: 'checkbox', key: '有', label: '有附件' }, { type: 'number', key: '数.份', label: '份数' }] },
  ],
} as unknown as Schema

it('reads a submission in the order of its form, lists as tables, choices by their labels', () => {
  const lines = readingOf(schema, { 建设成效: '成效', 评价: 'poor', 存在问题: [{ 问题: '一', 完成时限: '2018-04-30' }, { 问题: '二' }], 附: { 有: true, 数: { 份: 3 } } })
  expect(lines).toEqual([
    { kind: 'text', label: '建设成效', text: '成效' },
    { kind: 'text', label: '评价', text: '需改进' },
    { kind: 'table', label: '存在问题', columns: ['问题', '完成时限'], rows: [['一', '2018-04-30'], ['二', '']] },
    { kind: 'heading', label: '附件' },
    { kind: 'text', label: '有附件', text: '√' },
    { kind: 'text', label: '份数', text: '3' },
  ])
})

it('stands nothing for what was not filled in', () => {
  expect(readingOf(schema, {}).filter((line) => line.kind === 'table' || (line.kind === 'text' && line.text !== ''))).toEqual([{ kind: 'table', label: '存在问题', columns: ['问题', '完成时限'], rows: [] }])
})
