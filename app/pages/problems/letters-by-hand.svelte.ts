/**
 * The letters of a call-back that no bridge carries: saved as files from their tickets, as
 * often as somebody needs them, and marked as sent or taken back, all at once. There may be
 * hundreds.
 */
import { tellsNow } from '#core/domain/problems/call-back.ts'
import type { Stated } from '#core/domain/problems/problems.ts'
import { unsentByHand, type Telling } from '#core/domain/problems/reported.ts'
import type { MessageId, ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { zipped } from '#core/zip.ts'
import { SvelteMap } from 'svelte/reactivity'

import { saveFile } from '../../platform/save-file.ts'
import { atTicket } from '../../state/at-ticket.ts'
import type { WrittenLetter } from '../../state/call-back.svelte.ts'
import { say, sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, sayAllNotUndone, type Bulk } from '../ticket/acting.ts'
import type { Deed } from '../ticket/deeds.ts'
import { markingLettersSent, takingLettersBack } from '../ticket/problem-deeds.ts'

type LettersDesk = Pick<Workspace, 'me' | 'ticket' | 'blob'>
type Doing = 'saving' | 'marking' | 'taking-back'

interface LetterFile extends WrittenLetter {
  readonly bytes?: Uint8Array
}

interface Saved extends Omit<WrittenLetter, 'message'> {
  readonly problem: ProblemId
}

/** Of each desk: the letters whose files somebody has here, since it was unlocked. */
const savedHere = new WeakMap<object, SvelteMap<MessageId, Saved>>()

function savedOf(desk: object): SvelteMap<MessageId, Saved> {
  const known = savedHere.get(desk) ?? new SvelteMap<MessageId, Saved>()
  savedHere.set(desk, known)
  return known
}

/** One mail each, for a mail program. */
export function saveLetters(
  desk: object,
  problem: ProblemId,
  zip: Uint8Array,
  letters: Iterable<WrittenLetter>
): void {
  saveFile(zip, 'letters.zip', 'application/zip')
  const saved = savedOf(desk)
  for (const { message, ...letter } of letters) {
    saved.set(message, { problem, ...letter })
  }
}

/** Letters of one problem are sent apart by what they tell: its state now, or one before. */
export type Tells = 'now' | 'before'

export class LettersByHand {
  doing: Doing | undefined = $state()
  done = $state(0)
  of = $state(0)
  readonly #desk: LettersDesk
  readonly #problem: ProblemId
  readonly #saved: SvelteMap<MessageId, Saved>
  readonly #isMeant: (letter: Telling) => boolean

  constructor(
    desk: LettersDesk,
    problem: ProblemId,
    present: Stated,
    tells: Tells = 'now'
  ) {
    this.#desk = desk
    this.#problem = problem
    this.#saved = savedOf(desk)
    this.#isMeant = letter => tellsNow(present, letter) === (tells === 'now')
  }

  /** Nobody sends from here what nobody saved here. */
  hasSaved(tickets: readonly TicketId[]): boolean {
    return [...this.#saved.values()].some(
      letter =>
        letter.problem === this.#problem &&
        this.#isMeant(letter) &&
        tickets.includes(letter.ticket)
    )
  }

  save(tickets: readonly TicketId[]): Promise<void> {
    return this.#busy('saving', tickets.length, async () => {
      const letters: WrittenLetter[] = []
      const files: { readonly path: string; readonly bytes: Uint8Array }[] = []
      let missing = 0
      for (const [place, ticket] of tickets.entries()) {
        for (const { bytes, ...letter } of await this.#filesOf(ticket)) {
          if (bytes) {
            letters.push(letter)
            files.push({ path: `${letter.message}.eml`, bytes })
          } else missing++
        }
        this.done = place + 1
      }
      if (files.length > 0) {
        saveLetters(this.#desk, this.#problem, zipped(files), letters)
      }
      if (missing > 0) sayTrouble(words().callBack.missingFiles(missing))
    })
  }

  /**
   * Those that were saved here: another may have come since, which nobody has sent.
   * `onback`: that is being undone, and has been.
   */
  markSent(
    tickets: readonly TicketId[],
    onback: () => void = () => undefined
  ): Promise<void> {
    const deed = markingLettersSent(this.#problem, letter => {
      const saved = this.#saved.get(letter)
      return saved !== undefined && this.#isMeant(saved)
    })
    return this.#busy('marking', tickets.length, async () => {
      await this.#perform(deed, tickets, words().callBack.markedSent, onback)
    })
  }

  /** Those of this member: a colleague’s stay, and that is said. `onback` as in `markSent`. */
  takeBack(
    tickets: readonly TicketId[],
    onback: () => void = () => undefined
  ): Promise<void> {
    const deed = takingLettersBack(this.#problem, this.#desk.me, this.#isMeant)
    return this.#busy('taking-back', tickets.length, async () => {
      const t = words().callBack
      const { refused } = await this.#perform(deed, tickets, t.tookBack, onback)
      if (refused.length > 0) say(t.notYours(refused.length))
    })
  }

  async #perform<E>(
    deed: Deed<E>,
    tickets: readonly TicketId[],
    said: (count: number) => string,
    onback: () => void
  ): Promise<Bulk<E>> {
    const performed = await performAll(this.#desk, tickets, deed, count => {
      this.done = count
      return true
    })
    const { changed, full, back } = performed
    if (full) sayTrouble(words().ticket.refused['storage-full'])
    if (changed.length > 0) {
      sayWithUndo(said(changed.length), async () => {
        onback()
        sayAllNotUndone(await back())
        onback()
      })
    }
    return performed
  }

  /** None where none waits any more; without bytes while its file is not here. */
  async #filesOf(ticket: TicketId): Promise<LetterFile[]> {
    const read = await atTicket(this.#desk, ticket, async document => {
      const { messages } = document.current()
      const found: LetterFile[] = []
      for (const message of unsentByHand(document.current(), this.#problem)) {
        const written = messages[message]
        if (!written || !this.#isMeant(written)) continue
        const { at, tells, source } = written
        const bytes = source && (await this.#desk.blob(document.id, source))
        const letter = { ticket, message, at, ...(tells && { tells }) }
        found.push(bytes && bytes.ok ? { ...letter, bytes: bytes.value } : letter)
      }
      return found
    })
    return read.ok ? read.value : []
  }

  async #busy(
    doing: Doing,
    of: number,
    work: () => Promise<void>
  ): Promise<void> {
    if (this.doing) return
    this.doing = doing
    this.of = of
    this.done = 0
    try {
      await work()
    } finally {
      this.doing = undefined
    }
  }
}
