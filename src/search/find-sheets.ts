/** Looking for a hand-over sheet by what was written in it: `mira call` finds who was promised one. */
import type { HandoverEntry } from '../domain/shifts/handover.ts'
import { ShortList } from './short-lists.ts'

/** By its words, then by whose they are; in one without any there is nothing to find. */
export function sheetList(
  sheets: readonly HandoverEntry[],
  says: (sheet: HandoverEntry) => readonly string[]
): ShortList<HandoverEntry> {
  const written = sheets.filter(({ handover }) => handover.text.trim() !== '')
  return new ShortList(written, sheet => [
    { in: 'title', text: sheet.handover.text },
    { in: 'about', text: says(sheet).join(' ') }
  ])
}
