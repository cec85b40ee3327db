/** A connection to a server that breaks at the worst moment: it did what was asked of it,
 * and its answer is lost. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export class CutLine {
  readonly port: number
  /** Breaks before the server hears this of the client, once. */
  cutsBefore: string | undefined
  /** Breaks when the server has heard it, before the client has the answer, once. */
  cutsAfter: string | undefined
  readonly #server

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port // a TCP server has such a one
  }

  static async to(port: number): Promise<CutLine> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const line = new CutLine(server)
    server.on('connection', near => line.#join(near, connect(port, '127.0.0.1')))
    return line
  }

  #join(near: Socket, far: Socket): void {
    let isCut = false
    near.on('data', bytes => {
      if (this.cutsBefore !== undefined && bytes.includes(this.cutsBefore)) {
        this.cutsBefore = undefined
        near.destroy()
        return
      }
      if (this.cutsAfter !== undefined && bytes.includes(this.cutsAfter)) {
        isCut = true
        this.cutsAfter = undefined
      }
      far.write(bytes)
    })
    far.on('data', bytes => {
      if (isCut) near.destroy()
      else near.write(bytes)
    })
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      one
        .on('close', () => void other.destroy())
        .on('error', () => void other.destroy())
    }
  }

  async close(): Promise<void> {
    this.#server.close()
    await once(this.#server, 'close')
  }
}
