/** `porchlight bridge`: the command that runs beside a desk's mail server. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { sodiumReady } from '../../src/crypto/sodium.ts'
import type { Timestamp } from '../../src/ids.ts'
import { no, type Result } from '../../src/result.ts'
import { readBridgeCode, type BridgeCode } from '../../src/trust/bridge-code.ts'
import { lineLog, whatFailed } from '../relay/log.ts'
import { dyingAt } from '../relay/phases.ts'
import { startBridge } from './bridge.ts'
import { help, readCommandLine } from './command-line.ts'
import { readConfig, readSecret, type Config } from './config.ts'
import type { BridgeEvent } from './log.ts'
import { network } from './network.ts'
import { forIssues, webBy } from './web.ts'

// What it keeps is nobody else's on this machine.
process.umask(0o077)
const log = lineLog<BridgeEvent>(
  line => process.stdout.write(line),
  () => new Date()
)
// An error's own words may quote a mail; so may what Node prints by itself.
process.on('uncaughtException', failed)
process.on('unhandledRejection', failed)
await sodiumReady

const typed = readCommandLine(process.argv.slice(2))
if (!typed.ok) stopWith(`${typed.error}\nTry --help.`)
else if (typed.value.do === 'help') process.stdout.write(help)
else if (typed.value.do === 'pair') pair(typed.value.code, typed.value.pairingFile)
else await open(typed.value.config, typed.value.do === 'run' ? run : approve)

async function open(
  file: string,
  then: (config: Config, code: BridgeCode) => void | Promise<void>
): Promise<void> {
  const config = readConfig(file)
  if (!config.ok) {
    stopWith(config.error)
    return
  }
  const code = readPairing(config.value)
  if (!code.ok) {
    stopWith(code.error)
    return
  }
  await then(config.value, code.value)
}

async function run(config: Config, code: BridgeCode): Promise<void> {
  forbidCoreDumps()
  try {
    const bridge = await startBridge({
      config,
      code,
      clock: { now: () => Date.now() as Timestamp },
      random: { bytes: count => new Uint8Array(randomBytes(count)) },
      timer: {
        after(milliseconds, work) {
          const timer = setTimeout(work, milliseconds)
          return () => clearTimeout(timer)
        },
        breathe: () => new Promise(resolve => setImmediate(resolve))
      },
      network,
      web: webBy(),
      issues: webBy(forIssues),
      log,
      reached: dyingAt(process.env['PORCHLIGHT_STOP_AT']),
      takenOver: waitToBeStopped,
      failed
    })
    const stop = (): void => void bridge.close().then(() => process.exit(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  } catch (error) {
    stopWith(why(error, config))
  }
}

/** It does not end: what keeps it running would start it again, and it would take over. */
function waitToBeStopped(): void {
  setInterval(() => undefined, 2 ** 30)
  process.stderr.write(
    'Another bridge with the same pairing code took over. This one carries no mail any ' +
      'more. Stop the one that is not wanted; to let this one take over, start it anew.\n'
  )
}

function approve(config: Config): void {
  const { imap, listen, send } = config
  process.stdout.write(
    `The configuration is complete: ${imap.length} to fetch from, ` +
      `${listen.length} to listen on, ${send ? 1 : 0} to send through.\n`
  )
}

function pair(typed: string, file: string): void {
  const code = (typed === '-' ? readFileSync(0, 'utf8') : typed).trim()
  if (!readBridgeCode(code).ok) {
    stopWith('This is no pairing code, or a letter of it got lost.')
    return
  }
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, code + '\n', { mode: 0o600, flag: 'wx' })
    process.stdout.write(`Paired. The code lies in ${file}\n`)
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    stopWith(
      isThere
        ? `There is a pairing in ${file} already. Remove it first, and its journal.sqlite.`
        : `Cannot write ${file}.`
    )
  }
}

function readPairing({ pairingFile }: Config): Result<BridgeCode, string> {
  const text = readSecret(pairingFile)
  if (!text.ok) return text
  const code = readBridgeCode(text.value)
  return code.ok ? code : no(`${pairingFile} holds no pairing code. Pair with --pair.`)
}

/** A core dump would hold mail. Where this fails, the service's own limit must do. */
function forbidCoreDumps(): void {
  try {
    execFileSync('prlimit', ['--core=0:0', `--pid=${process.pid}`], { stdio: 'ignore' })
  } catch {
    log('failed', { code: 'core-dumps-possible' })
  }
}

function failed(error: unknown): void {
  log('failed', whatFailed(error))
  process.exit(1)
}

function why(error: unknown, { data }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return 'A port of "listen" is in use.'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'This machine has no address like the "host" of a "listen".'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `Cannot write to ${data}, or not listen on a port of "listen".`
    case 'SQLITE_BUSY':
      return `Another bridge uses ${data}.`
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `The journal in ${data} is damaged. Pair anew with an empty folder.`
    default:
      log('failed', whatFailed(error))
      return 'The bridge could not start.'
  }
}

function stopWith(sentence: string): void {
  process.stderr.write(sentence + '\n')
  process.exitCode = 1
}
