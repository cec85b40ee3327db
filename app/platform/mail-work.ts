/** What the mail worker does for the page. OpenPGP and the parsers are loaded here only. */
import { transfer } from 'comlink'

import type { Bytes } from '#core/bytes.ts'
import type { Trouble } from '#core/domain/message.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import {
  readAttachedMail,
  readAttachedText,
  readAttachment
} from '#core/mail/attached.ts'
import { checkFoundKey, type WantedKey } from '#core/mail/found-key.ts'
import { readMail, unread } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { mailboxSplitter, unquoted, type Range } from '#core/mail/mbox.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import { recognise } from '#core/mail/recognise.ts'
import { createTeamKey, importTeamKey, inspectKey } from '#core/mail/team-key.ts'
import type { MailToTake } from '#core/workspace.ts'
import { deviceClock } from './clock.ts'

/** Where the mails of a file lie; none if it holds no mail. */
export interface FoundMails {
  readonly ranges: readonly Range[]
  /** In a mailbox, lines that begin with `From ` are marked. */
  readonly quoted: boolean
}

export const mailWork = {
  async find(file: Blob): Promise<FoundMails> {
    const head = await bytesOf(file.slice(0, 128 * 1024))
    const kind = recognise(head)
    if (kind === 'mailbox') return { ranges: await mailsOf(file), quoted: true }
    // whoever calls a file a mail wants to see it, however broken it is
    const isCalledMail = file instanceof File && /\.eml$/i.test(file.name)
    const isMail = (kind !== 'other' || isCalledMail) && file.size <= mostKept
    return { ranges: isMail ? [{ start: 0, end: file.size }] : [], quoted: false }
  },

  async read(
    mail: Blob,
    quoted: boolean,
    teamKeys: readonly string[]
  ): Promise<MailToTake> {
    const source = await sourceOf(mail, quoted)
    return handedOver({
      source,
      read: await readMail(source, teamKeys, deviceClock.now())
    })
  },

  /** For a mail that was too much for this worker's forerunner. */
  async setAside(mail: Blob, quoted: boolean, trouble: Trouble): Promise<MailToTake> {
    const source = await sourceOf(mail, quoted)
    return handedOver({ source, read: unread(source, trouble) })
  },

  readMail,

  /** As `setAside`, for one that came as bytes. */
  unread(source: Uint8Array, trouble: Trouble): Promise<ReadMail> {
    return Promise.resolve(unread(source, trouble))
  },

  checkFoundKey(found: Uint8Array, wanted: WantedKey) {
    return checkFoundKey(found, wanted, deviceClock.now())
  },

  readAttachment,
  readAttachedMail,
  readAttachedText,
  composeAnswer,
  createTeamKey,
  importTeamKey,
  inspectKey
}

export type MailWork = typeof mailWork

/** A larger one is no mail that anybody wrote. */
const mostKept = 4 * limits.mailBytes

async function mailsOf(file: Blob): Promise<Range[]> {
  const splitter = mailboxSplitter()
  const ranges: Range[] = []
  const size = 1 << 20
  for (let at = 0; at < file.size; at += size) {
    ranges.push(...splitter.feed(await bytesOf(file.slice(at, at + size))))
  }
  ranges.push(...splitter.finish())
  return ranges.filter(range => range.end - range.start <= mostKept)
}

async function sourceOf(mail: Blob, quoted: boolean): Promise<Bytes> {
  const raw = await bytesOf(mail)
  return quoted ? unquoted(raw) : raw
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** Given to the page, not copied. */
function handedOver(mail: MailToTake & { source: Bytes }): MailToTake {
  return transfer(mail, [mail.source.buffer])
}
