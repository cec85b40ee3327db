/** The built relay as a process of its own, that can be killed. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Phase } from '#server/relay/phases.ts'
import { freePort } from './dovecot.ts'
import { ServerProcess } from './server-process.ts'

export class RelayProcess extends ServerProcess<Phase> {
  readonly address: string
  readonly #folder: string

  private constructor(folder: string, port: number) {
    super('relay.js', ['--port', String(port), '--data', join(folder, 'data')])
    this.#folder = folder
    this.address = `http://localhost:${port}`
  }

  static async make(): Promise<RelayProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'porchlight-relay-'))
    return new RelayProcess(folder, await freePort())
  }

  get data(): string {
    return join(this.#folder, 'data')
  }

  /** What lies on its disk now, as a folder of its own. */
  copy(): string {
    const copy = mkdtempSync(join(tmpdir(), 'porchlight-relay-copy-'))
    cpSync(this.data, copy, { recursive: true })
    return copy
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
