/** Reading an old system's JSON: what is missing or of another type is as if it were empty. */
import * as v from 'valibot'

import { fromUtf8 } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'
import { oneLine, shortLine, wholeText } from '../mail/clean.ts'
import { most } from './parcel.ts'

/** Ids are numbers here and texts there. */
const either = v.union([
  v.pipe(v.string(), v.maxLength(64)),
  v.pipe(v.number(), v.finite())
])
/** Must be there: without it nothing can be put together. */
export const id = v.pipe(
  either,
  v.transform(value => String(value)),
  v.regex(/^[\w.-]{1,64}$/u)
)
export const maybeId = v.fallback(id, '')
export const text = v.fallback(v.string(), '')
export const flag = v.fallback(v.boolean(), false)

/** One line, as a header or a label has it. */
export const line = v.pipe(
  text,
  v.transform(value => oneLine(value.slice(0, 20_000)))
)
export const name = v.pipe(
  text,
  v.transform(value => shortLine(value, most.nameLength))
)

/** Items that are not of the shape are left out. */
export function list<S extends v.GenericSchema>(shape: S) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform(items =>
      items.flatMap(item => {
        const read = v.safeParse(shape, item)
        return read.success ? [read.output] : []
      })
    )
  )
}

/** ISO 8601, with a time; before 1971 is what systems write for "never". */
export const time = v.pipe(
  text,
  v.transform(value => {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(value)) return undefined
    const at = Date.parse(value.slice(0, 40))
    return Number.isFinite(at) && at > 31_536_000_000 ? (at as Timestamp) : undefined
  })
)

/** A day of a calendar, in UTC. */
export const date = v.pipe(
  text,
  v.transform(value => `${value}T00:00:00Z`),
  time
)

export function read<S extends v.GenericSchema>(
  shape: S,
  value: unknown
): v.InferOutput<S> | undefined {
  const result = v.safeParse(shape, value)
  return result.success ? result.output : undefined
}

/** Undefined if it is not JSON. Only for items that `jsonLists` did not call excessive. */
export function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    return undefined
  }
}

/** Words of a note: from HTML only what people would read. */
export function noteText(body: string, isHtml: boolean): string {
  const cut = body.slice(0, most.noteLength)
  if (!isHtml) return wholeText(cut).trim()
  return wholeText(
    cut
      .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]{0,500}>/giu, '\n')
      .replace(/<[^<>]{0,2000}>/gu, '')
      .replace(
        /&(lt|gt|amp|quot|nbsp|#39);/gu,
        (_, known: string) => entities[known] ?? ''
      )
  )
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  '#39': "'"
}
