// Text fields that tell their 字数 while one types, and offer the people and units that the directory knows.
import { Textarea, Textfield } from '@bpmn-io/form-js-viewer'
import { Fragment, h, type FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from '@/texts'
import { wordCount } from '../word_count'
import type { Component } from './schema'

interface FieldProps {
  field: Component
  domId: string
  value?: unknown
  readonly?: boolean
}

type FieldComponent = FunctionComponent<FieldProps> & { config: object }

function limitsOf(field: Component): { least: number | null; most: number | null } {
  const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))
  return { least: number(field.properties?.['wordMinimum']), most: number(field.properties?.['wordLimit']) }
}

/** What is wrong with the length of a text, as the server would say it. */
export function lengthFaults(field: Component, value: unknown): string[] {
  const { least, most } = limitsOf(field)
  const count = typeof value === 'string' ? wordCount(value) : 0
  if (count === 0) return []
  if (most !== null && count > most) return [t('form.too_long', { most, n: count })]
  if (least !== null && count < least) return [t('form.too_short', { least, n: count })]
  return []
}

function Count({ field, value, readonly }: FieldProps): ReturnType<FunctionComponent> {
  const { least, most } = limitsOf(field)
  if (readonly || (least === null && most === null)) return null
  const count = typeof value === 'string' ? wordCount(value) : 0
  const wrong = lengthFaults(field, value).length > 0
  const range = most === null ? t('form.at_least', { least: least ?? 0 }) : least === null ? `${most}` : `${least}–${most}`
  return h('div', { class: wrong ? 'word-count wrong' : 'word-count' }, t('form.count', { n: count, range }))
}

function counted(inner: FieldComponent): FieldComponent {
  const Counted: FunctionComponent<FieldProps> = (props) => {
    const kind = props.field.properties?.['kind']
    useEffect(() => {
      if (kind === 'person' || kind === 'unit') document.getElementById(props.domId)?.setAttribute('list', `directory_${kind}`)
    }, [kind, props.domId])
    return h(Fragment, null, h(inner, props), h(Count, props))
  }
  return Object.assign(Counted, { config: inner.config })
}

class CountedFields {
  static $inject = ['formFields']
  constructor(formFields: { register(type: string, field: unknown): void }) {
    formFields.register('textarea', counted(Textarea as unknown as FieldComponent))
    formFields.register('textfield', counted(Textfield as unknown as FieldComponent))
  }
}

export const countedFieldsModule = { __init__: ['countedFields'], countedFields: ['type', CountedFields] }
