/** Who gets an answer, the asker and those in copy, and whether each has a key to use. */
import { askerKey, keysOf, keyText } from '#core/domain/askers/asker-keys.ts'
import { deskAddresses, type Settings } from '#core/domain/desk/settings.ts'
import { sameAddress, type Person } from '#core/domain/tickets/message.ts'
import { mostOthers, otherRecipients } from '#core/domain/tickets/reply.ts'
import { asker, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { Draft } from './draft.svelte.ts'
import { keyState, type KeyInspector, type KeyState } from './key-state.ts'
import type { Copies } from './sending.svelte.ts'

export class AnswerRecipients {
  /** The asker's. */
  key: KeyState = $state.raw({ state: 'checking' })
  copyKeys: ReadonlyMap<string, KeyState> = $state.raw(new Map())
  /** The person wants it readable rather than leave somebody out. */
  readable = $state(false)

  readonly #draft: Draft
  readonly #ticket: () => Ticket
  readonly #settings: () => Settings
  readonly #inspector: KeyInspector

  constructor(
    draft: Draft,
    ticket: () => Ticket,
    settings: () => Settings,
    inspector: KeyInspector
  ) {
    this.#draft = draft
    this.#ticket = ticket
    this.#settings = settings
    this.#inspector = inspector
  }

  /** Who gets a copy: nobody, unless the person says so. Kept with what they write. */
  get copies(): readonly Person[] {
    return this.#draft.copies
  }
  /** Who else got the mail that is answered, and gets no copy so far. */
  get others(): readonly Person[] {
    const ours = deskAddresses(this.#settings())
    return otherRecipients(this.#ticket(), ours).filter(
      ({ address }) => !this.copies.some(copy => sameAddress(copy.address, address))
    )
  }
  get isAskerWithoutKey(): boolean {
    return this.key.state !== 'good'
  }
  /** Names of recipients without a key that can be used. */
  get withoutKey(): readonly string[] {
    const to = asker(this.#ticket())
    const asking = to && this.isAskerWithoutKey ? [to] : []
    return [...asking, ...this.copies.filter(copy => !this.#hasKey(copy))].map(
      ({ name, address }) => name || address
    )
  }
  /** Neither all of them nor nobody can read it encrypted, and nobody chose which. */
  get someWithoutKey(): boolean {
    const lacking = this.withoutKey.length
    return lacking > 0 && lacking <= this.copies.length && !this.readable
  }
  /** With their keys as they are now, not as they were when the page opened. */
  async lookedAt(
    copies: readonly Person[],
    readable: boolean
  ): Promise<{ readonly key: KeyState; readonly also: Copies }> {
    await this.checkKey()
    const keys = await this.checkCopies(copies)
    const also = copies.map(({ address }) => ({
      address,
      key: keys.get(address) ?? ({ state: 'checking' } as const)
    }))
    return { key: this.key, also: { copies: also, readable } }
  }

  async checkKey(armored = askerKey(this.#ticket())): Promise<void> {
    this.key = { state: 'checking' }
    const found = await keyState(armored, this.#inspector)
    if (armored === askerKey(this.#ticket())) this.key = found
  }

  async checkCopies(copies = this.copies): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>()
    for (const { address } of copies) {
      const armored = keyText(keysOf(this.#ticket(), address).inUse)
      found.set(address, await keyState(armored, this.#inspector))
    }
    if (copies === this.copies) this.copyKeys = found
    return found
  }

  copyTo(people: readonly Person[]): void {
    this.#draft.copyTo(people.slice(0, mostOthers))
    this.readable = false
  }

  drop(address: string): void {
    this.copyTo(this.copies.filter(copy => copy.address !== address))
  }

  dropWithoutKey(): void {
    this.copyTo(this.copies.filter(copy => this.#hasKey(copy)))
  }

  #hasKey({ address }: Person): boolean {
    return this.copyKeys.get(address)?.state === 'good'
  }
}
