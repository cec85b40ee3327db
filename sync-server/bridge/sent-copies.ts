/** Where to look when nobody knows whether a mail was sent: copies that the provider keeps. */
import type { Config } from './config.ts'
import { ImapBox } from './imap-box.ts'

export type WasSent = (messageId: string) => Promise<boolean>

/** Undefined if no such folder is configured. */
export function sentCopies({
  send,
  imap
}: Pick<Config, 'send' | 'imap'>): WasSent | undefined {
  const wish = send?.sentCopies
  const account = imap.find(({ name }) => name === wish?.account)
  if (!wish || !account) return undefined
  return async messageId => {
    const box = await ImapBox.open(account, () => undefined)
    try {
      return await box.within(wish.mailbox, () => box.hasMessageId(messageId))
    } finally {
      box.close()
    }
  }
}
