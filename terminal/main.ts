/** `porchlight import` and `porchlight export`: a device of a desk that is a command. */
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'

import type { Workspace } from '#core/workspace.ts'
import { help, readCommandLine, type Typed } from './command-line.ts'
import { inStep, openDevice } from './device.ts'
import { runExport } from './export.ts'
import { runImport } from './import.ts'
import { MailReader } from './mail-reader.ts'
import { readPassphrase } from './passphrase.ts'
import { terminalPorts } from './ports.ts'
import { terminalStorage, type TerminalStorage } from './storage.ts'

// What it keeps and writes is nobody else's on this machine.
process.umask(0o077)
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

const typed = readCommandLine(process.argv.slice(2))
if (!typed.ok) stopWith(`${typed.error}\nTry --help.`)
else if (typed.value.do === 'help') process.stdout.write(help)
else await run(typed.value)

async function run(choices: Exclude<Typed, { do: 'help' }>): Promise<void> {
  const folder = resolve(choices.data)
  let storage: TerminalStorage
  try {
    storage = terminalStorage(folder)
  } catch {
    stopWith(`Cannot write to ${folder}, or another command uses it.`)
    return
  }
  const passphrase = await readPassphrase(choices.passphraseFile)
  if (!passphrase.ok) {
    stopWith(passphrase.error)
    return
  }
  const { link, name } = choices
  const entry = { link, name, passphrase: passphrase.value }
  const opened = await openDevice(terminalPorts(storage), entry, say)
  if (!opened.ok) stopWith(opened.error)
  else if (!(await work(opened.value, choices))) process.exitCode = 1
  storage.close()
  if (choices.leave && opened.ok && process.exitCode === undefined) {
    rmSync(folder, { recursive: true })
    say(`Everything in ${folder} is destroyed. Its name stays in the list of people.`)
  }
  process.exit()
}

async function work(
  desk: Workspace,
  choices: Exclude<Typed, { do: 'help' }>
): Promise<boolean> {
  const reader = new MailReader(new URL('./mail-thread.js', import.meta.url), () => [
    ...desk.teamKeys.secrets.current().values()
  ])
  try {
    say('Reading from the relay what the desk has…')
    await inStep(desk)
    return choices.do === 'import'
      ? await runImport(desk, reader, choices, stop.signal)
      : await runExport(desk, reader, choices, stop.signal)
  } catch (error) {
    stopWith(sentenceOf(error))
    return false
  } finally {
    reader.close()
    desk.lock()
  }
}

/** An error's own words may quote a mail; the system's are about files. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error
  switch (error.code) {
    case 'ENOENT':
      return 'There is no such file or folder.'
    case 'EEXIST':
      return 'There is an export in that folder already. Name another one.'
    case 'EACCES':
    case 'EPERM':
      return 'A file or folder of these may not be read or written.'
    case 'ENOSPC':
      return 'There is no room on this disk.'
    default:
      throw error
  }
}

function stopWith(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
