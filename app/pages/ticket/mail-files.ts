/** The files of a mail lie inside it; each is taken out when somebody wants it. */
import type { Message } from '#core/domain/tickets/message.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

export interface MailOfTicket {
  readonly ticket: TicketId
  readonly message: Message
}

/** The mail as it came; undefined: it is not on this device. */
export async function sourceOf(
  desk: Pick<Workspace, 'blob'>,
  { ticket, message }: MailOfTicket
): Promise<Uint8Array | undefined> {
  if (message.source === '') return undefined
  const source = await desk.blob(ticket, message.source)
  return source.ok ? source.value : undefined
}
