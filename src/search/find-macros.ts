/** Looking for a macro: by its name, and by what it does. */
import type { Macro, MacroEntry } from '../domain/queue/macros.ts'
import { ShortList } from './short-lists.ts'

export function macroList(
  entries: readonly MacroEntry[],
  does: (macro: Macro) => string
): ShortList<MacroEntry> {
  return new ShortList(entries, ({ macro }) => [
    { in: 'title', text: macro.name },
    { in: 'about', text: does(macro) }
  ])
}
