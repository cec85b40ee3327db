/** Who holds a ticket: taken, let go of, handed on and kept, each with its way back. */
import {
  endTake,
  handOn,
  holder,
  holders,
  keepAlone,
  letGo,
  restsAlone,
  take
} from '#core/domain/tickets/holder.ts'
import { phase, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import type { Deed, Doer } from './deeds.ts'

/** Undone, what rested at somebody rests there again, and they have nothing to hear. */
export function taking(doer: Doer): Deed {
  const { me } = doer
  return {
    run: ticket => take(ticket, me, doer.now()),
    back: before => {
      const has = holder(before)
      if (!has) return lettingGo(doer).run
      if (has !== me) return handingOn(me, doer).back(before)
      return restsAlone(before, me, doer.now()) ? restingAgain(before, me) : undefined
    }
  }
}

function restingAgain(before: Ticket, me: MemberId): Deed['run'] {
  return ticket => {
    if (me in ticket.takes) holdAgain(ticket, before, [me])
    return done
  }
}

export function lettingGo(doer: Doer): Deed {
  return {
    run: ticket => letGo(ticket, doer.me),
    back: before => {
      if (before.takes[doer.me] === undefined) return undefined
      return ticket => {
        holdAgain(ticket, before, [doer.me])
        return done
      }
    }
  }
}

/**
 * Undone, those who had it hold it again, since then, and have nothing to hear. Whoever it
 * was handed on to may have begun on it.
 */
export function handingOn(to: MemberId, doer: Doer): Deed {
  const { me } = doer
  return {
    run: ticket =>
      holder(ticket) === to && phase(ticket) !== 'closed'
        ? done
        : handOn(ticket, to, doer.now(), me),
    back: before => {
      if (holder(before) === to) return undefined
      return ticket => {
        if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
        if (to in ticket.takes && !(to in before.takes)) {
          endTake(ticket, to, { by: me, at: doer.now(), takenBack: true })
        }
        holdAgain(ticket, before, holders(before))
        return done
      }
    }
  }
}

/** Whoever was to hear that it was handed on to them is to hear it still. */
function holdAgain(ticket: Ticket, before: Ticket, members: readonly MemberId[]): void {
  for (const member of members) {
    const since = before.takes[member]
    const told = before.endedTakes[member]
    if (since !== undefined) ticket.takes[member] = since
    if (told) ticket.endedTakes[member] = { ...told }
    else if (member in ticket.endedTakes) delete ticket.endedTakes[member]
  }
}

/** Undone, the others hold it again, since then, and have nothing to hear. */
export function keeping(doer: Doer): Deed {
  const { me } = doer
  return {
    run: ticket => keepAlone(ticket, me, doer.now()),
    back: before => {
      const others = holders(before).filter(member => member !== me)
      if (others.length === 0) return undefined
      return ticket => {
        holdAgain(ticket, before, others)
        return done
      }
    }
  }
}
