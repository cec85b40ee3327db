/** A bridge's own connection to the relay, which comes back by itself. */
import type { SigningKey } from '../crypto/sign.ts'
import type { WorkspaceId } from '../ids.ts'
import type { NetworkPort, RandomPort, TimerPort } from '../ports.ts'
import { hello } from './hello.ts'
import type { MailLine } from './mail-line.ts'
import type { Refusal } from './protocol.ts'
import { RelayLink } from './relay-link.ts'

export interface BridgeAtRelay {
  readonly address: string
  readonly workspace: WorkspaceId
  /** See `bridgeSigningKey`. */
  readonly key: SigningKey
}

export interface BridgeLinkEvents {
  readonly online: () => void
  readonly offline: () => void
  /**
   * It tries again, ever more rarely: `not-allowed` until a member permits it. Not after
   * `taken-over`: who came back would take over in turn.
   */
  readonly refused: (reason: Refusal) => void
}

export class BridgeLink {
  readonly #link: RelayLink

  constructor(
    ports: NetworkPort & TimerPort & RandomPort,
    { address, workspace, key }: BridgeAtRelay,
    mail: MailLine,
    events: BridgeLinkEvents
  ) {
    const link = new RelayLink(ports, address, {
      challenged: challenge => {
        link.send(hello(key, workspace, challenge, address))
      },
      message: message => {
        if (message.type === 'welcome') {
          mail.connected(said => {
            link.send(said)
          })
          events.online()
        } else if (message.type === 'refused') {
          if (message.reason === 'taken-over') link.stop()
          events.refused(message.reason)
        } else mail.heard(message)
      },
      lost: () => {
        mail.lost()
        events.offline()
      }
    })
    this.#link = link
  }

  start(): void {
    this.#link.start()
  }

  stop(): void {
    this.#link.stop()
  }

  hurry(): void {
    this.#link.hurry()
  }
}
