/**
 * What goes on while a desk is open: one tab of the device leads, and it alone talks to
 * the relay, renews and destroys; the others hear from it.
 */
import type { Day, DocumentId, Timestamp } from '../ids.ts'
import type { TabNews } from '../ports.ts'
import { Replicator, type LinkState } from '../sync/replicator.ts'
import { accessKey } from '../trust/epoch.ts'
import type { Link } from '../workspace.ts'
import { admit, openLobbies } from './admission.ts'
import type { Core } from './core.ts'
import { Forgetting } from './forgetting.ts'
import { forgetLeft } from './left-shifts.ts'
import { endOldPractice } from './old-practice.ts'
import type { PostOffice } from './post-office.ts'
import { Present } from './presence.ts'
import { Rounds } from './rounds.ts'
import { DeviceShelf } from './shelf.ts'
import { Tallies } from './tallies.ts'
import type { TeamRing } from './team-ring.ts'
import { Value } from './watched.ts'

const hour = 3_600_000
/** Cards are folded when no more of them came for so long. */
const foldAfter = 3000
const never = 0 as Day
const lookAgainMs = 50

export class Upkeep {
  readonly link = new Value<Link>({ state: 'connecting' })
  readonly full = new Value(false)
  readonly present: Present
  readonly forgetting: Forgetting
  readonly tallies: Tallies
  readonly clock: Forgetting['clock'] & { trust: () => void }

  readonly #core: Core
  readonly #ring: TeamRing
  readonly #shelf: DeviceShelf
  readonly #replicator: Replicator
  readonly #rounds = new Rounds(() => this.#lookRound())
  readonly #stopHearing: () => void
  #leads = false
  #office: PostOffice | undefined
  #stopped = false
  #lastSync: Timestamp | undefined
  #renewedOn: Day | undefined
  #cancelRound: (() => void) | undefined
  #cancelFold: (() => void) | undefined
  #endLead: (() => void) | undefined

