/**
 * An answer that is not finished: kept sealed on this device after every pause in typing,
 * under its ticket's id. Nothing that others do to the ticket touches it, and where another
 * tab of this device went on writing, nothing of either is lost; see `turns.ts` for when not.
 */
import type { Bytes } from '#core/bytes.ts'
import type { Used } from '#core/domain/templates/used.ts'
import type { Person } from '#core/domain/tickets/message.ts'
import type { BlobName, MessageId } from '#core/ids.ts'
import { attachable } from '#core/mail/attachable.ts'
import type { SealedRows } from '#core/workspace.ts'
import { areSame, areSameFiles, DraftRow, withFiles, without } from './draft-row.ts'
import { DraftTurns } from './draft-turns.ts'
import {
  saysNothing,
  type DraftFile,
  type DraftKey,
  type DraftText,
  type KeptDraft,
  type NoContent
} from './kept-draft.ts'
import { above, usedInBoth, withTheirs } from './of-both.ts'
import { besides, OnItsWay } from './on-its-way.ts'
import { show, shown } from './on-screen.ts'

export type DraftState = 'empty' | 'saving' | 'saved' | 'full'

/** Milliseconds: the first letter is kept at once, the others after a pause, or after so long. */
const pause = 300
const longest = 600

export class Draft {
  text = $state('')
  saw: readonly MessageId[] = $state.raw([])
  knew: readonly string[] | undefined = $state.raw()
  used: readonly Used[] = $state.raw([])
  copies: readonly Person[] = $state.raw([])
  files: readonly DraftFile[] = $state.raw([])
  state: DraftState = $state('empty')
  /** False until what was kept has been read; nothing is written before that. */
  ready = $state(false)

  /** Undefined: it follows its ticket's. */
  #chosen: string | undefined = $state()

  readonly key: DraftKey
  readonly #ofTicket: () => string
  readonly #row: DraftRow
  readonly #beside: (blob: BlobName) => Promise<Bytes | undefined>
  /** Of the answer that is being taken back. */
  #coming = ''
  readonly #onItsWay = new OnItsWay()
  #timer: ReturnType<typeof setTimeout> | undefined
  #ceiling: ReturnType<typeof setTimeout> | undefined
  #isTyping = false
  readonly #turns: DraftTurns

  /**
   * `language`: the ticket's. `isWritten`: whether the ticket holds what the draft became,
   * see `KeptDraft`. `beside`: what lies beside the ticket. `made`: how many the ticket holds
   * of what such a draft becomes.
   */
  constructor(
    rows: SealedRows,
    key: DraftKey,
    language: () => string,
    isWritten: (id: string) => boolean = () => false,
    beside: (blob: BlobName) => Promise<Bytes | undefined> = () =>
      Promise.resolve(undefined),
    made: () => number = () => 0
  ) {
    this.#beside = beside
    this.key = key
    this.#row = new DraftRow(rows, key, isWritten, made)
    this.#ofTicket = language
    this.#turns = new DraftTurns(rows, key, () => this.#read())
  }

  /** The ticket's, also once that is another, until somebody chooses one for the answer. */
  get language(): string {
    return this.#chosen ?? this.#ofTicket()
  }

  /** As it stands here at this moment. */
  get said(): DraftText {
    const { text, language, saw, knew, used, copies, files } = this
    return {
      text,
      language,
      ...(this.#chosen === undefined && { follows: true }),
      saw,
      ...(knew && { knew }),
      ...(used.length > 0 && { used }),
      ...(copies.length > 0 && { copies }),
      ...(files.length > 0 && { files })
    }
  }

  /** As the ticket has it now: once it rises, another tab may have sent what stands here. */
  get made(): number {
    return this.#row.made
  }

  /** From now on it is on this tab's screen; answers what ends that. */
  show(): () => void {
    return show(this)
  }

  /** `onScreen` and `deeds` count only where a draft begins: what comes later needs a look. */
  write(
    text: string,
    onScreen: readonly MessageId[] = this.saw,
    deeds: readonly string[] | undefined = this.knew
  ): void {
    if (this.text.trim() === '') {
      this.saw = onScreen
      this.knew = deeds
    }
    const isFirst = this.state === 'empty'
    this.text = text
    this.state = 'saving'
    this.#isTyping = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), pause)
    this.#ceiling ??= setTimeout(
      () => {
        this.#ceiling = undefined
        void this.#keepOn()
      },
      isFirst ? 0 : longest
    )
  }

