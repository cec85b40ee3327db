/** The desk's OpenPGP key is replaced, and the old one is destroyed when it is needed no more. */
import { describe, expect, test } from 'vitest'

import { toHex, utf8 } from '#core/bytes.ts'
import { signingKey } from '#core/domain/desk/team-keys.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { dayOf, daysAfter, type Day, type TicketId } from '#core/ids.ts'
import type { MadeKey } from '#core/mail/team-key.ts'
import { openSecret, unwrapSecret } from '#core/trust/kept-secret.ts'
import { openVault } from '#core/trust/vault.ts'
import type { Workspace } from '#core/workspace.ts'
import { readEpoch } from '#core/workspace/membership.ts'

import { passDays } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import {
  passphrase,
  reopen,
  settle,
  until,
  Village,
  type Profile
} from '../support/village.ts'

function aKey(name: string): MadeKey {
  return {
    fingerprint: toHex(utf8(name)).toUpperCase().padEnd(40, '0'),
    secret: `private half of ${name}`,
    public: `public half of ${name}`,
    address: 'help@desk.test',
    name: 'Linterna'
  }
}

const first = aKey('first')
const second = aKey('second')
const third = aKey('third')

async function add(desk: Workspace, key: MadeKey): Promise<void> {
  const added = await desk.teamKeys.add(key)
  if (!added.ok) throw new Error(added.error.type)
}

function secrets(desk: Workspace): string[] {
  return [...desk.teamKeys.secrets.current().values()].sort()
}

function signs(desk: Workspace): string | undefined {
  return signingKey(desk.settings.current())?.fingerprint
}

/** Every device ticks, and the relay sweeps. */
async function two() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await add(ana, first)
  await until(() => secrets(ben).length === 1, 'the first key at Ben')
  return { village, ana, anas, ben, bens }
}

async function takesIn(desk: Workspace): Promise<TicketId> {
  const taken = await desk.takeIn([aReadMail()])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  if (!id) throw new Error('taken in')
  return id
}

