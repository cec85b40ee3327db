/**
 * Everything that a member does to a ticket: how it is done, and how one sees that it
 * stands. `commands` names what of the core it runs; a command that no act runs fails
 * `table.test.ts`, so that nothing is added without its row in the table.
 */
import { describe } from '#core/domain/askers/about-asker.ts'
import {
  answersGivenBack,
  approve,
  giveAnswerBack,
  handIn,
  takeHandedInBack,
  ungiveBack,
  waitingAnswers
} from '#core/domain/tickets/approval.ts'
import { callBack } from '#core/domain/problems/call-back.ts'
import {
  addChecks,
  checklist,
  dropCheck,
  restoreCheck,
  tick,
  untick
} from '#core/domain/tickets/checklist.ts'
import { escalations, giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { fillField, valueOf } from '#core/domain/tickets/fields.ts'
import {
  follow,
  isFollowing,
  hasNews,
  look,
  unfollow
} from '#core/domain/tickets/following.ts'
import { chooseKey, searchKey, unchooseKey } from '#core/domain/askers/key-search.ts'
import { unwelcome, welcome } from '#core/domain/tickets/participants.ts'
import { throwAway } from '#core/domain/tickets/practice.ts'
import {
  keepLonger,
  keepLongerAgain,
  keepNoLonger
} from '#core/domain/tickets/keep-longer.ts'
import { prioritise, priority, type Priority } from '#core/domain/tickets/priority.ts'
import { referralsOf } from '#core/domain/tickets/referral.ts'
import { relate, unrelate } from '#core/domain/tickets/related.ts'
import {
  leaveOut,
  reports,
  reportsNot,
  takeIn
} from '#core/domain/problems/reported.ts'
import { ruleIn, ruleOut } from '#core/domain/problems/unlike.ts'
import {
  sleepAgain,
  snooze,
  standingSnoozes,
  wake
} from '#core/domain/tickets/snooze.ts'
import { markSent, takeBack } from '#core/domain/tickets/answer.ts'
import { handOn, holders, keepAlone, letGo, take } from '#core/domain/tickets/holder.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { tag, untag } from '#core/domain/tickets/tags.ts'
import {
  close,
  closing,
  closeReasons,
  destroyDay,
  isStanding,
  practise,
  rename,
  reopen,
  reopenNot,
  setLanguage,
  standingExtensions,
  wait,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import {
  daysAfter,
  type EntryId,
  type ItemId,
  type MemberId,
  type MessageId,
  type ProblemId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import { done, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { aReadMail } from '../../support/mails.ts'
import { aMessage } from '../../support/tickets.ts'

/** One member at one ticket. */
export interface At {
  readonly desk: Workspace
  readonly open: OpenDocument<Ticket>
  readonly id: TicketId
  /** Of the mail that it began with. */
  readonly asker: string
  readonly firstMail: string
  /** Nobody of the two. */
  readonly third: MemberId
  /** What `before` and `run` want to remember. */
  readonly kept: Record<string, string>
}

type Outcome = Result<unknown, unknown>

export interface Act {
  readonly name: string
  readonly commands: readonly string[]
  /** A mail that must be there for it, before all else: it would wake what waits. */
  readonly mail?: (at: At) => Outcome | Promise<Outcome>
  /** What must be there for it; both have seen it when they part. */
  readonly before?: (at: At) => Outcome | Promise<Outcome>
  readonly run: (at: At) => Outcome | Promise<Outcome>
  /** Seen at any desk. `by` did it. */
  readonly stands: (ticket: Ticket, by: At, seenAt: Workspace) => boolean
}

const turnStands = (ticket: Ticket, id: string | undefined) =>
  Object.entries(ticket.turns).some(
    ([known, turn]) => known === id && isStanding(ticket, turn)
  )

function keep(at: At, name = 'entry') {
  const id = at.desk.newEntryId()
  at.kept[name] = id
  return id
}
const problem = 'd'.repeat(16) as ProblemId
const other = 'e'.repeat(16) as ProblemId
const otherTicket = 'e'.repeat(32) as TicketId

function does(run: (ticket: Ticket, at: At) => Outcome): Act['run'] {
  return at => at.open.perform(ticket => run(ticket, at))
}

function stamp({ desk }: At) {
  return { by: desk.me, at: desk.now() }
}

const waits = does((ticket, at) =>
  wait(ticket, at.desk.newEntryId(), at.desk.me, at.desk.now())
)

let closings = 0

/** With each kind of reason in turn. */
function closes(name: string, keepDays: number): Act {
  return {
    name,
    commands: ['ticket.close'],
    run: does((ticket, at) => {
      const reason = closeReasons[closings++ % closeReasons.length] ?? 'solved'
      return close(ticket, keep(at), { ...stamp(at), reason, keepDays })
    }),
    stands: (ticket, { kept }) => {
      const counts = closing(ticket)
      const mine = Object.entries(ticket.turns).find(
        ([id]) => id === kept['entry']
      )?.[1]
      return (
        counts !== undefined &&
        mine?.to === 'closed' &&
        mine.at === counts.at &&
        mine.by === counts.by
      )
    }
  }
}

function ranks(level: Priority): Act {
  return {
    name: `priority ${level}`,
    commands: ['priority.prioritise'],
    run: does((ticket, at) => prioritise(ticket, keep(at), { ...stamp(at), level })),
    stands: ticket => priority(ticket) === level
  }
}

async function answers(at: At, text: string): Promise<Outcome> {
  const finished: FinishedAnswer = {
    source: new TextEncoder().encode(text),
    messageId: at.desk.newMessageId('help@desk.test'),
    references: [],
    subject: 'Re: it',
    to: at.asker,
    from: 'help@desk.test',
    text,
    encrypted: false
  }
  const saw = Object.keys(at.open.current().messages) as (keyof Ticket['messages'])[]
  const sent = await at.desk.answer(at.open, finished, saw)
  if (sent.ok) at.kept['answer'] = sent.value
  return sent
}

async function refers(at: At): Promise<Outcome> {
  const sent = await at.desk.refer(
    at.open,
    {
      source: new Uint8Array([1]),
      messageId: at.desk.newMessageId('help@desk.test'),
      references: [],
      subject: 'Look',
      to: 'dev@partner.test',
      from: 'help@desk.test',
      text: 'Look',
      encrypted: false
    },
    'Partner'
  )
  if (sent.ok) at.kept['referred'] = sent.value
  return sent
}

async function mailCame(at: At, from: string, name: string): Promise<Outcome> {
  const mail = aReadMail({
    from: { name: '', address: from },
    references: [at.firstMail],
    text: 'And one thing more.'
  })
  const taken = await at.desk.takeIn([mail])
  at.kept[name] = mail.read.messageId
  return taken
}

const mailOf = (ticket: Ticket, messageId: string | undefined) =>
  Object.entries(ticket.messages).find(
    ([, message]) => message.messageId === messageId
  )?.[0] as keyof Ticket['messages'] | undefined

const addsChecks = does((ticket, at) =>
  addChecks(ticket, ['Ask'], { ...stamp(at), newId: () => keep(at, 'check') })
)
/** One step that both mean. */
const hasChecks: Act['run'] = at => {
  const [known] = checklist(at.open.current())
  if (!known) return addsChecks(at)
  at.kept['check'] = known.id
  return done
}
const checkOf = ({ kept }: At) => kept['check'] as ReturnType<Workspace['newEntryId']>
const isThere = (ticket: Ticket, at: At) => checkOf(at) in ticket.checks

const aSleep = (at: At) => ({
  ...stamp(at),
  until: (at.desk.now() + 3 * 86_400_000) as ReturnType<Workspace['now']>
})
const snoozes = does((ticket, at) => snooze(ticket, keep(at, 'snooze'), aSleep(at)))
const sleeps = (ticket: Ticket, { kept }: At) => {
  const mine = Object.entries(ticket.snoozes).find(([id]) => id === kept['snooze'])
  return (
    mine !== undefined && standingSnoozes(ticket).includes(mine[1]) && !closing(ticket)
  )
}
const isClosed = does((ticket, at) =>
  closing(ticket)
    ? done
    : close(ticket, at.desk.newEntryId(), {
        ...stamp(at),
        reason: 'answered',
        keepDays: 30
      })
)
const keepsLonger = does((ticket, at) =>
  keepLonger(ticket, keep(at, 'longer'), {
    ...stamp(at),
    until: daysAfter(destroyDay(ticket) ?? at.desk.today(), 7),
    reason: 'developers'
  })
)
const longerOf = ({ kept }: At) => kept['longer'] as EntryId
const notes = does((ticket, at) =>
  addNote(ticket, keep(at, 'note'), {
    ...stamp(at),
    text: 'Seen at the congress, too.'
  })
)
const passesOn = does((ticket, at) =>
  passOn(ticket, keep(at, 'passed'), { ...stamp(at), reason: 'Kernel' })
)
const joins = async (at: At): Promise<Outcome> => {
  const { desk, id, kept } = at
  kept['shown'] = desk.shownIn(id) // whatever it is joined to is joined as a whole
  const joined = await desk.join(id, kept['other'] as TicketId)
  if (joined.ok) kept['join'] = joined.value
  return joined
}
const splits = async (at: At): Promise<Outcome> => {
  const second = mailOf(at.open.current(), at.kept['second'])
  if (!second) return { ok: false, error: 'no mail' }
  const made = await at.desk.split(at.id, [second])
  if (made.ok) at.kept['made'] = made.value
  return made
}
const links = does((ticket, at) => relate(ticket, at.id, otherTicket, stamp(at)))
const anotherTicket = async (at: At): Promise<Outcome> => {
  const taken = await at.desk.takeIn([
    aReadMail({ from: { name: '', address: at.asker } })
  ])
  if (taken.ok) at.kept['other'] = taken.value[0]?.ticket ?? ''
  return taken
}
const choosesKey = does((ticket, at) =>
  chooseKey(ticket, keep(at, 'choice'), {
    ...stamp(at),
    address: at.asker,
    fingerprint: 'F'.repeat(40),
    saw: []
  })
)

const field = 'f'.repeat(16) as EntryId
const aField = (at: At) => ({
  id: field,
  field: { name: 'Team', kind: 'text' as const, choices: {}, place: 0, ...stamp(at) }
})
const handsIn = (ticket: Ticket, at: At, by: MemberId) =>
  handIn(ticket, keep(at, 'handed'), {
    by,
    at: at.desk.now(),
    text: 'Please start it again.',
    language: 'en',
    saw: []
  })
/** An intern's answer that both mean; the intern is neither of them. */
const hasHandedIn = does((ticket, at) => {
  const known = waitingAnswers(ticket).find(({ answer }) => answer.by === at.third)
  if (!known) return handsIn(ticket, at, at.third)
  at.kept['handed'] = known.id
  return done
})
const handedOf = ({ kept }: At) => kept['handed'] as EntryId
const givesAnswerBack = does((ticket, at) =>
  giveAnswerBack(ticket, keep(at, 'said'), {
    ...stamp(at),
    answer: handedOf(at),
    word: 'Shorter, please.'
  })
)

export const acts: readonly Act[] = [
  {
    name: 'take',
    commands: ['holder.take'],
    run: does((ticket, at) => take(ticket, at.desk.me, at.desk.now())),
    stands: (ticket, { desk }) => holders(ticket).includes(desk.me)
  },
  {
    name: 'hand on',
    commands: ['holder.handOn'],
    run: does((ticket, at) => handOn(ticket, at.third, at.desk.now(), at.desk.me)),
    stands: (ticket, { third }) => holders(ticket).includes(third)
  },
  {
    name: 'release',
    commands: ['holder.letGo'],
    before: does((ticket, at) => handOn(ticket, at.desk.me, at.desk.now())),
    run: does((ticket, at) => letGo(ticket, at.desk.me)),
    stands: (ticket, { desk }) => !holders(ticket).includes(desk.me)
  },
  {
    name: 'keep alone',
    commands: ['holder.keepAlone'],
    before: does((ticket, at) => {
      ticket.takes[at.desk.me] = 1 as Timestamp // before anybody else
      ticket.takes[at.third] = at.desk.now()
      return done
    }),
    run: does((ticket, at) => keepAlone(ticket, at.desk.me, at.desk.now())),
    stands: (ticket, { desk, third }) =>
      holders(ticket).includes(desk.me) && !holders(ticket).includes(third)
  },
  {
    name: 'wait',
    commands: ['ticket.wait'],
    run: does((ticket, at) => wait(ticket, keep(at), at.desk.me, at.desk.now())),
    stands: (ticket, { kept }) => turnStands(ticket, kept['entry']) && !closing(ticket)
  },
  closes('close', 30),
  closes('close, kept longer', 90),
  {
    name: 'open again',
    commands: ['ticket.reopen'],
    before: waits,
    run: does((ticket, at) => reopen(ticket, keep(at), at.desk.me, at.desk.now())),
    stands: ticket =>
      Object.values(ticket.turns).every(
        turn => !isStanding(ticket, turn) || turn.to === 'open'
      )
  },
  {
    name: 'undo opening again',
    commands: ['ticket.reopenNot'],
    before: async at => {
      await isClosed(at)
      return at.open.perform(ticket =>
        reopen(ticket, keep(at, 'reopened'), at.desk.me, at.desk.now())
      )
    },
    run: does((ticket, at) =>
      reopenNot(ticket, at.kept['reopened'] as EntryId, at.desk.me, at.desk.now())
    ),
    stands: (ticket, { kept }) =>
      !((kept['reopened'] ?? '') in ticket.turns) && closing(ticket) !== undefined
  },
  {
    name: 'the asker writes',
    commands: [],
    run: at => mailCame(at, at.asker, 'mail'),
    stands: (ticket, { kept }) =>
      mailOf(ticket, kept['mail']) !== undefined && !closing(ticket)
  },
  {
    name: 'tag',
    commands: ['tags.tag'],
    run: does(ticket => tag(ticket, 'wifi')),
    stands: ticket => 'wifi' in ticket.tags
  },
  {
    name: 'untag',
    commands: ['tags.untag'],
    before: does(ticket => tag(ticket, 'wifi')),
    run: does(ticket => untag(ticket, 'wifi')),
    stands: ticket => !('wifi' in ticket.tags)
  },
  {
    name: 'note',
    commands: ['note.addNote'],
    run: notes,
    stands: (ticket, { kept }) => Object.keys(ticket.notes).includes(kept['note'] ?? '')
  },
  {
    name: 'mention',
    commands: [],
    run: does((ticket, at) =>
      addNote(ticket, keep(at), { ...stamp(at), text: '@Cleo', mentions: [at.third] })
    ),
    stands: (ticket, { third }) => hasNews(ticket, third)
  },
  {
    name: 'strike a note',
    commands: ['note.strikeNote'],
    before: notes,
    run: does((ticket, at) =>
      strikeNote(
        ticket,
        at.kept['note'] as ReturnType<Workspace['newEntryId']>,
        at.desk.me
      )
    ),
    stands: (ticket, { kept }) =>
      Object.entries(ticket.notes).some(
        ([id, note]) => id === kept['note'] && note.struck
      )
  },
  {
    name: 'answer',
    commands: ['answer.answer'],
    run: at => answers(at, 'Try this.'),
    stands: (ticket, { kept }) =>
      Object.keys(ticket.messages).includes(kept['answer'] ?? '')
  },
  {
    name: 'take an answer back',
    commands: ['answer.takeBack'],
    before: at => answers(at, 'Try that.'),
    run: does((ticket, at) =>
      takeBack(ticket, at.kept['answer'] as keyof Ticket['messages'], at.desk.me)
    ),
    stands: (ticket, { kept }) =>
      !Object.keys(ticket.messages).includes(kept['answer'] ?? '')
  },
  {
    name: 'say it was sent',
    commands: ['answer.markSent'],
    before: at => answers(at, 'Try that by hand.'),
    run: does((ticket, at) =>
      markSent(ticket, at.kept['answer'] as keyof Ticket['messages'])
    ),
    stands: (ticket, { kept }) =>
      ticket.messages[kept['answer'] as keyof Ticket['messages']]?.delivery === 'sent'
  },
  {
    name: 'subject',
    commands: ['ticket.rename'],
    run: does((ticket, at) => rename(ticket, `By ${at.desk.me}`)),
    stands: (ticket, { desk }) => ticket.subject === `By ${desk.me}`
  },
  {
    name: 'language',
    commands: ['ticket.setLanguage'],
    run: does((ticket, at) => setLanguage(ticket, `x-${at.desk.me.slice(0, 6)}`)),
    stands: (ticket, { desk }) => ticket.language === `x-${desk.me.slice(0, 6)}`
  },
  {
    name: 'about the asker',
    commands: ['about-asker.describe'],
    run: does((ticket, at) =>
      describe(ticket, { ...stamp(at), text: `Says ${at.desk.me}` })
    ),
    stands: (ticket, { desk }) => ticket.aboutAsker?.text === `Says ${desk.me}`
  },
  {
    name: 'practice',
    commands: ['ticket.practise'],
    run: does((ticket, at) => practise(ticket, at.desk.me)),
    stands: ticket => ticket.practice === true
  },
  {
    name: 'throw a practice ticket away',
    commands: ['practice.throwAway'],
    before: does((ticket, at) => practise(ticket, at.desk.me)),
    run: does((ticket, at) => {
      const ids = { opening: at.desk.newEntryId(), closing: keep(at) }
      return throwAway(ticket, ids, stamp(at))
    }),
    stands: (ticket, { kept }) => turnStands(ticket, kept['entry'])
  },
  {
    name: 'keep longer',
    commands: ['keep-longer.keepLonger'],
    before: isClosed,
    run: keepsLonger,
    stands: (ticket, at) => {
      const mine = ticket.extensions[longerOf(at)]
      return mine !== undefined && standingExtensions(ticket).includes(mine)
    }
  },
  {
    name: 'keep no longer',
    commands: ['keep-longer.keepNoLonger', 'keep-longer.keepLongerAgain'],
    before: async at => {
      await isClosed(at)
      const said = await keepsLonger(at)
      const kept = standingExtensions(at.open.current())
      at.open.perform(ticket => keepNoLonger(ticket, longerOf(at)))
      const again = () => keep(at, 'longer')
      at.open.perform(ticket => keepLongerAgain(ticket, kept.slice(0, 1), again))
      return said
    },
    run: does((ticket, at) => keepNoLonger(ticket, longerOf(at))),
    stands: (ticket, at) => !(longerOf(at) in ticket.extensions)
  },
  ranks('high'),
  ranks('low'),
  {
    name: 'snooze',
    commands: ['snooze.snooze'],
    run: snoozes,
    stands: sleeps
  },
  {
    name: 'wake',
    commands: ['snooze.wake'],
    before: snoozes,
    run: does(ticket => wake(ticket)),
    stands: ticket => standingSnoozes(ticket).length === 0
  },
  {
    name: 'undo waking',
    commands: ['snooze.sleepAgain'],
    before: async at => {
      await snoozes(at)
      return at.open.perform(ticket => wake(ticket))
    },
    run: does((ticket, at) =>
      sleepAgain(ticket, [{ ...aSleep(at), saw: [] }], () => keep(at, 'snooze'))
    ),
    stands: sleeps
  },
  {
    name: 'pass to the second line',
    commands: ['pass-on.passOn'],
    run: passesOn,
    stands: (ticket, { kept }) =>
      Object.keys(ticket.escalations).includes(kept['passed'] ?? '')
  },
  {
    name: 'give back',
    commands: ['escalation.giveBack'],
    before: passesOn,
    run: does((ticket, at) => giveBack(ticket, at.desk.me, at.desk.now())),
    stands: ticket => escalations(ticket).length === 0
  },
  {
    name: 'add a step',
    commands: ['checklist.addChecks'],
    run: addsChecks,
    stands: isThere
  },
  {
    name: 'tick a step',
    commands: ['checklist.tick'],
    before: hasChecks,
    run: does((ticket, at) => tick(ticket, checkOf(at))),
    stands: (ticket, at) => ticket.checks[checkOf(at)]?.ticked === true
  },
  {
    name: 'untick a step',
    commands: ['checklist.untick'],
    before: at => {
      void hasChecks(at)
      return at.open.perform(ticket => tick(ticket, checkOf(at)))
    },
    run: does((ticket, at) => untick(ticket, checkOf(at))),
    stands: (ticket, at) => isThere(ticket, at) && !ticket.checks[checkOf(at)]?.ticked
  },
  {
    name: 'remove a step',
    commands: ['checklist.dropCheck'],
    before: hasChecks,
    run: does((ticket, at) => dropCheck(ticket, checkOf(at))),
    stands: (ticket, at) => !isThere(ticket, at)
  },
  {
    name: 'put a step back',
    commands: ['checklist.restoreCheck'],
    before: async at => {
      await addsChecks(at)
      return at.open.perform(ticket => dropCheck(ticket, checkOf(at)))
    },
    run: does((ticket, at) =>
      restoreCheck(ticket, {
        id: checkOf(at),
        check: { ...stamp(at), text: 'Ask', place: 0 }
      })
    ),
    stands: isThere
  },
  {
    name: 'follow',
    commands: ['following.follow', 'following.look'],
    run: does((ticket, at) => follow(ticket, at.desk.me, at.desk.now())),
    stands: (ticket, { desk }) => isFollowing(ticket, desk.me)
  },
  {
    name: 'unfollow',
    commands: ['following.unfollow'],
    before: does((ticket, at) => follow(ticket, at.desk.me, at.desk.now())),
    run: does((ticket, at) => {
      look(ticket, at.desk.me, at.desk.now())
      return unfollow(ticket, at.desk.me, at.desk.now())
    }),
    stands: (ticket, { desk }) => !isFollowing(ticket, desk.me)
  },
  {
    name: 'join',
    commands: ['joining.joinInto'],
    before: anotherTicket,
    run: joins,
    stands: (_ticket, { kept }, seenAt) =>
      seenAt.shownIn(kept['shown'] as TicketId) === kept['other']
  },
  {
    name: 'part',
    commands: ['joining.part'],
    before: async at => {
      await anotherTicket(at)
      return joins(at)
    },
    run: ({ desk, id }) => desk.part(id),
    stands: (_ticket, { id }, seenAt) => seenAt.shownIn(id) === id
  },
  {
    name: 'split',
    commands: ['joining.splitOff', 'joining.receive'],
    mail: at => mailCame(at, at.asker, 'second'),
    run: splits,
    stands: (ticket, { kept }) => mailOf(ticket, kept['second']) === undefined
  },
  {
    name: 'undo a split',
    commands: ['joining.giveBack'],
    mail: at => mailCame(at, at.asker, 'second'),
    before: splits,
    run: ({ desk, id, kept }) => desk.unsplit(kept['made'] as TicketId, id),
    stands: (ticket, { kept }) => mailOf(ticket, kept['second']) !== undefined
  },
  {
    name: 'link',
    commands: ['related.relate'],
    run: links,
    stands: ticket => otherTicket in ticket.related
  },
  {
    name: 'remove a link',
    commands: ['related.unrelate'],
    before: links,
    run: does(ticket => unrelate(ticket, [otherTicket])),
    stands: ticket => !(otherTicket in ticket.related)
  },
  {
    name: 'attach a problem',
    commands: ['reported.reports'],
    run: does((ticket, at) => reports(ticket, problem, at.desk.me, at.desk.now())),
    stands: ticket => problem in ticket.reports
  },
  {
    name: 'detach a problem',
    commands: ['reported.reportsNot'],
    before: does((ticket, at) => reports(ticket, problem, at.desk.me, at.desk.now())),
    run: does(ticket => reportsNot(ticket, problem)),
    stands: ticket => !(problem in ticket.reports)
  },
  {
    name: 'rule a problem out',
    commands: ['unlike.ruleOut'],
    run: does((ticket, at) => ruleOut(ticket, problem, at.desk.me, at.desk.now())),
    stands: ticket => problem in ticket.unlike
  },
  {
    name: 'rule a problem in again',
    commands: ['unlike.ruleIn'],
    before: does((ticket, at) => ruleOut(ticket, problem, at.desk.me, at.desk.now())),
    run: does(ticket => ruleIn(ticket, problem)),
    stands: ticket => !(problem in ticket.unlike)
  },
  {
    name: 'leave out of the call-back',
    commands: ['reported.leaveOut'],
    before: does((ticket, at) => reports(ticket, other, at.desk.me, at.desk.now())),
    run: does(ticket => leaveOut(ticket, other, 'no-need')),
    stands: ticket => ticket.reports[other]?.left === 'no-need'
  },
  {
    name: 'call them back after all',
    commands: ['reported.takeIn'],
    before: does((ticket, at) => {
      reports(ticket, other, at.desk.me, at.desk.now())
      return leaveOut(ticket, other, 'asked-not-to')
    }),
    run: does(ticket => takeIn(ticket, other)),
    stands: ticket => other in ticket.reports && !ticket.reports[other]?.left
  },
  {
    name: 'call back',
    commands: ['call-back.callBack'],
    before: does((ticket, at) => reports(ticket, other, at.desk.me, at.desk.now())),
    run: does((ticket, at) =>
      callBack(
        ticket,
        'c'.repeat(32) as keyof Ticket['messages'],
        other,
        aMessage({ direction: 'out', ...stamp(at), delivery: 'by-hand' })
      )
    ),
    stands: ticket => 'c'.repeat(32) in ticket.messages
  },
  {
    name: 'refer',
    commands: ['referral.refer'],
    run: refers,
    stands: (ticket, { kept }) =>
      referralsOf(ticket).some(([, { message }]) => message === kept['referred'])
  },
  {
    name: 'welcome a sender',
    commands: ['participants.welcome'],
    mail: at => mailCame(at, 'friend@users.test', 'friend'),
    run: does((ticket, at) => {
      const mail = mailOf(ticket, at.kept['friend'])
      return mail ? welcome(ticket, mail) : done
    }),
    stands: ticket => 'friend@users.test' in ticket.senders
  },
  {
    name: 'doubt a sender',
    commands: ['participants.unwelcome'],
    mail: at => mailCame(at, 'friend@users.test', 'friend'),
    before: does((ticket, at) => {
      const mail = mailOf(ticket, at.kept['friend'])
      return mail ? welcome(ticket, mail) : done
    }),
    run: does((ticket, at) => {
      const mail = mailOf(ticket, at.kept['friend'])
      return mail ? unwelcome(ticket, mail) : done
    }),
    stands: ticket => !('friend@users.test' in ticket.senders)
  },
  {
    name: 'look for a key',
    commands: ['key-search.searchKey'],
    run: does((ticket, at) =>
      searchKey(ticket, keep(at) as string as ItemId, {
        ...stamp(at),
        address: at.asker,
        places: ['wkd']
      })
    ),
    stands: (ticket, { kept }) =>
      Object.keys(ticket.keySearches).includes(kept['entry'] ?? '')
  },
  {
    name: 'choose a key',
    commands: ['key-search.chooseKey'],
    run: choosesKey,
    stands: (ticket, { kept }) =>
      Object.keys(ticket.keyChoices).includes(kept['choice'] ?? '')
  },
  {
    name: 'unchoose a key',
    commands: ['key-search.unchooseKey'],
    before: choosesKey,
    run: does((ticket, at) =>
      unchooseKey(ticket, at.kept['choice'] as ReturnType<Workspace['newEntryId']>)
    ),
    stands: (ticket, { kept }) =>
      !Object.keys(ticket.keyChoices).includes(kept['choice'] ?? '')
  },
  {
    name: 'set a field',
    commands: ['fields.putValue', 'fields.fillField'],
    run: does((ticket, at) => fillField(ticket, aField(at), at.desk.me)),
    stands: (ticket, { desk }) => valueOf(ticket, field) === desk.me
  },
  {
    name: 'hand in an answer',
    commands: ['approval.handIn'],
    run: does((ticket, at) => handsIn(ticket, at, at.desk.me)),
    stands: (ticket, at) => waitingAnswers(ticket).some(({ id }) => id === handedOf(at))
  },
  {
    name: 'take back what was handed in',
    commands: ['approval.takeHandedInBack'],
    before: does((ticket, at) => handsIn(ticket, at, at.desk.me)),
    run: does((ticket, at) => takeHandedInBack(ticket, handedOf(at), at.desk.me)),
    stands: (ticket, at) => !(handedOf(at) in ticket.handedIn)
  },
  {
    name: 'send an intern’s answer',
    commands: ['approval.approve'],
    before: hasHandedIn,
    run: does((ticket, at) => {
      const entry = handedOf(at)
      const saw = Object.keys(ticket.messages) as MessageId[]
      const message = aMessage({ direction: 'out', ...stamp(at), delivery: 'by-hand' })
      const id = `${entry}${entry}` as MessageId
      return approve(ticket, id, { entry, isChanged: false }, message, saw)
    }),
    stands: (ticket, at) =>
      Object.values(ticket.messages).some(({ handedIn }) => handedIn === handedOf(at))
  },
  {
    name: 'give an answer back',
    commands: ['approval.giveAnswerBack'],
    before: hasHandedIn,
    run: givesAnswerBack,
    stands: (ticket, at) =>
      answersGivenBack(ticket).some(({ id }) => id === handedOf(at))
  },
  {
    name: 'let an answer wait again',
    commands: ['approval.ungiveBack'],
    before: async at => {
      const handed = await hasHandedIn(at)
      return handed.ok ? givesAnswerBack(at) : handed
    },
    run: does((ticket, { kept }) => ungiveBack(ticket, kept['said'] as EntryId)),
    stands: (ticket, { kept }) => !((kept['said'] as EntryId) in ticket.givenBack)
  },
  {
    name: 'flag the sender',
    commands: [],
    run: ({ desk, asker }) =>
      desk.flags.raise(asker, 'Threatens people', daysAfter(desk.today(), 30)),
    stands: (_ticket, { asker }, seenAt) => seenAt.flags.ofAddress(asker) !== undefined
  }
]

/** Run by the desk itself, or as a part of an act above: nobody does them to a ticket. */
export const nobodysActs = {
  'acknowledgement.acknowledge': 'by itself, when a mail arrives',
  'acknowledgement.holdBack': 'by itself, when a mail arrives',
  'answer.sendAnyway': 'see answered-meanwhile.test.ts and by-hand-meanwhile.test.ts',
  'call-back.letter': 'writes nothing',
  'call-back.letterAfterAll': 'writes nothing',
  'delivery.noteDelivery': 'what a bridge said',
  'joining.joinAgain': 'the way back of one who parted it, while that is offered',
  'key-search.noteFoundKey': 'what a bridge found',
  'note.dropNote': 'by itself, where a full device could not keep it',
  'note.unstrikeNote': 'the way back of one who struck it, while that is offered',
  'outdated.tellAnyway': 'its author alone, see call-back-meanwhile.test.ts',
  'reply.reply': 'writes nothing',
  'stopping.askToStop': 'of a letter with a bridge, see call-back.test.ts',
  'ticket.comesFrom': 'as it is imported',
  'ticket.guessLanguage': 'the way back of one who set it, while that stands',
  'ticket.readAgain': 'by itself, when a key is found',
  'ticket.unname': 'the way back of one who named it, while that stands',
  'written-down.writeDown': 'as it is taken in'
} as const
