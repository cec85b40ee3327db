/** Which dialogs about a ticket are open. Several things open one: a key, a menu, a field. */
export class Dialogs {
  choosingMacro = $state(false)
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
