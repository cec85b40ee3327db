/** Everything the composer knows about the answer that is being written. */
import {
  handIn,
  takeHandedInBack,
  type HandedInEntry
} from '#core/domain/tickets/approval.ts'
import { askerKey, keysOf, keyText } from '#core/domain/askers/asker-keys.ts'
import { undoMs } from '#core/domain/tickets/delivery.ts'
import {
  countAnswer,
  isIntern,
  mentorOf,
  uncountAnswer
} from '#core/domain/members/interns.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import type { Person } from '#core/domain/tickets/message.ts'
import { otherRecipients } from '#core/domain/tickets/reply.ts'
import { deskAddresses } from '#core/domain/desk/settings.ts'
import { signingKey } from '#core/domain/desk/team-keys.ts'
import { gapsIn, stack, type Values } from '#core/domain/templates/text.ts'
import { stillIn, usedIn, type Used } from '#core/domain/templates/used.ts'
import {
  asker,
  facts,
  language,
  subject,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, MessageId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { Live } from '../../state/live.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import type { After } from './after.ts'
import { perform, undo } from './acting.ts'
import { closingAs, waiting } from './deeds.ts'
import { bodyOf } from './body.ts'
import type { Draft, DraftText } from './draft.svelte.ts'
import { keyState, type KeyInspector, type KeyState } from './key-state.ts'
import { fileName, saveFile } from '../../platform/save-file.ts'
import { Holding } from './holding.svelte.ts'
import { Sending, type AnswerMaker, type Sent } from './sending.svelte.ts'
import type { WayBack } from './way-back.ts'

/** What templates may say of a ticket. */
export function valuesOf(
  ticket: Ticket,
  names: { readonly me: string; readonly desk: string }
): Values {
  return {
    'asker.name': asker(ticket)?.name ?? '',
    'ticket.subject': subject(ticket),
    'me.name': names.me,
    'desk.name': names.desk,
    version: facts(ticket)['version'] ?? '',
    lang: language(ticket),
    'asker.key': askerKey(ticket) === '' ? '' : 'yes'
  }
}

interface BeforeSending {
  readonly was: DraftText
  readonly back: WayBack | undefined
}

export class Answering {
  open = $state(false)
  /** Somebody wrote meanwhile: it is shown before anything is sent. */
  reviewing = $state(false)
  key: KeyState = $state.raw({ state: 'checking' })
  /** Who gets a copy: nobody, unless the person says so. */
  copies: readonly Person[] = $state.raw([])
  copyKeys: ReadonlyMap<string, KeyState> = $state.raw(new Map())
  /** The person wants it readable rather than leave somebody out. */
  readable = $state(false)
  readonly draft: Draft
  readonly sending: Sending
  readonly holding: Holding
  /** An intern's answer that this member is about to send. */
  readonly approves: HandedInEntry | undefined
  after: After = 'stay'
  /** Of the answers sent here: how things stood before. */
  readonly #sent = new Map<MessageId, BeforeSending>()

  #isLeft = false
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: Live<Ticket>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #inspector: KeyInspector
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
    this.#inspector = room
    this.#name = name
    this.#comeBack = comeBack
    this.draft = draft
    this.sending = new Sending(desk, document, room, approves)
    this.holding = new Holding(desk, document.id)
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
  /** What this member writes is sent by somebody else. */
  get isLearning(): boolean {
    return !this.isPractice && isIntern(this.#settings.current, this.#desk.me)
  }
  /** Who is asked to send it; empty: anybody who may. */
  get mentor(): string {
    const mentor = this.#mentor
    return mentor ? this.#name(mentor) : ''
  }
  /** Who wrote what this member is about to send. */
  get author(): string {
    return this.approves ? this.#name(this.approves.answer.by) : ''
  }
  get #mentor(): MemberId | undefined {
    const mentor = mentorOf(this.#settings.current, this.#desk.me)
    return mentor && this.#desk.people.current().has(mentor) ? mentor : undefined
  }
  get canSend(): boolean {
    const isOthersKey = this.isPractice || this.isLearning
    return this.mayAnswer && (this.hasTeamKey || isOthersKey)
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
  /** Who else got the mail that is answered, and gets no copy so far. */
  get others(): readonly Person[] {
    const ours = deskAddresses(this.#settings.current)
    return otherRecipients(this.ticket, ours).filter(
      ({ address }) => !this.copies.some(copy => copy.address === address)
    )
  }
  get isAskerWithoutKey(): boolean {
    return this.key.state !== 'good'
  }
  /** Names of recipients without a key that can be used. */
  get withoutKey(): readonly string[] {
    const to = asker(this.ticket)
    const asking = to && this.isAskerWithoutKey ? [to] : []
    return [...asking, ...this.copies.filter(copy => !this.#hasKey(copy))].map(
      ({ name, address }) => name || address
    )
  }
  /** What templates may say of this ticket. */
  get values(): Values {
    return valuesOf(this.ticket, {
      me: this.#name(this.#desk.me),
      desk: this.#settings.current.deskName
    })
  }

  async checkKey(armored = askerKey(this.ticket)): Promise<void> {
    this.key = { state: 'checking' }
    const found = await keyState(armored, this.#inspector)
    if (armored === askerKey(this.ticket)) this.key = found
  }

  async checkCopies(copies = this.copies): Promise<void> {
    const found = new Map<string, KeyState>()
    for (const { address } of copies) {
      const armored = keyText(keysOf(this.ticket, address).inUse)
      found.set(address, await keyState(armored, this.#inspector))
    }
    if (copies === this.copies) this.copyKeys = found
  }

  copyTo(people: readonly Person[]): void {
    this.copies = people
    this.readable = false
  }

  drop(address: string): void {
    this.copyTo(this.copies.filter(copy => copy.address !== address))
  }

  dropWithoutKey(): void {
    this.copyTo(this.copies.filter(copy => this.#hasKey(copy)))
  }

  #hasKey({ address }: Person): boolean {
    return this.copyKeys.get(address)?.state === 'good'
  }

  /** Somebody else, who is answering already. */
  get before(): string | undefined {
    const { before } = this.holding
    return before && this.#name(before.member)
  }

  write(text: string): void {
    this.draft.write(text, this.onScreen)
    this.holding.press(text)
  }

  /** A text of templates is about to be written into it. */
  use(used: readonly Used[]): void {
    this.draft.use(used)
  }

  /** Whether it was sent. `anyway`: gaps and a bad key have been shown. */
  async send(after: After, anyway = false): Promise<boolean> {
    if (!this.canSend) return false
    this.after = after
    if (this.isLearning) return this.#handIn(after, anyway)
    // the keys as they are now, not as they were when the page opened
    await this.checkKey()
    await this.checkCopies()
    const { key, readable } = this
    const copies = this.copies.map(({ address }) => ({
      address,
      key: this.copyKeys.get(address) ?? ({ state: 'checking' } as const)
    }))
    const sent = await this.sending.send(
      this.draft,
      key,
      anyway,
      { copies, readable },
      after
    )
    this.reviewing = this.sending.refused === 'meanwhile'
    if (!sent) return false
    const { file, id } = sent
    this.holding.end()
    if (file) saveFile(file.source, fileName(file.subject), 'message/rfc822')
    this.#count(sent)
    this.copyTo([])
    const was = this.draft.clear()
    this.open = false
    const back = await this.#moveOn(after)
    this.#sent.set(id, { was, back })
    sayWithUndo(this.#whatNow(sent), () => this.takeBack(id))
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
    const was = sent?.was ?? (await this.#textOf(id))
    await this.draft.comesBack(this.#above(was), message.messageId)
    if (!(await this.sending.takeBack(document, id))) {
      await this.draft.stays()
      sayTrouble(words().ticket.composer.alreadySent)
      return
    }
    if (sent?.back) await undo(this.#desk, document.id, sent.back)
    const handedIn = this.approves?.id
    if (handedIn) this.#desk.settings.perform(all => uncountAnswer(all, handedIn))
    this.#begin(this.#above(was))
    await this.draft.keep()
    this.#comeBack()
  }

  /** One that did not arrive, or perhaps did not, as the start of another. */
  writeAgain = async (id: MessageId): Promise<void> => {
    this.#begin(this.#above({ ...(await this.#textOf(id)), saw: this.onScreen }))
  }

  /** A text below what is written; the way back takes it out, if it still stands there. */
  insert = async (added: DraftText): Promise<() => void> => {
    const was = this.draft.text
    if (was.trim() === '') this.draft.language = added.language
    const text = stack([was, added.text])
    this.draft.use(added.used)
    this.write(text)
    this.open = true
    await this.draft.keep()
    return () => {
      if (this.#isLeft) return // somebody may write on, on another screen
      const now = this.draft.text
      this.draft.write(now === text ? was : now.replace(added.text, '').trim())
      void this.draft.keep()
    }
  }

  /** What came in meanwhile has been read. */
  look(): void {
    this.draft.look(this.onScreen)
    this.reviewing = false
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
  async #handIn(after: After, anyway: boolean): Promise<boolean> {
    const { text, language, saw } = this.draft
    this.sending.refused = undefined
    if (text.trim() === '') this.sending.refused = 'empty'
    else if (this.missing.length > 0 && !anyway) this.sending.refused = 'concerns'
    if (this.sending.refused) return false
    const id = this.#desk.newEntryId()
    const to = this.#mentor
    const templates = stillIn(text, this.draft.used)
    const handed = this.#document.perform(ticket =>
      handIn(ticket, id, {
        by: this.#desk.me,
        at: this.#desk.now(),
        text: text.trim(),
        language,
        saw,
        ...(to && { to }),
        ...(templates.length > 0 && { templates }),
        ...(after !== 'stay' && { then: after })
      })
    )
    const saved = await this.#document.saved()
    if (!handed.ok || !saved.ok) {
      this.sending.refused = 'storage-full'
      return false
    }
    this.draft.clear()
    this.open = false
    sayWithUndo(words().interns.handedIn(this.mentor), () => this.takeHandedInBack(id))
    return true
  }

  /** It is the draft again. */
  takeHandedInBack = (id: EntryId): Promise<void> =>
    this.#comingBack(document => {
      this.#takeHandedInBack(document, id)
    })

  #takeHandedInBack(document: OpenDocument<Ticket>, id: EntryId): void {
    const handed = document.current().handedIn[id]
    const taken = document.perform(ticket =>
      takeHandedInBack(ticket, id, this.#desk.me)
    )
    if (!taken.ok || !handed) {
      sayTrouble(words().interns.notWaiting)
      return
    }
    this.#begin(this.#above(draftOf(handed)))
    void this.draft.keep()
    this.#comeBack()
  }

  /** What was given back, as the start of another. */
  writeOn = (handed: HandedIn): void => {
    this.#begin(this.#above({ ...draftOf(handed), saw: this.onScreen }))
  }

  /** The intern's text, unless this member changed it before. */
  async beginApproval(): Promise<void> {
    const handed = this.approves?.answer
    await this.draft.keep() // what was kept has been read then
    if (handed && this.draft.text === '') this.draft.restore(draftOf(handed))
    this.open = true
  }

  #count({ changed }: Sent): void {
    const { approves } = this
    if (!approves) return
    const by = approves.answer.by
    const became = changed ? 'changed' : 'unchanged'
    this.#desk.settings.perform(all => countAnswer(all, approves.id, { by, became }))
  }

  #begin(draft: DraftText): void {
    this.draft.restore(draft)
    this.open = true
  }

  /** What is being written meanwhile stays, below it. */
  #above(was: DraftText): DraftText {
    const text = [was.text, this.draft.text].filter(part => part.trim() !== '')
    const used = [...(was.used ?? []), ...this.draft.used]
    return { ...was, text: text.join('\n\n'), used }
  }

  async #textOf(id: MessageId): Promise<DraftText> {
    const message = this.#document.current().messages[id]
    const body = await bodyOf(this.#desk, this.#document.id, message?.body ?? '')
    const text = body?.text ?? ''
    return {
      text,
      used: usedIn(text, message?.templates),
      language: this.draft.language,
      saw: message?.saw ?? this.onScreen
    }
  }

  #whatNow({ goesOut }: Sent): string {
    const t = words().ticket.composer
    if (this.isPractice) return t.practised
    if (!goesOut) return t.answerReady
    const isOnline = this.#desk.link.current().state === 'online'
    return isOnline ? t.goesOut(undoMs / 1000) : t.goesOutLater
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

function draftOf({ text, language, saw, templates }: HandedIn): DraftText {
  return { text, language, saw, used: usedIn(text, templates) }
}
