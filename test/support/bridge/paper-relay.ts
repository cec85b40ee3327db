/** A relay on paper: keeps what is posted, hands out what is ordered, and can be away. */
import type { ItemId } from '#core/ids.ts'
import { done, no, type Result } from '#core/result.ts'
import type { ItemPlace, Piece } from '#core/sync/mail-item.ts'
import { PieceLost, type PostTrouble } from '#core/sync/mail-attempts.ts'
import type { MailLine, ToPost, WaitingItem } from '#core/sync/mail-line.ts'
import type { PostRefusal } from '#core/sync/mail-protocol.ts'
import { openIn, type DeskKeys, type OpenedIn, type SealedItem } from './desk-keys.ts'

interface Kept {
  readonly place: ItemPlace<'in'>
  readonly pieces: Uint8Array[]
}

export class PaperRelay implements Pick<MailLine, 'post' | 'take' | 'settle'> {
  isHere = true
  /** Goes away after so many more pieces. */
  leavesAfter = Infinity
  refuses: PostRefusal | undefined
  /** Told of each piece before it is kept. */
  onPiece: (piece: Piece) => void = () => undefined
  /** In the order they became whole. */
  readonly kept = new Map<ItemId, Kept>()
  readonly orders = new Map<ItemId, SealedItem>()
  readonly settled: ItemId[] = []
  posts = 0

  async post(
    item: ToPost,
    pieces: AsyncIterable<Piece> | Iterable<Piece>
  ): Promise<Result<void, PostTrouble>> {
    this.posts++
    if (!this.isHere) return no('lost')
    if (this.refuses) return no(this.refuses)
    if (this.kept.has(item.id)) return done
    const place: ItemPlace<'in'> = { ...item, way: 'in' }
    const kept: Uint8Array[] = []
    for await (const piece of pieces) {
      this.onPiece(piece)
      if (this.leavesAfter-- <= 0) this.isHere = false
      if (!this.isHere) return no('lost')
      kept.push(piece.bytes)
      await new Promise(resolve => setImmediate(resolve))
    }
    this.kept.set(item.id, { place, pieces: kept })
    return done
  }

  async *take({ id }: WaitingItem): AsyncGenerator<Piece['bytes'], void, undefined> {
    const order = this.orders.get(id)
    if (!order) throw new PieceLost()
    for (const { bytes } of order.pieces) {
      if (!this.isHere || this.leavesAfter-- <= 0) throw new PieceLost()
      yield Promise.resolve(bytes)
    }
  }

  settle(_way: unknown, ids: readonly ItemId[]): Promise<void> {
    for (const id of ids) this.orders.delete(id)
    this.settled.push(...ids)
    return Promise.resolve()
  }

  /** A member ordered this. */
  order(item: SealedItem): WaitingItem {
    this.orders.set(item.place.id, item)
    return { ...item.place, pieces: item.pieces.length, bytes: 0 }
  }

  /** Everything that members could read now. */
  async opened(keys: DeskKeys): Promise<OpenedIn[]> {
    return Promise.all(
      [...this.kept.values()].map(({ place, pieces }) => openIn(keys, place, pieces))
    )
  }
}
