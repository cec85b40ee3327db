/** A desk, its relay and its bridge as processes would run them, and a member at work. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { dayOf, type Timestamp } from '#core/ids.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'
import { BridgeProcess } from './bridge-process.ts'
import { aKeysOrder, deskKeys, type DeskKeys } from './desk-keys.ts'
import { freePort, type Dovecot } from './dovecot.ts'
import { MailExchange } from './mail-exchange.ts'
import { Member } from './member.ts'
import { random } from './workshop.ts'
import { until } from './until.ts'

const clock = { now: () => Date.now() as Timestamp }

/** How the bridge goes to the mail servers, if not in the clear. */
interface Ways {
  readonly imap?: object
  readonly send?: object
  readonly exchange?: MailExchange
}

export class Premises {
  readonly exchange: MailExchange
  readonly desk: DeskKeys
  readonly lmtpPort: number
  readonly ana: Member
  readonly bridge: BridgeProcess
  readonly #sendTo: object
  readonly #relayFolder = mkdtempSync(join(tmpdir(), 'porchlight-relay-'))
  readonly #relayPort: number
  #relay: RunningRelay | undefined

  private constructor(
    { relayPort, lmtpPort, sendPort }: Record<string, number>,
    dovecot: Dovecot,
    user: string,
    { imap, send, exchange = new MailExchange() }: Ways
  ) {
    this.exchange = exchange
    this.#relayPort = relayPort ?? 0
    this.lmtpPort = lmtpPort ?? 0
    this.desk = deskKeys(random, {
      today: dayOf(clock.now()),
      relay: `http://127.0.0.1:${this.#relayPort}`
    })
    this.#sendTo = { host: '127.0.0.1', port: sendPort, security: 'none', ...send }
    this.bridge = new BridgeProcess(this.desk, {
      imap: [
        {
          name: 'support',
          host: '127.0.0.1',
          port: dovecot.imapPort,
          security: 'none',
          user,
          passwordFile: 'password',
          movedTo: 'Porchlight',
          ...imap
        }
      ],
      listen: [
        {
          name: 'post',
          protocol: 'lmtp',
          port: lmtpPort,
          recipients: ['help@desk.example']
        }
      ],
      send: this.#sendTo
    })
    this.ana = new Member(this.desk)
  }

  /** The relay runs, the bridge does not yet. */
  static async open(
    dovecot: Dovecot,
    user: string,
    ways: Ways = {}
  ): Promise<Premises> {
    const [relayPort, lmtpPort, sendPort] = [
      await freePort(),
      await freePort(),
      await freePort()
    ]
    const premises = new Premises(
      { relayPort, lmtpPort, sendPort },
      dovecot,
      user,
      ways
    )
    await premises.exchange.listen(sendPort)
    await premises.openRelay()
    await premises.ana.greeted
    return premises
  }

  async openRelay(): Promise<void> {
    this.#relay = await startRelay({
      port: this.#relayPort,
      host: '127.0.0.1',
      clock,
      data: this.#relayFolder
    })
  }

  async closeRelay(): Promise<void> {
    await this.#relay?.close()
    this.#relay = undefined
  }

  /** Its disk broke, and it begins anew. */
  async emptyRelay(): Promise<void> {
    await this.closeRelay()
    rmSync(this.#relayFolder, { recursive: true, force: true })
    await this.openRelay()
  }

  /** The bridge runs and has its keys. */
  async startBridge(): Promise<void> {
    await this.ana.order(aKeysOrder(this.desk))
    await this.bridge.start()
    await until(() => this.bridge.log.includes('"keys"'))
  }

  /** With the same code and a folder of its own, as on another machine; it only sends. */
  secondBridge(): BridgeProcess {
    return new BridgeProcess(this.desk, { send: this.#sendTo })
  }

  async close(): Promise<void> {
    await this.bridge.remove()
    this.ana.leave()
    await this.exchange.close()
    await this.closeRelay()
    rmSync(this.#relayFolder, { recursive: true, force: true })
  }
}
