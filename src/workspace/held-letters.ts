/**
 * Letters of a call-back that are held because they are not right any more: sent all the same
 * by whoever wrote them, or taken back. A colleague's, which wait on another device, are asked
 * to stop.
 */
import { heldLetters } from '../domain/problems/outdated.ts'
import { reasonOf, tellings, type OutdatedReason } from '../domain/problems/reported.ts'
import { delivered } from '../domain/tickets/delivery.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { MessageId, ProblemId, TicketId } from '../ids.ts'
import type { Result } from '../result.ts'
import type { Decided, OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import type { Sending } from './sending.ts'
import type { Stops } from './stops.ts'

interface Desk {
  readonly sending: Sending
  readonly stops: Stops
  readonly open: (id: TicketId) => Promise<Result<OpenDocument<Ticket>, unknown>>
}

export async function* decideHeld(
  core: Core,
  desk: Desk,
  problem: ProblemId,
  reason: OutdatedReason,
  way: 'send' | 'take-back'
): AsyncGenerator<Decided> {
  const cards = [...core.list.cards.current().values()]
  for (const ticket of heldLetters(cards, problem).get(reason) ?? []) {
    const opened = await desk.open(ticket)
    if (!opened.ok) continue // it ended just now, and its letter's order with it
    const document = opened.value
    try {
      for (const { id } of tellings(document.current().messages, problem)) {
        const state = delivered(document.current(), id)
        if (state?.state !== 'withheld' || reasonOf(state.text) !== reason) continue
        const did =
          way === 'send'
            ? await send(core, desk, document, id, state.text)
            : await takeBack(desk, document, id)
        yield { ticket, did }
        if (did === 'storage-full') return
      }
    } finally {
      document.close()
    }
    await core.ports.timer.breathe()
  }
}

async function send(
  core: Core,
  { sending }: Desk,
  document: OpenDocument<Ticket>,
  letter: MessageId,
  held: string
): Promise<Decided['did']> {
  if (document.current().messages[letter]?.by !== core.me) return 'not-yours'
  const kept = await sending.tellAnyway(document.id, letter, held)
  return kept.ok ? 'sent' : 'storage-full'
}

async function takeBack(
  { sending, stops }: Desk,
  document: OpenDocument<Ticket>,
  letter: MessageId
): Promise<Decided['did']> {
  if ((await sending.recall(document.id, letter)).ok) return 'taken-back'
  const asked = await stops.ask(document, letter)
  if (asked.ok) return 'asked'
  return asked.error.type === 'storage-full' ? 'storage-full' : 'too-late'
}
