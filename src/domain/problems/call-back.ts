/**
 * A call-back: what became of a known problem, told to everybody who reported it. One text
 * in each language, and one letter for each of them, as if a member had written it.
 *
 * Nobody is told the same twice: a letter's name is made from ticket, problem and what all
 * devices call the problem's state, so two members who call back at once, apart, write one
 * letter, also if each of them changed the state; and a letter says which state it tells,
 * for the clocks of those who change it and those who write differ. Nor is a person told twice
 * who wrote twice: the letter goes into the ticket that they wrote last. A person's other
 * questions are not answered by it: it settles only what was there when somebody said that
 * the ticket reports this problem.
 */
import type { MessageId, ProblemId, TicketId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { askerKey } from '../askers/asker-keys.ts'
import type { Card, ToldOf } from '../queue/card.ts'
import { inSight } from '../tickets/meanwhile.ts'
import { inOrder, type Message } from '../tickets/message.ts'
import { answeredSince, wasAnsweredSince } from './answered.ts'
import {
  beforeSince,
  isAnswered,
  valuesOfProblem,
  type Problem,
  type Stated,
  type ToldState
} from './problems.ts'
import { isStopped } from '../tickets/delivery.ts'
import { askedAbout, reply, type Reply } from '../tickets/reply.ts'
import { tellings, toldTurn, type Telling, type UnsentState } from './reported.ts'
import { fill, parts, type Filled, type Values } from '../templates/text.ts'
import {
  askerName,
  asker,
  facts,
  language,
  phase,
  subject,
  wait,
  type Ticket,
  type TicketClosed
} from '../tickets/ticket.ts'
import { unansweredSince } from '../tickets/unanswered.ts'
import { freshness, versionFor, type Freshness } from '../templates/translated.ts'

/** Letters wait so long for second thoughts before the first goes out. */
export const callBackUndoMs = 60_000
/** Then one after the other, so that no mail server takes them for a flood. */
export const callBackGapMs = 2_000

export interface Letter {
  readonly reply: Reply
  readonly text: string
  /** As the problem has it, with its gaps. */
  readonly body: string
  /** The text without what is each reader's own: the same for all who read the same. */
  readonly variant: string
  /** BCP 47, of the text. */
  readonly language: string
  /** Of the text in the asker's language; `missing`: it is in the original's. */
  readonly freshness: Freshness
  readonly tells: ToldState
}

export type WhyNot =
  /** The problem is still looked into, or has no text. */
  | 'nothing-to-say'
  | 'reports-not'
  | 'told'
  /** The same person hears of it in another ticket. */
  | 'told-elsewhere'
  | 'left-out'
  | 'closed'
  | 'practice'
  | 'no-address'
  /** A variable of the text has no value here. */
  | 'gaps'

/** What would be written to that ticket's asker. */
export function letter(
  ticket: Ticket,
  id: ProblemId,
  problem: Problem,
  values: Values
): Result<Letter, WhyNot> {
  const report = ticket.reports[id]
  if (!isAnswered(problem)) return no('nothing-to-say')
  if (!report) return no('reports-not')
  const told = tellings(ticket.messages, id).filter(one => !isStopped(ticket, one.id))
  if (told.some(one => tellsNow(problem, one))) return no('told')
  if (report.left) return no('left-out')
  if (ticket.practice) return no('practice')
  if (phase(ticket) === 'closed') return no('closed')
  const given = reply(ticket)
  if (!given.ok) return no('no-address')
  const written = writtenTo(ticket, problem, values)
  if (!written) return no('nothing-to-say')
  const { version, known, filled } = written
  if (filled.missing.length > 0 || filled.broken.length > 0) return no('gaps')
  return ok({
    reply: given.value,
    text: filled.text,
    body: version.body,
    variant: variantOf(version.body, known),
    language: version.language,
    freshness: freshness(problem.answer, language(ticket)),
    tells: { state: problem.state, stateAt: problem.stateAt }
  })
}

/** What keeps its text from that ticket, as it stands there: `{{version}}`. */
export function letterGaps(ticket: Ticket, problem: Problem, values: Values): Gaps {
  const { missing = [], broken = [] } = writtenTo(ticket, problem, values)?.filled ?? {}
  return { missing: missing.map(name => `{{${name}}}`), broken }
}

/** Variables without a value, and blocks that cannot be read. */
export type Gaps = Pick<Filled, 'missing' | 'broken'>

function writtenTo(ticket: Ticket, problem: Problem, values: Values) {
  const spoken = language(ticket)
  const version = versionFor(problem.answer, spoken)?.version
  if (!version) return undefined
  const name = askerName(ticket)
  const body = name === '' ? version.body.replace(named, '') : version.body
  const known = {
    ...values,
    'asker.name': name,
    'ticket.subject': askedAbout(ticket),
    version: facts(ticket)['version'] ?? '',
    lang: spoken,
    'asker.key': askerKey(ticket) === '' ? '' : 'yes',
    ...valuesOfProblem(problem)
  }
  return { version, known, filled: fill(body, known) }
}

/** Which blocks stand in it, and what is said of the machine, make another text. */
function variantOf(body: string, known: Values): string {
  return parts(body.replace(named, ''), known)
    .map(part => (part.type === 'filled' && isOwn(part.name) ? '…' : part.text))
    .join('')
}

function isOwn(variable: string): boolean {
  return variable === 'asker.name' || variable === 'ticket.subject'
}

/** What tells one reporter from another of the same name. */
export interface ReporterFacts {
  readonly subject: string
  readonly address: string
  /** When they last wrote themselves. */
  readonly wroteAt: Timestamp | undefined
  /** When they were last answered by hand since the problem has the state that it has now. */
  readonly answeredAt: Timestamp | undefined
}

export function factsOf(ticket: Ticket, id: ProblemId, problem: Stated): ReporterFacts {
  const address = asker(ticket)?.address ?? ''
  const theirs = inOrder(ticket.messages).filter(
    ({ message: { direction, from } }) =>
      direction === 'in' && from.address.toLowerCase() === address.toLowerCase()
  )
  return {
    subject: subject(ticket),
    address,
    wroteAt: theirs.at(-1)?.message.at,
    answeredAt: answeredSince(ticket, id, problem)
  }
}

/** The same if nobody had left them out. */
export function letterAfterAll(
  ticket: Ticket,
  id: ProblemId,
  problem: Problem,
  values: Values
): Result<Letter, WhyNot> {
  const report = ticket.reports[id]
  if (!report) return no('reports-not')
  const { by, at } = report
  const reports = { ...ticket.reports, [id]: { by, at } }
  return letter({ ...ticket, reports }, id, problem, values)
}

/** Many mails give no name, and a greeting does without: `Hello {{asker.name}},`. */
const named = /[ \t]*\{\{\s*asker\.name\s*\}\}/gu

/** The letter stands in the ticket. If nothing else is open, the asker's word is waited for. */
export function callBack(
  ticket: Ticket,
  id: MessageId,
  problem: ProblemId,
  message: Message
): Result<void, TicketClosed> {
  if (id in ticket.messages) return done
  const since = ticket.reports[problem]?.at ?? message.at
  const [saw, knew] = [knownAt(ticket, since), inSight(ticket)]
  ticket.messages[id] = { ...message, callsBack: problem, saw, knew }
  if (message.by === undefined || unansweredSince(ticket) !== undefined) return done
  const waits = wait(ticket, toldTurn(id), message.by, message.at)
  return waits.ok ? done : waits
}

/**
 * Reporters who have an address and have not heard of the state that it has now, one ticket
 * of each, whoever is left out.
 */
export function untold(cards: readonly Card[], id: ProblemId, problem: Stated): Card[] {
  return withoutLetter(cards, id, problem).filter(
    card => !wasAnsweredSince(card, id, problem)
  )
}

/** Of the same, those who were answered by hand since: see `answered.ts`. */
export function answeredOnly(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated
): Card[] {
  return withoutLetter(cards, id, problem).filter(
    card => wasAnsweredSince(card, id, problem) && !isLeftOut(card, id)
  )
}

function withoutLetter(cards: readonly Card[], id: ProblemId, problem: Stated): Card[] {
  const elsewhere = toldElsewhere(cards, id, problem)
  return reportersOf(cards, id).filter(
    card =>
      addressOf(card) !== '' &&
      !toldOf(card, id, problem) &&
      !elsewhere.has(card.ticket)
  )
}

/**
 * Reporters who gave no address, as whoever asked in a chat, and had no answer where they asked
 * since it has the state that it has now. Who is left out is not among them: nobody has to look.
 */
export function untoldElsewhere(
  cards: readonly Card[],
  id: ProblemId,
  { stateAt }: Stated
): Card[] {
  return reportersOf(cards, id).filter(
    card =>
      addressOf(card) === '' &&
      !isLeftOut(card, id) &&
      !card.answeredAt?.some(at => at >= stateAt)
  )
}

/**
 * Of people who wrote twice: in which ticket those hear of it that have another. Where they
 * were told already, else in what they wrote last, also if that is left out. By address
 * alone, which anybody can write: whoever composes looks at the keys, too.
 */
export function toldElsewhere(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated
): ReadonlyMap<TicketId, TicketId> {
  const reporters = reportersOf(cards, id).filter(
    card => card.writer !== undefined && addressOf(card) !== ''
  )
  const told = cards.filter(card => toldOf(card, id, problem))
  // the later of two entries counts
  const where = new Map(
    [...reporters, ...told].map(({ writer, ticket }) => [writer, ticket])
  )
  return new Map(
    reporters
      .filter(card => !toldOf(card, id, problem))
      .map(({ writer, ticket }) => [ticket, where.get(writer) ?? ticket] as const)
      .filter(([ticket, other]) => other !== ticket)
  )
}

/** Empty where no letter reaches them. */
export function addressOf({ asker, address = asker }: Card): string {
  return address
}

/** Members said that they are not to be told. */
export function isLeftOut({ leftOut = [] }: Card, id: ProblemId): boolean {
  return leftOut.includes(id)
}

/** How many letters of the state that it has now have come how far. */
export type Receipts = Readonly<Record<Come, number>>
export type Come = 'sent' | UnsentState | 'held' | 'stop-asked' | 'stopped'

/** Closed tickets count, too: the letter went to their askers all the same. */
export function receipts(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated
): Receipts {
  const come = cards.map(card => comeTo(card, id, problem))
  const count = (wanted: Come) => come.filter(one => one === wanted).length
  return {
    sent: count('sent'),
    'on-its-way': count('on-its-way'),
    held: count('held'),
    'stop-asked': count('stop-asked'),
    stopped: count('stopped'),
    'by-hand': count('by-hand'),
    uncertain: count('uncertain'),
    undelivered: count('undelivered')
  }
}

/** How far their letter has come; one that was stopped, if there is no other. */
function comeTo(card: Card, id: ProblemId, problem: Stated): Come | undefined {
  const told = toldOf(card, id, problem)
  if (told?.stop === 'asked') return 'stop-asked'
  if (told?.held !== undefined) return 'held'
  if (told) return told.unsent ?? 'sent'
  const isStopped = lettersOf(card, id).some(letter => tellsNow(problem, letter))
  return isStopped ? 'stopped' : undefined
}

/** In which tickets letters wait that have not left, whatever state they tell. */
export function lettersToStop(cards: readonly Card[], id: ProblemId): TicketId[] {
  return cards
    .filter(card => lettersOf(card, id).some(isOnItsWay))
    .map(({ ticket }) => ticket)
}

/** Letters whose stop somebody asked for: what became of it. */
export interface StopOutcome {
  readonly stopped: number
  /** Nobody knows yet. */
  readonly open: number
  /** They had begun to leave. */
  readonly late: number
}

export function stopOutcome(
  cards: readonly Card[],
  id: ProblemId,
  /** By their own time: beside one there may be another that was stopped before. */
  asked: ReadonlyMap<TicketId, Timestamp>
): StopOutcome {
  const come = cards
    .filter(({ ticket }) => asked.has(ticket))
    .map(card => {
      const at = asked.get(card.ticket)
      const letter = lettersOf(card, id).find(letter => letter.at === at)
      // its author may have taken it back before they heard of it
      if (!letter || letter.stop === 'stopped') return 'stopped'
      return letter.unsent === 'on-its-way' ? 'open' : 'late'
    })
  const count = (wanted: keyof StopOutcome) => come.filter(one => one === wanted).length
  return { stopped: count('stopped'), open: count('open'), late: count('late') }
}

function lettersOf({ told = [] }: Card, id: ProblemId): ToldOf[] {
  return told.filter(letter => letter.problem === id)
}

function isOnItsWay({ unsent, stop }: ToldOf): boolean {
  return unsent === 'on-its-way' && stop === undefined
}

/** In which tickets a letter of the state that it has now waits for a member to send it. */
export function lettersByHand(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated
): TicketId[] {
  return byHand(cards, id, letter => tellsNow(problem, letter))
}

/** In which tickets one waits that says what was known before. */
export function earlierByHand(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated
): TicketId[] {
  return byHand(cards, id, letter => !tellsNow(problem, letter))
}

/**
 * Whether a letter tells the state that it has now: the same one, with no other in between.
 * So whoever was told "fixed" is, though a colleague said so, too, apart, and theirs stands.
 */
export function tellsNow(present: Stated, { at, tells }: Telling): boolean {
  if (!tells) return at >= present.stateAt
  const before = beforeSince(present)
  return (
    tells.state === present.state &&
    (before === undefined ? tells.stateAt >= present.stateAt : tells.stateAt > before)
  )
}

/**
 * What all devices call the state that it has now: whoever brought it there apart, from the
 * same state before, calls it the same.
 */
export function stateName(present: Stated): string {
  const before = beforeSince(present)
  return before === undefined ? `${present.stateAt}` : `${present.state} ${before}`
}

function byHand(
  cards: readonly Card[],
  id: ProblemId,
  isMeant: (letter: Telling) => boolean
): TicketId[] {
  return cards
    .filter(({ told = [] }) =>
      told.some(
        letter =>
          letter.problem === id && letter.unsent === 'by-hand' && isMeant(letter)
      )
    )
    .map(({ ticket }) => ticket)
}

function toldOf(
  { told = [] }: Card,
  id: ProblemId,
  present: Stated
): ToldOf | undefined {
  const letters = told.filter(
    letter =>
      letter.problem === id && letter.stop !== 'stopped' && tellsNow(present, letter)
  )
  // of one that is held another one may have told the same
  return letters.find(({ held }) => held === undefined) ?? letters[0]
}

/** Cards of those who can be told; the tickets themselves say whether they will be. */
export function reportersOf(cards: Iterable<Card>, problem: ProblemId): Card[] {
  return [...cards]
    .filter(card => card.problems?.includes(problem) && card.phase !== 'closed')
    .filter(card => !card.practice)
    .sort((a, b) => a.createdAt - b.createdAt || (a.ticket < b.ticket ? -1 : 1))
}

/** Mails that were here when the ticket was found to report it, and all our answers. */
function knownAt(ticket: Ticket, since: Timestamp): MessageId[] {
  return inOrder(ticket.messages)
    .filter(({ message }) => message.direction === 'out' || message.at <= since)
    .map(({ id }) => id)
    .sort()
}
