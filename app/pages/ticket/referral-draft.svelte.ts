/** What a member has chosen of a ticket to hand on, and how they changed it. */
import { pack, unpack } from '#core/bytes.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

interface Kept {
  readonly chosen: readonly string[]
  readonly files: readonly string[]
  /** As each goes out; of older apps there are none. */
  readonly names?: readonly string[]
  readonly withAddress: boolean
  readonly text: string
  readonly subject?: string
}

interface Row extends Kept {
  /** In which it was begun, if that one is shown in this one since. */
  readonly origin?: TicketId
}

export class ReferralDraft {
  chosen: ReadonlySet<string> = $state.raw(new Set())
  /** What each is called where it goes; empty: as proposed. */
  chosenFiles: ReadonlyMap<string, string> = $state.raw(new Map())
  withAddress = $state(false)
  text = $state('')
  /** The subject; proposed anew with each choice, until a hand changed it. */
  subject: string | undefined = $state()
  readonly #start: string

  /** `facts`: chosen from the start, if the ticket has some; `text`: as they are told. */
  constructor(facts: string | undefined, text: string) {
    if (facts !== undefined) this.chosen = new Set([facts])
    this.text = text
    this.#start = text
  }

  /** Whatever is ticked but a file stands in the text. */
  get isBegun(): boolean {
    const { text, subject, chosenFiles } = this
    return text !== this.#start || subject !== undefined || chosenFiles.size > 0
  }

  get kept(): Kept {
    const { chosen, chosenFiles, withAddress, text, subject } = this
    return {
      chosen: [...chosen],
      files: [...chosenFiles.keys()],
      names: [...chosenFiles.values()],
      withAddress,
      text,
      ...(subject !== undefined && { subject })
    }
  }

  callFile(id: string, name: string): void {
    this.chosenFiles = new Map([...this.chosenFiles, [id, name]])
  }

  leaveFile(id: string): void {
    this.chosenFiles = new Map([...this.chosenFiles].filter(([each]) => each !== id))
  }

  restore({ chosen, files, names = [], withAddress, text, subject }: Kept): void {
    this.chosen = new Set(chosen)
    this.chosenFiles = new Map(files.map((id, at) => [id, names[at] ?? '']))
    this.withAddress = withAddress
    this.text = text
    this.subject = subject
  }
}

const pause = 300
const below = '/refer'

/**
 * Keeps it sealed on this device after every pause, as a draft of an answer is: it goes with
 * the ticket. Where that was joined to another one meanwhile, it is found there; taken apart
 * again, it goes back: it tells of another asker.
 */
export class ReferralKeeper {
  readonly #desk: Pick<Workspace, 'drafts' | 'shownIn'>
  readonly #ticket: TicketId
  readonly #own: string
  /** The row that it goes on from, and the ticket that it was begun in. */
  #from: string
  #origin: TicketId
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What is not kept yet; `nothing`: the row is to go. */
  #waits: Kept | 'nothing' | undefined

  constructor(desk: Pick<Workspace, 'drafts' | 'shownIn'>, ticket: TicketId) {
    this.#desk = desk
    this.#ticket = ticket
    this.#own = this.#from = rowOf(ticket)
    this.#origin = ticket
  }

  changed(draft: ReferralDraft): void {
    this.#waits = draft.isBegun ? draft.kept : 'nothing'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), pause)
  }

  /** Called when the page may go away, too. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer)
    const waits = this.#waits
    this.#waits = undefined
    if (waits === undefined) return
    if (waits === 'nothing') return this.drop()
    const { drafts } = this.#desk
    const [ticket, origin] = [this.#ticket, this.#origin]
    const row: Row = { ...waits, ...(origin !== ticket && { origin }) }
    const bytes = pack(row)
    const dropped = this.#from === this.#own ? [] : [this.#from]
    const written = await drafts.inTurn(() =>
      drafts.write(this.#own, bytes, { kept: new Map(), dropped })
    )
    if (written.ok) this.#from = this.#own
    else this.#waits ??= waits // for the next pause, or for when the page goes
  }

  async bringBack(draft: ReferralDraft): Promise<void> {
    const { drafts } = this.#desk
    const keys = (await drafts.keys()).filter(key => key.endsWith(below))
    for (const key of keys.sort(
      (a, b) => Number(b === this.#own) - Number(a === this.#own)
    )) {
      const bytes = await drafts.read(key)
      const read = bytes && unpack(bytes)
      if (!read?.ok) continue
      // only this device writes the row, and its seal says so
      const { origin = ticketOf(key), ...kept } = read.value as Row
      if (this.#desk.shownIn(origin) === this.#ticket) {
        this.#from = key
        this.#origin = origin
        draft.restore(kept)
        return
      }
      if (key === this.#own) await this.#giveBack(kept, origin)
    }
  }

  async #giveBack(kept: Kept, origin: TicketId): Promise<void> {
    const { drafts } = this.#desk
    const beside = { kept: new Map(), dropped: [this.#own] }
    await drafts.inTurn(() => drafts.write(rowOf(origin), pack(kept), beside))
  }

  /** It was handed on, or begun anew. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#waits = undefined
    const { drafts } = this.#desk
    await drafts.inTurn(async () => {
      const kept = await drafts.keys()
      for (const key of new Set([this.#own, this.#from])) {
        if (kept.includes(key)) await drafts.drop(key)
      }
    })
  }
}

function rowOf(ticket: TicketId): string {
  return `${ticket}${below}`
}

function ticketOf(row: string): TicketId {
  return row.slice(0, -below.length) as TicketId // as it is called above
}
