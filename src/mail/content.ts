/** What a part of a mail amounts to for a reader, and how parts come together. */
import type { CalendarEvent, SealedPart, Trouble } from '../domain/tickets/message.ts'
import { utf8 } from '../bytes.ts'
import type { Field } from './headers.ts'
import { htmlToText } from './html.ts'
import type { KeyBlock } from './keys.ts'
import type { FileLeaf } from './leaf.ts'
import type { Signature } from './openpgp.ts'

export interface Content {
  readonly text: string
  readonly html: string
  readonly files: readonly FileLeaf[]
  /** Keys that came along. */
  readonly keys: readonly KeyBlock[]
  /** What OpenPGP said of it and of its parts, outermost first. */
  readonly sealed: readonly SealedPart[]
  readonly events: readonly CalendarEvent[]
  /** `Autocrypt-Gossip` fields that were encrypted together with it. */
  readonly gossip: readonly Field[]
  /** All of it was encrypted. */
  readonly encrypted: boolean
  /** Something of it was decrypted here, so nothing clear may be joined to it. */
  readonly secret: boolean
  readonly signature: Signature
  readonly trouble?: Trouble
  /** Header fields that were encrypted or signed together with the text. */
  readonly inside?: Inside
}

export interface Inside {
  readonly fields: readonly Field[]
  /** RFC 9788: the outer fields are to be ignored. Else only the subject counts. */
  readonly complete: boolean
}

export const nothing: Content = {
  text: '',
  html: '',
  files: [],
  keys: [],
  sealed: [],
  events: [],
  gossip: [],
  encrypted: false,
  secret: false,
  signature: 'none'
}

export function isBlank(content: Content): boolean {
  return (
    content.files.length === 0 &&
    content.events.length === 0 &&
    content.html.trim() === '' &&
    content.text.trim() === '' &&
    content.trouble === undefined
  )
}

/**
 * Parts side by side. What was encrypted is never joined with what was not: anybody on
 * the way could have put the clear part there, to make the reader's program or the reader
 * give away the rest. Clear siblings are kept as files, out of the text.
 */
export function sideBySide(all: readonly Content[]): Content {
  const parts = all.filter(part => !isBlank(part))
  const [only] = parts
  if (!only) return all[0] ?? nothing
  if (parts.length === 1) return only
  const opened = parts.filter(part => part.secret)
  const shown = opened.length > 0 ? opened : parts
  const aside = parts.filter(part => !shown.includes(part))
  const htmls = shown.map(part => part.html).filter(html => html !== '')
  const trouble = parts.find(part => part.trouble)?.trouble
  return {
    text: joined(shown.map(readable)),
    // Two payloads in one document could reach for each other.
    html: opened.length > 1 ? '' : htmls.join('\n<hr>\n'),
    files: [...shown.flatMap(part => part.files), ...aside.flatMap(asFiles)],
    keys: parts.flatMap(part => part.keys),
    sealed: parts.flatMap(part => part.sealed),
    events: shown.flatMap(part => part.events),
    gossip: opened.flatMap(part => part.gossip),
    encrypted: parts.every(part => part.encrypted),
    secret: opened.length > 0,
    signature: weakest(parts.map(part => part.signature)),
    ...(trouble && { trouble }),
    ...(opened.length === 1 && opened[0]?.inside && { inside: opened[0].inside })
  }
}

/** The same content in several forms: its text, and its HTML if nothing was sealed. */
export function alternatives(all: readonly Content[]): Content {
  const sealed = all.find(part => part.secret) ?? all.find(part => part.encrypted)
  if (sealed) return sealed
  const html = all.findLast(part => part.html !== '')?.html ?? ''
  const text = all.find(part => part.text.trim() !== '' && part.html === '')?.text ?? ''
  const trouble = all.find(part => part.trouble)?.trouble
  return {
    text,
    html,
    files: all.flatMap(part => part.files),
    keys: all.flatMap(part => part.keys),
    sealed: all.flatMap(part => part.sealed),
    events: all.find(part => part.events.length > 0)?.events ?? [],
    gossip: [],
    encrypted: false,
    secret: false,
    signature: weakest(all.filter(part => !isBlank(part)).map(part => part.signature)),
    ...(trouble && { trouble })
  }
}

/** Partly signed is not signed; one wrong signature spoils the mail. */
export function weakest(signatures: readonly Signature[]): Signature {
  if (signatures.includes('bad')) return 'bad'
  if (signatures.length === 0 || signatures.includes('none')) return 'none'
  return signatures.includes('unknown-key') ? 'unknown-key' : 'good'
}

/** Its text, made from the HTML if it has no other. */
export function readable(content: Content): string {
  if (content.text.trim() !== '') return content.text.trimEnd()
  return content.html === '' ? '' : htmlToText(content.html)
}

export function joined(texts: readonly string[]): string {
  const said = texts.map(text => text.trimEnd()).filter(text => text.trim() !== '')
  return said.join('\n\n')
}

export function textFile(name: string, text: string): FileLeaf {
  return { kind: 'file', name, type: 'text/plain', bytes: utf8(text) }
}

function asFiles(part: Content): FileLeaf[] {
  const text = part.text.trim() === '' ? [] : [textFile('not-encrypted.txt', part.text)]
  const html = part.html === '' ? [] : [textFile('not-encrypted.html', part.html)]
  return [...text, ...html, ...part.files]
}