  constructor(core: Core, ring: TeamRing) {
    this.#core = core
    this.#ring = ring
    this.forgetting = new Forgetting(core)
    this.tallies = new Tallies(core, () => this.#stopped)
    this.clock = Object.assign(this.forgetting.clock, {
      trust: () => {
        this.forgetting.trustClock()
        void this.#rounds.go()
      }
    })
    this.present = new Present(core, sealed => {
      this.#replicator.say(sealed)
    })
    this.#shelf = new DeviceShelf(core, {
      heard: sealed => {
        this.present.hear(sealed)
      },
      invitations: () => openLobbies(core),
      lobby: chunks => admit(core, chunks),
      relayTime: at => {
        this.forgetting.relaySays(at)
        void this.#rounds.go()
      },
      state: (state, unsent, aside) => {
        this.#linkIs(state, unsent, aside)
      },
      full: isFull => {
        this.full.set(isFull)
      },
      ended: () => {
        void this.#rounds.go()
      },
      revived: () => {
        this.#replicator.compare()
      },
      even: () => {
        void this.#office?.even()
        void this.#count()
      }
    })
    this.#replicator = new Replicator(
      core.ports,
      {
        address: core.membership.relay,
        workspace: core.workspace,
        key: () => accessKey(core.epoch)
      },
      this.#shelf
    )
    core.afterKeep = chunks => {
      this.#shelf.kept(chunks)
      this.#replicator.push()
    }
    core.afterStale = tickets => {
      if (!this.#stopped) void this.#shelf.renewStale(tickets)
    }
    this.full.on(() => {
      if (!this.full.current()) void this.#rounds.go() // what had no room is tried again
    })
    core.list.cards.on(() => {
      this.#foldSoon()
    })
    this.#stopHearing = core.ports.tabs.heard(news => {
      void this.#hear(news)
    })
  }

  /** Resolves when everything that needs no network is done. */
  async start(): Promise<void> {
    await this.#rounds.go()
    this.#tellLink('') // whoever leads says how it stands
    void this.#core.ports.tabs.lead().then(release => this.#lead(release))
  }

  /** Mailboxes use this tab's connection while it leads. */
  serve(office: PostOffice): void {
    this.#office = office
    office.carriedBy(() => this.#replicator.offered())
    this.#replicator.carry(office.line)
    if (this.#leads) office.lead()
  }

  stop(): void {
    this.#stopped = true
    this.#office?.stop()
    this.#replicator.stop()
    this.#shelf.stop()
    this.present.stop()
    this.#stopHearing()
    this.#cancelRound?.()
    this.#cancelFold?.()
    this.#endLead?.()
  }

  /** Until the relay confirmed all that was written here; at once while there is none. */
  async untilSent(): Promise<void> {
    const { storage, timer } = this.#core.ports
    const isOnline = () => this.link.current().state === 'online'
    while (this.#leads && !this.#hasStopped() && isOnline()) {
      if ((await storage.rows('outbox')).length === 0) return
      await new Promise<void>(resolve => {
        timer.after(lookAgainMs, resolve)
      })
    }
  }

  hurry(): void {
    this.#replicator.hurry()
  }

  lobbiesChanged(): void {
    this.#replicator.allow()
  }

  async #lead(release: () => void): Promise<void> {
    if (this.#stopped) {
      release()
      return
    }
    this.#leads = true
    this.#endLead = release
    await this.#core.endings.load()
    await this.#rounds.go()
    if (this.#hasStopped()) return // locked as it opened
    this.#replicator.start()
    this.#office?.lead()
    await this.#shelf.answerKnocks()
    await this.#shelf.renewStale()
    await this.#renew(this.#core.believedDay())
    await this.#readAhead()
  }

  /** Months that are over, once all is here. */
  async #count(): Promise<void> {
    if (this.#leads) await this.tallies.countHours()
    await this.#readAhead()
  }

  /** Whoever opens the statistics then need not wait. */
  #readAhead(): Promise<void> {
    return this.tallies.readAhead()
  }

  /** Once a day, however long the tab stays open; a full device may be days behind. */
  async #renew(today: Day): Promise<void> {
    const day = this.#core.believedDay()
    if (this.#renewedOn === day && day >= today) return
    const renewed = await this.forgetting.renew()
    this.#renewedOn = renewed.ok ? day : never
    if (!renewed.ok || day < today) this.full.set(true) // so that room is noticed
    await forgetLeft(this.#core, () => this.#stopped)
    await endOldPractice(this.#core, () => this.#stopped)
  }

  /** Every hour in every tab, when the relay told its time, and when something ended. */
  async #lookRound(): Promise<void> {
    if (this.#stopped) return
    const today = await this.forgetting.step()
    this.#ring.look()
    if (this.#leads) {
      await this.#ring.renew()
      await this.forgetting.sweep(today)
      await this.#fold()
      if (this.#renewedOn !== undefined) await this.#renew(today)
      this.#office?.open()
    }
    if (this.#hasStopped()) return // while it swept
    this.#core.list.publish() // what is over is not listed
    this.#cancelRound?.()
    this.#cancelRound = this.#core.ports.timer.after(hour, () => {
      void this.#rounds.go()
    })
  }

  #hasStopped(): boolean {
    return this.#stopped
  }

  /**
   * After a desk came from a relay, or a mailbox from a file: to read fifteen thousand
   * single rows takes the next unlocking 0.55 s, to read their pages 0.13 s.
   */
  #foldSoon(): void {
    this.#cancelFold?.()
    if (!this.#leads || this.#stopped || !this.#core.cardTable.wantsFolding()) return
    this.#cancelFold = this.#core.ports.timer.after(foldAfter, () => void this.#fold())
  }

  async #fold(): Promise<void> {
    if (!this.#core.cardTable.wantsFolding()) return
    await this.#core.foldCards([], () => this.#stopped)
  }

  #linkIs(state: LinkState, unsent: number, aside: readonly DocumentId[]): void {
    const isInStep = state === 'online' && unsent === 0
    if (isInStep) this.#lastSync = this.#core.ports.clock.now()
    const link = {
      ...this.#describe(state, unsent),
      ...(aside.length > 0 && { aside })
    }
    this.link.set(link)
    this.#tellLink(JSON.stringify(link))
  }

  #tellLink(state: string): void {
    this.#core.ports.tabs.tell({ type: 'relay', documents: [], chunks: [], state })
  }

  #describe(state: LinkState, unsent: number): Link {
    const last = this.#lastSync
    const lastSync = last === undefined ? {} : { lastSync: last }
    switch (state) {
      case 'online':
        return { state, lastSync: last ?? this.#core.ports.clock.now(), unsent }
      case 'catching-up':
      case 'connecting':
        return { state: 'connecting', ...lastSync }
      case 'offline':
      case 'refused':
        return { state, ...lastSync }
    }
  }

  async #hear(news: TabNews): Promise<void> {
    if (this.#stopped) return
    switch (news.type) {
      case 'written':
        await this.#readFresh(news.documents)
        if (this.#leads) {
          this.#replicator.push()
          this.#office?.look()
          // an invitation, perhaps
          if (news.documents.includes(this.#core.members.document))
            this.lobbiesChanged()
          await this.#shelf.hearWritten(news.chunks)
        }
        return
      case 'forgotten':
        this.#core.documents.forget(news.documents)
        this.#core.keys.forget(news.documents)
        this.#core.cardTable.forget(news.documents)
        this.#core.list.publish()
        this.forgetting.hearLost(Number(news.state ?? 0))
        return
      case 'day':
        await this.#rounds.go()
        return
      case 'relay':
        if (this.#leads) {
          if (news.state === '') this.#tellLink(JSON.stringify(this.link.current()))
        } else if (news.state) {
          // said by our own code in another tab of this device
          this.link.set(JSON.parse(news.state) as Link)
        }
        return
    }
  }

  /** Another tab wrote: its cards, documents and roster are read again. */
  async #readFresh(documents: readonly DocumentId[]): Promise<void> {
    const core = this.#core
    if (documents.includes(core.members.document)) await core.members.load()
    for (const document of documents) {
      await core.readCard(document)
    }
    core.keys.readAgain(documents)
    await core.documents.arrived(documents)
    core.list.publish()
  }
}
