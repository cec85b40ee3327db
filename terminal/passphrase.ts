/** Asks in the terminal without showing what is typed, or reads a file that is private. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

import { no, ok, type Result } from '#core/result.ts'
import { readSecret } from '#server/bridge/config.ts'

export async function readPassphrase(
  file: string | undefined
): Promise<Result<string, string>> {
  if (file !== undefined) {
    const text = readSecret(file)
    if (!text.ok) return text
    return text.value === '' ? no(`${file} is empty.`) : text
  }
  if (!process.stdin.isTTY)
    return no('There is nobody to ask for the passphrase. Say --passphrase-file FILE.')
  const typed = await ask('Passphrase of the data folder: ', false)
  return typed === '' ? no('Nothing works without a passphrase.') : ok(typed)
}

export async function ask(question: string, shown = true): Promise<string> {
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: shown ? process.stdout : silent,
    terminal: true
  })
  const line = await new Promise<string>(resolve => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  lines.close()
  if (!shown) process.stdout.write('\n')
  return line
}
