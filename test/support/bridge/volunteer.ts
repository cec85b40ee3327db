/** A volunteer's whole device in this process, at a real relay, with a clock that can be moved. */
import { utf8 } from '#core/bytes.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import type { MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { acceptInvitation, foundDesk } from '#core/open.ts'
import type { Ports } from '#core/ports.ts'
import { readBridgeCode, type BridgeCode } from '#core/trust/bridge-code.ts'
import type { Workspace } from '#core/workspace.ts'
import { nodePorts, type Traffic } from '#test/bench/node-ports.ts'
import { memoryStorage } from '../memory-storage.ts'
import { until } from './until.ts'

const passphrase = 'correct horse battery staple'
/** So far behind others: what it writes is due at once for a bridge that has the time. */
const behindMs = 3_600_000

export class Volunteer {
  readonly desk: Workspace
  /** All that went over its line, either way. */
  readonly traffic: Traffic
  readonly #clock: SkippedClock

  private constructor(desk: Workspace, clock: SkippedClock, traffic: Traffic) {
    this.desk = desk
    this.traffic = traffic
    this.#clock = clock
    desk.readMailWith((source, keys) => readMail(source, keys))
  }

  static async founds(relay: string, name = 'Ana'): Promise<Volunteer> {
    const clock = new SkippedClock()
    const traffic = { messages: 0, bytes: 0 }
    const founded = await foundDesk(portsWith(clock, traffic), {
      deskName: 'Linterna',
      yourName: name,
      passphrase,
      relay,
      languages: ['es', 'en']
    })
    if (!founded.ok) throw new Error('no room to found')
    return new Volunteer(founded.value, clock, traffic)
  }

  static async joins({ desk }: Volunteer, name = 'Ben'): Promise<Volunteer> {
    const invited = await desk.invite()
    if (!invited.ok) throw new Error('no room to invite')
    const clock = new SkippedClock()
    const traffic = { messages: 0, bytes: 0 }
    const accepted = await acceptInvitation(
      portsWith(clock, traffic),
      invited.value.link,
      {
        yourName: name,
        passphrase
      }
    )
    if (!accepted.ok) throw new Error(accepted.error.type)
    return new Volunteer(await accepted.value.finished, clock, traffic)
  }

  async pairs(address: string): Promise<BridgeCode> {
    const paired = await this.desk.pairBridge('Our mail server', [address])
    const code = paired.ok ? readBridgeCode(paired.value.code) : paired
    if (!code.ok) throw new Error('no code')
    return code.value
  }

  /** A bridge of this desk spoke, so answers may go through it. */
  async heardBridge(): Promise<void> {
    const all = () => Object.values(this.desk.settings.current().bridges)
    await until(() => all().some(({ heardAt }) => heardAt !== undefined))
  }

  ticketAbout(subject: string): TicketId | undefined {
    const cards = [...this.desk.cards.current().values()]
    return cards.find(card => card.subject === subject)?.ticket
  }

  /** And does not take it back: ten seconds are over. */
  async answers(
    subject: string,
    { from, text }: { from: string; text: string }
  ): Promise<MessageId> {
    const id = this.ticketAbout(subject)
    const ticket = id && (await this.desk.ticket(id))
    if (!ticket?.ok) throw new Error(`no ticket about ${subject}`)
    const saw = Object.keys(ticket.value.current().messages) as MessageId[]
    const messageId = `answer-to-${subject}@desk.example`
    const answered = await this.desk.answer(
      ticket.value,
      {
        source: utf8(
          `Message-ID: <${messageId}>\r\nSubject: Re: ${subject}\r\n\r\n${text}\r\n`
        ),
        messageId,
        references: [],
        subject: `Re: ${subject}`,
        to: 'asker@world.example',
        from,
        text,
        encrypted: false
      },
      saw
    )
    if (!answered.ok) throw new Error(answered.error.type)
    ticket.value.close()
    this.#clock.skip(11_000)
    return answered.value
  }

  /** What this device shows of an answer on its way. */
  async stateOf(subject: string, answer: MessageId): Promise<string | undefined> {
    const id = this.ticketAbout(subject)
    const opened = id && (await this.desk.ticket(id))
    if (!opened?.ok) return undefined
    const state = delivered(opened.value.current(), answer)?.state
    opened.value.close()
    return state
  }

  leaves(): void {
    this.desk.lock()
  }
}

function portsWith(clock: SkippedClock, traffic: Traffic): Ports {
  const ports = nodePorts(memoryStorage(), traffic)
  const { breathe } = ports.timer
  const after = (ms: number, work: () => void): (() => void) => clock.after(ms, work)
  return { ...ports, clock, timer: { after, breathe } }
}

/** It goes by itself, and can be moved ahead. */
class SkippedClock {
  #ahead = -behindMs
  readonly #timers = new Map<object, { at: number; work: () => void }>()

  now(): Timestamp {
    return (Date.now() + this.#ahead) as Timestamp
  }

  after(milliseconds: number, work: () => void): () => void {
    const at = this.now() + milliseconds
    const run = (): void => {
      this.#timers.delete(timer)
      work()
    }
    const timer = setTimeout(run, milliseconds)
    this.#timers.set(timer, { at, work })
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }

  skip(milliseconds: number): void {
    this.#ahead += milliseconds
    for (const [timer, { at, work }] of [...this.#timers]) {
      if (at > this.now()) continue
      clearTimeout(timer as NodeJS.Timeout)
      this.#timers.delete(timer)
      work()
    }
  }
}
