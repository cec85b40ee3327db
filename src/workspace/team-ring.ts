/**
 * Private halves of the desk's OpenPGP keys. They stand in the settings, which forget
 * nothing, so each is sealed there as a kept secret: while it is needed, the device that
 * leads wraps it for some weeks more; a replaced one is let go of on its day, and then no
 * device and no relay byte gives it back. A desk that nobody opened for longer finds what
 * it needs in the vault, as with the keys of open tickets.
 */
import type { Bytes } from '../bytes.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type { Settings } from '../domain/desk/settings.ts'
import {
  addTeamKey,
  dropTeamKey,
  extendTeamKey,
  lastDayOf,
  neededUntil,
  signingKey,
  teamKeys,
  wrapDaysOf,
  wrappedUntil,
  wrapTeamKey,
  type NoSuchKey,
  type TeamKeyEntry
} from '../domain/desk/team-keys.ts'
import { daysAfter, type Day, type Timestamp } from '../ids.ts'
import type { MadeKey } from '../mail/team-key.ts'
import type { StorageFull } from '../ports.ts'
import { no, type Result } from '../result.ts'
import {
  openSecret,
  sealSecret,
  unwrapSecret,
  wrapSecret
} from '../trust/kept-secret.ts'
import type { TeamKeyRing } from '../workspace.ts'
import type { Core } from './core.ts'
import { sealedRows } from './sealed-rows.ts'
import { Value } from './watched.ts'

/** How far ahead a private half is wrapped. */
const wrapDays = 30
/** Whoever wrapped it may have been on a later day, and this device asleep for that long. */
const wrapSlack = 30
/** It is wrapped anew when that reaches so much less far. */
const renewDays = 7

export class TeamRing implements TeamKeyRing {
  readonly secrets = new Value<ReadonlyMap<string, string>>(new Map())
  readonly #core: Core
  readonly #settings: LiveDocument<Settings>
  /** What the private halves are sealed under, by fingerprint. */
  readonly #keys = new Map<string, Bytes>()
  readonly #kept = new Set<string>()
  /** Wraps that opened nothing, by the day. */
  readonly #tried = new Set<string>()

  constructor(core: Core, settings: LiveDocument<Settings>) {
    this.#core = core
    this.#settings = settings
  }

