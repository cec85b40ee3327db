/**
 * Does deeds, at one ticket or at many, and undoes them. Whoever did something may have left
 * that ticket meanwhile, so each is opened for its way back by its id; and it goes back only
 * as long as what was done still stands.
 */
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { StorageFull } from '#core/ports.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { Gone, InDoubt, OpenDocument, Workspace } from '#core/workspace.ts'

import { atTicket } from '../../state/at-ticket.ts'
import { address, go, route } from '../../state/route.svelte.ts'
import {
  sayTrouble,
  sayWithOffer,
  sayWithUndo,
  sayWithUndoRightAfter
} from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import type { Deed } from './deeds.ts'
import { wayBack, type WayBack } from './way-back.ts'

/**
 * `in-doubt`: nobody can open it until the question of the clock is answered. `mail-since`:
 * it would be closed above what came in. `text-stays`: all else is undone, but somebody
 * wrote on in the answer.
 */
export type NotUndone = Refused | 'meanwhile' | 'mail-since' | 'text-stays'
type Refused = (Gone | InDoubt | StorageFull)['type']

/** Runs it; `back` is absent if nothing had to change. */
export function perform<E>(
  ticket: OpenDocument<Ticket>,
  deed: Deed<E>
): Result<{ readonly back: WayBack | undefined }, E> {
  const back = wayBack(deed, ticket.current())
  const result = ticket.perform(deed.run)
  return result.ok ? ok({ back }) : result
}

/** One member at one ticket: what was done is said in passing, with its way back. */
export function act<E>(
  desk: Workspace,
  ticket: OpenDocument<Ticket>,
  deed: Deed<E>,
  said: string
): Result<void, E> {
  const result = perform(ticket, deed)
  if (!result.ok) return result
  void sayIfFull(ticket)
  const { back } = result.value
  if (back) {
    const saying = deed.backRightAfter ? sayWithUndoRightAfter : sayWithUndo
    saying(said, async () => {
      if (await undo(desk, ticket.id, back)) sayAsBefore(desk, ticket.id)
    })
  }
  return done
}

/** Whoever went on sees nothing of what is undone: it is said, with the way there. */
function sayAsBefore(desk: Workspace, ticket: TicketId): void {
  const { page, rest, query } = route()
  if (page === 'ticket' && rest === ticket) return
  const t = words().ticket.undone
  const subject = desk.cards.current().get(ticket)?.subject ?? ''
  sayWithOffer(t.said(subject), {
    label: t.look,
    run: () => go(address(`/ticket/${ticket}`, query))
  })
}

export async function sayIfFull(ticket: OpenDocument<Ticket>): Promise<void> {
  const saved = await ticket.saved()
  if (!saved.ok) sayTrouble(words().ticket.refused['storage-full'])
}

/** Says so if it cannot be undone any more. */
export async function undo(
  desk: Pick<Workspace, 'ticket'>,
  ticket: TicketId,
  back: WayBack
): Promise<boolean> {
  const undone = await goBack(desk, ticket, back)
  sayNotUndone(undone)
  return undone.ok
}

export function sayNotUndone(undone: Result<void, NotUndone>): void {
  if (!undone.ok) sayTrouble(words().ticket.notUndone[undone.error])
}

export function sayAllNotUndone(left: readonly NotUndone[]): void {
  const count = (sought: NotUndone) => left.filter(why => why === sought).length
  const doubted = count('in-doubt')
  const reopened = count('mail-since')
  const texts = count('text-stays')
  const others = left.length - doubted - reopened - texts
  if (doubted > 0) sayTrouble(words().queue.notUndoneInDoubt(doubted))
  if (reopened > 0) sayTrouble(words().queue.notUndoneMailSince(reopened))
  if (others > 0) sayTrouble(words().queue.notUndone(others))
  if (texts > 0) sayTrouble(words().queue.notUndoneTexts(texts))
}

export async function goBack(
  desk: Pick<Workspace, 'ticket'>,
  ticket: TicketId,
  back: WayBack
): Promise<Result<void, NotUndone>> {
  const went = await atTicket(
    desk,
    ticket,
    async (document): Promise<Result<void, { readonly type: string }>> => {
      const result = document.perform(back)
      return result.ok ? document.saved() : result
    }
  )
  const result = went.ok ? went.value : went
  if (result.ok) return done
  const { type } = result.error
  return no(isSaid(type) ? type : 'meanwhile')
}

/** By itself; of all else somebody changed it since. */
function isSaid(type: string): type is Refused | 'mail-since' {
  return ['gone', 'in-doubt', 'storage-full', 'mail-since'].includes(type)
}

export interface Bulk<E = unknown> {
  readonly changed: readonly TicketId[]
  /** Closed already, held by somebody else, destroyed meanwhile. */
  readonly skipped: number
  /** Of these: where there was nothing to do, and why others refused. */
  readonly already: number
  readonly refused: readonly E[]
  readonly full: boolean
  /** How many it did not come to, because somebody stopped it. */
  readonly left: number
  /** Answers what could not be undone any more. */
  back(): Promise<readonly NotUndone[]>
}

/** Told how many are done; answers whether it goes on to the next. */
export type GoesOn = (done: number) => boolean

/** One after another: a selection may hold hundreds. Stops where the device is full. */
export async function performAll<E>(
  desk: Pick<Workspace, 'ticket'>,
  tickets: readonly TicketId[],
  deed: Deed<E>,
  goesOn: GoesOn = () => true
): Promise<Bulk<E>> {
  const ways = new Map<TicketId, WayBack>()
  const refused: E[] = []
  let already = 0
  let full = false
  let left = 0
  for (const [at, id] of tickets.entries()) {
    const saved = await atTicket(desk, id, document => {
      const result = perform(document, deed)
      if (!result.ok) refused.push(result.error)
      else if (result.value.back) ways.set(id, result.value.back)
      else already++
      return document.saved()
    })
    full = saved.ok && !saved.value.ok
    if (full) break
    if (goesOn(at + 1)) continue
    left = tickets.length - at - 1
    break
  }
  return {
    changed: [...ways.keys()],
    skipped: tickets.length - left - ways.size,
    left,
    already,
    refused,
    full,
    back: () =>
      goBackOnAll(
        [...ways].map(
          ([id, way]) =>
            () =>
              goBack(desk, id, way)
        )
      )
  }
}

/** Why some of them could not be undone any more, one by one. */
export async function goBackOnAll(
  ways: readonly (() => Promise<Result<void, NotUndone>>)[]
): Promise<NotUndone[]> {
  const left: NotUndone[] = []
  for (const way of ways) {
    const went = await way()
    if (!went.ok) left.push(went.error)
  }
  return left
}
