/** What the mail worker does for the page. OpenPGP and the parsers are loaded here only. */
import { transfer } from 'comlink'

import type { Trouble } from '#core/domain/tickets/message.ts'
import type { Timestamp } from '#core/ids.ts'
import { composeAnswer, type Answer } from '#core/mail/compose.ts'
import {
  readAttachedMail,
  readAttachedText,
  readAttachment,
  readEnclosed
} from '#core/mail/attached.ts'
import { checkFoundKey, type WantedKey } from '#core/mail/found-key.ts'
import { readMail, unread, wordsOfFiles } from '#core/mail/incoming.ts'
import { judgedAgain } from '#core/mail/judged-again.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import { extendTeamKey, vouchedFor } from '#core/mail/team-key-change.ts'
import { createTeamKey, importTeamKey, inspectKey } from '#core/mail/team-key.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import type { Found, Opened, Parcel, PastFile } from '#core/past/parcel.ts'
import { webKeyDirectory } from '#core/mail/web-key-directory.ts'
import { ok } from '#core/result.ts'
import { deviceClock } from './clock.ts'
import { readOffice } from './office-room.ts'

export const mailWork = {
  look(file: Blob, path: string): Promise<Found> {
    return look(pastFile(file, path))
  },

  /** The bytes of one mail, or the words of one note. */
  async open(file: Blob, path: string, parcel: Parcel): Promise<Opened> {
    const opened = await openParcel(pastFile(file, path), parcel)
    return opened.what === 'mail' ? handedOver(opened) : opened
  },

  readMail(
    source: Uint8Array,
    teamKeys: readonly string[],
    at?: Timestamp
  ): Promise<ReadMail> {
    return readMail(source, teamKeys, at, [], readOffice)
  },

  /** For a mail that was too much for this worker's forerunner. */
  unread(source: Uint8Array, trouble: Trouble): Promise<ReadMail> {
    return Promise.resolve(unread(source, trouble))
  },

  judgedAgain,

  checkFoundKey(found: Uint8Array, wanted: WantedKey) {
    return checkFoundKey(found, wanted, deviceClock.now())
  },

  readAttachment,
  readAttachedMail,
  readAttachedText,
  readEnclosed,

  async composeAnswer(answer: Answer): ReturnType<typeof composeAnswer> {
    const made = await composeAnswer(answer)
    if (!made.ok || !answer.files) return made
    // for the search alone: no answer waits for ever for it
    const filesText = await wordsOfFiles(answer.files, readOffice).catch(() => [])
    return filesText.length === 0 ? made : ok({ ...made.value, filesText })
  },

  createTeamKey,
  importTeamKey,
  inspectKey,
  extendTeamKey,
  vouchedFor,

  webKeyDirectory(publicKey: string) {
    return webKeyDirectory(
      publicKey,
      async bytes => new Uint8Array(await crypto.subtle.digest('SHA-1', bytes))
    )
  }
}

export type MailWork = typeof mailWork

function pastFile(file: Blob, path: string): PastFile {
  return {
    path,
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer())
  }
}

/** Given to the page, not copied. */
function handedOver(opened: Opened & { what: 'mail' }): Opened {
  return transfer(opened, [opened.source.buffer])
}
