/**
 * An answer that is not finished: kept sealed on this device after every pause in typing,
 * under its ticket's id. Nothing that others do to the ticket touches it, and where another
 * tab of this device went on writing, nothing of either is lost.
 */
import { pack, unpack } from '#core/bytes.ts'
import { stack } from '#core/domain/templates/text.ts'
import type { Used } from '#core/domain/templates/used.ts'
import { eachOnce, type Person } from '#core/domain/tickets/message.ts'
import type { EntryId, MessageId, TicketId } from '#core/ids.ts'
import type { SealedRows } from '#core/workspace.ts'

export interface DraftText {
  readonly text: string
  readonly language: string
  /** The messages its author knew when it was begun, or looked at since. */
  readonly saw: readonly MessageId[]
  /** Templates that were put into it, and are perhaps gone from it. */
  readonly used?: readonly Used[]
  /** Who gets a copy. */
  readonly copies?: readonly Person[]
}

interface KeptDraft extends DraftText {
  /** While an answer of that Message-ID stands, this is none: see `becomes`, `comesBack`. */
  readonly becomes?: string
  /** What is the draft then. */
  readonly instead?: string
}

/** A member's own answer, an intern's that they are about to send, or a note. */
export type DraftKey = TicketId | `${TicketId}/${EntryId}` | `${TicketId}/note`

export type DraftState = 'empty' | 'saving' | 'saved' | 'full'

/** What a screen that was just left still writes: the next one reads after it. */
const writing = new Map<DraftKey, Promise<void>>()

const pause = 300
/** Put in again and again, somebody tries them out: the last ones count. */
const mostRemembered = 40

export class Draft {
  text = $state('')
  language = $state('')
  saw: readonly MessageId[] = $state.raw([])
  used: readonly Used[] = $state.raw([])
  copies: readonly Person[] = $state.raw([])
  state: DraftState = $state('empty')
  /** False until what was kept has been read; nothing is written before that. */
  ready = $state(false)

  readonly #rows: SealedRows
  readonly #key: DraftKey
  readonly #isWritten: (messageId: string) => boolean
  /** What the row said when this tab read or wrote it. */
  #known = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Writes go one after another, so that a late one cannot bring back a dropped draft. */
  #last: Promise<void> = Promise.resolve()

  /** `isWritten`: whether the ticket holds an answer of that Message-ID. */
  constructor(
    rows: SealedRows,
    key: DraftKey,
    language: string,
    isWritten: (messageId: string) => boolean = () => false
  ) {
    this.#rows = rows
    this.#key = key
    this.#isWritten = isWritten
    this.language = language
    this.#last = (writing.get(key) ?? Promise.resolve()).then(() => this.#read())
  }

