/** The built bridge as a process of its own, that can be killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeBridgeCode } from '#core/trust/bridge-code.ts'
import type { Phase } from '#server/bridge/phases.ts'
import type { DeskKeys } from './desk-keys.ts'
import { password } from './dovecot.ts'
import { until } from './until.ts'

export const built = join(import.meta.dirname, '../../../dist/server/bridge.js')

export class BridgeProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'porchlight-bridge-'))
  readonly data = join(this.folder, 'data')
  readonly configFile = join(this.folder, 'bridge.json')
  log = ''
  #child: ChildProcess | undefined

  /** `config`: what is in the file besides `data`. */
  constructor(desk: Pick<DeskKeys, 'code'>, config: object) {
    if (!existsSync(built)) throw new Error('build first: npm run build')
    this.#write(
      'bridge.json',
      JSON.stringify({ data: 'data', pairingFile: 'pairing', ...config })
    )
    this.#write('password', password)
    this.#write('pairing', writeBridgeCode(desk.code))
  }

  async start(stopAt?: Phase): Promise<void> {
    const child = spawn(process.execPath, [built, '--config', this.configFile], {
      env: { ...process.env, ...(stopAt && { PORCHLIGHT_STOP_AT: stopAt }) },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const from = this.log.length
    const hear = (said: Buffer): void => void (this.log += said.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    this.#child = child
    await until(() => this.log.includes('"started"', from) || isOver(child))
  }

  /** Resolves when it was killed at its phase; rejects if it ended otherwise. */
  async killed(): Promise<void> {
    const child = this.#child
    if (!child) throw new Error('it does not run')
    if (!isOver(child)) await once(child, 'exit')
    if (child.signalCode !== 'SIGKILL') {
      throw new Error(`it ended by ${child.signalCode ?? child.exitCode}\n${this.log}`)
    }
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child || isOver(child)) return
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
  }

  /** The most memory it ever had, in bytes (Linux). */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.#child?.pid ?? 0}/status`, 'utf8')
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1])
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

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
