/** `porchlight export`: all mails and the rest, into two files for nobody else to read. */
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { exportDesk, type Sink } from '#core/past/export.ts'
import type { Workspace } from '#core/workspace.ts'
import type { ExportChoices } from './command-line.ts'
import type { MailReader } from './mail-reader.ts'
import { Progress } from './progress.ts'

export const mailsFile = 'porchlight-mails.mbox'
export const restFile = 'porchlight-desk.json'

export async function runExport(
  desk: Workspace,
  reader: MailReader,
  { folder, decrypted }: ExportChoices,
  signal: { readonly aborted: boolean }
): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const paths = [join(folder, mailsFile), join(folder, restFile)] as const
  // never over an older export: it may be the only one
  const mails = await open(paths[0], 'wx', 0o600)
  const rest = await open(paths[1], 'wx', 0o600)
  const progress = new Progress()
  let missing = 0
  let sum = ''
  const opened = decrypted && {
    decrypted: (source: Uint8Array, index: number) => reader.attachment(source, index)
  }
  const sinks = { mails: sinkOf(mails), rest: sinkOf(rest) }
  for await (const step of exportDesk(desk, sinks, { signal, ...opened })) {
    missing = step.missing
    sum = `${step.mails} mails of ${step.tickets} tickets`
    progress.say(`${step.tickets} of ${step.total} tickets`)
  }
  progress.end()
  await mails.close()
  await rest.close()
  if (signal.aborted) {
    for (const path of paths) await rm(path)
    process.stdout.write('Stopped. Nothing was left in the folder.\n')
    return false
  }
  process.stdout.write(`${sum} are in ${folder}.\n`)
  if (missing > 0)
    process.stdout.write(`${missing} mails are not on this device yet.\n`)
  process.stdout.write(
    'These files are forgotten by nobody by itself: keep them sealed, and destroy them on their day.\n'
  )
  return true
}

function sinkOf(file: FileHandle): Sink {
  return { write: bytes => file.writeFile(bytes) }
}
