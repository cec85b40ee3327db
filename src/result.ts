/** Refusals are values: what a user can understand and act on. Bugs throw. */
export type Result<V, E = never> = Ok<V> | No<E>

export interface Ok<V> {
  readonly ok: true
  readonly value: V
}

export interface No<E> {
  readonly ok: false
  readonly error: E
}

export function ok<V>(value: V): Ok<V> {
  return { ok: true, value }
}

export function no<const E>(error: E): No<E> {
  return { ok: false, error }
}

export const done: Ok<void> = ok(undefined)

/** The one answer to hostile or foreign bytes; it never says which check failed. */
export interface NotForUs {
  readonly type: 'not-for-us'
}

export const notForUs: No<NotForUs> = no({ type: 'not-for-us' })

/** For the default branch of a switch that must know every case. */
export function exhausted(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
