/** One press, from the board or from the list of what is offered. */
import type { Stretch } from '#core/domain/shifts/shifts.ts'

import type { Unoffer } from '../../state/shift-offers.ts'
import type { ShiftBoard } from '../../state/shifts.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { hoursName, roleName } from './times.ts'

/** What is still to come of a shift of mine. */
export function offerToOthers(board: ShiftBoard, mine: Stretch, zone: string): void {
  const range = hoursName(board.stillToCome(mine), zone)
  sayOffered(range, board.offers.offer(mine.role, mine))
}

export function sayOffered(range: string, takeBack: Unoffer): void {
  sayWithUndo(words().shifts.offeredNow(range), () => {
    if (!takeBack().ok) sayTrouble(words().shifts.staysOffered)
  })
}

export function takeOffered(board: ShiftBoard, stretch: Stretch, zone: string): void {
  const said = words().shifts
  const range = hoursName(board.stillToCome(stretch), zone)
  const taken = board.offers.takeOver(stretch)
  if (taken.ok) {
    sayWithUndo(said.signedUp(roleName(stretch), range), taken.value)
    return
  }
  const texts = {
    'not-offered': said.notOffered,
    'already-signed-up': said.alreadySignedUp
  }
  sayTrouble(texts[taken.error.type])
}
