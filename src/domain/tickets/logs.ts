/** Whether a mail brings what a machine wrote down. */
import type { Attachment, Message } from './message.ts'

/** Facts that no person types: they are read from the logs of a report. */
const fromLogs = [
  'machine',
  'product-version',
  'cpu',
  'memory',
  'graphics',
  'network',
  'wifi',
  'medium',
  'installed'
]

export function bringsLog({
  direction,
  facts,
  attachments
}: Pick<Message, 'direction' | 'facts' | 'attachments'>): boolean {
  if (direction !== 'in') return false
  return fromLogs.some(fact => fact in facts) || attachments.some(isLogFile)
}

/** Encrypted files are opened when they are taken out. */
export function isLogFile({ name, type }: Pick<Attachment, 'name' | 'type'>): boolean {
  const bare = name.replace(/\.(?:gpg|pgp|asc)$/iu, '')
  return (
    /\.(?:log|txt|text|json|conf|cfg|ini|md|csv|journal\.txt)$/iu.test(bare) ||
    type === 'text/plain' ||
    type === 'message/delivery-status'
  )
}
