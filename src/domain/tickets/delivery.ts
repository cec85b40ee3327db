/**
 * How far an answer has come on its way out through a bridge. Each state it reaches is an
 * entry of its own, written by whichever member's device heard of it; where it *is* follows
 * from all of them. An entry is called after its answer and its state, and counts under that
 * name alone: so an answer has no more of them than there are states, and a device that
 * writes very many others makes nobody look through them.
 */
import type { EntryId, MessageId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { cameMeanwhile, doneMeanwhile, type DoneTo } from './meanwhile.ts'
import type { Message } from './message.ts'

/** A finished answer waits so long for second thoughts before a bridge gets it. */
export const undoMs = 10_000

/** Later ones outweigh earlier ones, whatever the clocks said. */
export const deliveryStates = [
  /** A letter that is not right any more; `text` says why, see `problems/outdated.ts`. */
  'withheld',
  /** The relay has it, sealed for the bridge. */
  'handed-over',
  /** The mail server of the asker said "later"; the bridge tries again. */
  'deferred',
  /** A member wants it stopped; whether it was, whoever has it says. */
  'stop-asked',
  /** It stayed with the bridge, or on the device that was to hand it over. */
  'stopped',
  /** The line broke after all was sent and before the answer came. */
  'uncertain',
  'failed',
  'sent',
  /** It was sent, and came back. */
  'bounced'
] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface Delivery {
  message: MessageId
  state: DeliveryState
  at: Timestamp
  /** What the mail server said, one line; empty if it said nothing. */
  text: string
}

/** The part of a ticket that this is about. */
export interface Outgoing extends Partial<DoneTo> {
  messages: Record<MessageId, Readonly<Message>>
  deliveries: Record<EntryId, Delivery>
}

export type Delivered =
  /** `held`: something came, or was done, that its author is to see before it goes. */
  | { readonly state: 'by-hand' | 'queued' | 'held' }
  | { readonly state: 'sent'; readonly at?: Timestamp; readonly text?: string }
  | {
      readonly state: Exclude<DeliveryState, 'sent'>
      readonly at: Timestamp
      readonly text: string
    }

/** Undefined for what is not an answer of ours. */
export function delivered(ticket: Outgoing, id: MessageId): Delivered | undefined {
  const message = ticket.messages[id]
  if (!message?.delivery) return undefined
  const bounce = bounceOf(ticket, message.messageId)
  if (bounce) return { state: 'bounced', ...bounce }
  if (message.delivery !== 'bridge') return { state: message.delivery }
  const strongest = heardOf(ticket, id).at(-1)
  if (strongest && !isLifted(strongest, message)) return strongest
  return { state: isPast(ticket, id) ? 'held' : 'queued' }
}

/** It would go past something that its author has not seen. */
function isPast(ticket: Outgoing, id: MessageId): boolean {
  return (
    cameMeanwhile(ticket.messages, id).length > 0 ||
    doneMeanwhile(ticket, id).length > 0
  )
}

/** Its author sends it in spite of that; or it was said of one that was taken back before. */
function isLifted({ state, at, text }: Delivery, message: Message): boolean {
  return state === 'withheld' && (at < message.at || message.goesAnyway === text)
}

/** What stands of it, though it may be gone from the ticket; the strongest last. */
export function heardOf(
  { deliveries }: Pick<Outgoing, 'deliveries'>,
  id: MessageId
): Delivery[] {
  return deliveryStates.flatMap(state => {
    const news: Delivery | undefined = deliveries[entryOf(id, state)]
    return news?.message === id && news.state === state ? [news] : []
  })
}

export function entryOf(id: MessageId, state: DeliveryState): EntryId {
  return `${id}-${state}` as EntryId
}

/** An answer in it waits until its author saw what came meanwhile. */
export function holdsBack(ticket: Outgoing): boolean {
  const all = Object.keys(ticket.messages) as MessageId[]
  return all.some(id => isHeld(ticket, id))
}

/** To be sent by hand, and something came since that whoever sends it is to see before. */
export function isOvertaken(ticket: Outgoing, id: MessageId): boolean {
  if (delivered(ticket, id)?.state !== 'by-hand') return false
  return isPast(ticket, id)
}

/** It needs a person: nobody knows whether it arrived, or it did not. */
export function isUndelivered(ticket: Outgoing, id: MessageId): boolean {
  const state = delivered(ticket, id)?.state
  return state === 'failed' || state === 'bounced'
}

/** Neither lost on its way nor held back: the asker has it, or will, as far as anybody knows. */
export function countsAsAnswer(ticket: Outgoing, id: MessageId): boolean {
  return !reachesNobody(ticket, id) && !isHeld(ticket, id)
}

/** Its author is to look before it goes. */
export function isHeld(ticket: Outgoing, id: MessageId): boolean {
  const state = delivered(ticket, id)?.state
  return state === 'held' || state === 'withheld'
}

/** It settles nothing: it did not arrive, or was stopped before it left. */
export function reachesNobody(ticket: Outgoing, id: MessageId): boolean {
  return isUndelivered(ticket, id) || isStopped(ticket, id)
}

export function isStopped(ticket: Outgoing, id: MessageId): boolean {
  return delivered(ticket, id)?.state === 'stopped'
}

/** A device that is there hands an answer over within seconds, and one in a train soon. */
const waitsAtMostMs = 15 * 60_000
/** A bridge gives up after four days, and says so. */
const unheardAtMostMs = 5 * 86_400_000

/**
 * When somebody should look after it, if nothing is heard of it until then: the device on
 * which it waits may never come back, or the bridge that has it, and its asker waits.
 */
export function strandsAt(ticket: Outgoing, id: MessageId): Timestamp | undefined {
  const way = delivered(ticket, id)
  switch (way?.state) {
    case 'queued':
      return ((ticket.messages[id]?.at ?? 0) + waitsAtMostMs) as Timestamp
    case 'handed-over':
    case 'deferred':
      return (way.at + unheardAtMostMs) as Timestamp
    default:
      return undefined
  }
}

/** Two who heard the same write the same; of one state the latest word counts. */
export function noteDelivery(ticket: Outgoing, news: Delivery): Result<void> {
  const key = entryOf(news.message, news.state)
  const known = ticket.deliveries[key]
  if (!known || known.at < news.at) ticket.deliveries[key] = news
  return done
}

/**
 * What a mail server reported of it, in a mail that joined this ticket. Only who saw the
 * answer knows its Message-ID, so a report that names none of ours is nobody's business.
 */
function bounceOf(
  { messages }: Outgoing,
  messageId: string
): { at: Timestamp; text: string } | undefined {
  for (const { at, direction, deliveryReport: report } of Object.values(messages)) {
    if (direction !== 'in' || messageId === '' || report?.messageId !== messageId)
      continue
    const failed = report.recipients.find(({ action }) => action === 'failed')
    if (failed) return { at, text: failed.said || failed.status }
  }
  return undefined
}
