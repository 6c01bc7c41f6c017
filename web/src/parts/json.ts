/** What a text says as JSON; null where it is none (the JSON null is `{ value: null }`). */
export function parsedJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}
