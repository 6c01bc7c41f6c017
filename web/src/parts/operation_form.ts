// One operation with something that is not a work item: what it asks, and by which buttons it is done.

export interface OperationField {
  readonly name: string
  readonly label: string
  readonly kind?: 'day'
  readonly hint?: string
  readonly rows?: number
  /** What stands there already. */
  readonly value?: string
}

export interface OperationButton {
  readonly label: string
  /** What is sent, beside what was written into the fields. */
  readonly body: Readonly<Record<string, string | boolean>>
  readonly isPrimary?: boolean
  /** Fields without which it cannot be pressed. */
  readonly needs?: readonly string[]
}

export interface OperationPart {
  readonly fields: readonly OperationField[]
  readonly buttons: readonly OperationButton[]
  /** What was said before, to be read above. */
  readonly said?: { readonly label: string; readonly text: string }
}
