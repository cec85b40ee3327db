/**
 * From a draft to a finished answer: signed and encrypted on this device, kept in the
 * ticket unless somebody wrote meanwhile, then handed to the person as a file to send.
 */
import { utf8 } from '#core/bytes.ts'
import { askerKey, keysOf, keyText } from '#core/domain/askers/asker-keys.ts'
import { askingLines, questionFor } from '#core/domain/askers/satisfaction.ts'
import { reply, replySubject } from '#core/domain/tickets/reply.ts'
import { senderFor } from '#core/domain/desk/sender.ts'
import { lifeOf } from '#core/domain/desk/team-keys.ts'
import { stillIn } from '#core/domain/templates/used.ts'
import type { Deed } from '#core/domain/tickets/meanwhile.ts'
import type { HandedInEntry } from '#core/domain/tickets/approval.ts'
import { takeBack } from '#core/domain/tickets/answer.ts'
import type { Attachment, Channel } from '#core/domain/tickets/message.ts'
import { asker, type Ticket } from '#core/domain/tickets/ticket.ts'
import { channelIn } from '#core/domain/tickets/written-down.ts'
import { dayOf, type MessageId, type Timestamp } from '#core/ids.ts'
import type { Answer, MissingKeys } from '#core/mail/compose.ts'
import { attachmentsOf, withFiles, type Enclosed } from '#core/mail/enclosed.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import type { BadAddress, UnusableKey } from '#core/mail/team-key.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { standardQuestions } from '../../state/reply-writer.ts'
import { elsewhere } from '../../words/channel-name.ts'
import { words } from '../../words/words.svelte.ts'
import type { After } from './after.ts'
import { concernsOf, type Concern } from './concerns.ts'
import type { Draft } from './draft.svelte.ts'
import { contentsOf, type FilesRefused } from './file-contents.ts'
import type { DraftText } from './kept-draft.ts'
import type { KeyState } from './key-state.ts'

export interface AnswerMaker {
  compose(
    answer: Answer
  ): Promise<Result<FinishedAnswer, BadAddress | UnusableKey | MissingKeys>>
}

export type Refused =
  | 'empty'
  | 'no-team-key'
  | 'team-key-expired'
  | 'no-address'
  | 'storage-full'
  | 'failed'
  /** See `concerns.ts`. */
  | 'concerns'
  | 'meanwhile'
  /** Of an intern's answer: see `approval.ts`. */
  | 'needs-approval'
  | 'not-waiting'
  | 'own-answer'
  /** Some of the recipients have a key, and some have none. */
  | 'missing-keys'
  /** See `file-contents.ts`. */
  | FilesRefused['type']
  /** One that was still being read when it was sent. */
  | 'not-attached'
  /** What is given elsewhere is copied, and files are not. */
  | 'files-elsewhere'

/** There is no address that an answer could go to. */
export function isGivenElsewhere(ticket: Ticket): boolean {
  return ticket.practice !== true && asker(ticket) === undefined
}

export interface NotBack {
  readonly type: 'too-late' | 'elsewhere' | 'not-yours' | 'already-sent'
}

/** Why an answer stays as it is. */
export function saidNotBack({ type }: NotBack): string {
  const t = words().ticket.composer
  return type === 'elsewhere' ? t.waitsElsewhere : t.alreadySent
}

export interface Copies {
  readonly copies: readonly { readonly address: string; readonly key: KeyState }[]
  /** The person has seen who has no key, and wants it readable for all. */
  readonly readable: boolean
}

export interface Sent {
  readonly id: MessageId
  /** For the person to send; absent where a bridge does it, and in practice tickets. */
  readonly file: FinishedAnswer | undefined
  /** Through a bridge, not by hand. */
  readonly goesOut: boolean
  /** It was given there, and nothing is sent. */
  readonly via: Channel | undefined
  /** Of an intern's answer: it was changed before it went. */
  readonly changed: boolean
}

const nobodyElse: Copies = { copies: [], readable: false }

