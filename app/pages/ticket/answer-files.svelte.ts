/** Files that go with the answer which is being written: chosen, looked at, taken out again. */
import { attachable, fitting, nameBeside } from '#core/mail/attachable.ts'
import { limits } from '#core/mail/limits.ts'
import { isPicture } from '#core/mail/picture.ts'
import type { Bytes } from '#core/bytes.ts'
import type { EntryId } from '#core/ids.ts'
import { sayWithUndo } from '../../state/toasts.svelte.ts'
import { fileSize, list } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import type { Draft } from './draft.svelte.ts'
import type { DraftFile } from './kept-draft.ts'

type Unread = 'broken-picture' | 'unreadable' | 'no-room'

export class AnswerFiles {
  /** Why some were not taken. */
  trouble: readonly string[] = $state.raw([])
  /** Some are being read. */
  busy = $state(false)
  readonly #draft: Draft
  readonly #newId: () => EntryId
  #adding: Promise<void> = Promise.resolve()
  /** In this order, and perhaps taken out since. */
  readonly #attached: DraftFile[] = []
  #waiting = 0

  constructor(draft: Draft, newId: () => EntryId) {
    this.#draft = draft
    this.#newId = newId
  }

  get all(): readonly DraftFile[] {
    return this.#draft.files
  }

  /** Those that may say more than they show. */
  get sayMore(): readonly string[] {
    return this.all.filter(({ saysMore }) => saysMore).map(({ name }) => name)
  }

  get hasPicture(): boolean {
    return this.all.some(({ type }) => isPicture(type))
  }

  /** What fits; of the rest it is said why not. One after the other, or two fit twice. */
  add(chosen: readonly File[]): Promise<void> {
    if (chosen.length === 0) return this.#adding
    this.quiet()
    this.busy = true
    this.#waiting++
    const added = this.#adding.then(() => this.#add(chosen))
    this.#adding = added.catch(() => undefined) // or nothing is attached after it
    return added
  }

  /** Those that are being read, once they are attached, or it is said why they are not. */
  async settled(): Promise<readonly DraftFile[]> {
    const { length } = this.#attached
    await this.#adding
    const since = this.#attached.slice(length)
    return since.filter(({ id }) => this.all.some(file => file.id === id))
  }

  remove(file: DraftFile): void {
    this.quiet()
    void this.#draft.detach(file)
    sayWithUndo(words().ticket.files.removed(file.name), () =>
      this.#draft.attachAgain(file)
    )
  }

  /** What was said has been read. */
  quiet(): void {
    this.trouble = []
  }

  async #add(chosen: readonly File[]): Promise<void> {
    try {
      await this.#addWhatFits(chosen)
    } finally {
      this.busy = --this.#waiting > 0
    }
  }

  async #addWhatFits(chosen: readonly File[]): Promise<void> {
    const t = words().ticket.files
    const { fit, tooLarge, tooMany } = fitting(this.all, chosen)
    const said: string[] = []
    const say = (about: (names: string) => string, files: readonly File[]) => {
      if (files.length > 0) said.push(about(list(files.map(({ name }) => name))))
    }
    say(names => t.tooLarge(names, fileSize(limits.answerBytes)), tooLarge)
    say(names => t.tooMany(names, limits.answerFiles), tooMany)
    for (const file of fit) {
      const unread = await this.#addOne(file)
      if (unread) said.push(t.not[unread](file.name))
    }
    this.trouble = [...this.trouble, ...said]
  }

  async #addOne(file: File): Promise<Unread | undefined> {
    const bytes = await read(file)
    if (!bytes) return 'unreadable'
    const ready = made(file, bytes)
    if (!ready) return 'unreadable'
    if (!ready.ok) return ready.error.type
    const { type, bytes: clean, saysMore } = ready.value
    const others = this.all.map(({ name }) => name)
    const name = nameBeside(others, ready.value.name)
    const size = clean.length
    const id = this.#newId()
    const attached = { id, name, type, size, ...(saysMore && { saysMore }) }
    const isKept = await this.#draft.attach(attached, clean).catch(() => false)
    if (!isKept) return 'no-room'
    this.#attached.push(attached)
    return undefined
  }
}

/** Undefined: a folder, or a file that is gone by now. */
async function read(file: File): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

/** Undefined: it is built as nobody foresaw. */
function made(file: File, bytes: Bytes): ReturnType<typeof attachable> | undefined {
  try {
    return attachable(file, bytes)
  } catch {
    return undefined
  }
}
