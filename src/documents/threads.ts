/** How a reply finds its ticket, and a mail its twin, without keeping an address book. */
import { concat, fromHex, toHex, utf8, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { isMoved } from '../domain/tickets/joining.ts'
import { inOrder } from '../domain/tickets/message.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { AskerHash, MessageId, ThreadKey } from '../ids.ts'

/** `importKey` is the workspace's, so the hashes say nothing to others. */
export function threadKey(importKey: Bytes, messageId: string): ThreadKey {
  return toHex(derive(importKey, 'thread', utf8(messageId)).subarray(0, 8)) as ThreadKey
}

/** The same mail, dropped again or by another member, has the same fingerprint. */
export function fingerprintOf(
  importKey: Bytes,
  messageId: string,
  source: Uint8Array
): MessageId {
  const id = utf8(messageId)
  const length = Uint8Array.of(id.length >> 8, id.length & 255)
  const text = normalised(source)
  const whole = concat(length, id, messageId === '' ? text : asWritten(text))
  return toHex(derive(importKey, 'mail', whole).subarray(0, 16)) as MessageId
}

/** Under which a message itself is found again. */
export function twinKey(importKey: Bytes, id: MessageId): ThreadKey {
  return toHex(derive(importKey, 'twin', fromHex(id)).subarray(0, 8)) as ThreadKey
}

/** Under which tickets of one asker find each other, for as long as they last. */
export function askerKeyOf(importKey: Bytes, address: string): ThreadKey {
  const key = derive(importKey, 'asker', utf8(address.toLowerCase()))
  return toHex(key.subarray(0, 8)) as ThreadKey
}

/** For counting people: apart from the keys by which tickets find each other. */
export function askerHash(importKey: Bytes, address: string): AskerHash {
  const key = derive(importKey, 'asker count', utf8(address.toLowerCase()))
  return toHex(key.subarray(0, 8)) as AskerHash
}

/** In the same order on every device. */
export function threadsOf(importKey: Bytes, ticket: Ticket): ThreadKey[] {
  // by them the answer to a search for a key finds its ticket
  const searches = Object.keys(ticket.keySearches).map(id =>
    twinKey(importKey, id as MessageId)
  )
  return inOrder(ticket.messages)
    .flatMap(({ id, message }) => {
      const isHere = !isMoved(ticket, id)
      // of an answer: by it a receipt finds its ticket
      const twin = isHere || message.direction === 'in' ? [twinKey(importKey, id)] : []
      // so that nobody is told twice that a mail arrived
      const told = message.acknowledges ? message.to : []
      const keys = [
        ...twin,
        ...told.map(({ address }) => askerKeyOf(importKey, address))
      ]
      return isHere && message.messageId !== ''
        ? [threadKey(importKey, message.messageId), ...keys]
        : keys
    })
    .concat(searches)
    .sort()
}

const writers =
  /^(?:from|sender|reply-to|to|cc|subject|date|message-id|in-reply-to|references|autocrypt|mime-version|content-[a-z-]+):/iu
const latin = new TextDecoder('windows-1252')

/**
 * Without what mail systems put on the header: a mail to two of our addresses comes twice,
 * each time with another way behind it.
 */
function asWritten(text: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  let keeps = false
  let at = 0
  while (at < text.length && text[at] !== 10) {
    const end = text.indexOf(10, at) + 1 || text.length
    const isFolded = text[at] === 32 || text[at] === 9
    if (!isFolded) keeps = writers.test(latin.decode(text.subarray(at, at + 60)))
    if (keeps) kept.push(text.subarray(at, end))
    at = end
  }
  return concat(...kept, text.subarray(at))
}

/** Mail folders differ in line ends and in the last blank line. */
function normalised(source: Uint8Array): Uint8Array {
  // run by run: a byte at a time, 25 MB take seconds
  const kept = new Uint8Array(source)
  let end = 0
  for (let from = 0; from < source.length; from++) {
    const found = source.indexOf(13, from)
    const to = found < 0 ? source.length : found
    kept.copyWithin(end, from, to)
    end += to - from
    from = to
  }
  while (end > 0 && kept[end - 1] === 10) end--
  return kept.subarray(0, end)
}
