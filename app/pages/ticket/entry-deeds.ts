/** What a member does to single entries of a ticket, each deed with its way back. */
import { describe } from '#core/domain/askers/about-asker.ts'
import {
  chooseKey,
  unchooseKey,
  type KeyChoice
} from '#core/domain/askers/key-search.ts'
import {
  giveAnswerBack,
  ungiveBack,
  type NoWord,
  type NotWaiting,
  type OwnAnswer
} from '#core/domain/tickets/approval.ts'
import {
  addChecks,
  dropCheck,
  restoreCheck,
  tick,
  untick,
  type CheckEntry,
  type NoCheck,
  type TooManyChecks
} from '#core/domain/tickets/checklist.ts'
import type { TooLong } from '#core/domain/desk/long-texts.ts'
import type { GivenBack } from '#core/domain/tickets/handed-in.ts'
import { unwelcome, welcome } from '#core/domain/tickets/participants.ts'
import {
  addNote,
  strikeNote,
  unstrikeNote,
  type EmptyText,
  type Note,
  type NotYours
} from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, MessageId } from '#core/ids.ts'
import { done } from '#core/result.ts'

import type { Deed, Doer } from './deeds.ts'

export function noting(id: EntryId, note: Note): Deed<EmptyText | TooLong> {
  return {
    run: ticket => addNote(ticket, id, note),
    back: () => ticket => strikeNote(ticket, id, note.by)
  }
}

/**
 * The text leaves the ticket at once, and is written back by whoever undoes it: until then
 * it is in memory alone, for as long as the way back is offered.
 */
export function striking(id: EntryId, by: MemberId): Deed<NotYours> {
  return {
    run: ticket => strikeNote(ticket, id, by),
    back: before => {
      const text = before.notes[id]?.text ?? ''
      return text === ''
        ? undefined
        : (ticket: Ticket) => unstrikeNote(ticket, id, by, text)
    }
  }
}

/** An empty text takes away what is known of the asker. */
export function describing(text: string, doer: Doer): Deed<never> {
  const described = (text: string): Deed<never>['run'] => {
    const about = { text, by: doer.me, at: doer.now() }
    return ticket => describe(ticket, about)
  }
  return {
    run: described(text),
    back: before => {
      const was = before.aboutAsker?.text ?? ''
      return was === text.trim() ? undefined : described(was)
    }
  }
}

/** The steps of a checklist, each under a name that is given here. */
export function addingChecks(
  texts: readonly string[],
  doer: Doer
): Deed<NoCheck | TooManyChecks> {
  const ids = texts.map(() => doer.newEntryId())
  const at = doer.now()
  return {
    run: ticket => {
      const left = ids.values()
      const newId = (): EntryId => left.next().value ?? doer.newEntryId()
      return addChecks(ticket, texts, { by: doer.me, at, newId })
    },
    back: () => ticket => {
      for (const id of ids) dropCheck(ticket, id)
      return done
    }
  }
}

export function ticking(id: EntryId): Deed<never> {
  return { run: ticket => tick(ticket, id), back: () => ticket => untick(ticket, id) }
}

export function unticking(id: EntryId): Deed<never> {
  return { run: ticket => untick(ticket, id), back: () => ticket => tick(ticket, id) }
}

export function droppingCheck(entry: CheckEntry): Deed<never> {
  return {
    run: ticket => dropCheck(ticket, entry.id),
    back: () => ticket => restoreCheck(ticket, entry)
  }
}

/** Whoever wrote that mail belongs here. */
export function welcoming(id: MessageId): Deed<never> {
  return {
    run: ticket => welcome(ticket, id),
    back: () => ticket => unwelcome(ticket, id)
  }
}

export function choosingKey(id: EntryId, choice: KeyChoice): Deed<never> {
  return {
    run: ticket => chooseKey(ticket, id, choice),
    back: () => ticket => unchooseKey(ticket, id)
  }
}

/** An intern's answer, with a word. */
export function givingAnswerBack(
  id: EntryId,
  said: GivenBack
): Deed<NotWaiting | OwnAnswer | NoWord> {
  return {
    run: ticket => giveAnswerBack(ticket, id, said),
    back: () => ticket => ungiveBack(ticket, id)
  }
}
