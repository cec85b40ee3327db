/**
 * When a bridge hears that something was taken. What it hears it deletes at the mail server,
 * and this device may die the next moment: by then the relay has what was made of it, so
 * that nothing is only here, and whoever comes back finds it there. What a relay has no room
 * for keeps its own mail there, and no other.
 */
import type { DocumentId, ItemId, MailboxId } from '../ids.ts'

/** As `Outgoing.offered`. */
export type Offered = () => Promise<ReadonlySet<DocumentId> | undefined>
/** Each item that is kept here, with what it went into. */
type Kept = ReadonlyMap<ItemId, DocumentId>
/** Tells the bridge, and the relay that it may let go of them. */
type Settle = (mailbox: MailboxId, items: readonly ItemId[]) => Promise<void>

/** A device that dies has so much to take once more. */
const settleAtOnce = 50

export class MailSettling {
  readonly #settle: Settle
  /** No more waits to be read. */
  readonly #isQuiet: () => boolean
  readonly #kept = new Map<MailboxId, Kept>()
  #offered: Offered = () => Promise.resolve(undefined)

  constructor(settle: Settle, isQuiet: () => boolean) {
    this.#settle = settle
    this.#isQuiet = isQuiet
  }

  carriedBy(offered: Offered): void {
    this.#offered = offered
  }

  /** One whose line was lost comes once more. */
  keep(mailbox: MailboxId, item: ItemId, document: DocumentId): void {
    this.#kept.set(mailbox, new Map([...this.#of(mailbox), [item, document]]))
  }

  /** One that waited for the relay may have been passed over while others were read. */
  async settleAll(): Promise<void> {
    for (const mailbox of [...this.#kept.keys()]) await this.#look(mailbox)
  }

  /** Many at once, if many come. */
  async #look(mailbox: MailboxId): Promise<void> {
    if (!this.#isEnough(mailbox)) return
    const before = this.#of(mailbox)
    const wanting = await this.#offered()
    if (!wanting || !this.#isEnough(mailbox)) return
    const now = this.#of(mailbox) // others may have been told meanwhile
    const has = ([item, document]: readonly [ItemId, DocumentId]) =>
      now.has(item) && !wanting.has(document)
    const items = new Set([...before].filter(has).map(([item]) => item))
    if (items.size === 0) return
    this.#kept.set(mailbox, new Map([...now].filter(([item]) => !items.has(item))))
    await this.#settle(mailbox, [...items])
  }

  #of(mailbox: MailboxId): Kept {
    return this.#kept.get(mailbox) ?? new Map()
  }

  #isEnough(mailbox: MailboxId): boolean {
    const count = this.#of(mailbox).size
    return count > 0 && (this.#isQuiet() || count >= settleAtOnce)
  }
}