export class Sending {
  refused: Refused | undefined = $state()
  /** Of which file that is said. */
  refusedFile = $state('')
  /** Of which concerns the person was told, and what they then mean by `anyway`. */
  concerns: readonly Concern[] = $state.raw([])
  /** What came in since the draft was begun. */
  unseen: readonly MessageId[] = $state.raw([])
  /** What colleagues did since. */
  deeds: readonly Deed[] = $state.raw([])

  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #maker: AnswerMaker
  /** What is sent is an intern's answer. */
  readonly #approves: HandedInEntry | undefined

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    maker: AnswerMaker,
    approves?: HandedInEntry
  ) {
    this.#approves = approves
    this.#desk = desk
    this.#document = document
    this.#maker = maker
  }

  /** `anyway`: despite the concerns that the person was told, and no others. */
  async send(
    draft: Draft,
    key: KeyState,
    anyway: boolean,
    also: Copies = nobodyElse,
    after: After = 'stay',
    /** As it was when it was pressed, whatever is put into it while this takes its time. */
    pressed: DraftText = draft.said
  ): Promise<Sent | undefined> {
    try {
      // held until it is sent, though the person may leave the ticket meanwhile
      const sent = await atTicket(this.#desk, this.#document.id, document =>
        this.#send(document, draft, pressed, key, anyway, also, after)
      )
      const result = sent.ok ? sent.value : no('failed' as const)
      if (result.ok) {
        this.refused = undefined
        return result.value
      }
      this.refuse(result.error)
      return undefined
    } catch {
      // Whatever broke in the other room: the draft is kept, and can be tried again.
      this.refused = 'failed'
      return undefined
    }
  }

  refuse(why: Refused | FilesRefused): void {
    this.refused = typeof why === 'string' ? why : why.type
    this.refusedFile = typeof why !== 'string' && 'name' in why ? why.name : ''
  }

  /**
   * Whether it stops for one of them; then they are told. `anyway` is about what was told,
   * so it lets nothing else pass.
   */
  stops(concerns: readonly Concern[], anyway: boolean): boolean {
    if (!anyway) this.concerns = []
    if (concerns.every(each => this.concerns.includes(each))) return false
    this.concerns = concerns
    return true
  }

  /** Refused if it was sent already, is on its way, or waits on another device. */
  async takeBack(
    document: OpenDocument<Ticket>,
    id: MessageId
  ): Promise<Result<void, NotBack>> {
    const { messages, practice } = document.current()
    const { at = 0 as Timestamp, delivery, templates = [] } = messages[id] ?? {}
    const taken =
      delivery === 'bridge'
        ? await this.#desk.recall(document.id, id)
        : document.perform(ticket => takeBack(ticket, id, this.#desk.me))
    // of another day it is counted for good
    const isOfToday = dayOf(at) === dayOf(this.#desk.now())
    if (taken.ok && practice !== true && isOfToday) {
      this.#desk.templateUses.uncount(templates)
    }
    return taken
  }

  async #send(
    document: OpenDocument<Ticket>,
    draft: Draft,
    pressed: DraftText,
    key: KeyState,
    anyway: boolean,
    also: Copies,
    after: After
  ): Promise<Result<Sent, Refused | FilesRefused>> {
    const text = pressed.text.trim()
    const { used = [], language } = pressed
    if (text === '') return no('empty')
    const ticket = document.current()
    const isPractice = ticket.practice === true
    // Never readable on its way because somebody was quick: closed until it is known.
    const states = [key, ...also.copies.map(copy => copy.key)].map(({ state }) => state)
    if (states.includes('checking')) return no('failed')
    const some = states.includes('good') && states.some(state => state !== 'good')
    if (some && !also.readable && !isPractice) return no('missing-keys')
    if (this.stops(concernsOf(ticket, text, key, also.readable), anyway)) {
      return no('concerns')
    }
    const contents = await contentsOf(draft, pressed.files ?? [])
    if (!contents.ok) return contents
    const files = contents.value
    const isElsewhere = isGivenElsewhere(ticket) && !this.#approves
    if (isElsewhere && files.length > 0) return no('files-elsewhere')
    const finished = isPractice
      ? ok(this.#practised(ticket, text, files))
      : isElsewhere
        ? ok(this.#givenElsewhere(ticket, text))
        : await this.#finished(
            ticket,
            text,
            files,
            key,
            also,
            this.#question(language, after)
          )
    if (!finished.ok) return finished
    const isMarked = await draft.becomes(finished.value.messageId, pressed)
    if (!isMarked) return no('storage-full')
    const templates = stillIn(text, used)
    const made = { ...finished.value, ...(templates.length > 0 && { templates }) }
    const kept = await this.#keep(document, text, made, pressed)
    if (kept.ok) {
      if (!isPractice) this.#desk.templateUses.count(templates)
      const message = document.current().messages[kept.value]
      const goesOut = message?.delivery === 'bridge'
      return ok({
        id: kept.value,
        file: isPractice || isElsewhere || goesOut ? undefined : finished.value,
        goesOut,
        via: message?.via,
        changed: message?.changed ?? false
      })
    }
    if (kept.error.type === 'meanwhile') {
      this.unseen = kept.error.messages
      this.deeds = kept.error.deeds ?? []
    }
    return no(kept.error.type)
  }

  #keep(
    document: OpenDocument<Ticket>,
    text: string,
    finished: FinishedAnswer,
    { saw, knew }: DraftText
  ) {
    const { id: entry, answer } = this.#approves ?? {}
    if (!entry) return this.#desk.answer(document, finished, saw, knew)
    const isChanged =
      text !== answer?.text.trim() || !areAlike(finished.attachments, answer.files)
    return this.#desk.approve(document, { entry, isChanged }, finished, saw, knew)
  }

  #messageId(address: string): string {
    return this.#approves
      ? this.#desk.approvedMessageId(this.#approves.id, address)
      : this.#desk.newMessageId(address)
  }

  async #finished(
    ticket: Ticket,
    text: string,
    files: readonly Enclosed[],
    key: KeyState,
    { copies, readable }: Copies,
    question: ReturnType<typeof questionFor>
  ): Promise<Result<FinishedAnswer, Refused>> {
    const settings = this.#desk.settings.current()
    const sender = senderFor(settings, ticket)
    const given = reply(ticket)
    const team = sender?.key
    const secret = team && this.#desk.teamKeys.secrets.current().get(team.fingerprint)
    if (!sender || secret === undefined) return no('no-team-key')
    if (lifeOf(sender.key, this.#desk.now()) === 'expired') {
      return no('team-key-expired')
    }
    if (!given.ok) return no(given.error.type)
    const { name, address, plus } = sender
    const thread = { token: this.#desk.threadToken(this.#document.id), plus }
    // with a key of theirs it is sealed, and a sealed reply goes to the plain address
    const isSealed = key.state === 'good' && !readable
    const made = await this.#maker.compose({
      ...given.value,
      from: { name, address },
      text,
      date: this.#desk.now(),
      messageId: this.#messageId(address),
      teamSecretKey: secret,
      thread,
      ...(files.length > 0 && { files }),
      ...(question && {
        asks: askingLines(question.text, question.language, address, {
          ...thread,
          plus: thread.plus && !isSealed
        })
      }),
      ...(isSealed && { askerKey: askerKey(ticket) }),
      ...(copies.length > 0 && {
        cc: copies.map(({ address, key }) => ({
          address,
          ...(key.state === 'good' &&
            !readable && { key: keyText(keysOf(ticket, address).inUse) })
        }))
      })
    })
    if (made.ok) return made
    return no(made.error.type === 'bad-address' ? 'no-address' : 'failed')
  }

  /** Whoever waits for word of the asker has asked something else. */
  #question(language: string, after: After) {
    const settings = this.#desk.settings.current()
    if (!settings.asksOpinion || after === 'wait') return undefined
    return questionFor(settings.opinionQuestions, standardQuestions, language)
  }

  #givenElsewhere(ticket: Ticket, text: string): FinishedAnswer {
    return {
      source: new Uint8Array(),
      messageId: `${this.#desk.newEntryId()}@elsewhere.invalid`,
      references: [],
      subject: replySubject(ticket),
      to: '',
      from: '',
      text,
      encrypted: false,
      via: channelIn(ticket) ?? elsewhere
    }
  }

  #practised(ticket: Ticket, text: string, files: readonly Enclosed[]): FinishedAnswer {
    return {
      source: utf8(practiceMail(text, files)),
      ...(files.length > 0 && { attachments: attachmentsOf(files) }),
      messageId: `${this.#desk.newEntryId()}@example.invalid`,
      references: [],
      subject: replySubject(ticket),
      to: asker(ticket)?.address ?? '',
      from: 'desk@example.invalid',
      text,
      encrypted: false
    }
  }
}

/** Nobody gets it, but its files can be taken out of it as of any mail. */
function practiceMail(text: string, files: readonly Enclosed[]): string {
  const part = () => ['Content-Type: text/plain; charset="utf-8"', '', text, '']
  return files.length === 0
    ? text
    : withFiles(part, files, 'hp="clear"', '=_practice').join('\r\n')
}

function areAlike(
  some: readonly Attachment[] = [],
  others: readonly Attachment[] = []
): boolean {
  const [one, other] = [some, others].map(all =>
    all.map(({ name, type, size }) => [name, type, size].join('\n'))
  )
  return one?.join('\n\n') === other?.join('\n\n')
}
