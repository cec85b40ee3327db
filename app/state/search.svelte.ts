/**
 * Search for the screens, one per unlocked desk:
 *
 * ```ts
 * const search = new Search(desk)            // in Desk.svelte, when the desk is shown
 * const { tickets, marks } = await search.query('tag:wifi lang:es "exact words" -not')
 * search.ready                               // { done, total }, reactive: ask again when
 *                                            // it changes; complete once done === total
 * search.close()                             // before desk.lock()
 * ```
 * Answers come ranked, the best first, and the newest first where words do not decide. A
 * query without words (`is:mine`) needs no index and is answered at once.
 */
import { createContext } from 'svelte'

import type { WithFields } from '#core/domain/tickets/fields.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { Asking } from '#core/search/match-card.ts'
import {
  findTickets,
  type FoundTickets,
  type SearchedDesk
} from '#core/search/find-tickets.ts'
import {
  IndexKeeper,
  type IndexedDesk,
  type Progress
} from '#core/search/index-keeper.ts'
import { lookalikes, type Looked } from '#core/search/lookalikes.ts'
import type { ProblemEntry } from '#core/domain/problems/problems.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Timer } from '#core/ports.ts'

import { openSearchRoom, type SearchRoom } from '../platform/search-room.ts'
import { deviceTimer } from '../platform/timer.ts'
import { language } from '../words/language.svelte.ts'
import { zoneHere } from '../words/zone.svelte.ts'
import { Live } from './live.svelte.ts'
import { localDays } from './week.ts'

/** A word is also found in other forms, if they are of a language that is spoken here. */
interface SpokenDesk extends SearchedDesk {
  readonly settings: { current(): WithFields & Pick<Settings, 'languages'> }
  now(): Timestamp
}

export class Search {
  readonly #desk: SpokenDesk
  readonly #room: SearchRoom
  readonly #timer: Timer
  readonly #keeper: IndexKeeper
  readonly #progress: Live<Progress>

  constructor(
    desk: SpokenDesk & IndexedDesk,
    room: SearchRoom = openSearchRoom(),
    timer: Timer = deviceTimer
  ) {
    this.#desk = desk
    this.#room = room
    this.#timer = timer
    this.#keeper = new IndexKeeper(desk, room, timer)
    this.#progress = new Live(this.#keeper)
  }

  /** How much of the desk can be found by now. A new object each time the index changed. */
  get ready(): Progress {
    return this.#progress.current
  }

  query(text: string, pressing?: Asking['pressing']): Promise<FoundTickets> {
    const spoken = Object.keys(this.#desk.settings.current().languages)
    const languages = [...new Set([...spoken, language()])]
    const now = this.#desk.now()
    const local = localDays(now, zoneHere())
    const asked = { text, languages, local, pressing, now }
    return findTickets(asked, this.#desk, this.#room, this.#timer)
  }

  /** As far as the index has come. */
  lookalikes(problems: readonly ProblemEntry[]): Promise<Looked> {
    const cards = this.#desk.cards.current().values()
    return lookalikes(cards, problems, this.#room, { timer: this.#timer })
  }

  close(): void {
    this.#keeper.close()
    this.#room.close()
  }
}

export const [getSearch, setSearch] = createContext<Search>()
