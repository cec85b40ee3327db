/**
 * Thread tokens: an answer carries one, and a reply that lost its References finds its
 * ticket by it. Only members can make one, so nobody guesses a ticket's; but whoever saw
 * an answer can quote its token, so it proves no sender: see `domain/tickets/participants.ts`.
 *
 *     secret = the workspace's lasting key for `thread token`
 *     id     = first 7 bytes of BLAKE2b-256 keyed by secret, of `thread token id 1` | ticket id
 *     mac    = first 8 bytes of the same,                    of `thread token mac 1` | id
 *     token  = base32 (RFC 4648, lower case) of id | mac: 24 letters, no padding
 *
 * The id says nothing of the ticket's own to relay or bridge. The MAC tells a token of ours
 * whose ticket is gone, or not here yet, from one that somebody made up.
 */
import { concat, fromHex, sameBytes, toHex, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { ThreadToken, TicketId } from '../ids.ts'

const idLength = 7
const macLength = 8

export function threadToken(secret: Bytes, ticket: TicketId): ThreadToken {
  const id = tokenId(secret, ticket)
  return base32(concat(id, macOf(secret, id))) as ThreadToken
}

/** Whether a member of this desk made it. */
export function isThreadToken(secret: Bytes, text: string): text is ThreadToken {
  const bytes = fromBase32(text)
  if (bytes?.length !== idLength + macLength) return false
  const id = bytes.subarray(0, idLength)
  return sameBytes(macOf(secret, id), bytes.subarray(idLength))
}

/** Which ticket a token is of. Each ticket's is made once: a desk has thousands. */
export class TokenIndex {
  readonly #secret: Bytes
  readonly #tickets = new Map<string, TicketId>()
  readonly #known = new Set<TicketId>()

  constructor(secret: Bytes) {
    this.#secret = secret
  }

  /** One of `tickets`, or undefined: it is gone, or was never here. */
  find(token: ThreadToken, tickets: Iterable<TicketId>): TicketId | undefined {
    for (const ticket of tickets) {
      if (this.#known.has(ticket)) continue
      this.#known.add(ticket)
      this.#tickets.set(toHex(tokenId(this.#secret, ticket)), ticket)
    }
    const bytes = fromBase32(token)
    return bytes && this.#tickets.get(toHex(bytes.subarray(0, idLength)))
  }
}

function tokenId(secret: Bytes, ticket: TicketId): Bytes {
  return derive(secret, 'thread token id 1', fromHex(ticket)).slice(0, idLength)
}

function macOf(secret: Bytes, id: Uint8Array): Bytes {
  return derive(secret, 'thread token mac 1', id).slice(0, macLength)
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

function base32(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 5) {
    let five = bytes.subarray(i, i + 5).reduce((sum, byte) => sum * 256 + byte, 0)
    let part = ''
    for (let j = 0; j < 8; j++, five = Math.floor(five / 32)) {
      part = (letters[five % 32] ?? '') + part
    }
    text += part
  }
  return text
}

function fromBase32(text: string): Bytes | undefined {
  if (!/^(?:[a-z2-7]{8})+$/u.test(text)) return undefined
  const bytes = new Uint8Array((text.length / 8) * 5)
  for (let i = 0; i * 8 < text.length; i++) {
    let five = 0
    for (const letter of text.slice(i * 8, i * 8 + 8)) {
      five = five * 32 + letters.indexOf(letter)
    }
    for (let j = 4; j >= 0; j--, five = Math.floor(five / 256)) bytes[i * 5 + j] = five
  }
  return bytes
}
