/** Documents on devices that are apart, without a workspace around them. */
import * as A from '@automerge/automerge/slim'
import { expect } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { plain } from '#core/documents/plain.ts'
import { blank, type Schema } from '#core/documents/schema.ts'
import type { Result } from '#core/result.ts'

type Fields = Record<string, unknown>

/** One device's document: offline until it meets another. */
export function device<T>(schema: Schema<T>) {
  let doc: A.Doc<Fields> = A.clone(blank(schema))
  return {
    perform: <V, E>(command: (draft: T) => Result<V, E>): Result<V, E> => {
      let result: Result<V, E> | undefined
      doc = A.change(doc, draft => {
        result = command(draftOf(draft, schema) as T)
      })
      if (!result) throw new Error('a command answers')
      return result
    },
    read: () => plain<T>(doc),
    document: () => doc,
    meet: (other: { document(): A.Doc<Fields> }) => {
      doc = A.merge(doc, A.clone(other.document()))
    }
  }
}

/** Two of them; when they meet, they know the same. */
export function two<T>(schema: Schema<T>) {
  const [one, other] = [device(schema), device(schema)]
  const meet = () => {
    one.meet(other)
    other.meet(one)
    expect(other.read()).toEqual(one.read())
  }
  return { one, other, meet }
}
