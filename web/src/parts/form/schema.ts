// The part of a form-js schema that screens look at; the server has refused what is not a form before it comes here.

export interface Component {
  id?: string
  type: string
  key?: string
  path?: string
  label?: string
  readonly?: boolean
  disabled?: boolean
  validate?: { required?: boolean } & Record<string, unknown>
  properties?: Record<string, string>
  components?: Component[]
}

export interface Schema extends Component {
  components: Component[]
}

export type FieldRight = 'hidden' | 'read' | 'edit' | 'required'

/** The form as one node may see it: hidden fields gone, others read-only or required. Rights are named by the field's place. */
export function withRights(schema: Schema, rights: Readonly<Record<string, FieldRight>>): Schema {
  const shaped = (components: readonly Component[], around: string): Component[] =>
    components.flatMap((component) => {
      const name = component.key ?? component.path
      const place = name === undefined ? around : around === '' ? name : `${around}.${name}`
      const right = name === undefined ? undefined : rights[place]
      if (right === 'hidden') return []
      const copy: Component = { ...component }
      if (right === 'read') copy.readonly = true
      if (right === 'required') copy.validate = { ...component.validate, required: true }
      if (component.components) copy.components = shaped(component.components, place)
      return [copy]
    })
  return { ...schema, components: shaped(schema.components, '') }
}

/** Where a fault stands in the form: the field and the rows around it, counted from 0. */
export interface FieldPlace {
  field: Component
  rows: number[]
}

/** The field that a fault's path names (`存在问题[1].责任人`); null when the form has none there. */
export function fieldAt(schema: Schema, path: string): FieldPlace | null {
  const steps = path.split('.').map((step) => /^(.*?)(?:\[(\d+)\])?$/.exec(step))
  const rows: number[] = []
  let components: readonly Component[] = schema.components
  let found: Component | null = null
  let pending = ''
  for (const step of steps) {
    if (!step) return null
    pending = pending === '' ? (step[1] ?? '') : `${pending}.${step[1]}`
    const next = named(components, pending)
    if (!next) continue
    found = next
    pending = ''
    if (step[2] !== undefined) rows.push(Number(step[2]) - 1)
    components = next.components ?? []
  }
  return found && pending === '' ? { field: found, rows } : null
}

/** Groups without a path hold their fields at the place where they stand themselves. */
function named(components: readonly Component[], name: string): Component | null {
  for (const component of components) {
    if ((component.key ?? component.path) === name) return component
    const inside = component.type === 'group' && !component.path ? named(component.components ?? [], name) : null
    if (inside) return inside
  }
  return null
}

/** Which of the two directories a form asks: people, units, both or none. */
export function kindsOf(schema: Schema): Set<string> {
  const kinds = new Set<string>()
  const walk = (components: readonly Component[]): void => {
    for (const component of components) {
      const kind = component.properties?.['kind']
      if (kind !== undefined) kinds.add(kind)
      walk(component.components ?? [])
    }
  }
  walk(schema.components)
  return kinds
}
