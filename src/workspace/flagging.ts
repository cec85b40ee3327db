/** The flags of a desk, opened: who they are of is found from an address, never shown. */
import { askerHash } from '../documents/threads.ts'
import {
  isGoodEnd,
  raiseFlag,
  standingOf,
  type BadEnd,
  type Flag
} from '../domain/askers/flags.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { withoutPlus } from '../domain/tickets/thread-token.ts'
import type { AskerHash, Day, EntryId, Timestamp } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { openFlag, sealFlag, type OpenedFlag } from '../trust/flag-seal.ts'
import type { Flags, NoReason, OpenDocument, OpenFlag } from '../workspace.ts'
import type { Core } from './core.ts'

interface Known {
  readonly settings: Settings
  readonly today: Day
  readonly flags: readonly { readonly shown: OpenFlag; readonly opened: OpenedFlag }[]
  readonly byWriter: Map<AskerHash, OpenFlag | undefined>
}

export class RaisedFlags implements Flags {
  readonly #core: Core
  readonly #settings: OpenDocument<Settings>
  readonly #newEntryId: () => EntryId
  /** By what is wrapped: a flag is opened once, however often the settings change. */
  readonly #opened = new Map<string, OpenedFlag>()
  #known: Known | undefined

  constructor(core: Core, settings: OpenDocument<Settings>, newEntryId: () => EntryId) {
    this.#core = core
    this.#settings = settings
    this.#newEntryId = newEntryId
  }

  current(): readonly OpenFlag[] {
    return this.#look().flags.map(({ shown }) => shown)
  }

  on(listener: () => void): () => void {
    return this.#settings.on(listener)
  }

  ofWriter(writer: AskerHash | undefined): OpenFlag | undefined {
    const { flags, byWriter } = this.#look()
    if (writer === undefined || flags.length === 0) return undefined
    if (!byWriter.has(writer)) {
      byWriter.set(writer, flags.find(({ opened }) => opened.isOf(writer))?.shown)
    }
    return byWriter.get(writer)
  }

  ofAddress(address: string): OpenFlag | undefined {
    if (address === '') return undefined
    // a tag is free: whoever was flagged would write with another one
    return (
      this.ofWriter(this.#writer(address)) ??
      this.ofWriter(this.#writer(withoutPlus(address)))
    )
  }

  raise(
    address: string,
    reason: string,
    until: Day
  ): Result<EntryId, NoReason | BadEnd> {
    const clean = reason.replace(/\s+/gu, ' ').trim().slice(0, 500)
    if (clean === '') return no({ type: 'no-reason' })
    const id = this.#newEntryId()
    const key = this.#core.ports.random.bytes(32)
    const writer = this.#writer(address)
    const untagged = this.#writer(withoutPlus(address))
    const said = { writer, untagged, reason: clean }
    const sealed = sealFlag(this.#core.epoch.calendar, id, until, key, said)
    if (!sealed) return no({ type: 'bad-end' })
    const at: Timestamp = this.#core.now()
    const made = { by: this.#core.me, at, until, ...sealed }
    const today = this.#core.believedDay()
    const raised = this.#settings.perform(all => raiseFlag(all, id, made, today))
    return raised.ok ? ok(id) : raised
  }

  #writer(address: string): AskerHash {
    return askerHash(this.#core.importKey, address)
  }

  #look(): Known {
    const settings = this.#settings.current()
    const today = this.#core.believedDay()
    const known = this.#known
    if (known?.settings === settings && known.today === today) return known
    const flags = Object.entries(settings.flags)
      // a year ahead at most, whatever another member's app says
      .filter(([, flag]) => isGoodEnd(flag.until, today))
      .map(([id, flag]) => this.#open(id as EntryId, flag))
      .filter(flag => flag !== undefined)
      .sort(
        (a, b) => a.shown.until - b.shown.until || (a.shown.id < b.shown.id ? -1 : 1)
      )
    return (this.#known = { settings, today, flags, byWriter: new Map() })
  }

  #open(id: EntryId, flag: Flag): Known['flags'][number] | undefined {
    const { by, at, until, opinions, wrapped } = flag
    let opened = this.#opened.get(wrapped)
    if (!opened) {
      const { calendar } = this.#core.epoch
      const found = openFlag(calendar, id, until, flag)
      if (!found.ok) return undefined
      opened = found.value
      this.#opened.set(wrapped, opened)
    }
    const { reason } = opened
    const standing = standingOf(flag)
    return { shown: { id, by, at, until, opinions, reason, standing }, opened }
  }
}