async function closes(desk: Workspace, id: TicketId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

describe('a new key', () => {
  test('signs on every open device at once, and the old one goes on opening mail', async () => {
    const { ana, ben } = await two()
    await add(ben, second)
    expect(signs(ben)).toBe(second.fingerprint)
    await until(() => signs(ana) === second.fingerprint, 'the new key at Ana')
    for (const desk of [ana, ben]) {
      expect(secrets(desk)).toEqual([first.secret, second.secret])
      // 60 days in which it is expected, 30 in which mail may wait
      expect(desk.teamKeys.lastDay(first.fingerprint)).toBe(
        daysAfter(dayOf(desk.now()), 90)
      )
      expect(desk.teamKeys.lastDay(second.fingerprint)).toBeUndefined()
    }
  })

  test('signs also if it was added on a device whose clock is behind', async () => {
    const { ana, ben, bens } = await two()
    bens.skew = -3 * 3_600_000
    await add(ben, second)
    await until(() => signs(ana) === second.fingerprint, 'the new key at Ana')
  })

  test('of two that were added at once, each offline: the later one signs, the other opens', async () => {
    const { village, ana, anas, ben, bens } = await two()
    anas.goOffline()
    bens.goOffline()
    await add(ana, second)
    village.clock.pass(60_000)
    await add(ben, third)
    expect([signs(ana), signs(ben)]).toEqual([second.fingerprint, third.fingerprint])
    anas.goOnline()
    bens.goOnline()
    for (const desk of [ana, ben]) desk.hurry()
    for (const desk of [ana, ben]) {
      await until(() => secrets(desk).length === 3, 'all three')
      expect(signs(desk)).toBe(third.fingerprint)
      expect(desk.teamKeys.lastDay(second.fingerprint)).toBe(
        daysAfter(dayOf(desk.now()), 90)
      )
    }
  })

  test('comes to who joins later, with the old one that still opens mail', async () => {
    const { village, ana } = await two()
    await add(ana, second)
    const { desk: cem } = await village.join(ana, 'Cem')
    await until(() => secrets(cem).length === 2, 'both keys at Cem')
  })

  test('is not lost when nobody opened the desk for half a year', async () => {
    const { village, ana, anas, ben } = await two()
    ana.lock()
    ben.lock()
    village.clock.passDays(180)
    const again = await reopen(anas)
    again.clock.trust()
    expect(secrets(again)).toEqual([first.secret])
    await settle(200)
    // and it is wrapped anew for the others
    const wraps = again.settings.current().teamKeys[first.fingerprint]?.wraps ?? {}
    expect(Object.keys(wraps).map(Number)).toContain(dayOf(village.clock.now()) + 30)
  })
})

test('a later end reaches everybody, and the wraps stay good', async () => {
  const { ana, ben } = await two()
  const longer = { ...first, secret: 'longer private half', expires: ana.now() }
  expect((await ana.teamKeys.extend(longer)).ok).toBe(true)
  await until(() => secrets(ben)[0] === longer.secret, 'the longer key')
  expect(ben.settings.current().teamKeys[first.fingerprint]?.expires).toBe(
    longer.expires
  )
  expect(await ana.teamKeys.extend(second)).toMatchObject({
    error: { type: 'no-such-key' }
  })
})

describe('the old key', () => {
  test('is kept while a ticket lives that may hold mail sealed to it', async () => {
    const { village, ana, ben } = await two()
    const ticket = await takesIn(ana)
    await until(() => ben.cards.current().size === 1, 'the ticket at Ben')
    await add(ana, second)
    await passDays(village, 95)
    expect(secrets(ana)).toEqual([first.secret, second.secret])
    await closes(ana, ticket)
    const isClosed = () => ben.cards.current().get(ticket)?.phase === 'closed'
    await until(isClosed, 'that it is closed, at Ben')
    const day = daysAfter(dayOf(ana.now()), 30)
    expect(ana.teamKeys.lastDay(first.fingerprint)).toBe(day)
    await passDays(village, 30)
    expect(secrets(ana)).toEqual([first.secret, second.secret])
    await passDays(village, 1)
    await until(() => secrets(ana).join() === second.secret, 'only the new one')
  })

  test('after its day no device and no relay byte gives it back', async () => {
    const { village, ana, anas, ben, bens } = await two()
    const archive = new Archive(ana)
    await add(ben, second)
    await until(() => signs(ana) === second.fingerprint, 'the new key at Ana')
    await archive.look(anas)
    expect(archive.opensAt()).toContain(first.secret)
    for (let day = 0; day < 90; day++) {
      await passDays(village, 1)
      await archive.look(anas)
    }
    expect(archive.opensAt()).toContain(first.secret)
    expect(archive.wrapped.size).toBeGreaterThan(3)
    await passDays(village, 1)
    for (const [desk, profile] of [
      [ana, anas],
      [ben, bens]
    ] as const) {
      await until(() => secrets(desk).join() === second.secret, 'only the new one')
      await until(
        () => !(first.fingerprint in desk.settings.current().teamKeys),
        'not listed'
      )
      await settle(60)
      expect(await archive.isKeptBy(profile)).toBe(false)
      // every wrap that ever was, every sealed half, and the calendar of today
      await archive.look(profile)
      expect(archive.opensAt()).not.toContain(first.secret)
      expect(archive.opensAt()).toContain(second.secret)
    }
    // the same, from every byte that anybody ever sent or keeps
    expect(archive.keysSeen.size).toBe(2)
  })
})

/** Who kept everything: what the settings ever said, and what each day's calendar opens. */
class Archive {
  readonly wrapped = new Map<string, { day: Day; fingerprint: string }>()
  readonly sealed = new Map<string, string>()
  /** What the private halves are sealed under, as far as it could be known on some day. */
  readonly keysSeen = new Map<string, string>()
  #calendar: Parameters<typeof unwrapSecret>[0] | undefined
  readonly #desk: Workspace

  constructor(desk: Workspace) {
    this.#desk = desk
    desk.settings.on(() => this.#read())
    this.#read()
  }

  #read(): void {
    for (const [fingerprint, key] of Object.entries(
      this.#desk.settings.current().teamKeys
    )) {
      this.sealed.set(key.sealed, fingerprint)
      for (const [day, wrapped] of Object.entries(key.wraps)) {
        this.wrapped.set(wrapped, { day: Number(day) as Day, fingerprint })
      }
    }
  }

  /** Takes the unlocked device as it is now. */
  async look(profile: Profile): Promise<void> {
    const { ports } = profile.tab()
    const vault = await openVault(ports, passphrase)
    const epoch = vault.ok ? await readEpoch(ports, vault.value) : undefined
    if (!epoch) throw new Error('a member’s device')
    this.#calendar = epoch.calendar
    for (const [wrapped, { day, fingerprint }] of this.wrapped) {
      const key = unwrapSecret(epoch.calendar, day, fingerprint, wrapped)
      if (key.ok) this.keysSeen.set(fingerprint, toHex(key.value))
    }
  }

  /** What opens with all of it and the calendar last seen. */
  opensAt(): string[] {
    const opened: string[] = []
    for (const [wrapped, { fingerprint }] of this.wrapped) {
      // also if somebody lied about the day
      for (let ahead = 0; ahead < 40; ahead++) {
        const calendar = this.#calendar
        if (!calendar) throw new Error('look first')
        const day = daysAfter(calendar.day, ahead)
        const key = unwrapSecret(calendar, day, fingerprint, wrapped)
        if (!key.ok) continue
        for (const [sealed, of] of this.sealed) {
          const secret = openSecret(key.value, of, sealed)
          if (secret.ok) opened.push(secret.value)
        }
      }
    }
    return opened
  }

  /** Whether the unlocked device still has the first key's own key anywhere. */
  async isKeptBy(profile: Profile): Promise<boolean> {
    const { ports } = profile.tab()
    const vault = await openVault(ports, passphrase)
    if (!vault.ok) throw new Error('its passphrase')
    const wanted = this.keysSeen.get(first.fingerprint)
    if (wanted === undefined) throw new Error('it was seen once')
    const tables = [
      'vault',
      'key',
      'team',
      'draft',
      'own',
      'order',
      'index',
      'relay'
    ] as const
    const all = await Promise.all(tables.map(table => ports.storage.rows(table)))
    return all.flat().some(row => {
      const opened = vault.value.open(row)
      const bytes = opened.ok ? toHex(opened.value) : toHex(row.bytes)
      return bytes.includes(wanted) || bytes.includes(toHex(utf8(first.secret)))
    })
  }
}
