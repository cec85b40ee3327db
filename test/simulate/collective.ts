/**
 * A desk of a few members who do what members do, in an order that dice decide: they take
 * mails in, twice, write, close, reopen, lose the network, close the browser; the relay
 * stops and forgets; days pass. What they were told is kept is remembered here.
 */
import { addChecks, checklist, tick } from '#core/domain/tickets/checklist.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import {
  follow,
  isFollowing,
  hasNews,
  look,
  unfollow
} from '#core/domain/tickets/following.ts'
import { keepMacro } from '#core/domain/queue/macros.ts'
import { keepView } from '#core/domain/queue/saved-views.ts'
import { setKeepDays, type Settings } from '#core/domain/desk/settings.ts'
import { handOn, letGo, take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag, untag } from '#core/domain/tickets/tags.ts'
import {
  close,
  closeReasons,
  rename,
  reopen,
  wait,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type MessageId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import { no, type Result } from '#core/result.ts'
import { wasAwakeFor } from '#core/retention/endings.ts'
import type { MailToTake, OpenDocument, Workspace } from '#core/workspace.ts'

import { Dice } from '../support/dice.ts'
import { aReadMail } from '../support/mails.ts'
import { Mallory } from '../support/mallory.ts'
import {
  reopen as unlockAgain,
  settle,
  Village,
  type Profile
} from '../support/village.ts'

/** Days between closing and destruction at this desk: short, so that much ends in a run. */
export const keepDays = 6

export interface Member {
  readonly name: string
  readonly profile: Profile
  desk: Workspace
  /** In another tab. */
  second?: Workspace | undefined
  isOnline: boolean
  /** When it last had what the relay had. */
  awakeOn?: Day | undefined
}

/** Something that a device said was kept. */
export interface Promised {
  readonly ticket: TicketId
  readonly what: string
  readonly isKept: (ticket: Ticket) => boolean
}

/** The same of what belongs to the desk, on each of its devices. */
export interface DeskPromised {
  readonly what: string
  /** It may be gone after that. */
  readonly until?: Day
  readonly isKept: (desk: Workspace) => boolean
}

export class Collective {
  readonly dice: Dice
  readonly village: Village
  readonly members: Member[] = []
  readonly promised: Promised[] = []
  readonly deskPromised: DeskPromised[] = []
  readonly log: string[] = []
  /** All turns and mails that anybody made, merged: what a ticket really is. */
  readonly truth = new Map<TicketId, Ticket>()
  /** They went, or may have, on some device before everybody had met. */
  readonly wentEarly = new Set<TicketId>()
  readonly #mails: MailToTake[] = []
  #made = 0

  constructor(seed: number) {
    this.dice = new Dice(seed)
    this.village = new Village('2026-11-21T09:00:00Z', this.dice)
  }

  async gather(names: readonly string[]): Promise<void> {
    const [first = 'Ana', ...others] = names
    const { desk, profile } = await this.village.found(first)
    this.members.push({ name: first, profile, desk, isOnline: true })
    desk.settings.perform(settings => setKeepDays(settings, keepDays))
    await desk.settings.saved()
    for (const name of others) await this.welcome(name)
    for (const { profile: each } of this.members) {
      each.skew = (this.dice.number(5) - 2) * 3_600_000
    }
  }

  async welcome(name: string): Promise<Member> {
    const host = this.members.find(({ isOnline }) => isOnline)
    if (!host) throw new Error('nobody opens the door')
    const { desk, profile } = await this.village.join(host.desk, name)
    const member = { name, profile, desk, isOnline: true }
    this.members.push(member)
    return member
  }

  /** One thing that happens. */
  async act(): Promise<void> {
    const member = this.#atOneTab(this.dice.pick(this.members))
    const acts: readonly (readonly [number, () => Promise<void> | void])[] = [
      [14, () => this.#takeIn(member)],
      [30, () => this.#work(member)],
      [6, () => this.#answer(member)],
      [12, () => this.#care(member)],
      [4, () => this.#runMacro(member)],
      [5, () => this.#arrangeDesk(member)],
      [4, () => this.#closeBrowser(member)],
      [4, () => this.#crash(member)],
      [4, () => this.#openSecondTab(member)],
      [3, () => this.#closeTab(member)],
      [4, () => this.#getFull(member)],
      [5, () => this.#getRoom(member)],
      [3, () => this.#relayLies()],
      [4, () => this.#memberLies(member)],
      [7, () => this.#goOffline(member)],
      [9, () => this.#goOnline(member)],
      [3, () => this.#relayStops()],
      [6, () => this.#relayStarts()],
      [1, () => this.#relayForgets()],
      [6, () => this.passDay()],
      [1, () => this.#sleepLong()],
      [10, () => settle(1 + this.dice.number(30))]
    ]
    let left = this.dice.number(acts.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, act] of acts) {
      if ((left -= weight) >= 0) continue
      await act()
      break
    }
    this.#seeWhoWent()
    this.#seeWhoIsAwake()
  }

  async passDay(): Promise<void> {
    this.note('a day passes')
    this.village.clock.passDays(1)
    await settle(5)
    this.village.relay.sweep()
  }

  /** Everybody meets, and nothing is under way any more. */
  async meet(): Promise<void> {
    const { relay } = this.village
    relay.spoil = message => message
    relay.start()
    for (const member of this.members) {
      this.#getRoom(member)
      this.#goOnline(member)
    }
    await this.calm()
    for (const id of this.truth.keys()) await this.#sealLeftovers(id)
    await this.calm()
  }

  /** Everybody hangs up and calls again, so that digests are compared. */
  async callAgain(): Promise<void> {
    this.village.relay.stop()
    await settle(3)
    await this.meet()
  }

  async calm(): Promise<void> {
    const { relay } = this.village
    for (let quiet = 0, i = 0; quiet < 2; i++) {
      if (i > 200) throw new Error('it never comes to rest')
      const before = relay.count.messages
      await settle(40)
      quiet = relay.count.messages === before && this.#allOnline() ? quiet + 1 : 0
    }
  }

  note(what: string): void {
    this.log.push(what)
  }

  #allOnline(): boolean {
    return this.members.every(({ desk }) => {
      const link = desk.link.current()
      return link.state === 'online'
    })
  }

  async #takeIn(member: Member): Promise<void> {
    const known = this.dice.pick(this.#mails)
    const mail = known && this.dice.chance(35) ? known : this.#newMail(known)
    const { messageId } = mail.read
    const keep = async () => {
      const taken = await member.desk.takeIn([mail])
      const one = taken.ok ? taken.value[0] : undefined
      this.note(
        `${member.name} takes in ${messageId}: ${one?.outcome ?? 'no room'} ${one?.ticket}`
      )
      if (!one || one.outcome === 'ended' || one.outcome === 'known') return
      this.#promise(one.ticket, `the mail ${messageId}`, ticket =>
        Object.values(ticket.messages).some(each => each.messageId === messageId)
      )
      await this.#remember(member.desk, one.ticket)
    }
    await this.#perhapsNow(keep)
  }

  /** Sometimes the next thing happens while this one is still being kept. */
  async #perhapsNow(keep: () => Promise<void>): Promise<void> {
    if (this.dice.chance(70)) {
      // a browser that died meanwhile never answers
      await Promise.race([keep(), settle(200)])
    } else {
      void keep()
    }
  }

  #newMail(before: MailToTake | undefined): MailToTake {
    const number = ++this.#made
    const messageId = `mail-${number}@users.test`
    const isReply = before !== undefined && this.dice.chance(50)
    const mail = aReadMail({
      messageId,
      subject: `Matter ${number}`,
      date: (this.village.clock.now() - 3_600_000) as Timestamp,
      references: isReply ? [before.read.messageId] : []
    })
    this.#mails.push(mail)
    return mail
  }

  /** One command on one ticket, as its page would do it. */
  async #work(member: Member): Promise<void> {
    await this.#with(member, async (id, ticket) => {
      const { desk } = member
      const n = ++this.#made
      const entry = desk.newEntryId()
      const by = desk.me
      const at = desk.now()
      const reason = this.dice.pick(closeReasons) ?? 'solved'
      const to = this.dice.pick(this.members)?.desk.me ?? by
      const name = this.dice.pick(['audio', 'wifi', 'tor']) ?? ''
      const commands: Readonly<
        Record<string, (draft: Ticket) => Result<void, unknown>>
      > = {
        take: draft => take(draft, by, at),
        'hand on': draft => handOn(draft, to, at, by),
        'let go': draft => letGo(draft, by),
        note: draft => addNote(draft, entry, { by, at, text: `note ${n}` }),
        tag: draft => tag(draft, name),
        untag: draft => untag(draft, name),
        rename: draft => rename(draft, `Renamed ${n}`),
        wait: draft => wait(draft, entry, by, at),
        close: draft => close(draft, entry, { by, at, reason, keepDays }),
        reopen: draft => reopen(draft, entry, by, at)
      }
      const what = this.dice.pick(Object.keys(commands)) ?? 'note'
      const command = commands[what]
      if (!command) return
      const result = ticket.perform(command)
      this.note(`${member.name}: ${what} ${id}: ${result.ok ? 'done' : 'refused'}`)
      if (!result.ok) return
      if (!(await ticket.saved()).ok) {
        this.note(`${member.name} had no room for that`)
        return
      }
      if (what === 'note') {
        this.#promise(id, `note ${n}`, now => now.notes[entry]?.text === `note ${n}`)
      }
      if (['wait', 'close', 'reopen'].includes(what)) {
        this.#promise(id, `${what} ${entry}`, now => entry in now.turns)
      }
    })
  }

  /** What members say to each other in a ticket. */
  async #care(member: Member): Promise<void> {
    await this.#with(member, async (id, ticket) => {
      const { desk } = member
      const by = desk.me
      const at = desk.now()
      const entry = desk.newEntryId()
      const other = this.dice.pick(this.members)?.desk.me ?? by
      const step = this.dice.pick(checklist(ticket.current()))?.id
      const text = `@colleague ${++this.#made}`
      const acts: Readonly<
        Record<
          string,
          readonly [
            command: (draft: Ticket) => Result<void, unknown>,
            isKept?: Promised['isKept']
          ]
        >
      > = {
        mention: [
          draft => addNote(draft, entry, { by, at, text, mentions: [other] }),
          now =>
            now.notes[entry]?.mentions?.includes(other) === true &&
            // the mentioned one hears of it, or has looked since; nobody of their own
            (other === by || hasNews(now, other) || other in now.follows)
        ],
        follow: [draft => follow(draft, by, at), now => by in now.follows],
        unfollow: [
          draft => (isFollowing(draft, by) ? unfollow(draft, by, at) : no('not')),
          now => by in now.follows
        ],
        look: [draft => look(draft, by, at)],
        'add a step': [
          draft => addChecks(draft, [text], { by, at, newId: () => entry }),
          now => now.checks[entry]?.text === text
        ],
        'tick a step': [
          draft => (step ? tick(draft, step) : no('none')),
          now => step !== undefined && now.checks[step]?.ticked === true
        ],
        'pass on': [draft => passOn(draft, entry, { by, at, reason: text })],
        'give back': [draft => giveBack(draft, by, at)]
      }
      const what = this.dice.pick(Object.keys(acts)) ?? 'look'
      const [command, isKept] = acts[what] ?? []
      if (!command) return
      const result = ticket.perform(command)
      this.note(`${member.name}: ${what} ${id}: ${result.ok ? 'done' : 'refused'}`)
      if (!result.ok || !(await ticket.saved()).ok || !isKept) return
      this.#promise(id, `${what} ${entry}`, isKept)
    })
  }

  /** Several acts as one: all of them are kept, or none is. */
  async #runMacro(member: Member): Promise<void> {
    await this.#with(member, async (id, ticket) => {
      const { desk } = member
      const entry = desk.newEntryId()
      const stamp = { by: desk.me, at: desk.now() }
      const text = `macro ${++this.#made}`
      const result = ticket.perform((draft): Result<void, unknown> => {
        const noted = addNote(draft, entry, { ...stamp, text })
        return noted.ok ? wait(draft, entry, stamp.by, stamp.at) : noted
      })
      this.note(`${member.name}: macro ${id}: ${result.ok ? 'done' : 'refused'}`)
      if (!result.ok) {
        this.#promise(id, `nothing of ${entry}`, now => !(entry in now.notes))
      } else if ((await ticket.saved()).ok) {
        this.#promise(
          id,
          `all of macro ${entry}`,
          now => now.notes[entry]?.text === text && entry in now.turns
        )
      }
    })
  }

  /** What outlasts tickets: views and macros that all share, flags of those who write. */
  async #arrangeDesk({ name, desk }: Member): Promise<void> {
    const id = desk.newEntryId()
    const stamp = { by: desk.me, at: desk.now() }
    const made = `kept ${++this.#made}`
    const until = daysAfter(desk.today(), 30)
    const address = `nasty-${this.#made}@users.test`
    const view = { name: made, search: 'wifi', view: 'needs-answer', ...stamp } as const
    const macro = { name: made, acts: [{ do: 'tag', tag: 'wifi' }], ...stamp } as const
    const acts: readonly (readonly [
      command: () => Result<unknown, unknown>,
      promised: DeskPromised
    ])[] = [
      [
        () => desk.settings.perform((all: Settings) => keepView(all, id, view)),
        {
          what: `view ${made}`,
          isKept: at => at.settings.current().savedViews[id]?.name === made
        }
      ],
      [
        () => desk.settings.perform((all: Settings) => keepMacro(all, id, macro)),
        {
          what: `macro ${made}`,
          isKept: at => at.settings.current().macros[id]?.name === made
        }
      ],
      [
        () => desk.flags.raise(address, made, until),
        {
          what: `flag ${made}`,
          until,
          isKept: at => at.flags.ofAddress(address)?.reason === made
        }
      ]
    ]
    const [command, promised] = this.dice.pick(acts) ?? []
    if (!command || !promised) return
    const result = command()
    this.note(`${name}: ${promised.what}: ${result.ok ? 'done' : 'refused'}`)
    if (!result.ok) return
    await this.#perhapsNow(async () => {
      if ((await desk.settings.saved()).ok) this.deskPromised.push(promised)
    })
  }

  async #answer(member: Member): Promise<void> {
    await this.#with(member, async (id, ticket) => {
      const messageId = `answer-${++this.#made}@desk.test`
      const saw = Object.keys(ticket.current().messages) as MessageId[]
      const answered = await member.desk.answer(
        ticket,
        {
          source: new Uint8Array([1, 2, 3]),
          messageId,
          references: [],
          subject: 'Re',
          to: 'rosa@mail.test',
          from: 'help@desk.test',
          text: 'Try another cable.',
          encrypted: true
        },
        saw
      )
      this.note(`${member.name} answers ${id}: ${answered.ok ? 'done' : 'refused'}`)
      if (!answered.ok) return
      const answer = answered.value
      this.#promise(id, messageId, now => answer in now.messages)
    })
  }

  async #with(
    { desk }: Member,
    work: (id: TicketId, ticket: OpenDocument<Ticket>) => Promise<void>
  ): Promise<void> {
    const id = this.dice.pick([...desk.cards.current().keys()].sort())
    if (!id) return
    await this.#perhapsNow(async () => {
      const opened = await desk.ticket(id)
      if (!opened.ok) return
      await work(id, opened.value)
      opened.value.close()
      await this.#remember(desk, id)
    })
  }

  /** What was made of it, as far as it is kept, becomes part of the truth. */
  async #remember(desk: Workspace, id: TicketId): Promise<void> {
    const opened = await desk.ticket(id)
    if (!opened.ok) return
    const kept = await opened.value.saved()
    if (kept.ok) this.#meetTruth(id, opened.value.current())
    opened.value.close()
  }

  #meetTruth(id: TicketId, now: Ticket): void {
    const known = this.truth.get(id)
    this.truth.set(id, {
      ...now,
      messages: { ...known?.messages, ...now.messages },
      turns: { ...known?.turns, ...now.turns }
    })
  }

  /** What a full device still had in memory is kept now, and counts. */
  async #sealLeftovers(id: TicketId): Promise<void> {
    for (const { desk, second } of this.members) {
      await this.#remember(desk, id)
      if (second) await this.#remember(second, id)
    }
  }

  #promise(ticket: TicketId, what: string, isKept: Promised['isKept']): void {
    this.promised.push({ ticket, what, isKept })
  }

  /** A device that knew of a closing, and not yet of what undid it, may have gone ahead. */
  #seeWhoWent(): void {
    const today = this.members[0]?.desk.today() ?? 0
    for (const [id, ticket] of this.truth) {
      for (const turn of Object.values(ticket.turns)) {
        if (turn.to !== 'closed') continue
        if (dayOf(turn.at) + turn.keepDays < today) this.wentEarly.add(id)
      }
    }
  }

  #seeWhoIsAwake(): void {
    for (const member of this.members) {
      const { desk } = member
      if (desk.link.current().state === 'online') member.awakeOn = desk.today()
    }
  }

  /** What they do, they do in one of their tabs. */
  #atOneTab(member: Member | undefined): Member {
    if (!member) throw new Error('nobody is there')
    if (member.second && this.dice.chance(50)) {
      const { desk, second } = member
      member.desk = second
      member.second = desk
    }
    return member
  }

  async #closeBrowser(member: Member): Promise<void> {
    this.note(`${member.name} closes the browser and opens it again`)
    member.desk.lock()
    member.second?.lock()
    member.second = undefined
    await settle(5)
    member.desk = await unlockAgain(member.profile)
  }

  async #crash(member: Member): Promise<void> {
    this.note(`${member.name}'s browser dies and is opened again`)
    await settle(this.dice.number(8))
    member.profile.crash()
    member.second = undefined
    member.desk = await unlockAgain(member.profile)
  }

  async #openSecondTab(member: Member): Promise<void> {
    if (member.second) return
    this.note(`${member.name} opens a second tab`)
    member.second = await unlockAgain(member.profile)
  }

  #closeTab(member: Member): void {
    if (!member.second) return
    this.note(`${member.name} closes a tab`)
    member.second.lock()
    member.second = undefined
  }

  #getFull(member: Member): void {
    this.note(`${member.name}'s device is full`)
    member.profile.storage.setRoom()
  }

  #getRoom(member: Member): void {
    member.profile.storage.setRoom(Infinity)
  }

  #goOffline(member: Member): void {
    this.note(`${member.name} goes offline`)
    member.isOnline = false
    member.profile.goOffline()
  }

  #goOnline(member: Member): void {
    this.note(`${member.name} goes online`)
    member.isOnline = true
    member.profile.goOnline()
    member.desk.hurry()
    member.second?.hurry()
  }

  async #sleepLong(): Promise<void> {
    this.note('all sleep for four days')
    this.village.clock.passDays(4)
    await settle(5)
    this.village.relay.sweep()
  }

  /** It damages some of what it says, until it is found out. */
  #relayLies(): void {
    this.note('the relay lies for a while')
    let lies = 1 + this.dice.number(5)
    this.village.relay.spoil = message => {
      if (message.type !== 'chunks' || lies-- <= 0) return message
      const items = message.items.map(item => {
        const bytes = new Uint8Array(item.bytes)
        const at = bytes.length - 1 - this.dice.number(20)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return { ...item, bytes }
      })
      return { ...message, items }
    }
  }

  /** Somebody's app says that a ticket has ended, soon ends, or never does. */
  async #memberLies({ name, profile, desk }: Member): Promise<void> {
    const id = this.dice.pick([...this.truth.keys()].sort())
    if (!id) return
    const never = this.dice.chance(30)
    const day = never ? (0 as Day) : daysAfter(desk.today(), this.dice.number(6) - 4)
    // whoever slept for too long to judge it believes it, see `retention/endings.ts`
    const canJudge = ({ awakeOn }: Member) => wasAwakeFor(day, awakeOn, keepDays)
    if (!never && !this.members.every(canJudge)) this.wentEarly.add(id)
    const far = this.dice.chance(20) ? 10 ** 12 : 0
    const at = (this.village.clock.now() + far) as Timestamp
    this.note(`${name} lies: ${id} ends on ${day}, said at ${at}`)
    const mallory = await Mallory.as(profile)
    await mallory.put(mallory.ending(id, day, at))
  }

  #relayStops(): void {
    this.note('the relay stops')
    this.village.relay.stop()
  }

  #relayStarts(): void {
    this.note('the relay starts')
    this.village.relay.start()
    for (const { desk, second } of this.members) {
      desk.hurry()
      second?.hurry()
    }
  }

  #relayForgets(): void {
    this.note('the relay loses everything')
    this.village.relay.lose()
    this.village.relay.start()
  }
}

export async function ticketAt(
  member: Member,
  id: TicketId
): Promise<Ticket | undefined> {
  const opened = await member.desk.ticket(id)
  if (!opened.ok) return undefined
  const now = opened.value.current()
  opened.value.close()
  return now
}
