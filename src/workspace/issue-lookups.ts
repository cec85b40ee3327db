/**
 * Issues that members look up, on their way to a bridge and back. What was asked stands
 * beside the problems; the tab that leads hands it over. Handed over twice, it is one item,
 * and a bridge carries it out once.
 */
import { toHex } from '../bytes.ts'
import { bridgeToAsk } from '../domain/desk/bridges.ts'
import {
  isLookedUp,
  lookUp,
  lookupDays,
  noteIssue,
  type AlreadyLooked,
  type NotToAsk,
  type ProblemBook
} from '../domain/problems/issue-states.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { signingKey } from '../domain/desk/team-keys.ts'
import type { ItemId, Timestamp } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import { no, type Result } from '../result.ts'
import type { MailLine } from '../sync/mail-line.ts'
import type { IssueAnswer } from '../sync/mail-statement.ts'
import type { NoBridge, OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import { Errands } from './errands.ts'

export class IssueLookups {
  readonly errands: Errands
  readonly #core: Core
  readonly #settings: () => Settings
  readonly #problems: Pick<OpenDocument<ProblemBook>, 'current' | 'perform' | 'saved'>
  readonly #handedOver = new Set<ItemId>()

  constructor(
    core: Core,
    line: MailLine,
    settings: () => Settings,
    problems: OpenDocument<ProblemBook>
  ) {
    this.#core = core
    this.#settings = settings
    this.#problems = problems
    this.errands = new Errands(core, line, lookupDays, () => this.#handOver())
    // another tab of this device may have asked
    problems.on(() => this.errands.look())
  }

  async ask(
    address: string
  ): Promise<Result<void, NoBridge | NotToAsk | AlreadyLooked | StorageFull>> {
    if (!this.#bridge()) return no({ type: 'no-bridge' })
    const { ports, me } = this.#core
    const id = toHex(ports.random.bytes(16)) as ItemId
    const at = this.#core.now()
    const asked = this.#problems.perform(all =>
      lookUp(all, address, { id, by: me, at })
    )
    if (!asked.ok) return asked
    const saved = await this.#problems.saved()
    if (saved.ok) this.errands.look()
    return saved
  }

  /** Whether the answer is kept here. */
  async hear(answer: IssueAnswer): Promise<boolean> {
    // a bridge's clock that is ahead does not make its word last longer
    const at = Math.min(answer.at, this.#core.ports.clock.now()) as Timestamp
    const order = toHex(answer.order) as ItemId
    const noted = this.#problems.perform(all =>
      noteIssue(all, answer.address, { state: answer.state, at, order })
    )
    // who asked may come with the next chunks
    return noted.ok && (await this.#problems.saved()).ok
  }

  async #handOver(): Promise<void> {
    const all = this.#problems.current()
    const now = this.#core.ports.clock.now()
    for (const [address, { id, by, at }] of Object.entries(all.lookups)) {
      if (by !== this.#core.me || this.#handedOver.has(id)) continue
      if (!isLookedUp(all, address, now)) continue
      const bridge = this.#bridge()
      const order = { kind: 'ask-issue', at, address } as const
      if (bridge && (await this.errands.handTo(bridge, id, order)))
        this.#handedOver.add(id)
    }
  }

  #bridge() {
    const settings = this.#settings()
    return bridgeToAsk(settings, signingKey(settings)?.address ?? '')
  }
}
