/**
 * A ticket on screen, with all that was joined to it. A command sees one ticket; what it
 * changed is written into the document it belongs to: a new entry into the ticket that the
 * others were joined into, a change or a removal wherever the entry is. Turns, snoozes and
 * extensions are said to every ticket of the conversation, so that none is left open, or ends, unseen.
 */
import { pack, sameBytes } from '../bytes.ts'
import type { ShownAs } from '../domain/problems/joining.ts'
import {
  isShownAs,
  messageKept,
  ticketShown,
  writeShown
} from '../domain/problems/shown-as.ts'
import { isPlain, together } from '../domain/tickets/conversation.ts'
import type { Extension } from '../domain/tickets/extension.ts'
import type { Message } from '../domain/tickets/message.ts'
import type { Snooze } from '../domain/tickets/sleep.ts'
import {
  destroyDay,
  phase,
  seenBy,
  type Ticket,
  type Turn
} from '../domain/tickets/ticket.ts'
import { LetGo, type LiveDocument } from '../documents/open-document.ts'
import type { EntryId, MessageId, TicketId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import { done, type Result } from '../result.ts'
import type { OpenDocument } from '../workspace.ts'

/** How documents are opened and sealed. */
export interface ConversationDesk {
  /** Of the ticket and what is joined to it now. */
  parts(): readonly TicketId[]
  /** Known problems that are shown as others. */
  problems(): ShownAs
  /** Called back when any of that may have changed; answers what stops it. */
  watch(listener: () => void): () => void
  open(id: TicketId): Promise<LiveDocument<Ticket> | undefined>
  seal(live: LiveDocument<Ticket>): Promise<Result<void, StorageFull>>
  close(live: LiveDocument<Ticket>): void
}

export class Conversation implements OpenDocument<Ticket> {
  readonly id: TicketId
  readonly #root: LiveDocument<Ticket>
  readonly #desk: ConversationDesk
  #parts: readonly LiveDocument<Ticket>[] = []
  readonly #listeners = new Set<() => void>()
  readonly #stops = new Map<LiveDocument<Ticket>, () => void>()
  readonly #stopWatching: () => void
  #view: { readonly ticket: Ticket; readonly problems: ShownAs } | undefined
  /** What listeners know of; somebody may have looked since. */
  #heardOf: ShownAs
  #gathering: Promise<void> = Promise.resolve()
  #isClosed = false

  private constructor(root: LiveDocument<Ticket>, desk: ConversationDesk) {
    this.id = root.id
    this.#root = root
    this.#desk = desk
    this.#heardOf = desk.problems()
    this.#listen(root)
    this.#stopWatching = desk.watch(() => {
      void this.#gather()
    })
  }

  static async open(
    root: LiveDocument<Ticket>,
    desk: ConversationDesk
  ): Promise<Conversation> {
    const conversation = new Conversation(root, desk)
    await conversation.#gather()
    return conversation
  }

  current(): Ticket {
    const problems = this.#desk.problems()
    if (this.#view?.problems !== problems) {
      this.#view = { ticket: ticketShown(this.#together(), problems), problems }
    }
    return this.#view.ticket
  }

  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  perform<V, E>(command: (draft: Ticket) => Result<V, E>): Result<V, E> {
    if (this.#isClosed) throw new LetGo()
    const isAlone =
      this.#parts.length === 0 &&
      isPlain(this.#root.current()) &&
      !isShownAs(this.#root.current(), this.#desk.problems())
    const result = isAlone ? this.#root.perform(command) : this.#performOnAll(command)
    if (this.#all().some(live => live.unsealed.length > 0)) void this.saved()
    return result
  }

  async saved(): Promise<Result<void, StorageFull>> {
    let result: Result<void, StorageFull> = done
    for (const live of this.#all()) {
      const sealed = await this.#desk.seal(live)
      if (!sealed.ok) result = sealed
    }
    return result
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stopWatching()
    this.#listeners.clear()
    for (const live of this.#all()) this.#letGo(live)
  }

  #together(): Ticket {
    return together(
      this.#root.current(),
      this.#parts.map(part => part.current())
    )
  }

  #all(): readonly LiveDocument<Ticket>[] {
    return [this.#root, ...this.#parts]
  }

  #performOnAll<V, E>(command: (draft: Ticket) => Result<V, E>): Result<V, E> {
    const before = this.current()
    const shown = this.#desk.problems()
    const after = structuredCopy(before)
    const result = command(after)
    if (!result.ok) return result
    for (const live of this.#all()) {
      const isRoot = live === this.#root
      live.perform(draft => {
        const isElsewhere = (id: string) => this.#has(id, live)
        write(draft, { before, after, isRoot, isElsewhere })
        writeShown(draft, { before, after, shown, takesNew: isRoot })
        return done
      })
    }
    return result
  }

  /** Another document than that one holds the mail. */
  #has(id: string, but: LiveDocument<Ticket>): boolean {
    return this.#all().some(live => live !== but && id in live.current().messages)
  }

  /** One after the other: what was joined meanwhile is opened, what was parted let go. */
  #gather(): Promise<void> {
    this.#gathering = this.#gathering.then(() => this.#gatherNow())
    return this.#gathering
  }

  async #gatherNow(): Promise<void> {
    const wanted = this.#desk.parts()
    const isSame =
      wanted.length === this.#parts.length &&
      wanted.every((id, i) => id === this.#parts[i]?.id)
    if (this.#isClosed) return
    if (isSame) {
      if (this.#heardOf !== this.#desk.problems()) this.#changed()
      return
    }
    const known = new Map(this.#parts.map(live => [live.id, live]))
    const next: LiveDocument<Ticket>[] = []
    for (const id of wanted) {
      const live = known.get(id) ?? (await this.#desk.open(id))
      if (live) next.push(live)
    }
    if (this.#hasClosed()) {
      for (const live of next) if (!known.has(live.id)) this.#desk.close(live)
      return
    }
    for (const live of this.#parts) if (!next.includes(live)) this.#letGo(live)
    for (const live of next) if (!known.has(live.id)) this.#listen(live)
    this.#parts = next
    this.#changed()
  }

  #hasClosed(): boolean {
    return this.#isClosed
  }

  #listen(live: LiveDocument<Ticket>): void {
    this.#stops.set(
      live,
      live.on(() => {
        this.#changed()
      })
    )
  }

  #letGo(live: LiveDocument<Ticket>): void {
    this.#stops.get(live)?.()
    this.#stops.delete(live)
    this.#desk.close(live)
  }

  #changed(): void {
    this.#view = undefined
    this.#heardOf = this.#desk.problems()
    for (const listener of [...this.#listeners]) listener()
  }
}

interface Written {
  readonly before: Ticket
  readonly after: Ticket
  readonly isRoot: boolean
  readonly isElsewhere: (message: string) => boolean
}

const maps = [
  'messages',
  'notes',
  'tags',
  'takes',
  'endedTakes',
  'deliveries',
  'senders',
  'rankings',
  'follows',
  'checks',
  'escalations',
  'passedBack',
  'referrals',
  'handedIn',
  'givenBack',
  'keySearches',
  'foundKeys',
  'keyChoices',
  'fieldValues',
  'related'
] as const

/** The part of what a command changed that this document is to keep; of problems, see `writeShown`. */
function write(draft: Ticket, { before, after, isRoot, isElsewhere }: Written): void {
  for (const name of maps) {
    const was: Readonly<Record<string, unknown>> = before[name]
    const is: Readonly<Record<string, unknown>> = after[name]
    const kept: Record<string, unknown> = draft[name]
    for (const key of Object.keys(was)) {
      if (!(key in is) && key in kept) delete kept[key]
    }
    for (const [key, entry] of Object.entries(is)) {
      const isKept =
        key in was
          ? key in kept && !isSame(was[key], entry)
          : isOurs(name, entry, draft, { isRoot, isElsewhere })
      if (isKept) kept[key] = name === 'messages' ? keptOf(draft, key, entry) : entry
    }
  }
  for (const id of Object.keys(before.turns) as EntryId[]) {
    if (!(id in after.turns) && id in draft.turns) delete draft.turns[id]
  }
  for (const [id, turn] of Object.entries(after.turns) as [EntryId, Turn][]) {
    if (!(id in before.turns) && concerns(draft, turn)) {
      draft.turns[id] =
        turn.to === 'open' ? turn : { ...turn, saw: alsoSeen(turn.saw, draft) }
    }
  }
  for (const id of Object.keys(before.snoozes) as EntryId[]) {
    if (!(id in after.snoozes) && id in draft.snoozes) delete draft.snoozes[id]
  }
  for (const [id, snooze] of Object.entries(after.snoozes) as [EntryId, Snooze][]) {
    if (!(id in before.snoozes) && phase(draft) !== 'closed') {
      draft.snoozes[id] = { ...snooze, saw: alsoSeen(snooze.saw, draft) }
    }
  }
  for (const id of Object.keys(before.extensions) as EntryId[]) {
    if (!(id in after.extensions) && id in draft.extensions) delete draft.extensions[id]
  }
  for (const [id, extension] of Object.entries(after.extensions) as [
    EntryId,
    Extension
  ][]) {
    if (!(id in before.extensions) && extension.until > (destroyDay(draft) ?? never)) {
      draft.extensions[id] = { ...extension, saw: alsoSeen(extension.saw, draft) }
    }
  }
  // what is taken away is taken from each: else another's would come up in its place
  if (after.aboutAsker === undefined && before.aboutAsker) delete draft.aboutAsker
  if (!isRoot) return
  for (const name of ['subject', 'language'] as const) {
    const said = after[name]
    if (said === before[name]) continue
    if (said === undefined) delete draft[name]
    else draft[name] = said
  }
  if (after.practice && !before.practice) draft.practice = true
  if (after.practisedBy !== undefined && after.practisedBy !== before.practisedBy)
    draft.practisedBy = after.practisedBy
  if (after.aboutAsker !== undefined && after.aboutAsker !== before.aboutAsker)
    draft.aboutAsker = after.aboutAsker
  if (after.handedOn !== undefined && after.handedOn !== before.handedOn)
    draft.handedOn = after.handedOn
}

function keptOf(draft: Ticket, id: string, entry: unknown): Readonly<Message> {
  const written = entry as Readonly<Message> // of that map
  const own = draft.messages[id as MessageId]
  return own ? messageKept(own, written) : written
}

/** What is not closed has no day. */
const never = Infinity

function alsoSeen(saw: readonly string[], ticket: Ticket): string[] {
  return [...new Set([...saw, ...seenBy(ticket)])].sort()
}

/** What is new goes to the root; news of an answer to where the answer is. */
function isOurs(
  name: (typeof maps)[number],
  entry: unknown,
  draft: Ticket,
  { isRoot, isElsewhere }: Pick<Written, 'isRoot' | 'isElsewhere'>
): boolean {
  if (name === 'follows') return true // seen is seen, in each of them
  if (name !== 'deliveries') return isRoot
  const { message } = entry as Ticket['deliveries'][EntryId] // of that map
  return message in draft.messages || (isRoot && !isElsewhere(message))
}

/** A ticket that is closed already keeps its promise: another closing adds no days. */
function concerns(ticket: Ticket, turn: Turn): boolean {
  const now = phase(ticket)
  if (turn.to === 'open') return now !== 'open'
  return turn.to === 'waiting' ? now === 'open' : now !== 'closed'
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || sameBytes(pack(a), pack(b))
}

/** Entries are replaced or changed in place, so each is copied. */
function structuredCopy(ticket: Ticket): Ticket {
  const copy = <T>(map: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(map).map(([key, entry]) => [
        key,
        typeof entry === 'object' ? { ...entry } : entry
      ])
    )
  return {
    ...ticket,
    messages: copy(ticket.messages),
    notes: copy(ticket.notes),
    tags: copy(ticket.tags),
    takes: copy(ticket.takes),
    endedTakes: copy(ticket.endedTakes),
    turns: copy(ticket.turns),
    deliveries: copy(ticket.deliveries),
    senders: copy(ticket.senders),
    reports: copy(ticket.reports),
    snoozes: copy(ticket.snoozes),
    extensions: copy(ticket.extensions),
    rankings: copy(ticket.rankings),
    follows: copy(ticket.follows),
    checks: copy(ticket.checks),
    escalations: copy(ticket.escalations),
    passedBack: copy(ticket.passedBack),
    referrals: copy(ticket.referrals),
    handedIn: copy(ticket.handedIn),
    givenBack: copy(ticket.givenBack),
    keySearches: copy(ticket.keySearches),
    foundKeys: copy(ticket.foundKeys),
    keyChoices: copy(ticket.keyChoices),
    fieldValues: copy(ticket.fieldValues),
    related: copy(ticket.related),
    unlike: copy(ticket.unlike)
  }
}
