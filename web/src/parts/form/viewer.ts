// form-js, made to speak our language and to count words as the server does. Loaded only where a form is shown.
import { createForm, type Form } from '@bpmn-io/form-js-viewer'
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import flatpickr from 'flatpickr'
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js'
import type { Fault } from '@/api/problem'
import { locale } from '@/texts'
import { countedFieldsModule, lengthFaults } from './counted_fields'
import { fieldAt, type Component, type Schema } from './schema'
import { translate } from './words'

export interface FormViewer {
  /** What was filled in so far. */
  data(): Record<string, unknown>
  /** Checks every field and shows what is wrong beside it; true when nothing is. */
  isValid(): boolean
  /** Shows the server's faults beside their fields; gives back those that belong to none. */
  show(faults: readonly Fault[]): Fault[]
  fill(data: Readonly<Record<string, unknown>>): Promise<void>
  destroy(): void
}

interface Validator {
  validateFieldInstance(instance: { id: string }, value: unknown): string[]
}

/** Shows a form with its data inside an element. */
export async function showForm(container: HTMLElement, schema: Schema, data: Readonly<Record<string, unknown>>, onChange: (data: Record<string, unknown>) => void): Promise<FormViewer> {
  flatpickr.localize(locale.value === 'en' ? flatpickr.l10ns.default : Mandarin)
  const form: Form = await createForm({
    container,
    schema: structuredClone(schema),
    data: structuredClone(data),
    additionalModules: [{ translate: ['value', translate] }, countedFieldsModule],
  })
  const fields = form.get<{ get(id: string): Component | undefined }>('formFieldRegistry')
  const validator = form.get<Validator>('validator')
  const own = validator.validateFieldInstance.bind(validator)
  validator.validateFieldInstance = (instance, value) => {
    const field = fields.get(instance.id)
    return [...own(instance, value), ...(field ? lengthFaults(field, value) : [])]
  }
  // form-js tells of changes that nobody made (an absent value becomes an empty one): only what differs from the beginning counts.
  let known = JSON.stringify(form._getSubmitData())
  form.on('changed', 500, () => {
    const now = JSON.stringify(form._getSubmitData())
    if (now === known) return
    known = now
    onChange(JSON.parse(now) as Record<string, unknown>)
  })

  return {
    data: () => structuredClone(form._getSubmitData() as Record<string, unknown>),
    isValid: () => Object.keys(form.validate()).length === 0,
    show(faults) {
      const errors: Record<string, unknown> = {}
      const elsewhere: Fault[] = []
      for (const fault of faults) {
        const place = fault.path === undefined ? null : fieldAt(schema, fault.path)
        if (!place?.field.id || place.field.components) elsewhere.push(fault)
        else put(errors, [place.field.id, ...place.rows], fault.message)
      }
      form._setState({ errors })
      return elsewhere
    },
    fill: async (filled) => {
      await form.importSchema(structuredClone(schema), structuredClone(filled))
      known = JSON.stringify(form._getSubmitData())
    },
    destroy: () => form.destroy(),
  }
}

/** Errors as form-js keeps them: by field, then by row, then a list of sentences. */
function put(errors: Record<string, unknown>, place: readonly (string | number)[], message: string): void {
  let inside = errors
  for (const step of place.slice(0, -1)) inside = (inside[String(step)] ??= {}) as Record<string, unknown>
  const last = String(place[place.length - 1])
  inside[last] = [...((inside[last] as string[] | undefined) ?? []), message]
}
