/**
 * Fetches from one IMAP account. What still lies in its mailbox is not done: every round
 * looks at all of it, so no mail is missed, whatever the server told in between. A mail
 * leaves the mailbox only when the relay has it safe; it then lies aside until the desk
 * has read it, or is deleted at once. \Seen means nothing here: people look, too.
 */
import type { ItemId } from '../../src/ids.ts'
import type { ClockPort, RandomPort, TimerPort } from '../../src/ports.ts'
import type { ImapAccount } from './config.ts'
import type { Identity } from './identity.ts'
import { ImapBox, MailVanished, ServerTooOld, type OpenFolder } from './imap-box.ts'
import type { Inbox, InboxTrouble } from './inbox.ts'
import { idOfImapMail } from './item-ids.ts'
import type { BridgeLog } from './log.ts'
import type { FoundMail, MailJournal } from './mail-journal.ts'
import type { Reached } from './phases.ts'
import {
  troubleOf,
  troubleOfInbox,
  withTrouble,
  type AccountStatus
} from './trouble.ts'
import { Wake } from './wake.ts'

export interface ImapIntakePorts extends ClockPort, RandomPort, TimerPort {
  readonly log: BridgeLog
  readonly reached: Reached
  readonly changed: () => void
}

const maxAttempts = 3
const firstBackoffMs = 1000
const longestBackoffMs = 5 * 60_000

/** Nothing more can be passed on for now: the round is over. */
class Blocked extends Error {
  readonly trouble: InboxTrouble

  constructor(trouble: InboxTrouble) {
    super()
    this.trouble = trouble
  }
}

export class ImapIntake {
  readonly #ports: ImapIntakePorts
  readonly #identity: Identity
  readonly #account: ImapAccount
  readonly #journal: MailJournal
  readonly #inbox: Inbox
  readonly #news: Wake
  readonly #rest: Wake
  #isStopped = false
  #box: ImapBox | undefined
  #status: AccountStatus

  constructor(
    ports: ImapIntakePorts,
    identity: Identity,
    account: ImapAccount,
    { journal, inbox }: { journal: MailJournal; inbox: Inbox }
  ) {
    this.#ports = ports
    this.#identity = identity
    this.#account = account
    this.#journal = journal
    this.#inbox = inbox
    this.#news = new Wake(ports.timer)
    this.#rest = new Wake(ports.timer)
    this.#status = { name: account.name, waiting: 0, setAside: 0 }
  }

  get status(): AccountStatus {
    return this.#status
  }

  /** The relay is back, keys came, or the desk has read something. */
  wake(): void {
    this.#news.call()
  }

  stop(): void {
    this.#isStopped = true
    this.#box?.close()
    this.#news.call()
    this.#rest.call()
  }

  /** Until it is stopped. */
  async run(): Promise<void> {
    let failures = 0
    while (!this.#isStopped) {
      try {
        await this.#visit(() => (failures = 0))
      } catch (error) {
        this.#failed(error)
      }
      this.#box?.close()
      await this.#rest.wait(this.#backoff(failures++))
    }
  }

  async #visit(succeeded: () => void): Promise<void> {
    const { mailbox, movedTo, pollSeconds } = this.#account
    const box = await ImapBox.open(this.#account, () => this.#news.call())
    this.#box = box
    if (movedTo !== undefined) await box.make(movedTo)
    while (!this.#isStopped && box.isOpen) {
      const lost = await this.#finishMoves(box)
      if (movedTo !== undefined) await this.#tidy(box, movedTo, lost)
      await box.within(mailbox, open => this.#round(box, open))
      succeeded()
      await this.#news.wait(pollSeconds * 1000)
    }
  }

  /**
   * The relay has these; a crash or a lost connection kept them here. Answers those that
   * left the mailbox without our knowing where they are.
   */
  async #finishMoves(box: ImapBox): Promise<FoundMail[]> {
    const { name, mailbox } = this.#account
    if (this.#journal.posting(name).length === 0) return []
    return box.within(mailbox, async ({ validity }) => {
      this.#journal.renumbered(name, validity)
      const here = new Set(await box.list())
      const posted = this.#journal.posting(name)
      for (const { uid, id } of posted.filter(({ uid }) => here.has(uid))) {
        // one that the server refuses to give up stops nobody: the round tells of it
        await this.#remove(box, uid, id).catch((error: unknown) => {
          if (!box.isOpen) throw error
        })
      }
      const gone = posted.filter(({ uid }) => !here.has(uid))
      if (this.#account.movedTo !== undefined) return gone
      for (const { id } of gone) this.#journal.forget(id) // they were deleted
      return []
    })
  }

