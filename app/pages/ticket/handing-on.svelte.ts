/** One member hands parts of an open ticket on to a partner, or to a file. */
import { utf8 } from '#core/bytes.ts'
import type { Partner } from '#core/domain/desk/partners.ts'
import { takesPlus } from '#core/domain/desk/settings.ts'
import { lifeOf, signingKey } from '#core/domain/desk/team-keys.ts'
import { isIntern, type NeedsApproval } from '#core/domain/members/interns.ts'
import { takeBack } from '#core/domain/tickets/answer.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { threadWith } from '#core/domain/tickets/referral.ts'
import {
  asker,
  subject as subjectOf,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { unmarkedSubject } from '#core/domain/tickets/thread-token.ts'
import type { MemberId, MessageId, ThreadToken } from '#core/ids.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import {
  referralText,
  withoutPeople,
  type Redaction
} from '#core/mail/referral-text.ts'
import type { StorageFull } from '#core/ports.ts'
import { no, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { saveFile } from '../../platform/save-file.ts'
import { atTicket } from '../../state/at-ticket.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { goBack, sayNotUndone } from './acting.ts'
import { grouped, keyState, type KeyInspector } from './key-state.ts'
import { addressesIn, namesIn } from './names-in.ts'
import { ReferralDraft, ReferralKeeper } from './referral-draft.svelte.ts'
import {
  factsId,
  filesOf,
  partsOf,
  type Choice,
  type FileChoice
} from './referral-choices.ts'
import { ReferralFiles, type FileReader } from './referral-files.svelte.ts'
import { saidNotBack, type AnswerMaker } from './sending.svelte.ts'

/** As a member read it, and changed it. */
export interface Referral {
  /** Of the mail, encrypted or not, and the first line of a file that anybody can read. */
  readonly subject: string
  readonly text: string
}

interface Addressed {
  readonly to: (own: string) => string
  /** Armored, or empty. */
  readonly key: string
  /** By which an answer of theirs finds the ticket. */
  readonly token?: ThreadToken
}

type Room = AnswerMaker & KeyInspector & FileReader

export class HandingOn {
  open = $state(false)
  draft = $state.raw(new ReferralDraft(undefined, ''))
  busy = $state(false)
  choices: readonly Choice[] = $state.raw([])
  files: readonly FileChoice[] = $state.raw([])
  readonly enclosed: ReferralFiles
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #room: Room
  readonly #name: (member: MemberId) => string
  /** As it was put in: since then a name may have become known that is taken out of it. */
  readonly #putIn = new Map<string, string>()
  readonly #keeper: ReferralKeeper

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    room: Room,
    name: (member: MemberId) => string
  ) {
    this.#desk = desk
    this.#document = document
    this.#room = room
    this.#name = name
    this.#keeper = new ReferralKeeper(desk, document.id)
    this.enclosed = new ReferralFiles(desk, document, room, () => this.#people())
  }

  get address(): string {
    return asker(this.#document.current())?.address ?? ''
  }

  /** Something was chosen or changed, and nothing came of it yet. */
  get waits(): boolean {
    return !this.open && this.draft.isBegun
  }

  /** Is there something from before a reload? */
  look(): Promise<void> {
    return this.#keeper.bringBack(this.draft)
  }

  /** What was chosen and changed before goes on, unless it was handed on. */
  begin = async (): Promise<void> => {
    this.choices = await partsOf(this.#desk, this.#document)
    this.files = filesOf(this.#document.current())
    if (!this.draft.isBegun) {
      this.startOver()
      await this.#keeper.bringBack(this.draft)
    }
    for (const file of this.files) {
      const name = this.draft.chosenFiles.get(file.id)
      if (name !== undefined) this.chooseFile(file, name)
    }
    this.open = true
  }

  /** Under that name, or one that is proposed. */
  chooseFile(file: FileChoice, name = ''): void {
    const { chosenFiles } = this.draft
    const others = [...chosenFiles].filter(([id]) => id !== file.id)
    const proposed = this.enclosed.nameOf(
      file,
      others.map(([, called]) => called)
    )
    this.draft.callFile(file.id, name || proposed)
    void this.enclosed.look(file)
  }

  /** Something was chosen or typed; reads all that can be. */
  changed(): void {
    this.#keeper.changed(this.draft)
  }

  /** Called when the page may go away. */
  keep = (): Promise<void> => this.#keeper.keep()

  /** Answers what there was. */
  startOver(): ReferralDraft {
    const was = this.draft
    const facts = this.choices.find(({ id }) => id === factsId)?.id
    this.draft = new ReferralDraft(facts, facts ? this.text(facts) : '')
    return was
  }

  /** A part as a partner would get it, without what tells who asked. */
  text(id: string): string {
    const parts = this.choices.filter(each => each.id === id).map(({ part }) => part)
    const text = referralText(parts, this.#people())
    this.#putIn.set(id, text)
    return text
  }

  /** The same as it stands in what is being written. */
  textPutIn(id: string): string {
    return this.#putIn.get(id) ?? this.text(id)
  }

  /**
   * Proposed while these parts are chosen: what the asker called it are their words, as a
   * mail is, so it stays here as long as nothing of theirs but the facts goes out.
   */
  subject(chosen: ReadonlySet<string>): string {
    const t = words().referral
    const saysMore = [...chosen].some(id => id !== factsId)
    const about = saysMore ? this.#about() : ''
    return about === '' ? t.plainSubject : t.subject(about)
  }

  /** Says who asked, where a member wants that. */
  askerLine(): string {
    return words().referral.askerLine(this.address)
  }

  /**
   * Undefined: it was saved, and the ticket says so. With a key as a mail that only its owner
   * opens, and never readable because the key does not work, handed on by whoever saved it;
   * without one anybody reads it. `owner`: the partner whose key that is.
   */
  save(
    referral: Referral,
    chosen: readonly FileChoice[] = [],
    key = '',
    owner?: Partner
  ): Promise<string | undefined> {
    return this.#alone(async () => {
      const t = words().referral
      if (isIntern(this.#desk.settings.current(), this.#desk.me))
        return words().interns.noReferral
      if (key !== '') return this.#saveSealed(key, owner, referral, chosen)
      const files = await this.enclosed.read(chosen, this.draft.chosenFiles)
      if (!files.ok) return files.error
      if (!(await this.#note(t.savedReadable))) return words().shell.storageFull
      const written = onOneSheet(referral)
      if (written !== '') saveFile(utf8(written), 'referral.txt', 'text/plain')
      for (const { bytes, name } of files.value) {
        saveFile(bytes, name, 'application/octet-stream')
      }
      this.#end()
      return undefined
    })
  }

  async #saveSealed(
    key: string,
    owner: Partner | undefined,
    referral: Referral,
    chosen: readonly FileChoice[]
  ) {
    const t = words().referral
    const known = await keyState(key, this.#room)
    if (known.state !== 'good') return t.badFileKey
    const { addresses, fingerprint } = known.facts
    const address = owner?.address ?? addresses[0] ?? ''
    const made = await this.#compose(referral, chosen, {
      // a key need not name an address, a mail has to
      to: own => address || own,
      key,
      token: this.#desk.threadToken(this.#document.id)
    })
    if (!made.ok) return made.error
    // before it is saved: what left the desk unseen would be nobody's
    const name = owner?.name ?? (address || grouped(fingerprint))
    const kept = await this.#desk.referAsFile(this.#document, made.value, {
      name,
      address
    })
    if (!kept.ok) return saidNotKept(kept.error)
    saveFile(made.value.source, 'referral.eml', 'message/rfc822')
    this.#end()
    return undefined
  }

  /** Before it is: what left the desk unseen would be nobody's. False: there is no room. */
  async #note(text: string): Promise<boolean> {
    const kept = await atTicket(this.#desk, this.#document.id, document => {
      const note = { by: this.#desk.me, at: this.#desk.now(), text }
      document.perform(ticket => addNote(ticket, this.#desk.newEntryId(), note))
      return document.saved()
    })
    return kept.ok && kept.value.ok
  }

  /** Undefined: it was handed on. Never readable where a key is given. */
  send(
    partner: Partner,
    referral: Referral,
    chosen: readonly FileChoice[] = []
  ): Promise<string | undefined> {
    return this.#alone(() => this.#send(partner, referral, chosen))
  }

  async #alone(work: () => Promise<string | undefined>): Promise<string | undefined> {
    if (this.busy) return undefined
    this.busy = true
    try {
      return await work()
    } catch {
      return words().referral.failed
    } finally {
      this.busy = false
    }
  }

  async #send(
    { name, address, key }: Partner,
    referral: Referral,
    chosen: readonly FileChoice[]
  ) {
    const t = words().referral
    if (this.#document.current().practice) return words().ticket.practice
    // never readable because a key does not work
    if (key !== '' && (await keyState(key, this.#room)).state !== 'good')
      return t.badKey
    const made = await this.#compose(referral, chosen, {
      to: () => address,
      key,
      token: this.#desk.threadToken(this.#document.id)
    })
    if (!made.ok) return made.error
    const sent = await this.#desk.refer(this.#document, made.value, name)
    if (!sent.ok) return saidNotKept(sent.error)
    if (!(await this.#goesOut(sent.value)))
      saveFile(made.value.source, 'referral.eml', 'message/rfc822')
    this.#end()
    sayWithUndo(t.sent(name), () => this.takeBack(sent.value))
    return undefined
  }

  /** `to`: told the desk's own address. Without a key it is readable. */
  async #compose(
    { subject, text }: Referral,
    chosen: readonly FileChoice[],
    { to, key, token }: Addressed
  ): Promise<Result<FinishedAnswer, string>> {
    const t = words().referral
    const settings = this.#desk.settings.current()
    const team = signingKey(settings)
    const secret = team && this.#desk.teamKeys.secrets.current().get(team.fingerprint)
    const isOver = team && lifeOf(team, this.#desk.now()) === 'expired'
    if (!team || secret === undefined || isOver) return no(t.noTeamKey)
    const files = await this.enclosed.read(chosen, this.draft.chosenFiles)
    if (!files.ok) return files
    const address = to(team.address)
    const made = await this.#room.compose({
      to: address,
      subject,
      ...threadWith(this.#document.current(), address, this.address),
      from: { name: team.name || settings.deskName, address: team.address },
      text,
      date: this.#desk.now(),
      messageId: this.#desk.newMessageId(team.address),
      teamSecretKey: secret,
      ...(token && { thread: { token, plus: takesPlus(settings, team.address) } }),
      ...(files.value.length > 0 && { files: files.value }),
      ...(key !== '' && { askerKey: key })
    })
    return made.ok ? made : no(t.failed)
  }

  #end(): void {
    this.open = false
    this.draft = new ReferralDraft(undefined, '')
    void this.#keeper.drop()
  }

  /** From whichever page. */
  async takeBack(id: MessageId): Promise<void> {
    if (await this.#goesOut(id)) {
      const taken = await this.#desk.recall(this.#document.id, id)
      if (!taken.ok) sayTrouble(saidNotBack(taken.error))
      return
    }
    const taken = await goBack(this.#desk, this.#document.id, ticket =>
      takeBack(ticket, id, this.#desk.me)
    )
    if (taken.ok) return
    const isSent = taken.error === 'meanwhile'
    if (isSent) sayTrouble(words().ticket.composer.alreadySent)
    else sayNotUndone(taken)
  }

  /** Through a bridge, not by hand. */
  async #goesOut(id: MessageId): Promise<boolean> {
    const way = await atTicket(
      this.#desk,
      this.#document.id,
      document => document.current().messages[id]?.delivery
    )
    return way.ok && way.value === 'bridge'
  }

  #about(): string {
    const about = unmarkedSubject(subjectOf(this.#document.current()))
    return withoutPeople(about, this.#people())
  }

  #people(): Redaction {
    const ticket = this.#document.current()
    const members = [...this.#desk.people.current().keys()].map(this.#name)
    const names = [...namesIn(ticket), ...members].filter(name => name !== '')
    return { names, addresses: addressesIn(ticket) }
  }
}

function saidNotKept({ type }: NeedsApproval | StorageFull): string {
  return type === 'needs-approval'
    ? words().interns.noReferral
    : words().shell.storageFull
}

/** Files alone have no sheet. */
function onOneSheet({ subject, text }: Referral): string {
  if (text.trim() === '') return ''
  return subject.trim() === '' ? text : `${subject.trim()}\n\n${text}`
}
