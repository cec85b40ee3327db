/**
 * Ending records: "this document is destroyed on that day". Signed, sealed for the
 * members, kept until the document's end day, and read before anything else, so that a
 * device that slept through the destruction forgets its own copy instead of bringing it
 * back.
 */
import * as v from 'valibot'

import { pack, unpack, type Bytes } from '../bytes.ts'
import type { Day, DeviceId, DocumentId, Timestamp, WorkspaceId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { noKey, noTag, kinds, type Chunk } from '../sync/chunk.ts'
import { endDayOf, isLasting } from '../sync/end-day.ts'
import { openSigned, sealSigned } from '../sync/sealed-chunk.ts'
import type { Device } from '../trust/device.ts'
import { lastingKey, type Epoch } from '../trust/epoch.ts'

export interface Ending {
  readonly document: DocumentId
  /** The last day of its life; 0 takes an earlier record back: it was reopened. */
  readonly day: Day
  readonly at: Timestamp
}

const said = v.strictObject({
  day: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff))
})

export interface RecordContext {
  readonly workspace: WorkspaceId
  readonly epoch: Epoch
}

export function sealRecord(
  context: RecordContext,
  device: Device,
  session: Bytes,
  ending: Ending
): Bytes {
  return sealSigned({
    workspace: context.workspace,
    header: {
      kind: kinds.record,
      epoch: context.epoch.number,
      document: ending.document,
      keyId: noKey,
      tag: noTag,
      day: endDayOf(ending.document)
    },
    key: lastingKey(context.epoch, 'record'),
    device,
    statement: {
      session,
      sequence: 0,
      previous: new Uint8Array(32),
      rosterHeads: [],
      at: ending.at,
      mark: new Uint8Array(8),
      head: new Uint8Array(32)
    },
    card: new Uint8Array(),
    payload: pack({ day: ending.day })
  })
}

export function readRecord(
  context: RecordContext,
  chunk: Chunk,
  signKeyOf: (device: DeviceId) => Uint8Array | undefined
): Result<Ending, NotForUs> {
  // what lasts has no end that anybody could name
  if (isLasting(chunk.header.document)) return notForUs
  const key = lastingKey(context.epoch, 'record')
  const opened = openSigned(context.workspace, chunk, key, signKeyOf)
  if (!opened.ok) return opened
  const plain = unpack(opened.value.payload)
  const parsed = plain.ok ? v.safeParse(said, plain.value) : undefined
  if (!parsed?.success) return notForUs
  return ok({
    document: chunk.header.document,
    day: parsed.output.day as Day,
    at: opened.value.at
  })
}

/** So far ahead of ours a member's clock may be; a record from later is not heard yet. */
const aheadAtMost = 86_400_000

/** Newer records count, so one from the far future could never be put right. */
export function isFromTheFuture({ at }: Ending, now: Timestamp): boolean {
  return at > now + aheadAtMost
}

/** Of two records the newer counts; of equally old ones the one that keeps longer. */
export function newer(a: Ending | undefined, b: Ending): Ending {
  if (!a || b.at > a.at) return b
  if (b.at < a.at) return a
  return keepsLonger(a, b) ? a : b
}

function keepsLonger(a: Ending, b: Ending): boolean {
  return a.day === 0 || (b.day !== 0 && a.day >= b.day)
}

export function isOver(ending: Ending | undefined, today: Day): boolean {
  return ending !== undefined && ending.day !== 0 && ending.day < today
}
