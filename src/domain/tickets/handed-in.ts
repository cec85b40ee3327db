/** Answers of interns, as they stand in a ticket; `approval.ts` says what happens to them. */
import type { BlobName, EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import type { Attachment, Person } from './message.ts'

export interface Approving {
  handedIn: Record<EntryId, HandedIn>
  givenBack: Record<EntryId, GivenBack>
}

/** Each is one value: replaced whole, never changed in part. */
export interface HandedIn {
  readonly by: MemberId
  readonly at: Timestamp
  readonly text: string
  readonly language: string
  /** What its author had on screen. */
  readonly saw: readonly MessageId[]
  /** And what else they knew: see `Message`. */
  readonly knew?: readonly string[]
  /** Who was asked to send it; absent: anybody who may. */
  readonly to?: MemberId
  /** Of which templates it is made. */
  readonly templates?: readonly EntryId[]
  /** What is to become of the ticket when it is sent. */
  readonly then?: 'wait' | 'close'
  /** Who is to get a copy, beside the asker. */
  readonly copies?: readonly Person[]
  readonly files?: readonly HandedInFile[]
}

/** It lies in a blob beside the ticket until that ends, also once the answer was sent or taken back. */
export interface HandedInFile extends Readonly<Attachment> {
  readonly blob: BlobName
}

export interface GivenBack {
  readonly answer: EntryId
  readonly by: MemberId
  readonly at: Timestamp
  readonly word: string
}
