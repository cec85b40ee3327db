/** Which dialogs about the shifts are open, and about what. */
import type { Range } from '#core/domain/shifts/hours.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { Wanted } from '#core/domain/shifts/staffing.ts'
import type { EntryId } from '#core/ids.ts'

export class Dialogs {
  /** The swap that is answered. */
  answering: EntryId | undefined = $state()
  opened: Stretch | undefined = $state.raw()
  /** The shift that is handed over. */
  starting: Range | 'ask' | undefined = $state.raw()
  swapping: Stretch | undefined = $state.raw()
  /** The rule of who is wanted; a new one is empty. */
  wanting: { id?: EntryId; rule?: Wanted } | undefined = $state.raw()
  /** A sheet of any week is looked for by its words. */
  finding = $state(false)
}