  #waitNoMore(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#ceiling)
    this.#ceiling = undefined
    this.#isTyping = false
  }

  /** Before their text is written. */
  use(used: readonly Used[] = []): void {
    this.used = usedInBoth(this.used, used)
  }

  /** Whatever the ticket's is from now on. */
  speak(language: string): void {
    this.#chosen = language
    if (!saysNothing(this)) this.write(this.text)
  }

  /** A text in it is put in; where nobody knows it yet, the ticket's may still become known. */
  speakOn(): void {
    if (this.language !== 'und') this.speak(this.language)
  }

  /** Before a text is what it was. */
  speaksAs({ language, follows }: DraftText): void {
    this.#chosen = follows ? undefined : language
  }

  /** Kept from then on, also before the first word. */
  copyTo(people: readonly Person[]): void {
    this.copies = people
    this.write(this.text)
  }

  /** Kept from then on, also before the first word. False: the device has no room. */
  async attach(file: DraftFile, bytes: Uint8Array): Promise<boolean> {
    this.#row.hold(file, bytes)
    this.#carry([...this.files, file])
    // not by the state, which speaks of what was typed meanwhile
    if (await this.#keep().catch(() => false)) return true
    // what is written shall not stay unkept for it
    this.#carry(without(this.files, [file]))
    await this.keep()
    return false
  }

  /** It can come back by `attachAgain`, for as long as this screen lives. */
  detach(file: DraftFile): Promise<void> {
    this.#carry(without(this.files, [file]))
    return this.keep()
  }

  attachAgain(file: DraftFile): Promise<void> {
    this.#carry(withFiles(this.files, [file]))
    return this.keep()
  }

  /** As it goes out; undefined: see `whyGone`. */
  async bytesOf(file: DraftFile): Promise<Uint8Array | undefined> {
    const kept = await this.#row.bytesOf(file)
    if (kept || !file.blob) return kept
    // it came after what names it; another device may not have made it ready
    const beside = await this.#beside(file.blob)
    const ready = beside && attachable(file, beside)
    return ready?.ok ? ready.value.bytes : undefined
  }

  async whyGone({ blob }: DraftFile): Promise<NoContent['type']> {
    if (!blob) return 'file-missing'
    return (await this.#beside(blob)) ? 'file-broken' : 'file-not-here'
  }

  /** Before a text that these go with is restored. */
  hold(file: DraftFile, bytes: Uint8Array): void {
    this.#row.hold(file, bytes)
  }

  /** Somebody has read what came in meanwhile. */
  look(onScreen: readonly MessageId[], deeds?: readonly string[]): void {
    this.saw = onScreen
    this.knew = deeds
    if (this.text !== '') this.write(this.text)
  }

  /** Writes what is not written yet: called when the page may go away. */
  keep(): Promise<void> {
    this.#waitNoMore()
    if (this.state !== 'saving') return this.#turns.over()
    return this.#keep().then(() => undefined)
  }

  /** Back in this tab: what another one kept since is the draft, unless more is typed here. */
  readAgain(): Promise<void> {
    return this.#turns.take(async () => {
      // what stands here is on its way: what another tab wrote is added once it is gone
      if (!this.#onItsWay.isNothing) return
      const nothing = { ...this.said, text: '', used: [], copies: [], files: [] }
      const kept = (await this.#row.read()) ?? nothing
      if (this.state === 'saving' || !this.#row.isNews(kept)) return
      if (this.text !== this.#row.known.text) return
      this.#is(kept)
      this.state = saysNothing(kept) ? 'empty' : 'saved'
    })
  }

  /**
   * It is `pressed` that goes out, whatever is written, attached or taken out from now on,
   * here or in another tab: `became` or `remains` says what came of it.
   */
  sends(pressed: DraftText): void {
    this.#onItsWay.sends(pressed)
  }

  /**
   * Called before its answer is written: if the browser dies before the draft is cleared,
   * it does not come back beside the answer, to be sent once more. False: the device is full,
   * or was locked meanwhile, and the answer must not be written.
   */
  async becomes(id: string, pressed = this.said): Promise<boolean> {
    this.#waitNoMore()
    this.#onItsWay.becomes(id, pressed)
    let isKept = false
    await this.#turns.take(async () => {
      await this.#addTheirs()
      isKept = await this.#write(this.#keeps)
    })
    return isKept
  }

  /** It was not sent after all; what another tab wrote meanwhile is read now. */
  remains(): void {
    if (this.#onItsWay.ends()) void this.readAgain()
  }

  get #keeps(): KeptDraft {
    return this.#onItsWay.kept(this.said)
  }

  /**
   * What another tab wrote above it stays; where more was put in here since, all of it does,
   * and its author knows the `answer`. Answers what was sent.
   */
  became(answer: readonly MessageId[] = []): DraftText {
    const was = this.#onItsWay.ends() ?? this.said
    const rest = besides(this.text, was)
    if (rest === this.text && rest !== '') this.saw = [...this.saw, ...answer]
    this.#leave(rest, without(this.files, was.files ?? []), was)
    return was
  }

  /**
   * Called before an answer is taken back: if the browser dies once it is, its text is here,
   * above what is written now. If it was too late, the draft is what it was. False: the
   * device has no room for it.
   */
  async comesBack(was: DraftText, messageId: string): Promise<boolean> {
    this.#waitNoMore()
    this.#coming = messageId
    let isKept = true
    await this.#turns.take(async () => {
      await this.#addTheirs()
      const instead = this.text
      const filesInstead = this.files
      const whole = this.#withBack(was)
      isKept = await this.#write({
        ...whole,
        becomes: messageId,
        instead,
        filesInstead
      })
    })
    return isKept
  }

  /** What is on the screen is the draft, whatever was kept meanwhile. */
  stays(): Promise<void> {
    this.#coming = ''
    this.state = 'saving'
    return this.keep()
  }

  /** What it said, so that the one who cleared it can have it back. */
  clear(): DraftText {
    const was = this.said
    this.#leave('', [], was)
    return was
  }

  /**
   * From a screen that was left: what is kept is again what it `was`, unless somebody wrote
   * on since a text was put in and it said `whole`. Answers whether that text is gone.
   */
  async takesOut(whole: string, was: DraftText): Promise<boolean> {
    let isOut = true
    await this.#turns.take(async () => {
      const kept = await this.#row.read()
      if (!kept || kept.text.trim() === '') return // sent, or thrown away
      isOut =
        kept.text === whole && this.#elsewhere().every(({ text }) => text === whole)
      if (!isOut) return
      const { text, language, follows = false, used = [] } = was
      this.#is({ ...kept, text, language, follows, used })
      if (saysNothing(this)) await this.#drop()
      else isOut = await this.#write(this.said)
    })
    return isOut
  }

  /** Above what is written meanwhile: neither is lost. */
  restore(was: DraftText): void {
    if (this.#coming !== '') this.#row.tookBack(this.#coming)
    this.#coming = ''
    const whole = this.#withBack(was)
    this.#shows(whole)
    this.write(whole.text)
  }

  /** Whether there was room for it. */
  #keep(): Promise<boolean> {
    this.#waitNoMore()
    return this.#keepOn()
  }

  async #keepOn(): Promise<boolean> {
    let isKept = true
    await this.#turns.take(async () => {
      await this.#addTheirs()
      const kept = this.#keeps
      if (saysNothing(kept)) await this.#drop()
      else isKept = await this.#write(kept)
    })
    return isKept
  }

  #carry(files: readonly DraftFile[]): void {
    this.files = files
    this.write(this.text)
  }

  /** What another tab wrote since stays; what is `gone` is gone there, too. */
  #leave(rest: string, files: readonly DraftFile[], gone: DraftText): void {
    this.#waitNoMore()
    const isWritten = this.#onItsWay.leaves(gone)
    this.text = rest
    this.files = files
    if (rest === '') {
      this.used = []
      this.copies = []
    }
    void this.#turns.take(async () => {
      try {
        await this.#addTheirs()
        const left = this.#keeps
        if (saysNothing(left)) await this.#drop()
        else await this.#write(left)
      } finally {
        isWritten()
      }
    })
  }

  /** Whether there was room for it. */
  async #write(kept: KeptDraft): Promise<boolean> {
    const isKept = await this.#row.write(kept)
    const isAsKept =
      this.text === kept.text &&
      areSame(this.copies, kept.copies) &&
      areSameFiles(this.files, kept.files)
    // while they type on nobody is told again and again that it is kept
    if (isAsKept && !(isKept && this.#isTyping)) this.state = isKept ? 'saved' : 'full'
    this.#tell()
    return isKept
  }

  async #drop(): Promise<void> {
    await this.#row.drop()
    if (saysNothing(this)) this.state = 'empty'
    this.#tell()
  }

  /** Unless there is something by now. */
  async #dropNothing(): Promise<void> {
    const kept = await this.#row.read()
    if (kept && saysNothing(kept)) await this.#drop()
  }

  #tell(): void {
    for (const other of this.#elsewhere()) void other.readAgain()
  }

  /** The same one, on a screen that somebody looks at. */
  #elsewhere() {
    return shown(this.key).filter(other => other !== this)
  }

  async #read(): Promise<void> {
    const kept = await this.#row.read()
    if (kept && saysNothing(kept)) {
      void this.#turns.take(() => this.#dropNothing())
    } else if (kept && saysNothing(this)) {
      this.#is(kept)
      this.state = 'saved'
    }
    this.ready = true
  }

  #is(kept: DraftText): void {
    this.#shows(kept)
    this.#row.knows(kept)
  }

  #shows(whole: DraftText): void {
    const { text, saw, knew, used = [], copies = [], files = [] } = whole
    this.text = text
    this.speaksAs(whole)
    this.saw = saw
    this.knew = knew
    this.used = used
    this.copies = copies
    this.files = files
  }

  /** Written in another tab since, without what goes or is gone. */
  async #addTheirs(): Promise<void> {
    const since = await this.#row.readSince()
    if (!since) return
    const { known, hasBecome } = this.#row
    const { kept: theirs } = since
    this.#shows(withTheirs(this.said, theirs, { known, hasBecome }, this.#onItsWay))
    if (theirs && !saysNothing(theirs)) this.#row.knows(theirs)
  }

  /** It may stand there still: see `became`. */
  #withBack(was: DraftText): DraftText {
    return above(this.text.includes(was.text) ? { ...was, text: '' } : was, this.said)
  }
}
