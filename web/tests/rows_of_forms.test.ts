import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Component { type: string; key?: string; path?: string; readonly?: boolean | string; conditional?: { hide?: string }; components?: Component[] }

const top = join(__dirname, '../..')
const folders = ['forms', ...readdirSync(join(top, 'plugins')).map((plugin) => `plugins/${plugin}/forms`)]

function formsIn(folder: string): string[] {
  try {
    return readdirSync(join(top, folder)).filter((name) => name.endsWith('.form')).map((name) => `${folder}/${name}`)
  } catch {
    return []
  }
}

/** Conditions within rows that name a field of the row without `this.`: the page does not know it so, and hides or shows the field always. */
function unknownIn(components: Component[], row: string[] | undefined): string[] {
  return components.flatMap((component) => {
    const conditions = [component.conditional?.hide, component.readonly].filter((condition) => typeof condition === 'string')
    const bare = conditions.filter((condition) => row?.some((name) => new RegExp(`(?<![\\w.\\u4e00-\\u9fff"])${name}(?![\\w\\u4e00-\\u9fff"])`).test(condition)))
    const inner = component.type === 'dynamiclist' ? (component.components ?? []).flatMap(({ key }) => key ?? []) : row
    return [...bare.map((condition) => `${component.key ?? component.path}: ${condition}`), ...unknownIn(component.components ?? [], inner)]
  })
}

it('knows rows by this', () => {
  const rows: Component[] = [{ type: 'dynamiclist', path: '表', components: [{ type: 'select', key: '结论' }, { type: 'textarea', key: '原因', conditional: { hide: '=结论 = "好"' } }] }]
  expect(unknownIn(rows, undefined)).toEqual(['原因: =结论 = "好"'])
})

it.each(folders.flatMap(formsIn))('%s', (file) => {
  const form = JSON.parse(readFileSync(join(top, file), 'utf8')) as Component
  expect(unknownIn(form.components ?? [], undefined)).toEqual([])
})
