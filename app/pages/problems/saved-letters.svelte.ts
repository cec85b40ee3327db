/**
 * Which letters by hand lie on this device as files: only those can be marked as sent from
 * here. It is kept sealed over a reload and a lock, in a row for each ticket that goes with the
 * ticket, and until its letters are settled.
 */
import { pack, unpack } from '#core/bytes.ts'
import type { Telling } from '#core/domain/problems/reported.ts'
import type { MessageId, ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { SvelteMap } from 'svelte/reactivity'

import type { WrittenLetter } from '../../state/call-back.svelte.ts'

type SavingDesk = Pick<Workspace, 'drafts' | 'cards'>

interface SavedLetter extends Telling {
  readonly problem: ProblemId
  readonly ticket: TicketId
}
type Kept = SavedLetter & { readonly message: MessageId }

const below = '/saved'

export class SavedLetters {
  readonly #drafts: Workspace['drafts']
  readonly #letters = new SvelteMap<MessageId, SavedLetter>()
  /** One after another, the first of them what was kept before. */
  #work: Promise<void>

  constructor({ drafts, cards }: SavingDesk) {
    this.#drafts = drafts
    this.#work = this.#read(cards.current())
  }

  get all(): readonly SavedLetter[] {
    return [...this.#letters.values()]
  }

  get(letter: MessageId): SavedLetter | undefined {
    return this.#letters.get(letter)
  }

  add(problem: ProblemId, letters: readonly WrittenLetter[]): void {
    for (const { message, ...letter } of letters) {
      this.#letters.set(message, { problem, ...letter })
    }
    void this.keep(letters.map(({ ticket }) => ticket))
  }

  /** Also again, once what settled them was undone. */
  keep(tickets: readonly TicketId[]): Promise<void> {
    return this.#write(tickets, () => true)
  }

  /** They were sent, or taken back. For the way back they are known on. */
  settled(
    tickets: readonly TicketId[],
    isSettled: (letter: SavedLetter) => boolean
  ): Promise<void> {
    return this.#write(tickets, letter => !isSettled(letter))
  }

  #write(
    tickets: readonly TicketId[],
    stays: (letter: SavedLetter) => boolean
  ): Promise<void> {
    return this.#then(async () => {
      const kept = new Map<string, Uint8Array>()
      const dropped: string[] = []
      for (const ticket of new Set(tickets)) {
        const letters = this.#of(ticket).filter(stays)
        if (letters.length > 0) kept.set(rowOf(ticket), pack(letters))
        else dropped.push(rowOf(ticket))
      }
      await this.#drop(dropped)
      const [first, ...others] = kept
      if (!first) return
      const beside = { kept: new Map(others), dropped: [] }
      // without room it is known for as long as the desk is open
      await this.#drafts.inTurn(() => this.#drafts.write(...first, beside))
    })
  }

  #of(ticket: TicketId): Kept[] {
    return [...this.#letters]
      .filter(([, letter]) => letter.ticket === ticket)
      .map(([message, letter]) => ({ message, ...letter }))
  }

  async #read(cards: ReturnType<SavingDesk['cards']['current']>): Promise<void> {
    const rows = (await this.#drafts.keys()).filter(key => key.endsWith(below))
    const settled: string[] = []
    for (const row of rows) {
      const card = cards.get(row.slice(0, -below.length) as TicketId) // as it is called here
      if (card && !card.told?.some(({ unsent }) => unsent === 'by-hand')) {
        settled.push(row) // one by one, in their tickets
        continue
      }
      const bytes = await this.#drafts.read(row)
      const read = bytes && unpack(bytes)
      if (!read?.ok) continue
      // only this device writes the row, and its seal says so
      for (const { message, ...letter } of read.value as readonly Kept[]) {
        if (!this.#letters.has(message)) this.#letters.set(message, letter)
      }
    }
    await this.#drop(settled)
  }

  async #drop(rows: readonly string[]): Promise<void> {
    const [first, ...others] = rows
    if (first === undefined) return
    await this.#drafts.inTurn(() => this.#drafts.drop(first, ...others))
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work)
    return this.#work
  }
}

const perDesk = new WeakMap<object, SavedLetters>()

export function savedLettersOf(desk: SavingDesk): SavedLetters {
  const known = perDesk.get(desk) ?? new SavedLetters(desk)
  perDesk.set(desk, known)
  return known
}

function rowOf(ticket: TicketId): string {
  return `${ticket}${below}`
}
