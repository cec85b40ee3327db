/** What a member decides about other people's keys; the keys wait until then. */
import { bridgeToAsk, isSilent } from '#core/domain/desk/bridges.ts'
import { decision, keysOf, type KnownKey } from '#core/domain/askers/asker-keys.ts'
import type { KeyPlace } from '#core/domain/askers/key-search.ts'
import { signingKey } from '#core/domain/desk/team-keys.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { WantedKey } from '#core/mail/found-key.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { Live } from '../../state/live.svelte.ts'
import { now } from '../../state/now.svelte.ts'
import { sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { act } from './acting.ts'
import { choosingKey } from './entry-deeds.ts'
import type { KeyInspector } from './key-state.ts'
import { KeysElsewhere } from './keys-elsewhere.svelte.ts'

/** Whether anybody is there to look for keys. */
export type Searcher = 'none' | 'silent' | 'later' | 'ready'

export class KeyDeeds {
  readonly inspector: KeyInspector
  readonly elsewhere: KeysElsewhere
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #statuses: Live<ReturnType<Workspace['bridgeStatuses']['current']>>
  readonly #link: Live<ReturnType<Workspace['link']['current']>>

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    inspector: KeyInspector
  ) {
    this.#desk = desk
    this.#document = document
    this.inspector = inspector
    this.elsewhere = new KeysElsewhere(desk)
    this.#settings = new Live(desk.settings)
    this.#statuses = new Live(desk.bridgeStatuses)
    this.#link = new Live(desk.link)
  }

  get searcher(): Searcher {
    const settings = this.#settings.current
    const bridge = bridgeToAsk(settings, signingKey(settings)?.address ?? '')
    if (!bridge) return 'none'
    if (this.#link.current.state !== 'online') return 'later'
    const heard = this.#statuses.current.get(bridge[0])?.at
    return heard !== undefined && isSilent(heard, now()) ? 'silent' : 'ready'
  }

  async search(wanted: WantedKey, places: readonly KeyPlace[]): Promise<void> {
    const asked = await this.#desk.findKey(this.#document, wanted, places)
    if (asked.ok) return
    const t = words().askerKeys.search
    const said = { 'no-bridge': t.noBridge, 'already-asked': t.already }
    const { type } = asked.error
    sayTrouble(type === 'storage-full' ? t.full : said[type])
  }

  use(address: string, key: KnownKey): void {
    this.#choose(address, key.fingerprint, words().askerKeys.using)
  }

  /** The one in use stays; without one, answers go on without. */
  keep(address: string): void {
    const { inUse } = keysOf(this.#document.current(), address)
    const t = words().askerKeys
    this.#choose(address, inUse?.fingerprint ?? '', inUse ? t.staying : t.refused)
  }

  #choose(address: string, fingerprint: string, said: string): void {
    const ticket = this.#document.current()
    const elsewhere = this.elsewhere.offered(ticket, address)
    const choice = {
      ...decision(ticket, address, fingerprint, elsewhere),
      by: this.#desk.me,
      at: this.#desk.now()
    }
    const deed = choosingKey(this.#desk.newEntryId(), choice)
    act(this.#desk, this.#document, deed, said)
  }
}
