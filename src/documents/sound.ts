/**
 * What a document says, as far as it has its schema's shape. A member can write nonsense
 * into it; everybody else's words, and everybody's screens, outlast that.
 */
import * as v from 'valibot'

import type { Imports } from './import.ts'
import { plain } from './plain.ts'
import { blank, type Schema } from './schema.ts'

type Fields = Record<string, unknown>

export function sound<T>(
  schema: Schema<T>,
  doc: unknown,
  imports: Imports = new Map()
): T {
  const said = plain<Fields>(doc)
  const empty = plain<Fields>(blank(schema))
  const state: Fields = {}
  for (const [name, begin] of Object.entries(empty)) {
    state[name] = sameKind(said[name], begin) ? said[name] : begin
  }
  for (const [name, shape] of Object.entries(schema.extras)) {
    if (said[name] !== undefined && v.is(shape, said[name])) state[name] = said[name]
  }
  for (const [name, shape] of Object.entries(schema.entries)) {
    state[name] = soundEntries(state[name] as Fields, shape)
  }
  for (const [name, shape] of Object.entries(schema.names ?? {})) {
    state[name] = soundNames(state[name] as Fields, shape)
  }
  if (schema.imported !== undefined) {
    const said = state[schema.imported] as Fields
    state[schema.imported] = { ...Object.fromEntries(imports), ...said }
  }
  return state as T // what the schema's steps, extras and entries say
}

function soundEntries(entries: Fields, shape: v.GenericSchema): Fields {
  return Object.fromEntries(
    Object.entries(entries).filter(([, entry]) => v.is(shape, entry))
  )
}

function soundNames(entries: Fields, shape: v.GenericSchema): Fields {
  return Object.fromEntries(
    Object.entries(entries).filter(([name]) => v.is(shape, name))
  )
}

function sameKind(value: unknown, begin: unknown): boolean {
  if (Array.isArray(value) || value === null) return false
  return typeof value === typeof begin
}
