/** Where strangers' bytes are opened: beside the command, and easily thrown away. */
import { parentPort } from 'node:worker_threads'

import { readAttachment } from '#core/mail/attached.ts'
import { readMail, unread } from '#core/mail/incoming.ts'
import type { Timestamp } from '#core/ids.ts'

export interface MailJob {
  readonly number: number
  readonly do: 'read' | 'unread' | 'attachment'
  readonly source: Uint8Array
  readonly teamKeys: readonly string[]
  readonly index: number
  readonly now: number
}

parentPort?.on('message', (job: MailJob) => {
  void work(job).then(value => parentPort?.postMessage({ number: job.number, value }))
})

async function work(job: MailJob): Promise<unknown> {
  const { source, teamKeys, index, now } = job
  if (job.do === 'unread') return unread(source, 'unreadable')
  if (job.do === 'attachment') return readAttachment(source, teamKeys, index)
  return readMail(source, teamKeys, now as Timestamp)
}
