/**
 * A draft goes where its ticket is shown. Where somebody joins that to another one, what is
 * being written for it goes on there, above what is written there already; taken apart again,
 * it goes back. So nobody's words stay where no screen leads (R4: drafts are immune to what
 * others do), and none is destroyed with a ticket that nobody saw it in.
 */
import { tick } from 'svelte'

import { pack } from '#core/bytes.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { onePerDesk } from '../../state/one-per-desk.ts'
import { besideIn, namedIn } from './draft-row.ts'
import { turnsOver } from './draft-turns.ts'
import {
  draftIn,
  fileKey,
  fromKey,
  saysNothing,
  speakingOn,
  type DraftKey
} from './kept-draft.ts'
import { broughtTogether } from './of-both.ts'
import { shown } from './on-screen.ts'

interface Kept {
  readonly key: DraftKey
  /** The ticket it is kept under. */
  readonly ticket: TicketId
  /** The one that it was begun in. */
  readonly origin: TicketId
}

class DraftsAlong {
  readonly #desk: Workspace
  #isWalking = false
  #isWanted = false

  constructor(desk: Workspace) {
    this.#desk = desk
    desk.cards.on(() => void this.#walk())
    desk.drafted.on(() => void this.#walk())
    void this.#walk()
  }

  /** One walk at a time: what changes meanwhile is seen by the next. */
  async #walk(): Promise<void> {
    this.#isWanted = true
    if (this.#isWalking) return
    this.#isWalking = true
    try {
      while (this.#isWanted) {
        this.#isWanted = false
        await this.#bringAll()
      }
    } finally {
      this.#isWalking = false
    }
  }

  async #bringAll(): Promise<void> {
    const { drafted, drafts } = this.#desk
    if (drafted.current().size === 0) return
    const rows = await drafts.keys()
    for (const kept of rows.flatMap(row => keptIn(rows, row))) {
      // a screen that is being left keeps what stands on it
      await tick()
      const to = this.#placeOf(kept)
      if (to !== kept.ticket) await this.#bring(kept, to)
      else if (kept.origin !== to && this.#isShownIn(to) && !this.#isJoined(kept)) {
        await drafts.drop(fromKey(kept.key, kept.origin))
      }
    }
  }

  #placeOf({ key, ticket, origin }: Kept): TicketId {
    const isHere = this.#isShownIn(ticket)
    // parted while somebody writes it there: it is that one's
    if (isHere && shown(key).length > 0) return ticket
    const begun = this.#desk.shownIn(origin)
    if (this.#isShownIn(begun)) return begun
    const own = this.#desk.shownIn(ticket)
    return this.#isShownIn(own) ? own : ticket
  }

  #isJoined({ ticket, origin }: Kept): boolean {
    return this.#desk.shownIn(origin) === ticket
  }

  #isShownIn(ticket: TicketId): boolean {
    return this.#desk.cards.current().has(ticket)
  }

  async #bring(kept: Kept, to: TicketId): Promise<void> {
    const { key, ticket } = kept
    const there = `${to}${key.slice(ticket.length)}` as DraftKey // of the same kind
    await turnsOver(key)
    await this.#desk.drafts.inTurn(() => this.#move(kept, to, there))
    // also where another tab was first
    for (const draft of shown(there)) void draft.readAgain()
  }

  async #move({ key, origin }: Kept, to: TicketId, there: DraftKey): Promise<void> {
    const { drafts } = this.#desk
    const [bytes, others] = [await drafts.read(key), await drafts.read(there)]
    const brought = bytes && draftIn(bytes)
    // its words are not in what the other ticket's asker writes
    const draft = brought && speakingOn(brought)
    const other = others && draftIn(others)
    if (!draft || (others && !other)) return
    const whole = other ? broughtTogether(draft, other) : draft
    if (!whole) return
    const rows = await drafts.keys()
    const kept = new Map<string, Uint8Array>()
    for (const { id } of namedIn(draft)) {
      const file = await drafts.read(fileKey(key, id))
      if (file) kept.set(fileKey(there, id), file)
    }
    const otherOrigins = rows.filter(row => row.startsWith(fromKey(there, '')))
    const isSame = otherOrigins.includes(fromKey(there, origin))
    const isAlone = !other || saysNothing(other) || isSame
    // of two, nobody could tell afterwards what was begun where
    if (isAlone && to !== origin) kept.set(fromKey(there, origin), pack(true))
    const dropped = [
      key,
      ...besideIn(rows, key),
      ...otherOrigins.filter(row => !kept.has(row))
    ]
    await drafts.write(there, pack(whole), { kept, dropped })
  }
}

export const draftsAlongOf = onePerDesk(desk => new DraftsAlong(desk))

/** A draft's own row; what lies beside one is none, nor that letters were saved. */
function keptIn(rows: readonly string[], row: string): Kept[] {
  const [ticket = '', ...below] = row.split('/')
  const isBeside = ['file', 'from', 'saved'].some(other => below.includes(other))
  if (!/^[0-9a-f]{32}$/.test(ticket) || isBeside) return []
  const key = row as DraftKey // as it is called here
  const from = fromKey(key, '')
  const origin = rows.find(each => each.startsWith(from))?.slice(from.length)
  return [{ key, ticket: ticket as TicketId, origin: (origin ?? ticket) as TicketId }]
}
