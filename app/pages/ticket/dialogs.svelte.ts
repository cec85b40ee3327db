/** Which dialogs about a ticket are open. Several things open one: a key, a menu, a field. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'

export class Dialogs {
  choosingMacro = $state(false)
  /** Why it is to be closed, although nobody has sent its answer. */
  closing: CloseReason | undefined = $state()
  /** Until which day it sleeps. */
  dating = $state(false)
  flagging = $state(false)
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