  async #round(box: ImapBox, { validity }: OpenFolder): Promise<void> {
    const { name } = this.#account
    this.#journal.renumbered(name, validity)
    const uids = await box.list()
    const waiting = this.#inTurn(validity, uids)
    let passedOn = 0
    let blocked: Blocked | undefined
    for (const { uid, id } of waiting) {
      if (this.#isStopped) return
      try {
        if (await this.#pass(box, { uid, id, validity })) passedOn++
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        blocked = error
        break
      }
    }
    if (passedOn > 0) this.#ports.log('fetched', { mails: passedOn })
    const setAside = this.#journal.countSetAside(name)
    const left = await box.list()
    const stuck = this.#journal.posting(name).length > 0 ? 'server-error' : undefined
    this.#tell(blocked ? troubleOfInbox(blocked.trouble) : stuck, {
      lastFetchedAt: this.#ports.clock.now(),
      waiting: Math.max(0, left.length - setAside),
      setAside
    })
  }

  /**
   * What the relay does not have yet. What failed before goes last, so that one bad mail
   * stops nobody.
   */
  #inTurn(validity: string, uids: readonly number[]): { uid: number; id: ItemId }[] {
    return uids
      .map(uid => {
        const id = this.#idOf(validity, uid)
        return { uid, id, known: this.#journal.state(id) }
      })
      .filter(({ known }) => known?.state !== 'set-aside' && known?.state !== 'posted')
      .sort((a, b) => (a.known?.attempts ?? 0) - (b.known?.attempts ?? 0))
  }

  /** True if the relay has it. Throws if the connection broke or the relay takes no more. */
  async #pass(
    box: ImapBox,
    { uid, id, validity }: { uid: number; id: ItemId; validity: string }
  ): Promise<boolean> {
    if ((this.#journal.state(id)?.attempts ?? 0) >= maxAttempts) {
      await this.#setAside(box, uid, id)
      return false
    }
    if (!this.#inbox.isReady(this.#ports.clock.now())) throw new Blocked('no-keys')
    try {
      const { arrived, bytes } = await box.look(uid)
      const account = this.#account.name
      this.#journal.begin({ id, account, validity, uid, arrived, bytes })
      this.#ports.reached('receive-begun')
      return await this.#handOver(box, uid, id)
    } catch (error) {
      // one that is posted may lie aside, and is looked for there
      const isPosted = this.#journal.state(id)?.state === 'posted'
      if (error instanceof MailVanished && !isPosted) this.#journal.forget(id)
      else if (error instanceof Blocked || !box.isOpen) throw error
      else this.#ports.log('mail-failed', { code: troubleOf(error) })
      return false
    }
  }

  async #handOver(box: ImapBox, uid: number, id: ItemId): Promise<boolean> {
    const posted = await this.#inbox.take({
      id,
      via: 'imap',
      mailFrom: '',
      rcptTo: [],
      authserv: this.#account.authserv,
      source: box.read(uid)
    })
    if (posted.ok) {
      this.#ports.reached('receive-acknowledged')
      this.#journal.posted(id, posted.value)
      this.#ports.reached('receive-journaled')
      await this.#remove(box, uid, id)
      return true
    }
    if (posted.error === 'too-big') {
      await this.#setAside(box, uid, id)
      return false
    }
    this.#journal.excuse(id)
    throw new Blocked(posted.error)
  }

  async #remove(box: ImapBox, uid: number, id: ItemId): Promise<void> {
    const { movedTo } = this.#account
    if (movedTo === undefined) {
      await box.delete([uid])
      this.#journal.forget(id)
      return
    }
    const aside = await box.move(uid, movedTo)
    this.#ports.reached('receive-moved')
    this.#journal.moved({ id, ...aside })
  }

  async #setAside(box: ImapBox, uid: number, id: ItemId): Promise<void> {
    this.#journal.setAside(id)
    this.#ports.log('set-aside', { mails: 1 })
    await box.mark(uid).catch(() => undefined) // only a courtesy
  }

  /** In the folder where mail lies aside: what the desk has read goes, what the relay lost
   * or lied about, or nobody read in time, comes back. */
  async #tidy(box: ImapBox, folder: string, lost: FoundMail[]): Promise<void> {
    const { name, mailbox } = this.#account
    const now = this.#ports.clock.now()
    const isTidy =
      lost.length === 0 &&
      this.#journal.toExpunge(name).length === 0 &&
      this.#journal.toBringBack(name, now).length === 0
    if (isTidy) return
    await box.within(folder, async ({ validity }) => {
      const renumbered = this.#journal.asideElsewhere(name, validity)
      await this.#find(box, validity, [...lost, ...renumbered])
      const read = this.#journal.toExpunge(name)
      const here = read.filter(mail => mail.validity === validity)
      this.#ports.reached('receive-settled')
      if (here.length > 0) {
        await box.delete(here.map(({ uid }) => uid))
        this.#ports.log('expunged', { mails: here.length })
      }
      this.#ports.reached('receive-expunged')
      for (const { id } of read) this.#journal.forget(id)
      for (const { id, uid, ...at } of this.#journal.toBringBack(name, now)) {
        // back in the mailbox it is a new mail, and goes its way once more
        const isGone =
          at.validity !== validity || (await this.#leaves(box, uid, mailbox))
        if (isGone) this.#journal.forget(id)
      }
    })
  }

  /** Away from the open folder. False if the server refuses: the others go on. */
  async #leaves(box: ImapBox, uid: number, folder: string): Promise<boolean> {
    try {
      await box.move(uid, folder)
    } catch (error) {
      if (!box.isOpen) throw error
      if (error instanceof MailVanished) return true
      this.#ports.log('mail-failed', { code: troubleOf(error) })
      return false
    }
    return true
  }

  /**
   * Mails that were moved just before the bridge died, and all of them if the server
   * numbered the folder anew, are told by their time and size.
   */
  async #find(box: ImapBox, validity: string, lost: FoundMail[]): Promise<void> {
    if (lost.length === 0) return
    const { name } = this.#account
    const strangers = (await box.list()).filter(
      uid => !this.#journal.isAside(name, validity, uid)
    )
    for (const uid of strangers) {
      const { arrived, bytes } = await box.look(uid)
      const at = lost.findIndex(
        mail => mail.arrived === arrived && mail.bytes === bytes
      )
      const [mail] = at < 0 ? [] : lost.splice(at, 1)
      if (mail) this.#journal.foundAside({ id: mail.id, validity, uid })
    }
    // somebody else took the rest out of our mailbox
    for (const { id } of lost) this.#journal.forget(id)
  }

  #idOf(validity: string, uid: number): ItemId {
    return idOfImapMail(this.#identity.secret, this.#account.name, validity, uid)
  }

  #failed(error: unknown): void {
    if (this.#isStopped) return
    const trouble = error instanceof ServerTooOld ? 'server-error' : troubleOf(error)
    this.#ports.log('account-failed', { code: trouble })
    this.#tell(trouble)
  }

  #tell(
    trouble: AccountStatus['trouble'],
    now: Partial<Omit<AccountStatus, 'trouble'>> = {}
  ): void {
    const before = this.#status
    this.#status = withTrouble({ ...before, ...now }, trouble)
    if (
      before.trouble !== trouble ||
      before.waiting !== this.#status.waiting ||
      before.setAside !== this.#status.setAside
    ) {
      this.#ports.changed()
    }
  }

  #backoff(failures: number): number {
    const [random = 0] = this.#ports.random.bytes(1)
    const wait = Math.min(
      longestBackoffMs,
      firstBackoffMs * 2 ** Math.min(failures, 16)
    )
    return wait * (0.5 + random / 512)
  }
}
