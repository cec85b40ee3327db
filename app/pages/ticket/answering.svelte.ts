/** Everything the composer knows about the answer that is being written. */
import type { HandedInEntry } from '#core/domain/tickets/approval.ts'
import { undoMs } from '#core/domain/tickets/delivery.ts'
import { countAnswer, uncountAnswer } from '#core/domain/members/interns.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import { deedIds } from '#core/domain/tickets/meanwhile.ts'
import type { Channel, Message, Person } from '#core/domain/tickets/message.ts'
import { signingKey } from '#core/domain/desk/team-keys.ts'
import { gapsIn, stack, type Values } from '#core/domain/templates/text.ts'
import { usedIn, type Used } from '#core/domain/templates/used.ts'
import { asker, subject, type Ticket } from '#core/domain/tickets/ticket.ts'
import { channelIn } from '#core/domain/tickets/written-down.ts'
import type { EntryId, MemberId, MessageId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { makingAnswer } from '../../state/leaving.svelte.ts'
import { Live } from '../../state/live.svelte.ts'
import { now } from '../../state/now.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { channelName, elsewhere } from '../../words/channel-name.ts'
import { ofTicket } from '../../words/of-ticket.ts'
import { words } from '../../words/words.svelte.ts'
import type { After } from './after.ts'
import { AnswerFiles } from './answer-files.svelte.ts'
import { AnswerRecipients } from './answer-recipients.svelte.ts'
import { perform, undo } from './acting.ts'
import { closingAs, openedWithout, waiting } from './deeds.ts'
import { bodyOf } from './body.ts'
import { withFiles } from './draft-row.ts'
import type { Draft } from './draft.svelte.ts'
import { saysNothing, type DraftText } from './kept-draft.ts'
import { draftOf, HandingIn } from './handing-in.svelte.ts'
import type { KeyInspector, KeyState } from './key-state.ts'
import { copies } from '../../platform/clipboard.ts'
import { fileName, saveFile } from '../../platform/save-file.ts'
import { leftOf } from './handing-out.svelte.ts'
import { holdSent } from './held-files.ts'
import { holdWords } from './hold-words.ts'
import { Holding } from './holding.svelte.ts'
import { sayMissesFix } from './misses-fix.ts'
import { sayNotSent } from './not-sent.ts'
import {
  isGivenElsewhere,
  saidNotBack,
  Sending,
  type AnswerMaker,
  type Sent
} from './sending.svelte.ts'
import { valuesOf } from './template-values.ts'
import type { WayBack } from './way-back.ts'

/** Milliseconds: whoever pauses for longer is still there, and writes no more. */
const pauseMs = 30_000

interface BeforeSending {
  readonly was: DraftText
  readonly back: WayBack | undefined
}

export class Answering {
  open = $state(false)
  /** Somebody wrote or did something meanwhile: it is shown before anything is sent. */
  reviewing = $state(false)
  readonly draft: Draft
  readonly files: AnswerFiles
  readonly sending: Sending
  readonly holding: Holding
  readonly recipients: AnswerRecipients
  readonly handingIn: HandingIn
  /** An intern's answer that this member is about to send. */
  readonly approves: HandedInEntry | undefined
  after: After = 'stay'
  /** From the press on: the keys are looked at, then it is signed and encrypted. */
  busy = $state(false)
  /** When a key was pressed last, or a text put in. */
  #wroteAt = $state(Number.NEGATIVE_INFINITY)
  /** Of the answers sent here: how things stood before. */
  readonly #sent = new Map<MessageId, BeforeSending>()

  #isLeft = false
  /** Of an answer that is given elsewhere: the browser let it. */
  #copied = Promise.resolve(false)
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: Live<Ticket>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #name: (member: MemberId) => string
  /** To this ticket, from wherever the person went after sending. */
  readonly #comeBack: () => void

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    draft: Draft,
    room: AnswerMaker & KeyInspector,
    name: (member: MemberId) => string,
    comeBack: () => void,
    approves?: HandedInEntry
  ) {
    this.approves = approves
    this.#desk = desk
    this.#document = document
    this.#ticket = new Live(document)
    this.#settings = new Live(desk.settings)
    this.#name = name
    this.#comeBack = comeBack
    this.draft = draft
    this.files = new AnswerFiles(draft, () => desk.newEntryId())
    this.sending = new Sending(desk, document, room, approves)
    this.holding = new Holding(desk, document)
    this.recipients = new AnswerRecipients(
      draft,
      () => this.ticket,
      () => this.#settings.current,
      room
    )
    this.handingIn = new HandingIn(desk, document, name)
  }

  get ticket(): Ticket {
    return this.#ticket.current
  }
  get isPractice(): boolean {
    return this.ticket.practice === true
  }
  get hasTeamKey(): boolean {
    return signingKey(this.#settings.current) !== undefined
  }
  get mayAnswer(): boolean {
    return this.isPractice || asker(this.ticket) !== undefined
  }
  /** Nobody can be mailed: the answer is given where they asked. */
  get isElsewhere(): boolean {
    return isGivenElsewhere(this.ticket) && !this.approves
  }
  get channel(): Channel {
    return channelIn(this.ticket) ?? elsewhere
  }
  /** Who wrote what this member is about to send. */
  get author(): string {
    return this.approves ? this.#name(this.approves.answer.by) : ''
  }
  get canSend(): boolean {
    if (this.isElsewhere) return !this.handingIn.isLearning
    const isOthersKey = this.isPractice || this.handingIn.isLearning
    return this.mayAnswer && (this.hasTeamKey || isOthersKey)
  }
  get key(): KeyState {
    return this.recipients.key
  }
  get copies(): readonly Person[] {
    return this.recipients.copies
  }
  get missing(): readonly string[] {
    return gapsIn(this.draft.text)
  }
  get languages(): readonly string[] {
    return Object.keys(this.#settings.current.languages)
  }
  get onScreen(): readonly MessageId[] {
    return Object.keys(this.ticket.messages) as MessageId[]
  }
  /** What members have done to it that whoever answers wants to know. */
  get deeds(): readonly string[] {
    return deedIds(this.ticket)
  }
  /** What templates may say of this ticket. */
  get values(): Values {
    return valuesOf(this.ticket, {
      me: this.#name(this.#desk.me),
      desk: this.#settings.current.deskName
    })
  }

  /** Not merely that something stands there: it may have stood there since yesterday. */
  get isWriting(): boolean {
    now() // it ends by itself
    return (
      this.open && this.draft.text !== '' && this.#desk.now() - this.#wroteAt < pauseMs
    )
  }

  /** Who is to be told of, and in which words. */
  get before(): string | undefined {
    const { before } = this.holding
    if (!before) return undefined
    const name = this.#name(before.member)
    return before.holds
      ? holdWords(before.holds, this.#desk.now(), name)
      : words().ticket.lease.before(name)
  }

  write(text: string): void {
    this.#wroteAt = this.#desk.now()
    this.draft.write(text, this.onScreen, this.deeds)
    this.holding.press(text)
  }

  /** A text of templates is about to be written into it. */
  use(used: readonly Used[]): void {
    this.draft.use(used)
  }

  /** Whether it was sent. `anyway`: gaps and a bad key have been shown. */
  async send(after: After, anyway = false): Promise<boolean> {
    if (!this.canSend || this.busy) return false
    this.after = after
    this.busy = true
    this.files.quiet()
    const was = this.draft.said
    this.draft.sends(was)
    // at the press: later no browser lets it
    const isWhole = anyway || gapsIn(was.text).length === 0
    this.#copied =
      this.isElsewhere && isWhole ? copies(was.text.trim()) : Promise.resolve(false)
    try {
      return await makingAnswer(() => this.#sendWhole(was, after, anyway))
    } finally {
      this.draft.remains() // unless it went out
      this.busy = false
      const { refused } = this.sending
      this.reviewing = refused === 'meanwhile'
      if (refused) this.open = true // there it is said why
      if (refused && this.#isLeft) sayNotSent(this.ticket, refused, this.#comeBack)
    }
  }

  /**
   * As it was when it was pressed: nothing goes out that was put in unseen since. But it
   * speaks of its files, and none that was being read stays behind unseen.
   */
  async #sendWhole(was: DraftText, after: After, anyway: boolean): Promise<boolean> {
    const { readable } = this.recipients
    const late = this.files.busy ? await this.files.settled() : []
    if (this.files.trouble.length > 0) {
      this.sending.refused = 'not-attached'
      return false
    }
    const pressed = { ...was, files: withFiles(was.files ?? [], late) }
    return this.handingIn.isLearning
      ? this.#handIn(pressed, after, anyway)
      : this.#send(pressed, readable, after, anyway)
  }

  async #send(
    pressed: DraftText,
    readable: boolean,
    after: After,
    anyway: boolean
  ): Promise<boolean> {
    const { draft, recipients, sending } = this
    const looked = await recipients
      .lookedAt(pressed.copies ?? [], readable)
      .catch(() => undefined)
    if (!looked) {
      sending.refused = 'failed'
      return false
    }
    const { key, also } = looked
    const sent = await sending.send(draft, key, anyway, also, after, pressed)
    if (!sent) return false
    const { file, id } = sent
    this.holding.end()
    if (file) {
      saveFile(file.source, fileName(file.subject), 'message/rfc822')
      leftOf(this.#desk).add(id)
    }
    this.#count(sent)
    const was = this.#sentOff([id])
    const back = await this.#moveOn(after)
    this.#sent.set(id, { was, back })
    const isCopied = await this.#copied
    const said = [
      this.#whatNow(sent, after, isCopied),
      after === 'close' && sayMissesFix(this.#desk, [this.#document.id], 'answered')
    ]
    const all = said.filter(Boolean).join(' · ')
    sayWithUndo(this.#ofThis(all, after), () => this.takeBack(id))
    return true
  }

  /** From whichever page: it leads back here, and what was written is the draft again. */
  takeBack = (id: MessageId): Promise<void> =>
    this.#comingBack(document => this.#takeBack(document, id))

  /** The ticket may have been left: it is opened for that. */
  async #comingBack(
    work: (document: OpenDocument<Ticket>) => Promise<void> | void
  ): Promise<void> {
    const opened = await atTicket(this.#desk, this.#document.id, async document => {
      await work(document)
      return document.saved()
    })
    const t = words().ticket.notUndone
    if (!opened.ok) sayTrouble(t[opened.error.type])
    else if (!opened.value.ok) sayTrouble(t['storage-full'])
  }

  async #takeBack(document: OpenDocument<Ticket>, id: MessageId): Promise<void> {
    const message = document.current().messages[id]
    if (!message) return // taken back already
    const sent = this.#sent.get(id)
    const was = sent ? await this.#withFiles(sent.was, message) : await this.#textOf(id)
    if (!(await this.draft.comesBack(was, message.messageId))) {
      await this.draft.stays()
      sayTrouble(words().ticket.refused['storage-full'])
      return
    }
    const taken = await this.sending.takeBack(document, id)
    if (!taken.ok) {
      await this.draft.stays()
      sayTrouble(saidNotBack(taken.error))
      return
    }
    // sent on another visit, nobody kept how it stood before
    const back = sent?.back ?? openedWithout(document.current(), message, this.#desk)
    if (back) await undo(this.#desk, document.id, back)
    const handedIn = this.approves?.id
    if (handedIn) this.#desk.settings.perform(all => uncountAnswer(all, handedIn))
    this.#begin(was)
    await this.draft.keep()
    this.#comeBack()
  }

  /** One that did not arrive, or perhaps did not, as the start of another. */
  writeAgain = async (id: MessageId): Promise<void> => {
    this.#begin({ ...(await this.#textOf(id)), ...this.#seen })
  }

  /**
   * A text below what is written. The way back takes it out if it still stands there, also
   * of what is kept once the ticket was left; it answers whether it is gone.
   */
  insert = async (added: DraftText): Promise<() => Promise<boolean>> => {
    const was = this.draft.said
    if (was.text.trim() === '') this.draft.speak(added.language)
    else this.draft.speakOn()
    const text = stack([was.text, added.text])
    this.draft.use(added.used)
    this.write(text)
    this.open = true
    await this.draft.keep()
    return () =>
      this.#isLeft ? this.#takeOutOfKept(text, was) : this.#takeOut(text, was, added)
  }

  async #takeOut(whole: string, was: DraftText, added: DraftText): Promise<boolean> {
    const now = this.draft.text
    const text = added.text.trim()
    if (now.trim() === '') return true // sent, or thrown away
    if (now !== whole && !now.includes(text)) return false
    if (now === whole) this.draft.speaksAs(was)
    this.draft.write(now === whole ? was.text : now.replace(text, '').trim())
    await this.draft.keep()
    return true
  }

  async #takeOutOfKept(whole: string, was: DraftText): Promise<boolean> {
    const isOut = await this.draft.takesOut(whole, was)
    if (isOut && was.text.trim() === '') this.holding.end()
    return isOut
  }

  /** What came in meanwhile has been read. */
  look(): void {
    this.draft.look(this.onScreen, this.deeds)
    this.reviewing = false
  }

  get isLeft(): boolean {
    return this.#isLeft
  }

  /** The ticket is on this screen no more. */
  leave(): void {
    this.#isLeft = true
    if (this.draft.text.trim() === '') this.holding.end()
    void this.draft.keep()
  }

  discard(): void {
    const was = this.draft.clear()
    this.holding.end()
    this.open = false
    sayWithUndo(words().ticket.composer.discarded, () => this.draft.restore(was))
  }

  /** It stands in the ticket until somebody else sends it. */
  async #handIn(pressed: DraftText, after: After, anyway: boolean): Promise<boolean> {
    const { draft, handingIn, sending } = this
    sending.refused = undefined
    if (pressed.text.trim() === '') sending.refused = 'empty'
    else if (gapsIn(pressed.text).length > 0 && sending.stops(['gaps'], anyway))
      sending.refused = 'concerns'
    if (sending.refused) return false
    const handed = await handingIn.handIn(draft, after, pressed)
    if (!handed.ok) {
      sending.refuse(handed.error)
      return false
    }
    this.holding.end()
    this.#sentOff()
    const said = words().interns.handedIn(handingIn.mentor)
    sayWithUndo(this.#ofThis(said, after), () => this.takeHandedInBack(handed.value))
    return true
  }

  /** It is the draft again. */
  takeHandedInBack = (id: EntryId): Promise<void> =>
    this.#comingBack(document => this.#takeHandedInBack(document, id))

  async #takeHandedInBack(document: OpenDocument<Ticket>, id: EntryId): Promise<void> {
    const handed = document.current().handedIn[id]
    // read before: once it is taken back, it stands nowhere else
    const was = handed && (await this.#draftOf(handed))
    if (!was) {
      sayTrouble(words().interns.notWaiting)
      return
    }
    if (!(await this.draft.comesBack(was, id))) {
      await this.draft.stays()
      sayTrouble(words().ticket.refused['storage-full'])
      return
    }
    if (!this.handingIn.takeBack(document, id)) {
      await this.draft.stays()
      sayTrouble(words().interns.notWaiting)
      return
    }
    this.#begin(was)
    void this.draft.keep()
    this.#comeBack()
  }

  /** What was given back, as the start of another. */
  writeOn = async (handed: HandedIn): Promise<void> => {
    this.#begin({ ...(await this.#draftOf(handed)), ...this.#seen })
  }

  /** The intern's text, unless this member changed it before. */
  async beginApproval(): Promise<void> {
    const handed = this.approves?.answer
    await this.draft.keep() // what was kept has been read then
    if (handed && saysNothing(this.draft)) {
      this.draft.restore(await this.#draftOf(handed))
    }
    this.open = true
  }

  #draftOf(handed: HandedIn): Promise<DraftText> {
    return draftOf(this.#desk, this.#document.id, handed, this.draft)
  }

  /** What it said is no draft any more; where more was put in since, all of it stays one. */
  #sentOff(answer: readonly MessageId[] = []): DraftText {
    const was = this.draft.became(answer)
    this.recipients.readable = false
    this.open = this.draft.text !== '' || this.draft.files.length > 0
    return was
  }

  #count({ changed }: Sent): void {
    const { approves } = this
    if (!approves) return
    const by = approves.answer.by
    const became = changed ? 'changed' : 'unchanged'
    this.#desk.settings.perform(all => countAnswer(all, approves.id, { by, became }))
  }

  /** What is being written meanwhile stays, below it. */
  #begin(draft: DraftText): void {
    this.draft.restore(draft)
    this.open = true
  }

  get #seen() {
    return { saw: this.onScreen, knew: this.deeds }
  }

  async #textOf(id: MessageId): Promise<DraftText> {
    const message = this.#document.current().messages[id]
    const body = await bodyOf(this.#desk, this.#document.id, message?.body ?? '')
    const text = body?.text ?? ''
    const { id: ticket } = this.#document
    return {
      text,
      files: message ? await holdSent(this.#desk, ticket, message, this.draft) : [],
      used: usedIn(text, message?.templates),
      language: this.draft.language,
      follows: this.draft.said.follows ?? false,
      saw: message?.saw ?? this.onScreen,
      ...(message?.knew && { knew: message.knew }),
      copies: message?.to.slice(1) ?? [] // the first is the asker
    }
  }

  /** Another tab may have cleared them away: then they are taken out of the mail. */
  async #withFiles(was: DraftText, message: Message): Promise<DraftText> {
    for (const file of was.files ?? []) {
      if (await this.draft.bytesOf(file)) continue
      const files = await holdSent(this.#desk, this.#document.id, message, this.draft)
      return { ...was, files }
    }
    return was
  }

  #whatNow({ goesOut, via }: Sent, after: After, isCopied: boolean): string {
    const t = words().ticket.composer
    if (this.isPractice) return t.practised
    if (via !== undefined) {
      const { copied, notCopied } = words().writtenDown
      return isCopied ? copied(channelName(via)) : notCopied
    }
    if (!goesOut) return after === 'close' ? t.answerReadyClosed : t.answerReady
    const isOnline = this.#desk.link.current().state === 'online'
    return isOnline ? t.goesOut(undoMs / 1000) : t.goesOutLater
  }

  /** They are at another one by then, or about to be. */
  #ofThis(said: string, after: After): string {
    const goesOn = after === 'close' || this.#isLeft
    return goesOn ? ofTicket(subject(this.ticket), said) : said
  }

  /** How it stood before; undefined if it stays as it is. */
  async #moveOn(after: After): Promise<WayBack | undefined> {
    if (after === 'stay') return undefined
    const { keepDays } = this.#settings.current
    const deed =
      after === 'wait'
        ? waiting(this.#desk)
        : closingAs('answered', keepDays, this.#desk)
    const moved = await atTicket(this.#desk, this.#document.id, async document => {
      const done = perform(document, deed)
      await document.saved()
      return done.ok ? done.value.back : undefined
    })
    return moved.ok ? moved.value : undefined
  }
}
