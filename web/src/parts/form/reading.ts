// A submission as it is read: what was filled in, without the fields it was filled into.
import type { Component, Schema } from './schema'

export type Line =
  | { kind: 'heading'; label: string }
  | { kind: 'text'; label: string; text: string }
  | { kind: 'table'; label: string; columns: string[]; rows: string[][] }

interface Option {
  label: string
  value: unknown
}

function optionsOf(component: Component): Option[] {
  return (component as { values?: Option[] }).values ?? []
}

function labelOf(component: Component): string {
  return component.label || (component as { dateLabel?: string; timeLabel?: string }).dateLabel || (component as { timeLabel?: string }).timeLabel || component.key || ''
}

/** A value in words: the label of a choice, a tick for true; nothing filled in is an empty text. */
export function valueText(component: Component, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '√' : '×'
  if (Array.isArray(value)) return value.map((one) => valueText(component, one)).join('、')
  const label = optionsOf(component).find((option) => option.value === value)?.label
  return label ?? (typeof value === 'object' ? JSON.stringify(value) : String(value))
}

const shownOnly: ReadonlySet<string> = new Set(['text', 'html', 'separator', 'spacer', 'button', 'image', 'iframe'])

function at(data: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((inside, step) => (typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[step] : undefined), data)
}

function linesOf(components: readonly Component[], data: unknown): Line[] {
  return components.flatMap((component): Line[] => {
    if (shownOnly.has(component.type)) return []
    const place = component.key ?? component.path
    if (component.type === 'group') {
      const inside = linesOf(component.components ?? [], place ? at(data, place) : data)
      return component.label ? [{ kind: 'heading', label: component.label }, ...inside] : inside
    }
    if (place === undefined) return []
    const value = at(data, place)
    if (component.type === 'dynamiclist') {
      const fields = (component.components ?? []).filter(({ type, key, path }) => !shownOnly.has(type) && (key ?? path) !== undefined)
      const rows = Array.isArray(value) ? value.map((row) => fields.map((field) => valueText(field, at(row, field.key ?? field.path ?? '')))) : []
      return [{ kind: 'table', label: labelOf(component), columns: fields.map(labelOf), rows }]
    }
    return [{ kind: 'text', label: labelOf(component), text: valueText(component, value) }]
  })
}

/** What a form's data says, in the order of the form. */
export function readingOf(schema: Schema, data: Readonly<Record<string, unknown>>): Line[] {
  return linesOf(schema.components, data)
}
