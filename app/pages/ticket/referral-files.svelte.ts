/** Files that are handed on: cleaned as those of an answer, under names that tell of nobody. */
import { asker, type Ticket } from '#core/domain/tickets/ticket.ts'
import { attachable, nameBeside, type Attachable } from '#core/mail/attachable.ts'
import { fileName } from '#core/mail/clean.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { limits } from '#core/mail/limits.ts'
import { withoutPeople, type Redaction } from '#core/mail/referral-text.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { teamSecrets } from '../../state/mail-rooms.ts'
import { fileSize } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { namesOf } from './names-in.ts'
import type { FileChoice } from './referral-choices.ts'

export interface FileReader {
  readAttachment(
    source: Uint8Array,
    teamKeys: readonly string[],
    index: number
  ): Promise<Enclosed | undefined>
}

type Unread = 'broken-picture' | 'lost'

/** What it may say besides what it shows; a picture that cannot be cleaned does not go. */
type Look = 'clean' | 'says-more' | Unread

export class ReferralFiles {
  #looks: ReadonlyMap<string, Look> = $state.raw(new Map())
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #room: FileReader
  readonly #people: () => Redaction

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    room: FileReader,
    people: () => Redaction
  ) {
    this.#desk = desk
    this.#document = document
    this.#room = room
    this.#people = people
  }

  /** Undefined: nobody has looked yet. */
  found({ id }: FileChoice): Look | undefined {
    return this.#looks.get(id)
  }

  /** Before it is sent, so that nobody learns of it only then. */
  async look(file: FileChoice): Promise<void> {
    const read = await this.#readOne(file).catch(() => no('lost' as const))
    const found = read.ok ? (read.value.saysMore ? 'says-more' : 'clean') : read.error
    this.#looks = new Map([...this.#looks, [file.id, found]])
  }

  /** Its own, or where that tells who asked, its kind and its place among all. */
  nameOf({ name, type, place }: FileChoice, others: readonly string[] = []): string {
    const t = words().referral.fileKinds
    const own = fileName(name, '')
    if (own !== '' && !this.#tells(own)) return nameBeside(others, own)
    const [ending = ''] = /\.[a-z0-9]{1,5}$/iu.exec(own) ?? []
    const isLog = /^text\/plain$/iu.test(type) || /^\.(?:log|txt)$/iu.test(ending)
    const kind = /^image\//iu.test(type) ? t.picture : isLog ? t.log : t.file
    const plain = this.#tells(ending.slice(1)) ? '' : ending.toLowerCase()
    return nameBeside(others, `${kind}-${place}${plain}`)
  }

  /** All of them, or none: nobody is to think that a file went out which did not. */
  async read(
    chosen: readonly FileChoice[],
    names: ReadonlyMap<string, string>
  ): Promise<Result<readonly Enclosed[], string>> {
    const t = words().referral
    const files: Enclosed[] = []
    for (const file of chosen) {
      const read = await this.#readOne(file)
      if (!read.ok)
        return no(read.error === 'lost' ? t.fileLost(file.name) : t.broken(file.name))
      const others = files.map(({ name }) => name)
      const called = fileName(names.get(file.id) ?? '', this.nameOf(file))
      const { type, bytes } = read.value
      files.push({ name: nameBeside(others, called), type, bytes })
    }
    const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (size > limits.enclosedBytes)
      return no(t.tooLarge(fileSize(limits.enclosedBytes)))
    return ok(files)
  }

  async #readOne({ source, index }: FileChoice): Promise<Result<Attachable, Unread>> {
    const mail = await this.#desk.blob(this.#document.id, source)
    const secrets = teamSecrets(this.#desk)
    const file = mail.ok
      ? await this.#room.readAttachment(mail.value, secrets, index)
      : undefined
    if (!file) return no('lost')
    try {
      const ready = attachable(file, new Uint8Array(file.bytes))
      return ready.ok ? ready : no(ready.error.type)
    } catch {
      return no('broken-picture') // it is built as nobody foresaw
    }
  }

  /** Whom a text would not name by a part of a word, a file's name may. */
  #tells(name: string): boolean {
    if (withoutPeople(name, this.#people()) !== name.normalize('NFC')) return true
    const ticket = this.#document.current()
    const plain = folded(name)
    return namesOf(ticket, asker(ticket)?.address ?? '')
      .flatMap(each => folded(each).split(/[^\p{L}\p{N}]+/u))
      .some(word => word.length >= shortest && plain.includes(word))
  }
}

const shortest = 4

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
