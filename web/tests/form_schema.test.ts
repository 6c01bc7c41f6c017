import { describe, expect, it } from 'vitest'
import { fieldAt, kindsOf, withRights, type Schema } from '@/parts/form/schema'

const schema: Schema = {
  type: 'default',
  components: [
    { id: 'a', type: 'textarea', key: '建设成效' },
    {
      id: 'b', type: 'dynamiclist', path: '存在问题',
      components: [
        { id: 'c', type: 'textfield', key: '责任人', properties: { kind: 'person' } },
        { id: 'd', type: 'dynamiclist', path: '措施', components: [{ id: 'e', type: 'textfield', key: '内容' }] },
      ],
    },
    { id: 'f', type: 'group', components: [{ id: 'g', type: 'number', key: '比例.合格率' }] },
    { id: 'h', type: 'group', path: '附', components: [{ id: 'i', type: 'textfield', key: '说明' }] },
  ],
}

describe('the place of a fault', () => {
  it.each([
    ['建设成效', 'a', []],
    ['存在问题', 'b', []],
    ['存在问题[1].责任人', 'c', [0]],
    ['存在问题[3].措施[2].内容', 'e', [2, 1]],
    ['比例.合格率', 'g', []],
    ['附.说明', 'i', []],
  ])('%s', (path, id, rows) => {
    const place = fieldAt(schema, path)
    expect(place?.field.id).toBe(id)
    expect(place?.rows).toEqual(rows)
  })

  it.each(['没有', '存在问题[1].没有', '建设成效.没有'])('%s is nowhere', (path) => expect(fieldAt(schema, path)).toBeNull())
})

describe('rights of a node', () => {
  const shaped = withRights(schema, { 建设成效: 'read', '存在问题.责任人': 'required', '附.说明': 'hidden' })

  it('makes a field read-only', () => expect(shaped.components[0]?.readonly).toBe(true))
  it('makes a field of a list required', () => expect(shaped.components[1]?.components?.[0]?.validate?.required).toBe(true))
  it('takes a hidden field away', () => expect(shaped.components[3]?.components).toEqual([]))
  it('leaves the given form as it was', () => expect(schema.components[0]?.readonly).toBeUndefined())
})

it('knows which directories a form asks', () => expect([...kindsOf(schema)]).toEqual(['person']))
