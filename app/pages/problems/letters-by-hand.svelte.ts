/**
 * The letters of a call-back that no bridge carries: saved as files from their tickets, as
 * often as somebody needs them, and marked as sent, all at once. There may be hundreds.
 */
import { letterByHand } from '#core/domain/problems/reported.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { zipped } from '#core/zip.ts'

import { saveFile } from '../../platform/save-file.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { performAll, sayAllNotUndone } from '../ticket/acting.ts'
import { markingLetterSent } from '../ticket/problem-deeds.ts'

type LettersDesk = Pick<Workspace, 'ticket' | 'blob'>

/** One mail each, for a mail program. */
export function saveLetters(zip: Uint8Array): void {
  saveFile(zip, 'letters.zip', 'application/zip')
}

export class LettersByHand {
  doing: 'saving' | 'marking' | undefined = $state()
  done = $state(0)
  of = $state(0)
  /** Nobody has their files here, so nobody sent them from here. */
  #missing: ReadonlySet<TicketId> = new Set()
  readonly #desk: LettersDesk
  readonly #problem: ProblemId

  constructor(desk: LettersDesk, problem: ProblemId) {
    this.#desk = desk
    this.#problem = problem
  }

  save(tickets: readonly TicketId[]): Promise<void> {
    return this.#busy('saving', tickets.length, async () => {
      const files: { readonly path: string; readonly bytes: Uint8Array }[] = []
      const missing = new Set<TicketId>()
      for (const [at, ticket] of tickets.entries()) {
        const file = await this.#fileOf(ticket)
        if (file) files.push(file)
        else missing.add(ticket)
        this.done = at + 1
      }
      this.#missing = missing
      if (files.length > 0) saveLetters(zipped(files))
      if (missing.size > 0) sayTrouble(words().callBack.missingFiles(missing.size))
    })
  }

  markSent(tickets: readonly TicketId[]): Promise<void> {
    const sent = tickets.filter(ticket => !this.#missing.has(ticket))
    return this.#busy('marking', sent.length, async () => {
      const deed = markingLetterSent(this.#problem)
      const { changed, full, back } = await performAll(
        this.#desk,
        sent,
        deed,
        count => (this.done = count)
      )
      if (full) sayTrouble(words().ticket.refused['storage-full'])
      if (changed.length > 0) {
        const said = words().callBack.markedSent(changed.length)
        sayWithUndo(said, () => back().then(sayAllNotUndone))
      }
      const left = tickets.length - sent.length
      if (left > 0) sayTrouble(words().callBack.missingFiles(left))
    })
  }

  async #fileOf(id: TicketId) {
    const read = await atTicket(this.#desk, id, async document => {
      const { messages } = document.current()
      const letter = letterByHand(document.current(), this.#problem)
      const source = letter && messages[letter]?.source
      const bytes = source && (await this.#desk.blob(document.id, source))
      return bytes && bytes.ok
        ? { path: `${letter}.eml`, bytes: bytes.value }
        : undefined
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
