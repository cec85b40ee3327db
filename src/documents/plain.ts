/** Automerge's values as plain ones: what screens and the domain's questions read. */
import * as A from '@automerge/automerge/slim'

import { unpack } from '../bytes.ts'

/**
 * Copies: strings that are atomic in the document become strings again, and packed values
 * what was packed. Bytes that hold nothing readable are left out: nobody honest wrote them.
 */
export function plain<T>(value: unknown): T {
  return copy(value) as T // the schema says what the document holds
}

function copy(value: unknown): unknown {
  // lists first: inside a change Automerge takes every list for an immutable string, too
  if (Array.isArray(value)) return value.map(copy)
  if (A.isImmutableString(value)) return value.val
  if (value instanceof Uint8Array) return unpacked(value)
  if (value instanceof Date) return value
  if (typeof value !== 'object' || value === null) return value
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    const copied = copy(field)
    if (copied !== undefined) fields[name] = copied
  }
  return fields
}

function unpacked(bytes: Uint8Array): unknown {
  const read = unpack(bytes)
  return read.ok ? read.value : undefined
}
