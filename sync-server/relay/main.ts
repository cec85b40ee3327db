/** `porchlight relay`: the command that a collective starts on its server. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Timestamp } from '../../src/ids.ts'
import { help, readCommandLine, type Choices } from './command-line.ts'
import { lineLog } from './log.ts'
import { relayDyingAt } from './phases.ts'
import { startRelay } from './relay.ts'

const typed = readCommandLine(process.argv.slice(2))
if (!typed.ok) stopWith(`${typed.error}\nTry --help.`)
else if (typed.value.help) process.stdout.write(help)
else await run(typed.value)

async function run(choices: Choices): Promise<void> {
  // What it keeps is nobody else's on this machine.
  process.umask(0o077)
  try {
    const relay = await startRelay({
      ...choices,
      clock: { now: () => Date.now() as Timestamp },
      appFolder: fileURLToPath(new URL('../app', import.meta.url)),
      reached: relayDyingAt(process.env['PORCHLIGHT_STOP_AT']),
      log: lineLog(
        line => process.stdout.write(line),
        () => new Date()
      )
    })
    process.stdout.write(
      `Porchlight is at ${relay.address}\nIts data lies in ${resolve(choices.data)}\n`
    )
    const stop = (): void => void relay.close().then(() => process.exit(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  } catch (error) {
    stopWith(why(error, choices))
  }
}

function why(error: unknown, { port, host, data }: Choices): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Choose another with --port.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return port < 1024 && isAboutListening(error)
        ? `This system does not let you use port ${port}. Choose one above 1023.`
        : `Cannot write to ${resolve(data)}. Choose another folder with --data.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}.`
    case 'SQLITE_BUSY':
      return `Another relay uses ${resolve(data)}.`
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `The data in ${resolve(data)} is damaged. Start with an empty folder: members fill it again.`
    default:
      throw error
  }
}

function isAboutListening(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}

function stopWith(sentence: string): void {
  process.stderr.write(sentence + '\n')
  process.exitCode = 1
}
