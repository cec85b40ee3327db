/** What a member says of a ticket and known problems, each deed with its way back. */
import {
  leaveOut,
  reports,
  reportsNot,
  takeIn,
  toldTurn,
  unsentByHand,
  type Report,
  type Telling
} from '#core/domain/problems/reported.ts'
import { ruleIn, ruleOut } from '#core/domain/problems/unlike.ts'
import { markSent, takeBack } from '#core/domain/tickets/answer.ts'
import type { NotYours } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId, MessageId, ProblemId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'

import { markingSent, type Deed, type Doer } from './deeds.ts'

export function reporting(problem: ProblemId, doer: Doer): Deed {
  return {
    run: ticket => reports(ticket, problem, doer.me, doer.now()),
    back: before =>
      problem in before.reports ? undefined : ticket => reportsNot(ticket, problem)
  }
}

export function reportingNot(problem: ProblemId): Deed {
  return {
    run: ticket => reportsNot(ticket, problem),
    back: before => {
      const was = before.reports[problem]
      if (!was) return undefined
      return ticket => {
        ticket.reports[problem] = { ...was }
        return done
      }
    }
  }
}

/** It looks like it, and is something else. */
export function rulingOut(problem: ProblemId, doer: Doer): Deed {
  return {
    run: ticket => ruleOut(ticket, problem, doer.me, doer.now()),
    back: before =>
      problem in before.unlike ? undefined : ticket => ruleIn(ticket, problem)
  }
}

export function rulingIn(problem: ProblemId): Deed {
  return {
    run: ticket => ruleIn(ticket, problem),
    back: before => {
      const was = before.unlike[problem]
      if (!was) return undefined
      return ticket => ruleOut(ticket, problem, was.by, was.at)
    }
  }
}

/** Whoever said first why has said it. */
export function leavingOut(problem: ProblemId): Deed {
  return {
    run: ticket =>
      ticket.reports[problem]?.left ? done : leaveOut(ticket, problem, 'no-need'),
    back: before => {
      const report = before.reports[problem]
      return report && !report.left ? ticket => takeIn(ticket, problem) : undefined
    }
  }
}

/** For a reason that somebody chose at the ticket: what is said last counts. */
export function leavingOutFor(
  problem: ProblemId,
  why: NonNullable<Report['left']>
): Deed {
  return {
    run: ticket => leaveOut(ticket, problem, why),
    back: before => {
      const was = before.reports[problem]
      if (!was || was.left === why) return undefined
      const { left } = was
      return ticket =>
        left ? leaveOut(ticket, problem, left) : takeIn(ticket, problem)
    }
  }
}

export function takingIn(problem: ProblemId): Deed {
  return {
    run: ticket => takeIn(ticket, problem),
    back: before => {
      const why = before.reports[problem]?.left
      return why && (ticket => leaveOut(ticket, problem, why))
    }
  }
}

/** Of the letters that a member sent by hand, those of them that they have. */
export function markingLettersSent(
  problem: ProblemId,
  isTheirs: (letter: MessageId) => boolean
): Deed {
  const theirs = (ticket: Ticket) => unsentByHand(ticket, problem).filter(isTheirs)
  return {
    run: ticket => {
      for (const letter of theirs(ticket)) markSent(ticket, letter)
      return done
    },
    back: before => {
      const ways = theirs(before).flatMap(
        letter => markingSent(letter).back(before) ?? []
      )
      if (ways.length === 0) return undefined
      return ticket => ways.map(way => way(ticket)).find(({ ok }) => !ok) ?? done
    }
  }
}

/** Of the letters to be sent by hand, one's own; refused where there are a colleague's alone. */
export function takingLettersBack(
  problem: ProblemId,
  me: MemberId,
  isMeant: (letter: Telling & { readonly id: MessageId }) => boolean
): Deed<NotYours> {
  const meant = (ticket: Ticket) =>
    unsentByHand(ticket, problem).flatMap(id => {
      const letter = ticket.messages[id]
      return letter && isMeant({ id, ...letter }) ? [{ id, letter }] : []
    })
  const ours = (ticket: Ticket) =>
    meant(ticket).filter(({ letter }) => letter.by === me)
  return {
    run: ticket => {
      const letters = ours(ticket)
      if (letters.length === 0 && meant(ticket).length > 0)
        return no({ type: 'not-yours' })
      for (const { id } of letters) takeBack(ticket, id, me)
      return done
    },
    back: before => {
      const was = structuredClone(ours(before))
      if (was.length === 0) return undefined
      return ticket => {
        for (const { id, letter } of was) {
          ticket.messages[id] = letter
          const waits = before.turns[toldTurn(id)]
          if (waits) ticket.turns[toldTurn(id)] = { ...waits }
        }
        return done
      }
    }
  }
}
