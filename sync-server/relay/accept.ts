/**
 * Which chunks a relay takes. It reads only headers: a document's last day is in its name,
 * so an ended one is refused for ever without a list of the dead, and nothing of an
 * ending document is kept without a wrap that says until when.
 */
import { fromHex, type Bytes } from '../../src/bytes.ts'
import { hash } from '../../src/crypto/hash.ts'
import { dayOf, daysAfter, type Day, type DocumentId } from '../../src/ids.ts'
import {
  decodeChunk,
  headerLength,
  idOf,
  kinds,
  type Header,
  type Kind
} from '../../src/sync/chunk.ts'
import { endDayOf, hasEnded, isLasting } from '../../src/sync/end-day.ts'
import { maxChunkBytes, type PutRefusal } from '../../src/sync/protocol.ts'
import type { Member, Relay, Visitor } from './connection.ts'
import { usedBytes, type NewChunk } from './store.ts'

export const maxLobbyDays = 30
/** A full relay still learns who was removed, what ends and what is renewed. */
const reserve = 1 / 16
const essential: readonly Kind[] = [kinds.roster, kinds.record, kinds.wrap]

export interface Sifted {
  readonly taken: readonly NewChunk[]
  readonly ids: readonly Bytes[]
  readonly refused: readonly { readonly id: Bytes; readonly reason: PutRefusal }[]
}

export function sift(
  relay: Relay,
  from: Member | Visitor,
  offered: readonly Uint8Array[]
): Sifted {
  const taken: NewChunk[] = []
  const refused: { id: Bytes; reason: PutRefusal }[] = []
  const judge = new Judge(relay, from)
  for (const bytes of offered) {
    const chunk = read(bytes)
    if (!chunk) {
      refused.push({ id: hash(bytes), reason: 'not-a-chunk' })
      continue
    }
    const reason = judge.whyNot(chunk)
    if (reason) refused.push({ id: fromHex(chunk.id), reason })
    else taken.push(chunk)
  }
  return { taken, ids: taken.map(chunk => fromHex(chunk.id)), refused }
}

/** Remembers what the same message brought before. */
class Judge {
  readonly #relay: Relay
  readonly #from: Member | Visitor
  readonly #today: Day
  readonly #wrapped = new Map<DocumentId, boolean>()
  #bytes: number

  constructor(relay: Relay, from: Member | Visitor) {
    this.#relay = relay
    this.#from = from
    this.#today = dayOf(relay.now)
    this.#bytes = usedBytes(relay.store, from.workspace)
  }

  whyNot(chunk: NewChunk): PutRefusal | undefined {
    const { header } = chunk
    if (!mayPut(this.#from, header)) return 'not-yours'
    const reason = whyNotToday(header, this.#today)
    if (reason) return reason
    if (needsWrap(header) && !this.#isWrapped(header.document)) return 'no-wrap'
    if (!this.#fits(chunk)) return 'over-quota'
    if (header.kind === kinds.wrap) this.#wrapped.set(header.document, true)
    return undefined
  }

  #isWrapped(document: DocumentId): boolean {
    const known = this.#wrapped.get(document)
    if (known !== undefined) return known
    const { store } = this.#relay
    const isWrapped = store.newestWrap(this.#from.workspace, document) >= this.#today
    this.#wrapped.set(document, isWrapped)
    return isWrapped
  }

  #fits({ id, header, head, body }: NewChunk): boolean {
    const { store, rules } = this.#relay
    if (store.has(this.#from.workspace, id)) return true
    const share = essential.includes(header.kind) ? 1 + reserve : 1
    const bytes = this.#bytes + head.length + body.length
    if (bytes > rules.maxBytes * share) return false
    this.#bytes = bytes
    return true
  }
}

function read(bytes: Uint8Array): NewChunk | undefined {
  if (bytes.length > maxChunkBytes) return undefined
  const chunk = decodeChunk(bytes)
  if (!chunk.ok) return undefined
  const { header, card, body } = chunk.value
  const bodyHash = hash(body)
  return {
    id: idOf(bytes.subarray(0, headerLength), card, bodyHash),
    header,
    head: bytes.subarray(0, headerLength + card.length),
    body,
    bodyHash
  }
}

function mayPut(from: Member | Visitor, { kind, document }: Header): boolean {
  if (from.type === 'member') return true
  return kind === kinds.lobby && document === from.lobby
}

/** The days in a header must make sense together and not be over. */
function whyNotToday(header: Header, today: Day): PutRefusal | undefined {
  const { kind, document, day } = header
  if (hasEnded(document, today)) return 'ended'
  switch (kind) {
    case kinds.roster:
      return isLasting(document) ? undefined : 'not-a-chunk'
    case kinds.lobby:
      if (!isLasting(document) || day > daysAfter(today, maxLobbyDays)) {
        return 'not-a-chunk'
      }
      return day < today ? 'ended' : undefined
    case kinds.record:
    case kinds.wrap:
      if (isLasting(document)) return day > 0 && day < today ? 'ended' : undefined
      if (day === 0 || day > endDayOf(document)) return 'not-a-chunk'
      return day < today ? 'ended' : undefined
    default:
      return undefined
  }
}

function needsWrap({ kind, document }: Header): boolean {
  const isContent =
    kind === kinds.delta || kind === kinds.snapshot || kind === kinds.blob
  return isContent && !isLasting(document)
}
