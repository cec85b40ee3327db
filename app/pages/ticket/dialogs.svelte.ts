/** Which dialogs about a ticket are open. Several things open one: a key, a menu, a field. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { UnsentKind } from './unsent.ts'

export class Dialogs {
  choosingMacro = $state(false)
  /** Why it is to be closed, although something written for it is not sent. */
  closing: { readonly reason: CloseReason; readonly kind: UnsentKind } | undefined =
    $state.raw()
  /** Until which day it sleeps. */
  dating = $state(false)
  flagging = $state(false)
  /** To the first line. */
  givingBack = $state(false)
  handingOver = $state(false)
  joining = $state(false)
  /** A closed one. */
  keepingLonger = $state(false)
  /** To another ticket. */
  linking = $state(false)
  /** To the second line. */
  passing = $state(false)
  splitting = $state(false)
}
