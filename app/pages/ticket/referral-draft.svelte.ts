/** What a member has chosen of a ticket to hand on, and how they changed it. */
import { pack, unpack } from '#core/bytes.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

interface Kept {
  readonly chosen: readonly string[]
  readonly files: readonly string[]
  readonly withAddress: boolean
  readonly text: string
  readonly subject?: string
}

export class ReferralDraft {
  chosen: ReadonlySet<string> = $state.raw(new Set())
  chosenFiles: ReadonlySet<string> = $state.raw(new Set())
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
      files: [...chosenFiles],
      withAddress,
      text,
      ...(subject !== undefined && { subject })
    }
  }

  restore({ chosen, files, withAddress, text, subject }: Kept): void {
    this.chosen = new Set(chosen)
    this.chosenFiles = new Set(files)
    this.withAddress = withAddress
    this.text = text
    this.subject = subject
  }
}

const pause = 300
const below = '/refer'

/**
 * Keeps it sealed on this device after every pause, as a draft of an answer is: it goes with
 * the ticket. Where that was joined to another one meanwhile, it is found there.
 */
export class ReferralKeeper {
  readonly #desk: Pick<Workspace, 'drafts' | 'shownIn'>
  readonly #ticket: TicketId
  readonly #own: string
  /** The row that it goes on from. */
  #from: string
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What is not kept yet; `nothing`: the row is to go. */
  #waits: Kept | 'nothing' | undefined

  constructor(desk: Pick<Workspace, 'drafts' | 'shownIn'>, ticket: TicketId) {
    this.#desk = desk
    this.#ticket = ticket
    this.#own = this.#from = `${ticket}${below}`
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
    const bytes = pack(waits)
    const dropped = this.#from === this.#own ? [] : [this.#from]
    const written = await drafts.inTurn(() =>
      drafts.write(this.#own, bytes, { kept: new Map(), dropped })
    )
    if (written.ok) this.#from = this.#own
    else this.#waits ??= waits // for the next pause, or for when the page goes
  }

  async bringBack(draft: ReferralDraft): Promise<void> {
    const { drafts } = this.#desk
    const keys = await drafts.keys()
    const key = keys.includes(this.#own)
      ? this.#own
      : keys.find(key => key.endsWith(below) && this.#isShownHere(key))
    const bytes = key === undefined ? undefined : await drafts.read(key)
    const read = bytes && unpack(bytes)
    if (key === undefined || !read?.ok) return
    this.#from = key
    // only this device writes the row, and its seal says so
    draft.restore(read.value as Kept)
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

  #isShownHere(key: string): boolean {
    const ticket = key.slice(0, -below.length) as TicketId // as it is called above
    return this.#desk.shownIn(ticket) === this.#ticket
  }
}
