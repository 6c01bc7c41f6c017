// What was filled in last time, field by field: to be taken into the form, or left.
import type { Component, Schema } from './schema'

export interface Suggestion {
  /** Where it stands in the data: `联系.电话`. */
  readonly place: string
  readonly label: string
  readonly component: Component
  readonly value: unknown
}

type Data = Readonly<Record<string, unknown>>

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a place; undefined where there is none. */
export function valueAt(data: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((inside, step) => (isData(inside) ? inside[step] : undefined), data)
}

/** The data with another value at a place, everything else as it was. */
export function withValue(data: Data, place: string, value: unknown): Record<string, unknown> {
  const [step = '', ...rest] = place.split('.')
  if (rest.length === 0) return { ...data, [step]: value }
  const inside = data[step]
  return { ...data, [step]: withValue(isData(inside) ? inside : {}, rest.join('.'), value) }
}

/** Whether nothing was filled in there: blank rows, as a form begins with, are nothing. */
export function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank)
  if (isData(value)) return Object.values(value).every(isBlank)
  return value === null || value === undefined || value === '' || value === false
}

/** The values that the server offers again, each with its field, in the order of the form. What one may only read is no offer. */
export function suggestionsOf(schema: Schema, values: Data): Suggestion[] {
  const found = (components: readonly Component[], around: string): Suggestion[] =>
    components.flatMap((component): Suggestion[] => {
      const name = component.key ?? component.path
      const place = name === undefined || name === '' ? around : around === '' ? name : `${around}.${name}`
      if (component.type === 'group') return found(component.components ?? [], place)
      if (name === undefined || component.readonly === true || component.disabled === true) return []
      const value = valueAt(values, place)
      return isBlank(value) ? [] : [{ place, label: labelOf(component, name), component, value }]
    })
  return found(schema.components, '')
}

function labelOf(component: Component, name: string): string {
  const { label, dateLabel, timeLabel } = component as { label?: string; dateLabel?: string; timeLabel?: string }
  return label || dateLabel || timeLabel || name
}
