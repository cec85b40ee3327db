/** Something built, as a process of its own that can be killed at a named phase. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { until } from './until.ts'

/** Tests and benches run in the folder of the project. */
const server = join(process.cwd(), 'dist/server')

export class ServerProcess<Phase extends string> {
  /** All that it ever printed, over its restarts. */
  log = ''
  readonly #file: string
  readonly #args: readonly string[]
  #child: ChildProcess | undefined

  constructor(file: string, args: readonly string[]) {
    this.#file = builtServer(file)
    this.#args = args
    if (!existsSync(this.#file)) throw new Error('build first: npm run build')
  }

  async start(stopAt?: Phase): Promise<void> {
    const child = spawn(process.execPath, [this.#file, ...this.#args], {
      env: { ...process.env, ...(stopAt && { PORCHLIGHT_STOP_AT: stopAt }) },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const from = this.log.length
    const hear = (said: Buffer): void => void (this.log += said.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    this.#child = child
    await until(() => this.log.includes('"started"', from) || isOver(child))
    // else the test would wait in vain for what it is to do
    if (isOver(child) && child.signalCode !== 'SIGKILL') {
      throw new Error(`it did not start\n${this.log.slice(from)}`)
    }
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

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.killed()
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
}

export function builtServer(file: string): string {
  return join(server, file)
}

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
