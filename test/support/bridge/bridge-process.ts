/** The built bridge as a process of its own, that can be killed. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeBridgeCode } from '#core/trust/bridge-code.ts'
import type { Phase } from '#server/bridge/phases.ts'
import type { DeskKeys } from './desk-keys.ts'
import { password } from './dovecot.ts'
import { ServerProcess } from './server-process.ts'

export class BridgeProcess extends ServerProcess<Phase> {
  readonly folder: string
  readonly data: string
  readonly configFile: string

  /** `config`: what is in the file besides `data`. */
  constructor(desk: Pick<DeskKeys, 'code'>, config: object) {
    const folder = mkdtempSync(join(tmpdir(), 'porchlight-bridge-'))
    const configFile = join(folder, 'bridge.json')
    super('bridge.js', ['--config', configFile])
    this.folder = folder
    this.data = join(folder, 'data')
    this.configFile = configFile
    this.#write(
      'bridge.json',
      JSON.stringify({ data: 'data', pairingFile: 'pairing', ...config })
    )
    this.#write('password', password)
    this.#write('pairing', writeBridgeCode(desk.code))
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #write(name: string, content: string): void {
    const file = join(this.folder, name)
    writeFileSync(file, content)
    chmodSync(file, 0o600)
  }
}
