/**
 * The letters of a call-back that no bridge carries: saved as files from their tickets, as
 * often as somebody needs them, and marked as sent, all at once. There may be hundreds.
 */
import { letterByHand } from '#core/domain/problems/reported.ts'
import type { MessageId, ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { zipped } from '#core/zip.ts'
import { SvelteMap } from 'svelte/reactivity'

import { saveFile } from '../../platform/save-file.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, sayAllNotUndone } from '../ticket/acting.ts'
import { markingLetterSent } from '../ticket/problem-deeds.ts'

type LettersDesk = Pick<Workspace, 'ticket' | 'blob'>

/** Of each desk: the letters whose files somebody has here, since it was unlocked. */
const savedHere = new WeakMap<object, SvelteMap<MessageId, ProblemId>>()

function savedOf(desk: object): SvelteMap<MessageId, ProblemId> {
  const known = savedHere.get(desk) ?? new SvelteMap<MessageId, ProblemId>()
  savedHere.set(desk, known)
  return known
}

/** One mail each, for a mail program. */
export function saveLetters(
  desk: object,
  problem: ProblemId,
  zip: Uint8Array,
  letters: Iterable<MessageId>
): void {
  saveFile(zip, 'letters.zip', 'application/zip')
  for (const letter of letters) savedOf(desk).set(letter, problem)
}

export class LettersByHand {
  doing: 'saving' | 'marking' | undefined = $state()
  done = $state(0)
  of = $state(0)
  readonly #desk: LettersDesk
  readonly #problem: ProblemId

  constructor(desk: LettersDesk, problem: ProblemId) {
    this.#desk = desk
    this.#problem = problem
  }

  /** Nobody sends from here what nobody saved here. */
  get hasSaved(): boolean {
    return [...savedOf(this.#desk).values()].includes(this.#problem)
  }

  save(tickets: readonly TicketId[]): Promise<void> {
    return this.#busy('saving', tickets.length, async () => {
      const files = new Map<MessageId, Uint8Array>()
      let missing = 0
      for (const [at, ticket] of tickets.entries()) {
        const file = await this.#fileOf(ticket)
        if (file?.bytes) files.set(file.letter, file.bytes)
        else if (file) missing++
        this.done = at + 1
      }
      if (files.size > 0) {
        const all = [...files].map(([letter, bytes]) => ({
          path: `${letter}.eml`,
          bytes
        }))
        saveLetters(this.#desk, this.#problem, zipped(all), files.keys())
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
    const saved = savedOf(this.#desk)
    return this.#busy('marking', tickets.length, async () => {
      const deed = markingLetterSent(this.#problem, letter => saved.has(letter))
      const { changed, full, back } = await performAll(
        this.#desk,
        tickets,
        deed,
        count => (this.done = count)
      )
      if (full) sayTrouble(words().ticket.refused['storage-full'])
      if (changed.length > 0) {
        const said = words().callBack.markedSent(changed.length)
        sayWithUndo(said, async () => {
          onback()
          sayAllNotUndone(await back())
          onback()
        })
      }
    })
  }

  /** Undefined where none waits any more; without bytes while its file is not here. */
  async #fileOf(id: TicketId) {
    const read = await atTicket(this.#desk, id, async document => {
      const { messages } = document.current()
      const letter = letterByHand(document.current(), this.#problem)
      if (!letter) return undefined
      const source = messages[letter]?.source
      const bytes = source && (await this.#desk.blob(document.id, source))
      return { letter, bytes: bytes && bytes.ok ? bytes.value : undefined }
    })
    return read.ok ? read.value : undefined
  }

  async #busy(
    doing: 'saving' | 'marking',
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
