/**
 * Who looks at which ticket now, and who is answering which: said to those who are there,
 * stored nowhere.
 */
import * as v from 'valibot'

import { concat, fromHex, pack, toHex, unpack, utf8, type Bytes } from '../bytes.ts'
import { seal, unseal } from '../crypto/seal.ts'
import { sign, verify } from '../crypto/sign.ts'
import {
  claimed,
  leaseMs,
  standing,
  type Claim,
  type Lease
} from '../domain/tickets/lease.ts'
import type { DeviceId, TicketId, Timestamp } from '../ids.ts'
import { lastingKey } from '../trust/epoch.ts'
import type { Presence } from '../workspace.ts'
import type { Core } from './core.ts'
import { Value } from './watched.ts'

const fadesAfter = 30_000
/** Clocks that are right differ by no more. */
const offAtMost = 5 * 60_000
const purpose = 'porchlight presence 1'
const bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const shape = v.strictObject({
  device: bytes(16),
  said: v.instance(Uint8Array),
  signature: bytes(64)
})
const saidShape = v.strictObject({
  ticket: bytes(16),
  writing: v.boolean(),
  at: v.pipe(v.number(), v.safeInteger()),
  holds: v.optional(
    v.strictObject({ ticket: bytes(16), left: v.pipe(v.number(), v.safeInteger()) })
  )
})

export class Present extends Value<readonly Presence[]> {
  readonly #core: Core
  readonly #say: (sealed: Bytes) => void
  readonly #heard = new Map<DeviceId, Presence>()
  /** By each device's own clock. */
  readonly #newest = new Map<DeviceId, number>()
  readonly leases = Object.assign(new Value<readonly Lease[]>([]), {
    hold: (ticket: TicketId) => {
      this.#hold(ticket)
    },
    letGo: (ticket: TicketId) => {
      this.#letGo(ticket)
    }
  })
  #last = 0
  #claims: readonly Claim[] = []
  #cancelEnd: (() => void) | undefined
  #shown: { readonly ticket: TicketId; readonly writing: boolean } | undefined
  /** Said on until it is over: whoever comes meanwhile is told, too. */
  #own: { readonly ticket: TicketId; readonly until: Timestamp } | undefined

  constructor(core: Core, say: (sealed: Bytes) => void) {
    super([])
    this.#core = core
    this.#say = say
  }

  show(ticket: TicketId, writing: boolean): void {
    this.#shown = { ticket, writing }
    this.#tell()
  }

  /** Said at once where it begins; after that `show` says it often enough. */
  #hold(ticket: TicketId): void {
    const now = this.#core.ports.clock.now()
    const goesOn = this.#own?.ticket === ticket && this.#own.until > now
    this.#own = { ticket, until: (now + leaseMs) as Timestamp }
    if (!goesOn) this.#tell()
  }

  #letGo(ticket: TicketId): void {
    if (this.#own?.ticket !== ticket) return
    this.#own = { ticket, until: this.#core.ports.clock.now() }
    this.#tell()
  }

  #tell(): void {
    if (!this.#shown) return
    const { device, ports, workspace, epoch } = this.#core
    const { ticket, writing } = this.#shown
    // whatever is said later is newer, also in the same instant
    const at = Math.max(ports.clock.now(), this.#last + 1)
    this.#last = at
    const said = pack({
      ticket: fromHex(ticket),
      writing,
      at,
      ...(this.#own && {
        holds: {
          ticket: fromHex(this.#own.ticket),
          left: Math.max(this.#own.until - ports.clock.now(), 0)
        }
      })
    })
    const signature = sign(device.signing, purpose, concat(fromHex(workspace), said))
    const plain = pack({ device: fromHex(device.id), said, signature })
    this.#say(seal(lastingKey(epoch, 'presence'), utf8(purpose), plain))
  }

  hear(sealed: Uint8Array): void {
    const key = lastingKey(this.#core.epoch, 'presence')
    const opened = unseal(key, utf8(purpose), sealed)
    const plain = opened.ok ? unpack(opened.value) : opened
    const outer = plain.ok ? v.safeParse(shape, plain.value) : undefined
    const inner = outer?.success ? unpack(outer.output.said) : undefined
    const said = inner?.ok ? v.safeParse(saidShape, inner.value) : undefined
    if (!outer?.success || !said?.success) return
    const id = toHex(outer.output.device) as DeviceId
    const known = this.#core.members.roster.devices.get(id)
    const covered = concat(fromHex(this.#core.workspace), outer.output.said)
    if (!known || !verify(known.signKey, purpose, covered, outer.output.signature)) {
      return
    }
    if (this.#isReplayed(id, said.output.at)) return
    this.#newest.set(id, said.output.at)
    const ticket = toHex(said.output.ticket) as TicketId
    const at = this.#core.ports.clock.now() // ours: others' clocks may be off
    this.#heard.set(id, {
      member: known.member,
      ticket,
      writing: said.output.writing,
      at
    })
    this.#fade()
    this.#core.ports.timer.after(fadesAfter + 100, () => {
      this.#fade()
    })
    const { holds } = said.output
    if (!holds) return
    const held = toHex(holds.ticket) as TicketId
    const claim = { member: known.member, device: id, ticket: held, left: holds.left }
    this.#claims = claimed(this.#claims, claim, at)
    this.#showLeases()
  }

  stop(): void {
    this.#cancelEnd?.()
  }

  /**
   * It was said before what was heard last. But a clock that was far ahead may be right by
   * now: its device would else not be heard until the others' clocks are there, too.
   */
  #isReplayed(device: DeviceId, at: number): boolean {
    const newest = this.#newest.get(device) ?? 0
    const now = this.#core.ports.clock.now()
    const isRightNow = newest > now + offAtMost && Math.abs(at - now) <= offAtMost
    return at <= newest && !isRightNow
  }

  /** Until the next one is over. */
  #showLeases(): void {
    const now = this.#core.ports.clock.now()
    const leases = standing(this.#claims, now)
    this.leases.set(leases)
    this.#cancelEnd?.()
    if (leases.length === 0) return
    const next = Math.min(...leases.map(({ until }) => until))
    this.#cancelEnd = this.#core.ports.timer.after(next - now, () => {
      this.#showLeases()
    })
  }

  #fade(): void {
    const now = this.#core.ports.clock.now()
    for (const [id, presence] of this.#heard) {
      if (now - presence.at > fadesAfter) this.#heard.delete(id)
    }
    this.set([...this.#heard.values()])
  }
}
