/** When to believe what claims to come from a mail system. Pages ask, too: no package. */
import type { DeliveryReport } from '../domain/tickets/message.ts'

/**
 * Whether it speaks of a mail that this desk sent: it must name one of our Message-IDs,
 * which only those who saw the mail can know. Else a forged report could make us believe
 * that somebody cannot be reached.
 */
export function isBelievable(
  report: DeliveryReport,
  sent: { has(messageId: string): boolean }
): boolean {
  return (
    report.messageId !== '' &&
    report.recipients.length > 0 &&
    sent.has(report.messageId)
  )
}
