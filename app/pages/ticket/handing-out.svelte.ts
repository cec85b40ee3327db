/**
 * A finished mail leaves without a bridge: as a file, shared with another app where the device
 * can, or as its text where anybody may read it on the way.
 */
import type { Message } from '#core/domain/tickets/message.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { SvelteSet } from 'svelte/reactivity'
import { copies } from '../../platform/clipboard.ts'
import { fileName, saveFile } from '../../platform/save-file.ts'
import { canShareFile, shareFile } from '../../platform/sharing.ts'
import { say, sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { bodyOf } from './body.ts'

const type = 'message/rfc822'

/** Of each desk: whose mails left it here since it was unlocked. */
const leftHere = new WeakMap<object, SvelteSet<MessageId>>()

/** What is next is to send it, and to say so. */
export function leftOf(desk: object): SvelteSet<MessageId> {
  const known = leftHere.get(desk) ?? new SvelteSet<MessageId>()
  leftHere.set(desk, known)
  return known
}

export class HandingOut {
  /** The browser said so at the press. */
  #isRefused = $state(false)
  readonly #desk: Pick<Workspace, 'blob'>
  readonly #ticket: TicketId
  readonly #id: MessageId
  readonly #message: () => Message
  readonly #left: SvelteSet<MessageId>
  #mail: ReturnType<Workspace['blob']> | undefined
  #text: ReturnType<typeof bodyOf> | undefined

  constructor(
    desk: Pick<Workspace, 'blob'>,
    ticket: TicketId,
    id: MessageId,
    message: () => Message
  ) {
    this.#desk = desk
    this.#ticket = ticket
    this.#id = id
    this.#message = message
    this.#left = leftOf(desk)
  }

  /** Somebody has it here, to be sent. */
  get hasLeft(): boolean {
    return this.#left.has(this.#id)
  }

  get canShare(): boolean {
    return !this.#isRefused && canShareFile(this.#name, type)
  }
  /** What is encrypted leaves as it was encrypted, and in no other way. */
  get canCopy(): boolean {
    return !this.#message().seals.encrypted
  }

  /** Before anybody asks: at the press a browser waits for nothing. */
  read(): void {
    this.#mail = this.canShare ? this.#readMail() : undefined
    this.#text = this.canCopy ? this.#readText() : undefined
  }

  download = async (): Promise<void> => {
    const bytes = await this.#readMail()
    if (bytes?.ok) {
      saveFile(bytes.value, this.#name, type)
      this.#left.add(this.#id)
    } else sayTrouble(words().ticket.missingText)
  }

  share = async (): Promise<void> => {
    const bytes = await (this.#mail ?? this.#readMail())
    if (!bytes?.ok) {
      this.#mail = undefined // it may come with a sync
      sayTrouble(words().ticket.missingText)
      return
    }
    const shared = await shareFile(bytes.value, this.#name, type)
    if (shared === 'shared') this.#left.add(this.#id)
    if (shared !== 'refused') return
    this.#isRefused = true
    const t = words().ticket.delivery
    sayTrouble(this.canCopy ? t.notSharedButCopy : t.notShared)
  }

  copy = async (): Promise<void> => {
    const t = words().ticket.delivery
    const body = await (this.#text ?? this.#readText())
    if (!body) {
      this.#text = undefined
      sayTrouble(words().ticket.missingText)
    } else if (await copies(body.text.trim())) {
      this.#left.add(this.#id)
      const to = this.#message().to.map(({ address }) => address)
      say(t.copied(to.join(', ')))
    } else sayTrouble(t.notCopied)
  }

  get #name(): string {
    return fileName(this.#message().subject)
  }

  #readMail() {
    const { source } = this.#message()
    return source === '' ? undefined : this.#desk.blob(this.#ticket, source)
  }

  #readText() {
    return bodyOf(this.#desk, this.#ticket, this.#message().body)
  }
}
