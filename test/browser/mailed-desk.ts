/** A desk of two in Chromium, whose mail comes and goes by real servers and a bridge. */
import { en } from '#app/words/en.ts'

import { BridgeProcess } from '../support/bridge/bridge-process.ts'
import { startDovecot, type Dovecot } from '../support/bridge/dovecot.ts'
import { MailExchange } from '../support/bridge/mail-exchange.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

export const help = 'help@desk.example'

export class MailedDesk {
  readonly world: World
  readonly ana: Person
  readonly ben: Person
  readonly dovecot: Dovecot
  readonly exchange: MailExchange
  readonly #name: string
  #bridge: BridgeProcess | undefined

  private constructor(
    name: string,
    world: World,
    people: [Person, Person],
    dovecot: Dovecot
  ) {
    this.#name = name
    this.world = world
    this.ana = people[0]
    this.ben = people[1]
    this.dovecot = dovecot
    this.exchange = new MailExchange()
  }

  /** Ana founds it, Ben joins; nothing carries mail yet. */
  static async begin(name: string): Promise<MailedDesk> {
    const world = await World.begin()
    const dovecot = await startDovecot()
    const profile = await world.profile()
    const ana = new Person('Ana', profile, await profile.open())
    await ana.foundsDesk(name)
    const link = new URL(await ana.invites())
    const bens = await world.profile({ acceptDownloads: true })
    const ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
    await ben.joins()
    await ben.rail(en.shell.queue).waitFor()
    return new MailedDesk(name, world, [ana, ben], dovecot)
  }

  get bridge(): BridgeProcess {
    if (!this.#bridge) throw new Error('no bridge has been paired')
    return this.#bridge
  }

  /** Ana makes the desk’s key, pairs a bridge, and sees that it works. */
  async getsBridge(): Promise<void> {
    const { ana } = this
    await ana.makesKey(help, this.#name)
    const code = await ana.pairsBridge('Our mail server')
    this.#bridge = new BridgeProcess(
      { code },
      {
        imap: [
          {
            name: 'support',
            host: '127.0.0.1',
            port: this.dovecot.imapPort,
            security: 'none',
            user: 'help',
            passwordFile: 'password',
            movedTo: 'Porchlight',
            pollSeconds: 5
          }
        ],
        send: {
          host: '127.0.0.1',
          port: await this.exchange.listen(),
          security: 'none'
        }
      }
    )
    await this.bridge.start()
    await ana.seesBridgeWork()
  }

  async end(): Promise<void> {
    await this.#bridge?.remove()
    await this.exchange.close()
    await this.dovecot.stop()
    await this.world.end()
  }
}
