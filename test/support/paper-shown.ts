/** A ticket on paper as it is shown where known problems are joined. */
import type { ShownAs } from '#core/domain/problems/joining.ts'
import {
  isShownAs,
  messageKept,
  ticketShown,
  writeShown
} from '#core/domain/problems/shown-as.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { Result } from '#core/result.ts'
import type { Watched } from '#core/workspace.ts'

import type { PaperDocument } from './paper-document.ts'

export function paperShown(
  document: PaperDocument<Ticket>,
  problems: Watched<ShownAs>
): PaperDocument<Ticket> {
  let seen: { own: Ticket; as: ShownAs; ticket: Ticket } | undefined
  return {
    ...document,
    current: () => {
      const [own, as] = [document.current(), problems.current()]
      if (seen?.own !== own || seen.as !== as)
        seen = { own, as, ticket: ticketShown(own, as) }
      return seen.ticket
    },
    on: listener => {
      const stops = [document.on(listener), problems.on(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    perform: command =>
      document.perform(draft => through(draft, problems.current(), command))
  }
}

function through<V, E>(
  draft: Ticket,
  shown: ShownAs,
  command: (draft: Ticket) => Result<V, E>
): Result<V, E> {
  if (!isShownAs(draft, shown)) return command(draft)
  const before = ticketShown(draft, shown)
  const after = structuredClone(before)
  const result = command(after)
  if (!result.ok) return result
  const own = structuredClone(draft)
  writeShown(own, { before, after, shown, takesNew: true })
  const messages = Object.entries(after.messages).map(([id, message]) => {
    const known = Object.entries(own.messages).find(([each]) => each === id)?.[1]
    return [id, known ? messageKept(known, message) : message] as const
  })
  const { reports, unlike } = own
  for (const key of Object.keys(draft)) Reflect.deleteProperty(draft, key)
  Object.assign(draft, after, {
    reports,
    unlike,
    messages: Object.fromEntries(messages)
  })
  return result
}
