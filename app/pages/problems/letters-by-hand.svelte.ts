/**
 * The letters of a call-back that no bridge carries: saved as files from their tickets, as
 * often as somebody needs them, and marked as sent or taken back, all at once. There may be
 * hundreds.
 */
import { tellsNow } from '#core/domain/problems/call-back.ts'
import type { Outdated } from '#core/domain/problems/outdated.ts'
import type { Stated } from '#core/domain/problems/problems.ts'
import {
  reasonOf,
  unsentByHand,
  type OutdatedReason,
  type Telling
} from '#core/domain/problems/reported.ts'
import { language, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { saveFile } from '../../platform/save-file.ts'
import { atTicket } from '../../state/at-ticket.ts'
import type { WrittenLetter } from '../../state/call-back.svelte.ts'
import { letterFiles, type LetterMail } from '../../state/letter-files.ts'
import { say, sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, sayAllNotUndone, type Bulk } from '../ticket/acting.ts'
import type { Deed } from '../ticket/deeds.ts'
import { markingLettersSent, takingLettersBack } from '../ticket/problem-deeds.ts'
import { savedLettersOf, type SavedLetters } from './saved-letters.svelte.ts'

type LettersDesk = Pick<
  Workspace,
  'me' | 'ticket' | 'blob' | 'callBack' | 'now' | 'shownProblems' | 'drafts' | 'cards'
>
type Doing = 'saving' | 'marking' | 'taking-back'

interface LetterFile extends WrittenLetter {
  readonly language: string
  readonly bytes?: Uint8Array
  /** Why it would not be written now. */
  readonly outdated?: Outdated
}

/** Somebody reads why, and decides. */
interface AsideLetter extends WrittenLetter {
  readonly outdated: Outdated
}

/** One mail each, for a mail program. What is next is for the caller to say. */
export function saveLetters(
  desk: Pick<Workspace, 'drafts' | 'cards'>,
  problem: ProblemId,
  zip: Uint8Array,
  letters: readonly WrittenLetter[]
): void {
  saveFile(zip, `${words().callBack.file}.zip`, 'application/zip')
  savedLettersOf(desk).add(problem, letters)
}

/** Letters of one problem are sent apart by what they tell: its state now, or one before. */
export type Tells = 'now' | 'before'

export class LettersByHand {
  doing: Doing | undefined = $state()
  done = $state(0)
  of = $state(0)
  readonly #desk: LettersDesk
  readonly #problem: ProblemId
  readonly #saved: SavedLetters
  readonly #isMeant: (letter: Telling) => boolean
  readonly #tells: Tells
  #aside: readonly AsideLetter[] = $state.raw([])

  constructor(
    desk: LettersDesk,
    problem: ProblemId,
    present: Stated,
    tells: Tells = 'now'
  ) {
    this.#desk = desk
    this.#problem = problem
    this.#saved = savedLettersOf(desk)
    this.#tells = tells
    this.#isMeant = letter => tellsNow(present, letter) === (tells === 'now')
  }

  /** Nobody sends from here what nobody saved here. */
  hasSaved(tickets: readonly TicketId[]): boolean {
    return this.#saved.all.some(
      letter =>
        this.#isThis(letter.problem) &&
        this.#isMeant(letter) &&
        tickets.includes(letter.ticket)
    )
  }

  /** Also one that was joined into it since. */
  #isThis(problem: ProblemId): boolean {
    const shown = this.#desk.shownProblems.current()
    return (shown.get(problem) ?? problem) === this.#problem
  }

  /** Found when they were to be saved: not right any more, by the reason. */
  get aside(): ReadonlyMap<OutdatedReason, readonly WrittenLetter[]> {
    const byReason = new Map<OutdatedReason, WrittenLetter[]>()
    for (const letter of this.#aside) {
      const reason = reasonOf(letter.outdated)
      byReason.set(reason, [...(byReason.get(reason) ?? []), letter])
    }
    return byReason
  }

  /** Those that would not be written now are put aside, until somebody decides. */
  save(tickets: readonly TicketId[]): Promise<void> {
    this.#aside = []
    return this.#save(tickets, letter => letter.outdated === undefined)
  }

  /** Somebody has read why they were put aside; of what changed since, nobody has. */
  async saveAnyway(reason: OutdatedReason): Promise<void> {
    const read = new Map(
      this.#takeOut(reason).map(letter => [letter.message, letter] as const)
    )
    await this.#save(ticketsOf([...read.values()]), ({ message, outdated }) => {
      const known = read.get(message)?.outdated
      return known !== undefined && (outdated ?? known) === known
    })
    if (this.#aside.some(({ message }) => read.has(message))) {
      say(words().callBack.changed)
    }
  }

  #save(
    tickets: readonly TicketId[],
    isWanted: (letter: LetterFile) => boolean
  ): Promise<void> {
    return this.#busy('saving', tickets.length, async () => {
      const letters: WrittenLetter[] = []
      const files: LetterMail[] = []
      let missing = 0
      for (const [place, ticket] of tickets.entries()) {
        for (const file of await this.#filesOf(ticket)) {
          const { bytes, outdated, language, ...letter } = file
          if (isWanted(file)) {
            if (bytes) {
              letters.push(letter)
              files.push({ language, bytes })
            } else missing++
          } else if (outdated) this.#putAside({ ...letter, outdated })
        }
        this.done = place + 1
      }
      if (files.length > 0) {
        const zip = letterFiles(files, this.#desk.now())
        saveLetters(this.#desk, this.#problem, zip, letters)
        say(words().callBack.saved(letters.length))
      }
      if (missing > 0) sayTrouble(words().callBack.missingFiles(missing))
    })
  }

  #putAside(letter: AsideLetter): void {
    const others = this.#aside.filter(({ message }) => message !== letter.message)
    this.#aside = [...others, letter]
  }

  #takeOut(reason: OutdatedReason): readonly AsideLetter[] {
    const isMeant = ({ outdated }: AsideLetter) => reasonOf(outdated) === reason
    const letters = this.#aside.filter(isMeant)
    this.#aside = this.#aside.filter(letter => !isMeant(letter))
    return letters
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
    return this.#takeBack(tickets, this.#isMeant, onback)
  }

  takeBackAside(reason: OutdatedReason, onback: () => void): Promise<void> {
    const aside = this.#takeOut(reason)
    return this.#takeBack(ticketsOf(aside), ({ id }) => isAmong(aside, id), onback)
  }

  #takeBack(
    tickets: readonly TicketId[],
    isMeant: (letter: Telling & { readonly id: MessageId }) => boolean,
    onback: () => void
  ): Promise<void> {
    const deed = takingLettersBack(this.#problem, this.#desk.me, isMeant)
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
      void this.#saved.settled(
        changed,
        letter => this.#isThis(letter.problem) && this.#isMeant(letter)
      )
      sayWithUndo(said(changed.length), async () => {
        onback()
        sayAllNotUndone(await back())
        void this.#saved.keep(changed)
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
        const outdated = this.#outdated(document.current(), message)
        const letter = {
          ticket,
          message,
          at,
          language: language(document.current()),
          ...(tells && { tells }),
          ...(outdated && { outdated })
        }
        found.push(bytes && bytes.ok ? { ...letter, bytes: bytes.value } : letter)
      }
      return found
    })
    return read.ok ? read.value : []
  }

  /** That they tell a state before this one is said of all of them. */
  #outdated(ticket: Ticket, letter: MessageId): Outdated | undefined {
    const now = this.#desk.callBack.outdated(ticket, letter)
    const isSaid = this.#tells === 'before' && now && reasonOf(now) === 'state'
    return isSaid ? undefined : now
  }

  async #busy(doing: Doing, of: number, work: () => Promise<void>): Promise<void> {
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

function ticketsOf(letters: readonly WrittenLetter[]): TicketId[] {
  return [...new Set(letters.map(({ ticket }) => ticket))]
}

function isAmong(letters: readonly WrittenLetter[], wanted: MessageId): boolean {
  return letters.some(({ message }) => message === wanted)
}