  /** What this device kept of them. Call once, with the cards loaded. */
  async load(): Promise<void> {
    const rows = sealedRows(this.#core, 'team')
    for (const fingerprint of await rows.keys()) {
      const key = await rows.read(fingerprint)
      if (!key) continue
      this.#keys.set(fingerprint, new Uint8Array(key))
      this.#kept.add(fingerprint)
    }
    this.look()
    this.#settings.on(() => {
      this.look()
    })
  }

  /** When the settings changed, and when a day has passed. */
  look(): void {
    const found = new Map<string, string>()
    for (const key of teamKeys(this.#settings.current())) {
      if (this.#isOver(key)) {
        this.#keys.delete(key.fingerprint)
        continue
      }
      const secret = this.#opened(key)
      if (secret !== undefined) found.set(key.fingerprint, secret)
    }
    const before = this.secrets.current()
    const isSame =
      found.size === before.size &&
      [...found].every(([fingerprint, secret]) => before.get(fingerprint) === secret)
    if (!isSame) this.secrets.set(found)
    void this.#keep([...found.keys()])
  }

  /** From now on it signs, whatever the clocks of those who added others said. */
  async add({ secret, ...made }: MadeKey): Promise<Result<void, StorageFull>> {
    const { random } = this.#core.ports
    const key = random.bytes(32)
    const { fingerprint, ...facts } = made
    const newest = signingKey(this.#settings.current())?.addedAt ?? 0
    this.#keys.set(fingerprint, key)
    const day = daysAfter(this.#core.believedDay(), wrapDays)
    const wrapped = wrapSecret(this.#calendar, day, fingerprint, key)
    if (wrapped === undefined) throw new Error('a day to come can be wrapped for')
    this.#settings.perform(settings =>
      addTeamKey(settings, fingerprint, {
        ...facts,
        sealed: sealSecret(key, fingerprint, secret),
        wraps: { [String(day)]: wrapped },
        addedBy: this.#core.me,
        addedAt: Math.max(this.#core.now(), newest + 1) as Timestamp
      })
    )
    return this.#core.documents.seal(this.#settings)
  }

  async extend(made: MadeKey): Promise<Result<void, NoSuchKey | StorageFull>> {
    const key = this.#keys.get(made.fingerprint)
    if (!key) return no({ type: 'no-such-key' })
    const extended = this.#settings.perform(settings =>
      extendTeamKey(settings, made.fingerprint, {
        sealed: sealSecret(key, made.fingerprint, made.secret),
        public: made.public,
        ...(made.expires !== undefined && { expires: made.expires })
      })
    )
    return extended.ok ? this.#core.documents.seal(this.#settings) : extended
  }

  lastDay(fingerprint: string): Day | undefined {
    return lastDayOf(this.#settings.current(), fingerprint, this.#keeping())
  }

  /** The leading tab: wraps what is needed for longer, and lets go of what is not. */
  async renew(): Promise<Result<void, StorageFull>> {
    const today = this.#core.believedDay()
    for (const key of teamKeys(this.#settings.current())) {
      const { fingerprint } = key
      if (this.#isOver(key)) {
        this.#settings.perform(settings => dropTeamKey(settings, fingerprint))
        continue
      }
      const secretKey = this.secrets.current().has(fingerprint)
        ? this.#keys.get(fingerprint)
        : undefined
      if (!secretKey) continue
      const day = this.#wrapUntil(fingerprint, wrapDays)
      const enough = this.#wrapUntil(fingerprint, wrapDays - renewDays)
      if (wrappedUntil(key, this.#latestWrap()) >= enough) continue
      const wrapped = wrapSecret(this.#calendar, day, fingerprint, secretKey)
      if (wrapped === undefined) continue
      this.#settings.perform(settings =>
        wrapTeamKey(settings, fingerprint, { day, wrapped, today })
      )
    }
    await this.#dropRows()
    return this.#core.documents.seal(this.#settings)
  }

  /** Never for longer than it is needed. */
  #wrapUntil(fingerprint: string, days: number): Day {
    const ahead = daysAfter(this.#core.believedDay(), days)
    const needed = neededUntil(this.#settings.current(), fingerprint, this.#keeping())
    return Math.min(ahead, needed ?? ahead) as Day
  }

  #isOver({ fingerprint }: TeamKeyEntry): boolean {
    const last = this.lastDay(fingerprint)
    return last !== undefined && last < this.#core.believedDay()
  }

  #opened({ fingerprint, sealed, wraps }: TeamKeyEntry): string | undefined {
    const known = this.#keys.get(fingerprint)
    const opened = known && openSecret(known, fingerprint, sealed)
    if (opened?.ok) return opened.value
    const today = this.#core.believedDay()
    for (const day of wrapDaysOf({ wraps }, this.#latestWrap())) {
      const wrapped = wraps[String(day)]
      // what did not open today opens today no more
      const tried = `${fingerprint} ${today} ${wrapped}`
      if (day < today || wrapped === undefined || this.#tried.has(tried)) continue
      const key = unwrapSecret(this.#calendar, day, fingerprint, wrapped)
      if (!key.ok) {
        this.#tried.add(tried)
        continue
      }
      // what is sealed by it may be damaged now, and mended in a minute
      const secret = openSecret(key.value, fingerprint, sealed)
      if (!secret.ok) continue
      this.#keys.set(fingerprint, key.value)
      this.#kept.delete(fingerprint)
      return secret.value
    }
    return undefined
  }

  /** On a full device it is tried again with the next change. */
  async #keep(fingerprints: readonly string[]): Promise<void> {
    const rows = sealedRows(this.#core, 'team')
    for (const fingerprint of fingerprints) {
      const key = this.#keys.get(fingerprint)
      if (!key || this.#kept.has(fingerprint)) continue
      this.#kept.add(fingerprint)
      const kept = await rows.write(fingerprint, key)
      if (!kept.ok) this.#kept.delete(fingerprint)
    }
  }

  /** Of keys that are over, or that the settings know no more. */
  async #dropRows(): Promise<void> {
    const rows = sealedRows(this.#core, 'team')
    const { teamKeys } = this.#settings.current()
    for (const fingerprint of await rows.keys()) {
      if (fingerprint in teamKeys) continue
      this.#keys.delete(fingerprint)
      this.#kept.delete(fingerprint)
      await rows.drop(fingerprint)
    }
  }

  #keeping() {
    const { cardTable, keepDays } = this.#core
    const tickets = [...cardTable.cards().values()]
    const horizon = this.#core.horizon()
    return { tickets, keepDays, horizon, latestWrap: this.#latestWrap() }
  }

  #latestWrap(): Day {
    return daysAfter(this.#core.believedDay(), wrapDays + wrapSlack)
  }

  get #calendar() {
    return this.#core.epoch.calendar
  }
}
