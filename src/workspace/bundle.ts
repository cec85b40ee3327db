/**
 * Several contents in one blob, deflated. A mail's text is mostly a part of its source and
 * a thread quotes itself; and who loads a desk opens one seal instead of twenty.
 *
 * Threat: whoever writes to a desk chooses words that are compressed beside others, and a
 * relay sees the size, as in CRIME. A bundle holds only what came for one ticket at once,
 * it is never sealed again beside other words, and it is padded: one blurred look, where
 * such attacks need thousands of exact ones.
 */
import * as v from 'valibot'

import { pack, unpack, type Bytes } from '../bytes.ts'
import { deflate, inflate } from '../deflate.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'

/** In sum. What is longer gets a blob of its own and is read only when it is wanted. */
export const bundleBytes = 128 * 1024

const contents = v.array(v.instance(Uint8Array))

export function packBundle(items: readonly Uint8Array[]): Bytes {
  return deflate(pack(items))
}

export function readBundle(packed: Uint8Array): Result<readonly Bytes[], NotForUs> {
  const inflated = inflate(packed, 2 * bundleBytes)
  const plain = inflated.ok ? unpack(inflated.value) : notForUs
  const parsed = plain.ok ? v.safeParse(contents, plain.value) : undefined
  return parsed?.success ? ok(parsed.output as Bytes[]) : notForUs // as cborg makes them
}