  /** `onScreen` counts only where a draft begins: what comes later needs a look. */
  write(text: string, onScreen: readonly MessageId[] = this.saw): void {
    if (this.text.trim() === '') this.saw = onScreen
    this.text = text
    this.state = 'saving'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), pause)
  }

  /** Before their text is written. */
  use(used: readonly Used[] = []): void {
    this.used = [...this.used, ...used].slice(-mostRemembered)
  }

  speak(language: string): void {
    this.language = language
    if (this.text !== '') this.write(this.text)
  }

  copyTo(people: readonly Person[]): void {
    this.copies = people
    if (this.text !== '') this.write(this.text)
  }

  /** Somebody has read what came in meanwhile. */
  look(onScreen: readonly MessageId[]): void {
    this.saw = onScreen
    if (this.text !== '') this.write(this.text)
  }

  /** Writes what is not written yet: called when the page may go away. */
  keep(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.state !== 'saving') return this.#last
    return this.#after(async () => {
      await this.#addTheirs()
      const kept = this.#said()
      if (kept.text === '') await this.#drop('')
      else await this.#write(kept)
    })
  }

  /** Back in this tab: what another one kept since is the draft, unless more is typed here. */
  readAgain(): Promise<void> {
    return this.#after(async () => {
      const kept = await this.#row()
      const now = kept?.text ?? ''
      if (this.state === 'saving' || now === this.#known || this.text !== this.#known)
        return
      this.#is(kept ?? { ...this.#said(), text: '', used: [], copies: [] })
      this.state = now === '' ? 'empty' : 'saved'
    })
  }

  /**
   * Called before its answer is written: if the browser dies before the draft is cleared,
   * it does not come back beside the answer, to be sent once more.
   */
  becomes(messageId: string): Promise<void> {
    clearTimeout(this.#timer)
    const kept: KeptDraft = { ...this.#said(), becomes: messageId }
    return this.#after(() => this.#write(kept))
  }

  /**
   * Called before an answer is taken back: if the browser dies once it is, its text is here.
   * If it was too late, the draft is what it was.
   */
  comesBack(was: DraftText, messageId: string): Promise<void> {
    clearTimeout(this.#timer)
    const kept: KeptDraft = { ...was, becomes: messageId, instead: this.text }
    return this.#after(async () => {
      await this.#rows.write(this.#key, pack(kept))
      this.#known = kept.text
    })
  }

  /** What is on the screen is the draft, whatever was kept meanwhile. */
  stays(): Promise<void> {
    this.state = 'saving'
    return this.keep()
  }

  /** What it said, so that the one who cleared it can have it back. */
  clear(): DraftText {
    const was = this.#said()
    clearTimeout(this.#timer)
    this.text = ''
    this.used = []
    this.copies = []
    void this.#after(() => this.#drop(''))
    return was
  }

  restore(was: DraftText): void {
    this.language = was.language
    this.used = was.used ?? []
    this.copies = was.copies ?? []
    this.write(was.text, was.saw)
  }

  #said(): DraftText {
    const { text, language, saw, used, copies } = this
    return {
      text,
      language,
      saw,
      ...(used.length > 0 && { used }),
      ...(copies.length > 0 && { copies })
    }
  }

  async #write(kept: KeptDraft): Promise<void> {
    const result = await this.#rows.write(this.#key, pack(kept))
    if (result.ok) this.#known = kept.text
    if (this.text === kept.text) this.state = result.ok ? 'saved' : 'full'
  }

  async #drop(text: string): Promise<void> {
    await this.#rows.drop(this.#key)
    this.#known = ''
    if (this.text === text) this.state = 'empty'
  }

  async #read(): Promise<void> {
    const kept = await this.#row()
    if (kept?.text === '') {
      await this.#drop('')
    } else if (kept && this.text === '') {
      this.#is(kept)
      this.state = 'saved'
    }
    this.ready = true
  }

  /** What is kept; without a text if that became an answer. */
  async #row(): Promise<DraftText | undefined> {
    const bytes = await this.#rows.read(this.#key)
    const kept = bytes && draftIn(bytes)
    if (kept?.becomes === undefined || !this.#isWritten(kept.becomes)) return kept
    return { ...kept, text: kept.instead ?? '' }
  }

  #is({ text, language, saw, used = [], copies = [] }: DraftText): void {
    this.text = this.#known = text
    this.language = language
    this.saw = saw
    this.used = used
    this.copies = copies
  }

  /** Written in another tab since: it stands above what was typed here. */
  async #addTheirs(): Promise<void> {
    const theirs = await this.#row()
    if (!theirs) return
    const { text, saw, used = [], copies = [] } = theirs
    if (text === '' || text === this.#known || text === this.text) return
    this.text = stack([text, this.text])
    this.saw = this.saw.filter(id => saw.includes(id))
    this.used = [...used, ...this.used].slice(-mostRemembered)
    this.copies = eachOnce([...copies, ...this.copies])
  }

  #after(work: () => Promise<void>): Promise<void> {
    const last = this.#last.then(work)
    this.#last = last
    writing.set(this.#key, last)
    void last.finally(() => {
      if (writing.get(this.#key) === last) writing.delete(this.#key)
    })
    return last
  }
}

/**
 * A text below what waits in a ticket that nobody has open here. Answers the way back;
 * undefined where the device is too full to keep it.
 */
export async function addToDraft(
  rows: SealedRows,
  key: TicketId,
  added: DraftText
): Promise<(() => Promise<void>) | undefined> {
  const bytes = await rows.read(key)
  const was = bytes && draftIn(bytes)
  const text = [was?.text ?? '', added.text].filter(part => part.trim() !== '')
  const used = [...(was?.used ?? []), ...(added.used ?? [])]
  const whole = { ...(was ?? added), text: text.join('\n\n'), used }
  const written = await rows.write(key, pack(whole))
  if (!written.ok) return undefined
  return async () => {
    const now = await rows.read(key)
    if (!now || draftIn(now)?.text !== whole.text) return // somebody went on writing
    if (bytes) await rows.write(key, bytes)
    else await rows.drop(key)
  }
}

function draftIn(bytes: Uint8Array): KeptDraft | undefined {
  const read = unpack(bytes)
  if (!read.ok || typeof read.value !== 'object' || read.value === null)
    return undefined
  const { text, language, saw, used, copies, becomes, instead } = read.value as Partial<
    Record<string, unknown>
  >
  if (typeof text !== 'string' || typeof language !== 'string') return undefined
  return {
    text,
    language,
    saw: Array.isArray(saw) ? (saw as MessageId[]) : [],
    // only this device writes it, and the seal says so
    ...(Array.isArray(used) && { used: used as Used[] }),
    ...(Array.isArray(copies) && { copies: copies as Person[] }),
    ...(typeof becomes === 'string' && { becomes }),
    ...(typeof instead === 'string' && { instead })
  }
}
