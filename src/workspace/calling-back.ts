/**
 * Tells reporters what became of a known problem: one letter each, composed and kept like
 * an answer, and from the same address. Its id is made from ticket, problem and `stateName`, so
 * that two devices that do it at once make one message, and relay and bridge know the
 * second order for what it is.
 */
import { toHex, utf8, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { askerKey, askerKeys, isOnlyNamed } from '../domain/askers/asker-keys.ts'
import {
  callBack,
  callBackGapMs,
  callBackUndoMs,
  factsOf,
  letter,
  letterAfterAll,
  letterGaps,
  lettersToStop,
  reportersOf,
  stateName,
  tellsNow,
  toldElsewhere,
  type Letter,
  type WhyNot
} from '../domain/problems/call-back.ts'
import { doubtOf, isSealed } from '../domain/problems/doubts.ts'
import { isIntern } from '../domain/members/interns.ts'
import type { Outdated } from '../domain/problems/outdated.ts'
import type { Problem, Problems } from '../domain/problems/problems.ts'
import { senderFor } from '../domain/desk/sender.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { Values } from '../domain/templates/text.ts'
import { lifeOf } from '../domain/desk/team-keys.ts'
import {
  isStoppedAndGone,
  stoppedBefore,
  tellings,
  type OutdatedReason
} from '../domain/problems/reported.ts'
import { takeBack } from '../domain/tickets/answer.ts'
import { inSight, writtenSince } from '../domain/tickets/meanwhile.ts'
import { canBeStopped } from '../domain/tickets/stopping.ts'
import { asker, type Ticket } from '../domain/tickets/ticket.ts'
import type { MessageId, ProblemId, ThreadToken, TicketId, Timestamp } from '../ids.ts'
import { newMessageId } from '../mail/answer-header.ts'
import type { Answer } from '../mail/compose.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import type {
  CallBack,
  Decided,
  Elsewhere,
  Gone,
  InDoubt,
  KeyUse,
  NotTold,
  OpenDocument,
  Reporter,
  Stopping,
  TeamKeyRing,
  TellHow,
  Told,
  TooLate,
  Written
} from '../workspace.ts'
import { decideHeld } from './held-letters.ts'
import { keepAnswer } from './kept-answer.ts'
import { digestOfWords, outdatedNow } from './letter-check.ts'
import type { Core } from './core.ts'
import type { Sending } from './sending.ts'
import type { Stops } from './stops.ts'

export interface CallingBackDesk {
  readonly settings: () => Settings
  readonly problems: () => Problems
  readonly ring: TeamKeyRing
  readonly sending: Sending
  readonly stops: Stops
  readonly tokenOf: (ticket: TicketId) => ThreadToken
  readonly open: (id: TicketId) => Promise<Result<OpenDocument<Ticket>, Gone | InDoubt>>
}

export class CallingBack implements CallBack {
  readonly #core: Core
  readonly #desk: CallingBackDesk

  constructor(core: Core, desk: CallingBackDesk) {
    this.#core = core
    this.#desk = desk
  }

