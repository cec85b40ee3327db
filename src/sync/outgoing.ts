/**
 * What this device gives a relay: message by message, each after the one before was
 * confirmed, and nothing that has ended or is superseded. What no relay takes is put aside:
 * offered first for ever, it would keep back all that was written after it.
 */
import { toHex } from '../bytes.ts'
import type { ChunkId, DocumentId } from '../ids.ts'
import { portions } from '../portions.ts'
import type { StoredChunk } from '../ports.ts'
import { kinds } from './chunk.ts'
import { maxChunkBytes, packBytes, type FromRelay, type ToRelay } from './protocol.ts'

/** What this device holds, and what of it a relay has not confirmed. */
export interface Outbox {
  /** Oldest first, without those that were put aside. */
  unsent(): Promise<readonly ChunkId[]>
  /** They stay here, unconfirmed, until a relay has them all the same. */
  putAside(chunks: readonly Aside[]): Promise<void>
  aside(): Promise<readonly Aside[]>
  /** Confirmed, or refused for good. */
  settled(ids: readonly ChunkId[]): Promise<void>
  chunks(ids: readonly ChunkId[]): Promise<readonly StoredChunk[]>
  /** False for what has ended or is superseded: it is let go of instead of offered. */
  mayShare(chunk: StoredChunk): boolean
  drop(ids: readonly ChunkId[]): Promise<void>
}

/** What no relay takes, or this one did not know for a chunk. */
export interface Aside {
  readonly id: ChunkId
  readonly document: DocumentId
  /** It is not offered again. */
  readonly tooLarge: boolean
}

interface Line {
  /** The relay takes chunks now. */
  isOpen(): boolean
  send(message: ToRelay): void
}

type Stored = Extract<FromRelay, { type: 'stored' }>
/** Documents of which the relay lacks something that is here. */
type Wanting = ReadonlySet<DocumentId>

export class Outgoing {
  readonly #outbox: Outbox
  readonly #line: Line
  #pushing = false
  #pushAgain = false
  /** In this push: some were confirmed, some wait for a wrap. */
  #confirmed = 0
  #unwrapped = 0
  /** In this push: of these the relay has not all, mostly for want of a wrap or of room. */
  #wanting = new Set<DocumentId>()
  #onTheWay: readonly StoredChunk[] = []
  #stored: (() => void) | undefined
  #sending: Promise<void> = Promise.resolve()
  /** They wait until all that was written has been offered. */
  #waiters: ((wanting: Wanting | undefined) => void)[] = []

  constructor(outbox: Outbox, line: Line) {
    this.#outbox = outbox
    this.#line = line
  }

  /** Something new lies in the outbox. */
  push(): void {
    this.#pushAgain = true
    if (!this.#pushing && this.#line.isOpen()) void this.#pushAll()
  }

  /**
   * The relay has all that was written until now, or refused it for good, but for something
   * of these documents. Undefined if the line was lost. While a line is catching up, that
   * takes as long.
   */
  offered(): Promise<Wanting | undefined> {
    return new Promise(resolve => {
      this.#waiters.push(resolve)
      this.push()
    })
  }

  /** The relay's answer to the last message; the next one waits for `goOn`. */
  async settle(stored: Stored): Promise<void> {
    const settled = [...stored.ids, ...final(stored)].map(asId)
    await this.#outbox.settled(settled)
    const refused = new Set(notChunks(stored).map(asId))
    await this.#putAside(this.#onTheWay.filter(({ id }) => refused.has(id)))
    this.#confirmed += stored.ids.length
    this.#unwrapped += stored.refused.filter(
      ({ reason }) => reason === 'no-wrap'
    ).length
    // also what it says nothing of
    for (const { id, document } of this.#onTheWay) {
      if (!settled.includes(id)) this.#wanting.add(document)
    }
    this.#onTheWay = []
  }

  /** The relay ends the line over what was sent last, and would each time. */
  async tooBig(): Promise<void> {
    const [only, ...others] = this.#onTheWay
    // no smaller message is too big for a relay that speaks this
    if (only && others.length === 0 && only.bytes.length > packBytes)
      await this.#outbox.putAside([aside(only, true)])
  }

  /** Whoever waits for what was offered over it waits no more. */
  lost(): void {
    this.goOn()
    this.#tellWaiters(undefined)
  }

