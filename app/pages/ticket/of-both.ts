/** Two drafts of one answer, as two tabs or a way back leave them: nothing of either is lost. */
import { stack } from '#core/domain/templates/text.ts'
import type { Used } from '#core/domain/templates/used.ts'
import { eachOnce, type Person } from '#core/domain/tickets/message.ts'
import { mostOthers } from '#core/domain/tickets/reply.ts'
import { areSame, withFiles, without } from './draft-row.ts'
import type { DraftFile, DraftText, Said } from './kept-draft.ts'

/** Put in again and again, somebody tries them out: the last ones count. */
const mostRemembered = 40

/** Whichever of the two did not see a mail has not seen it. */
export function above(upper: DraftText, lower: DraftText): DraftText {
  const used = usedInBoth(upper.used, lower.used)
  const copies = together(upper.copies ?? [], lower.copies ?? [])
  const files = withFiles(upper.files ?? [], lower.files ?? [])
  if (lower.text.trim() === '') return { ...upper, used, copies, files }
  const text = stack([upper.text, lower.text])
  const saw = lower.saw.filter(id => upper.saw.includes(id))
  return { ...upper, text, saw, used, copies, files }
}

export function usedInBoth(
  before: readonly Used[] = [],
  since: readonly Used[] = []
): readonly Used[] {
  return [...before, ...since].slice(-mostRemembered)
}

/** Whom another tab chose since; whom this one did, too, if it did. */
export function copiesOfBoth(
  theirs: readonly Person[] = [],
  here: readonly Person[],
  { copies: known }: Said
): readonly Person[] {
  if (areSame(theirs, known)) return here
  return areSame(here, known) ? theirs : together(theirs, here)
}

/** Those of both; what either of them took out stays out. */
export function filesOfBoth(
  theirs: readonly DraftFile[] = [],
  here: readonly DraftFile[],
  { files: known = [] }: Said
): readonly DraftFile[] {
  const out = [...without(known, theirs), ...without(known, here)]
  return without(withFiles(theirs, here), out)
}

function together(first: readonly Person[], second: readonly Person[]): Person[] {
  return eachOnce([...first, ...second]).slice(0, mostOthers)
}