  async *reporters(id: ProblemId, keys: KeyUse): AsyncGenerator<Reporter> {
    const problem = this.#desk.problems().problems[id]
    if (!problem) return
    const cards = [...this.#core.list.cards.current().values()]
    const elsewhere = toldElsewhere(cards, id, problem)
    for (const card of reportersOf(cards, id)) {
      const opened = await this.#desk.open(card.ticket)
      if (!opened.ok) continue // it ended just now
      const ticket = opened.value.current()
      opened.value.close()
      const made = this.#letter(ticket, id, problem)
      const other = elsewhere.get(card.ticket)
      const isTwice = made.ok && (await this.#hearsIn(other, ticket, id, problem))
      const doubt = doubtOf(ticket, await isUsable(ticket, keys), id, problem)
      yield {
        ticket: card.ticket,
        asker: asker(ticket)?.name || asker(ticket)?.address || '',
        language: card.language,
        preview: card.preview,
        ...factsOf(ticket, id, problem),
        sight: inSight(ticket),
        letter: isTwice ? no('told-elsewhere') : made,
        ...(!made.ok &&
          made.error === 'left-out' && {
            afterAll: letterAfterAll(ticket, id, problem, this.#values)
          }),
        ...(!made.ok &&
          made.error === 'gaps' && { gaps: letterGaps(ticket, problem, this.#values) }),
        key: askerKey(ticket),
        ...(doubt && { doubt })
      }
      await this.#core.ports.timer.breathe()
    }
  }

  async tell(
    ticket: TicketId,
    id: ProblemId,
    how: TellHow
  ): Promise<Result<Told, NotTold>> {
    const opened = await this.#desk.open(ticket)
    if (!opened.ok) return no('gone')
    try {
      return await this.#tell(opened.value, id, how)
    } finally {
      opened.value.close()
    }
  }

  schedule(letters: readonly Written[]): Promise<Timestamp> {
    return this.#desk.sending.retime(letters, callBackUndoMs, callBackGapMs)
  }

  async takeBack(
    id: TicketId,
    letter: MessageId
  ): Promise<Result<void, TooLate | Elsewhere>> {
    const opened = await this.#desk.open(id)
    if (!opened.ok) return no({ type: 'too-late' })
    const ticket = opened.value
    try {
      if (ticket.current().messages[letter]?.delivery === 'bridge') {
        return await this.#desk.sending.recall(id, letter)
      }
      const taken = ticket.perform(draft => takeBack(draft, letter, this.#core.me))
      const kept = taken.ok ? await ticket.saved() : taken
      return kept.ok ? done : no({ type: 'too-late' })
    } finally {
      ticket.close()
    }
  }

  async *stop(id: ProblemId): AsyncGenerator<Stopping> {
    if (isIntern(this.#desk.settings(), this.#core.me)) return
    const cards = [...this.#core.list.cards.current().values()]
    for (const ticket of lettersToStop(cards, id)) {
      const opened = await this.#desk.open(ticket)
      if (!opened.ok) continue // it ended just now, and its letter's order with it
      try {
        const stopping = await this.#stop(opened.value, id)
        yield stopping
        if (stopping.did === 'storage-full') return
      } finally {
        opened.value.close()
      }
      await this.#core.ports.timer.breathe()
    }
  }

  outdated(ticket: Ticket, letter: MessageId): Outdated | undefined {
    const { callsBack, words } = ticket.messages[letter] ?? {}
    if (callsBack === undefined) return undefined
    const problem = this.#desk.problems().problems[callsBack]
    return outdatedNow(ticket, { message: letter, words }, problem)
  }

  async *decide(
    problem: ProblemId,
    reason: OutdatedReason,
    way: 'send' | 'take-back'
  ): AsyncGenerator<Decided> {
    if (isIntern(this.#desk.settings(), this.#core.me)) return
    yield* decideHeld(this.#core, this.#desk, problem, reason, way)
  }

  sendAnyway(
    ticket: TicketId,
    letter: MessageId,
    held: string
  ): Promise<Result<void, StorageFull>> {
    return this.#desk.sending.tellAnyway(ticket, letter, held)
  }

  /**
   * What lies here still is taken back, as ever; whoever has it otherwise is asked. Of several
   * the one counts that tells the latest of those that may still go out.
   */
  async #stop(document: OpenDocument<Ticket>, id: ProblemId): Promise<Stopping> {
    const { sending, stops } = this.#desk
    const ticket = document.id
    let stopping: Stopping = { ticket, did: 'too-late' }
    for (const letter of tellings(document.current().messages, id)) {
      if (!canBeStopped(document.current(), letter.id)) continue
      if ((await sending.recall(ticket, letter.id)).ok) {
        if (stopping.did !== 'asked') stopping = { ticket, did: 'taken-back' }
        continue
      }
      const asked = await stops.ask(document, letter.id)
      if (asked.ok && stopping.did !== 'asked')
        stopping = { ticket, did: 'asked', at: letter.at }
      else if (!asked.ok && asked.error.type === 'storage-full')
        return { ticket, did: 'storage-full' }
    }
    return stopping
  }

  async #tell(
    document: OpenDocument<Ticket>,
    id: ProblemId,
    how: TellHow
  ): Promise<Result<Told, NotTold>> {
    const { sending } = this.#desk
    if (isIntern(this.#desk.settings(), this.#core.me)) return no('needs-approval')
    const problem = this.#desk.problems().problems[id]
    if (!problem) return no('gone')
    const ticket = document.current()
    const cards = [...this.#core.list.cards.current().values()]
    const other = toldElsewhere(cards, id, problem).get(document.id)
    if (await this.#hearsIn(other, ticket, id, problem)) return no('told-elsewhere')
    const made = this.#asSeen(ticket, id, how)
    if (!made.ok) return made
    const name = this.#named(document.id, id, problem, ticket)
    const finished = await this.#compose(document, made.value, { name, ...how })
    if (!finished.ok) return finished
    const message = this.#messageOf(name)
    const goesOut = sending.bridgeFor(finished.value.from) !== undefined
    const way = goesOut ? 'bridge' : 'by-hand'
    const kept = await keepAnswer(this.#core, document.id, finished.value, way)
    if (!kept.ok || kept.value.source === '') return no('storage-full')
    const words = digestOfWords(problem, made.value.body)
    if (goesOut) {
      const ordered = await sending.order(document.id, message, finished.value, {
        waitMs: callBackUndoMs,
        laterMs: how.place * callBackGapMs,
        source: kept.value.source,
        words
      })
      if (!ordered.ok) return no('storage-full')
    }
    // somebody closed it, changed it, wrote into it, or told it in another tab, while this one
    // composed
    const still = this.#asSeen(document.current(), id, how)
    if (!still.ok) return still
    const { at } = kept.value
    const { tells } = still.value
    const written = document.perform(draft =>
      callBack(draft, message, id, {
        ...kept.value,
        tells,
        ...(!goesOut && { words })
      })
    )
    if (!written.ok) return no('closed')
    if (!(await document.saved()).ok) return no('storage-full')
    if (goesOut) sending.written()
    return ok({ message, at, tells, ...(!goesOut && { file: finished.value }) })
  }

  /**
   * The letter as it is now, if a member looked at just that, and how it goes. What came into
   * one ticket concerns that one: whoever else is to be told does not wait for it.
   */
  #asSeen(
    ticket: Ticket,
    id: ProblemId,
    { saw, anyway = false }: TellHow
  ): Result<Letter, NotTold> {
    const problem = this.#desk.problems().problems[id]
    if (!problem) return no('gone')
    const made = this.#letter(ticket, id, problem)
    if (!made.ok) return made
    const came = writtenSince(ticket, undefined, this.#core.me, saw.sight)
    if (came.length > 0) return no('meanwhile')
    const doubt = doubtOf(ticket, saw.doubt !== 'bad-key', id, problem)
    const isSeen =
      saw.letter.ok &&
      saw.letter.value.text === made.value.text &&
      saw.letter.value.tells.stateAt === made.value.tells.stateAt &&
      saw.key === askerKey(ticket) &&
      saw.doubt === doubt
    if (!isSeen) return no('changed')
    return doubt && !anyway ? no(doubt) : made
  }

  /**
   * Threat: whoever writes under another's address, with a key of their own, would have the
   * letter sealed so that the other cannot read it. So it stands for a ticket only where it
   * is sealed for the same key; nor where there is none, for the text has a gap there.
   */
  async #hearsIn(
    other: TicketId | undefined,
    ticket: Ticket,
    id: ProblemId,
    problem: Problem
  ): Promise<boolean> {
    const opened = other && (await this.#desk.open(other))
    if (!opened?.ok) return false
    const theirs = opened.value.current()
    opened.value.close()
    const made = this.#letter(theirs, id, problem)
    const hears = made.ok || made.error === 'told' || made.error === 'left-out'
    return hears && askerKey(theirs) === askerKey(ticket)
  }

  async #compose(
    document: OpenDocument<Ticket>,
    { reply, text }: Letter,
    { name, writer, saw }: { name: Bytes } & Pick<TellHow, 'writer' | 'saw'>
  ): Promise<Result<FinishedAnswer, NotTold>> {
    const sender = senderFor(this.#desk.settings(), document.current())
    const team = sender?.key
    const secret = team && this.#desk.ring.secrets.current().get(team.fingerprint)
    const isExpired = team && lifeOf(team, this.#core.now()) === 'expired'
    if (!sender || secret === undefined || isExpired) return no('no-team-key')
    const { name: desk, address, plus } = sender
    const { key, doubt } = saw
    const answer: Answer = {
      ...reply,
      from: { name: desk, address },
      text,
      date: this.#core.now(),
      messageId: newMessageId(this.#derived('call-back Message-ID', name), address),
      teamSecretKey: secret,
      thread: { token: this.#desk.tokenOf(document.id), plus },
      ...(isSealed(key, doubt) && { askerKey: key })
    }
    const made = await writer.write(answer)
    if (made.ok) return made
    return no(made.error.type === 'bad-address' ? 'no-address' : 'bad-key')
  }

  #letter(ticket: Ticket, id: ProblemId, problem: Problem): Result<Letter, WhyNot> {
    return letter(ticket, id, problem, this.#values)
  }

  get #values(): Values {
    return {
      'me.name': this.#core.members.people.current().get(this.#core.me)?.name ?? '',
      'desk.name': this.#desk.settings().deskName
    }
  }

  /**
   * What a letter is called after. One that was stopped keeps its name, by which the bridge
   * would know the next one for it; all who may write that one know how many were.
   */
  #named(id: TicketId, of: ProblemId, problem: Problem, ticket: Ticket): Bytes {
    const name = (before: number) =>
      utf8(`${id} ${of} ${stateName(problem)}${before > 0 ? ` ${before}` : ''}`)
    let before = stoppedBefore(ticket, of, letter => tellsNow(problem, letter))
    for (let i = 0; i <= before; i++) {
      if (isStoppedAndGone(ticket, this.#messageOf(name(i)))) before++
    }
    return name(before)
  }

  #messageOf(name: Bytes): MessageId {
    return toHex(this.#derived('call-back', name)) as MessageId
  }

  #derived(purpose: string, name: Bytes): Bytes {
    return derive(this.#core.importKey, purpose, name).slice(0, 16)
  }
}

/** Of more than a name: it may have ended since, was revoked, or never was one. */
async function isUsable(ticket: Ticket, keys: KeyUse): Promise<boolean> {
  const { inUse } = askerKeys(ticket)
  if (!inUse || isOnlyNamed(inUse)) return false
  const facts = await keys.inspectKey(askerKey(ticket))
  return facts.ok && facts.value.usableForEncryption
}
