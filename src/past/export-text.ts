/** How what stands in documents is written into the JSON that leaves the desk. */
import { startOf, type Day, type Timestamp } from '../ids.ts'

/** Those of its fields that are moments. */
export type TimesOf<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends Timestamp ? K : never
}[keyof T]

/**
 * How each part of a document is written: one that is new and has no line in such a table
 * does not compile. `left-out` is said on purpose.
 */
export type Parts<T, Beside = undefined> = {
  readonly [K in keyof Required<T>]:
    'left-out' | ((whole: T, beside: Beside) => Readonly<Record<string, unknown>>)
}

export function allParts<T, Beside>(
  parts: Parts<T, Beside>,
  whole: T,
  beside: Beside
): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const write of Object.values<Parts<T, Beside>[keyof T]>(parts)) {
    if (write !== 'left-out') Object.assign(all, write(whole, beside))
  }
  return all
}

/** All of one entry, as it stands there, but its moments as text. */
export function entry<T extends object>(
  all: T,
  times: readonly TimesOf<T>[],
  left: readonly (keyof T)[] = []
): Record<string, unknown> {
  const [moments, unwanted] = [new Set<unknown>(times), new Set<unknown>(left)]
  return Object.fromEntries(
    Object.entries(all)
      .filter(([key, value]) => value !== undefined && !unwanted.has(key))
      .map(([key, value]: [string, unknown]) => [
        key,
        moments.has(key) && typeof value === 'number' ? time(value as Timestamp) : value
      ])
  )
}

/** Each entry with its key, under the name of what it is. */
export function entries<T extends object, Name extends string>(
  name: Name,
  all: Readonly<Record<string, T>>,
  times: readonly TimesOf<T>[],
  left: readonly (keyof T)[] = []
): (Record<string, unknown> & Record<Name, string>)[] {
  return Object.entries(all).map(
    ([key, each]) =>
      // `name` is a key of it by this line
      ({ [name]: key, ...entry(each, times, left) }) as Record<string, unknown> &
        Record<Name, string>
  )
}

/** An empty list is not worth a line in every ticket. */
export function ifAny(name: string, list: readonly unknown[]): Record<string, unknown> {
  return list.length > 0 ? { [name]: list } : {}
}

export function keys(all: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(all).sort()
}

/** A member's app may have written any number; what no calendar has is no time. */
export function time(at: Timestamp): string | null {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

export function dayText(day: Day): string | null {
  return time(startOf(day))?.slice(0, 10) ?? null
}