  /** Nothing is waited for any more: it was confirmed, or the line was lost. */
  goOn(): void {
    this.#stored?.()
    this.#stored = undefined
  }

  /** A relay keeps no piece of an ending document before it has a wrap of it. */
  async wrapsFirst(ids: readonly ChunkId[]): Promise<ChunkId[]> {
    const wraps: ChunkId[] = []
    const others: ChunkId[] = []
    for (let from = 0; from < ids.length; from += 512) {
      for (const chunk of await this.#outbox.chunks(ids.slice(from, from + 512))) {
        if (chunk.kind === kinds.wrap) wraps.push(chunk.id)
        else others.push(chunk.id)
      }
    }
    return [...wraps, ...others]
  }

  /** Those that are here and may be shared; of the others the outbox is rid. */
  async put(ids: readonly ChunkId[]): Promise<void> {
    for (let from = 0; from < ids.length; from += 64) {
      const slice = ids.slice(from, from + 64)
      const found = await this.#outbox.chunks(slice)
      const here = new Set(found.map(chunk => chunk.id))
      await this.#letGo(slice.filter(id => !here.has(id))) // forgotten meanwhile
      const superseded = found.filter(chunk => !this.#outbox.mayShare(chunk))
      await this.#letGo(superseded.map(chunk => chunk.id))
      await this.#outbox.drop(superseded.map(chunk => chunk.id))
      const shared = found.filter(chunk => this.#outbox.mayShare(chunk))
      await this.#putAside(shared.filter(isTooLarge))
      const light = shared.filter(chunk => !isTooLarge(chunk))
      for (const pack of portions(light, ({ bytes }) => bytes.length, packBytes)) {
        if (!this.#line.isOpen()) return
        await this.#send(pack)
      }
    }
  }

  async #pushAll(): Promise<void> {
    this.#pushing = true
    let isThrough = false
    try {
      while (this.#pushAgain && this.#line.isOpen()) {
        this.#pushAgain = false
        this.#confirmed = this.#unwrapped = 0
        this.#wanting = new Set((await this.#outbox.aside()).map(one => one.document))
        await this.put(await this.#outbox.unsent())
        // the wrap may have been among those that came after
        if (this.#unwrapped > 0 && this.#confirmed > 0) this.#pushAgain = true
      }
      isThrough = this.#line.isOpen()
    } finally {
      this.#pushing = false
      this.#tellWaiters(isThrough ? this.#wanting : undefined) // also if it broke
    }
  }

  #tellWaiters(wanting: Wanting | undefined): void {
    for (const tell of this.#waiters.splice(0)) tell(wanting)
  }

  async #putAside(chunks: readonly StoredChunk[]): Promise<void> {
    if (chunks.length === 0) return
    for (const { document } of chunks) this.#wanting.add(document)
    await this.#outbox.putAside(chunks.map(chunk => aside(chunk, isTooLarge(chunk))))
  }

  async #letGo(ids: readonly ChunkId[]): Promise<void> {
    if (ids.length > 0) await this.#outbox.settled(ids)
  }

  #send(chunks: readonly StoredChunk[]): Promise<void> {
    const sent = this.#sending.then(() => this.#sendNow(chunks))
    this.#sending = sent
    return sent
  }

  async #sendNow(chunks: readonly StoredChunk[]): Promise<void> {
    if (!this.#line.isOpen()) return
    const confirmed = new Promise<void>(resolve => {
      this.#stored = resolve
    })
    this.#onTheWay = chunks
    this.#line.send({
      type: 'put',
      chunks: chunks.map(chunk => new Uint8Array(chunk.bytes))
    })
    await confirmed
  }
}

/** It is over, or not for this device to put: trying again changes nothing. */
function final({ refused }: Stored): Uint8Array[] {
  return refused
    .filter(({ reason }) => reason === 'ended' || reason === 'not-yours')
    .map(({ id }) => id)
}

function notChunks({ refused }: Stored): Uint8Array[] {
  return refused.filter(({ reason }) => reason === 'not-a-chunk').map(({ id }) => id)
}

function isTooLarge({ bytes }: StoredChunk): boolean {
  return bytes.length > maxChunkBytes
}

function aside({ id, document }: StoredChunk, tooLarge: boolean): Aside {
  return { id, document, tooLarge }
}

function asId(id: Uint8Array): ChunkId {
  return toHex(id) as ChunkId
}
