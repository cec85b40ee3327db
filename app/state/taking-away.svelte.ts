/** Taking the desk's tickets away, as files: see `past/export.ts`. */
import { exportDesk, type ExportFrom, type OpenAttachment } from '#core/past/export.ts'
import type { Target } from '../platform/file-sink.ts'

export type TakingAwayState = 'idle' | 'writing' | 'finished' | 'stopped' | 'broken'

export class TakingAway {
  state: TakingAwayState = $state('idle')
  tickets = $state(0)
  total = $state(0)
  mails = $state(0)
  missing = $state(0)

  readonly #desk: ExportFrom
  readonly #open: OpenAttachment
  #stop = new AbortController()

  constructor(desk: ExportFrom, open: OpenAttachment) {
    this.#desk = desk
    this.#open = open
  }

  async begin(target: Target, decrypted: boolean): Promise<void> {
    this.state = 'writing'
    this.tickets = this.total = this.mails = this.missing = 0
    const { signal } = (this.#stop = new AbortController())
    try {
      const sinks = {
        mails: await target.sink('porchlight-mails.mbox', 'application/mbox'),
        rest: await target.sink('porchlight-desk.json', 'application/json')
      }
      const options = { signal, ...(decrypted && { decrypted: this.#open }) }
      for await (const step of exportDesk(this.#desk, sinks, options)) {
        this.tickets = step.tickets
        this.total = step.total
        this.mails = step.mails
        this.missing = step.missing
      }
      await (signal.aborted ? target.drop() : target.finish())
      this.state = signal.aborted ? 'stopped' : 'finished'
    } catch {
      this.state = 'broken'
      await target.drop().catch(() => undefined)
    }
  }

  cancel(): void {
    this.#stop.abort()
  }
}
