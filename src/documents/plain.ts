/** Automerge's values as plain ones: what screens and the domain's questions read. */
import * as A from '@automerge/automerge/slim'

/** Copies: strings that are atomic in the document become strings again. */
export function plain<T>(value: unknown): T {
  return copy(value) as T // the schema says what the document holds
}

function copy(value: unknown): unknown {
  if (A.isImmutableString(value)) return value.val
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Uint8Array || value instanceof Date) return value
  if (typeof value !== 'object' || value === null) return value
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) fields[name] = copy(field)
  return fields
}
