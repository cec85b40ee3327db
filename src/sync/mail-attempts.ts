/** Attempts to get an item to the relay or from it, piece by piece, over one connection. */
import type { Bytes } from '../bytes.ts'
import { done, no, type Result } from '../result.ts'
import type { PostRefusal, PostState } from './mail-protocol.ts'

export type PostTrouble = PostRefusal | 'lost'

/** The connection broke, or the item is gone. */
export class PieceLost extends Error {}

/** Posted without an answer, or asked for without having come; the rest waits. */
export const ahead = 4

/** The relay answers piece by piece, in order. */
export class Posting {
  outcome: Result<void, PostTrouble> | undefined
  #unanswered = 0
  #allSent = false
  #isLost = false
  #changed: () => void = () => undefined

  sent(isLast: boolean): void {
    this.#unanswered++
    this.#allSent = isLast
  }

  answered(state: PostState): void {
    this.#unanswered--
    if (state === 'known') this.outcome ??= done
    else if (state !== 'kept') this.outcome ??= no(state)
    else if (this.#allSent && this.#unanswered === 0) this.outcome ??= done
    this.#changed()
  }

  lost(): void {
    this.#isLost = true
    this.outcome ??= no('lost')
    this.#changed()
  }

  room(): Promise<void> {
    return this.#until(() => this.#unanswered < ahead || this.outcome !== undefined)
  }

  drained(): Promise<void> {
    return this.#until(() => this.#unanswered === 0 || this.#isLost)
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>(resolve => {
        this.#changed = resolve
      })
    }
  }
}

/** Pieces come in the order they were asked for. */
export class Taking {
  readonly #pieces = new Map<number, Bytes>()
  #isLost = false
  #changed: () => void = () => undefined

  came(piece: number, bytes: Uint8Array): void {
    this.#pieces.set(piece, new Uint8Array(bytes))
    this.#changed()
  }

  lost(): void {
    this.#isLost = true
    this.#changed()
  }

  async next(piece: number): Promise<Bytes> {
    for (;;) {
      const bytes = this.#pieces.get(piece)
      if (bytes) {
        this.#pieces.delete(piece)
        return bytes
      }
      if (this.#isLost) throw new PieceLost()
      await new Promise<void>(resolve => {
        this.#changed = resolve
      })
    }
  }
}
