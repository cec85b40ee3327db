/**
 * What is being written down, one for each desk: kept sealed on this device after every
 * pause in typing, so that a reload loses nothing. There is no ticket yet that could end it,
 * so it ends by itself.
 */
import { pack, unpack, utf8 } from '#core/bytes.ts'
import { channelOf } from '#core/domain/tickets/written-down.ts'
import type { EntryId, TicketId, Timestamp } from '#core/ids.ts'
import { recognise } from '#core/mail/recognise.ts'
import { sourceOf } from '#core/mail/written-down.ts'
import type { StorageFull } from '#core/ports.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { mailRoomOf } from './mail-rooms.ts'
import { onePerDesk } from './one-per-desk.ts'
import { takeInSaid, type Reads } from './written-down.ts'

/** The row beside a member's own views. */
const place = 'new-ticket'
const pause = 300
/** Letters that show whether a text is a mail. */
const telling = 16_384
/** Nobody comes back to it after that. */
export const draftDays = 7

interface Kept {
  readonly text: string
  readonly channel: string
  readonly name: string
  readonly address: string
  /** Empty as long as it is guessed. */
  readonly language: string
  readonly at: Timestamp
}

export class NewTicket {
  text = $state('')
  channel = $state('')
  name = $state('')
  address = $state('')
  busy = $state(false)
  /** What somebody chose; empty: the guess counts. */
  #chosen = $state('')
  #guessed = $state('und')
  readonly #desk: Workspace
  readonly #room: Reads
  readonly #read: Promise<void>
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Since it was written: what nobody touches ends on its day. */
  #isTouched = false

  constructor(desk: Workspace, room: Reads) {
    this.#desk = desk
    this.#room = room
    this.#read = this.#load()
  }

  get language(): string {
    return this.#chosen || this.#guessed
  }
  get isGuessed(): boolean {
    return this.#chosen === '' && this.#guessed !== 'und'
  }
  get isReady(): boolean {
    return this.text.trim() !== '' && channelOf(this.channel) !== ''
  }
  /** Whoever wrote it, their keys and their thread would be lost if it were only noted down. */
  get isMail(): boolean {
    return recognise(utf8(this.text.slice(0, telling))) !== 'other'
  }
  get isBlank(): boolean {
    return [this.text, this.name, this.address].every(each => each.trim() === '')
  }

  speak(language: string): void {
    this.#chosen = language
    this.changed()
  }

  /** Something was typed. */
  changed(): void {
    this.#isTouched = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      void this.keep()
      void this.#guess()
    }, pause)
  }

  /** Writes what is not written yet: called when the page may go away. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#read
    const { text, channel, name, address } = this
    if (this.isBlank) {
      await this.#desk.own.drop(place)
      return
    }
    if (!this.#isTouched) return
    this.#isTouched = false
    const at = this.#desk.now()
    const kept: Kept = { text, channel, name, address, language: this.#chosen, at }
    await this.#desk.own.write(place, pack(kept))
  }

  async make(): Promise<Result<TicketId, StorageFull>> {
    this.busy = true
    clearTimeout(this.#timer)
    try {
      const { text, name, address, language } = this
      const said = { text: text.trim(), from: { name, address }, language }
      const made = await takeInSaid(
        this.#desk,
        this.#room,
        said,
        channelOf(this.channel)
      )
      if (made.ok) await this.discard()
      return made
    } finally {
      this.busy = false
    }
  }

  /** The channel stays: the next one often comes from there, too. */
  async discard(): Promise<void> {
    this.#is({ text: '', name: '', address: '', language: '', channel: this.channel })
    this.#guessed = 'und'
    await this.keep()
  }

  async #guess(): Promise<void> {
    const { text } = this
    // only to be read, so that it needs no id of its own
    const source = sourceOf({ text }, '' as EntryId)
    const read = await this.#room.readMail(source, []).catch(() => undefined)
    if (read && text === this.text) this.#guessed = read.language
  }

  async #load(): Promise<void> {
    const bytes = await this.#desk.own.read(place)
    const read = bytes && unpack(bytes)
    if (!read?.ok) return
    // Only this device writes the row, and its seal says so.
    const kept = read.value as Kept
    if (this.#desk.now() - kept.at > draftDays * 86_400_000) {
      await this.#desk.own.drop(place)
      return
    }
    if (!this.isBlank) return
    this.#is(kept)
    void this.#guess()
  }

  #is({ text, channel, name, address, language }: Omit<Kept, 'at'>): void {
    this.text = text
    this.channel = channel
    this.name = name
    this.address = address
    this.#chosen = language
  }
}

export const newTicketOf = onePerDesk(desk => new NewTicket(desk, mailRoomOf(desk)))
