/**
 * What a command writes on: it looks like the plain shape, and writes what Automerge keeps
 * best. Text becomes an atomic value, which loads six times faster than collaborative
 * text; only the paths that the schema names are merged letter by letter. Lists are
 * written once and whole, and so are packed values: what two devices may add to is a map.
 */
import * as A from '@automerge/automerge/slim'

import { pack } from '../bytes.ts'
import { plain } from './plain.ts'

export type IsPath = (path: readonly string[]) => boolean

/** How Automerge keeps what is not the ordinary case. */
export interface Forms {
  /** Merged letter by letter. */
  readonly isSharedText: IsPath
  /** Kept as one value: what nobody changes in part costs one operation, not thirty. */
  readonly isPacked: IsPath
  /** The map that shows the imports, see `import.ts`. */
  readonly imported?: string
}

type Fields = Record<string, unknown>

/** `root`: an Automerge draft, which is a proxy with the document's shape. */
export function draftOf(
  root: unknown,
  forms: Forms,
  imports: ReadonlyMap<string, unknown> = new Map()
): unknown {
  const { imported } = forms
  const draft = wrap(root as Fields, root as Fields, [], forms)
  if (imported === undefined || imports.size === 0) return draft
  const whole = Object.fromEntries(imports)
  return new Proxy(draft, {
    get: (target, key): unknown =>
      key === imported
        ? above(whole, target[imported] as Fields)
        : Reflect.get(target, key)
  })
}

/** Reads both, the upper one first, and writes to the upper one only. */
function above(lower: Fields, upper: Fields): Fields {
  return new Proxy(upper, {
    get: (target, key): unknown =>
      Reflect.get(target, key) ??
      (typeof key === 'string' && Object.hasOwn(lower, key) ? lower[key] : undefined),
    has: (target, key) => key in target || Object.hasOwn(lower, key),
    ownKeys: target => [
      ...new Set([...Reflect.ownKeys(target), ...Object.keys(lower)])
    ],
    getOwnPropertyDescriptor: (target, key) =>
      Reflect.getOwnPropertyDescriptor(target, key) ??
      Object.getOwnPropertyDescriptor(lower, key)
  })
}

/** A plain value as Automerge should keep it. */
export function stored(value: unknown, path: readonly string[], forms: Forms): unknown {
  if (forms.isPacked(path)) return pack(value)
  if (typeof value === 'string') {
    return forms.isSharedText(path) ? value : new A.ImmutableString(value)
  }
  if (Array.isArray(value)) return value.map(item => stored(item, path, forms))
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) {
    return value
  }
  const fields: Fields = {}
  for (const name of Object.keys(value).sort()) {
    const field = (value as Fields)[name]
    if (field !== undefined) fields[name] = stored(field, [...path, name], forms)
  }
  return fields
}

function wrap(
  root: Fields,
  map: Fields,
  path: readonly string[],
  forms: Forms
): Fields {
  return new Proxy(map, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol') return value
      if (!isMap(value)) return plain<unknown>(value)
      return wrap(root, value, [...path, key], forms)
    },
    set(target, key, value: unknown) {
      if (typeof key === 'symbol') return false
      const at = [...path, key]
      const before: unknown = target[key]
      if (isScalar(value) && plain<unknown>(before) === value) return true
      if (
        typeof value === 'string' &&
        typeof before === 'string' &&
        forms.isSharedText(at)
      ) {
        A.updateText(root, at, value)
      } else {
        target[key] = stored(value, at, forms)
      }
      return true
    },
    deleteProperty(target, key) {
      if (key in target) Reflect.deleteProperty(target, key)
      return true
    }
  })
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function isMap(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !A.isImmutableString(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date)
  )
}
