/**
 * What is shown of a mail's signature. The mail alone says too little of it, and sometimes
 * too much: where the ticket holds a key of the sender's, that key decides, and until it
 * has nothing is claimed. See `mail/judged-again.ts`.
 */
import { untrack } from 'svelte'

import { provenKey } from '#core/domain/askers/asker-keys.ts'
import { sameAddress, type Message } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import type { JudgedAgain } from '#core/mail/judged-again.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { mailRoomOf, teamSecrets } from '../../state/mail-rooms.ts'
import { onePerDesk } from '../../state/one-per-desk.ts'
import { sourceOf } from './mail-files.ts'
import type { ShownSignature } from './seal-words.ts'

export interface SealedMail {
  readonly document: OpenDocument<Ticket>
  readonly id: MessageId
  readonly message: Message
  /** With all that was joined to it: a key may have come there. */
  readonly ticket: Ticket
}

export class JudgedSeal {
  readonly #desk: Workspace
  readonly #given: () => SealedMail
  #judged: JudgedAgain | undefined = $state.raw()
  #isJudging = $state(false)
  readonly #key = $derived.by(() => this.#keyThatCounts())

  constructor(desk: Workspace, given: () => SealedMail) {
    this.#desk = desk
    this.#given = given
    $effect.pre(() => {
      const key = this.#key
      untrack(() => void this.#judge(key))
    })
  }

  get message(): Message {
    const { message } = this.#given()
    return this.#judged
      ? { ...message, sealedParts: this.#judged.sealedParts }
      : message
  }

  get signature(): ShownSignature {
    if (this.#judged) return this.#judged.signature
    if (this.#isJudging) return 'checking'
    const { message } = this.#given()
    const { signature } = message.seals
    return signature === 'good' && !namesSender(message) ? 'unknown-key' : signature
  }

  /** Empty: the mail has no signature that a key could tell more about. */
  #keyThatCounts(): string {
    const { document, message, ticket } = this.#given()
    const { signature } = message.seals
    const isSigned = signature === 'good' || signature === 'unknown-key'
    const isHere = message.direction === 'in' && message.source !== ''
    return isSigned && isHere && document.current().practice !== true
      ? provenKey(ticket, message.from.address)
      : ''
  }

  async #judge(key: string): Promise<void> {
    const { document, id, message } = this.#given()
    const known = judgedOf(this.#desk).get(id)
    const before = known?.key === key ? known.judged : undefined
    this.#judged = before
    this.#isJudging = key !== '' && !before
    if (key === '' || before) return
    const source = await sourceOf(this.#desk, { ticket: document.id, message })
    const [room, ours] = [mailRoomOf(this.#desk), teamSecrets(this.#desk)]
    const judged =
      source && (await room.judgeAgain(source, ours, key, this.#desk.now()))
    if (judged) judgedOf(this.#desk).set(id, { key, judged })
    if (this.#key !== key) return
    this.#judged = judged
    this.#isJudging = false
  }
}

/** Each is judged once while the desk is open, not whenever it is looked at. */
const judgedOf = onePerDesk(
  () => new Map<MessageId, { readonly key: string; readonly judged: JudgedAgain }>()
)

/**
 * A report names its sender in its text, where the verdict was about the mail that brought
 * it. Of a key with many addresses only the first are told.
 */
function namesSender({ from, sealedParts }: Message): boolean {
  const good = sealedParts?.filter(({ signature }) => signature === 'good') ?? []
  return (
    good.length === 0 ||
    good.some(({ signedBy }) => {
      const addresses = signedBy?.addresses ?? []
      return (
        addresses.length >= 5 ||
        addresses.some(address => sameAddress(address, from.address))
      )
    })
  )
}
