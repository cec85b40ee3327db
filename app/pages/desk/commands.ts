/** What can be done here by a key, as a list in which it is found by its words. */
import type { Mark } from '#core/search/marks.ts'

import type { ShortcutGroup } from '../../state/keys.svelte.ts'

export interface Command {
  readonly id: string
  readonly label: string
  /** Where it belongs: the page, the views, everywhere. */
  readonly group: string
  readonly keys?: string
  /** What was found in the label. */
  readonly marks?: readonly Mark[]
  readonly run: () => void
}

/** Each once, though it has several keys. What belongs to the page at hand comes first. */
export function commandsIn(groups: readonly ShortcutGroup[]): readonly Command[] {
  const all = new Map<string, Command>()
  for (const { title, shortcuts } of groups.toReversed()) {
    for (const { keys, label, run } of shortcuts) {
      const name = `${title} ${label}`
      const id = String(all.size)
      if (!all.has(name)) all.set(name, { id, label, group: title, keys, run })
    }
  }
  const titles = [...new Set([...all.values()].map(({ group }) => group))]
  return [...all.values()].sort(
    (a, b) => titles.indexOf(a.group) - titles.indexOf(b.group)
  )
}

/** By the beginnings of words, in any order; accents and case do not count. */
export function findCommands(
  commands: readonly Command[],
  query: string
): readonly Command[] {
  const sought = wordsIn(query)
  return commands.filter(({ label, group }) => {
    const said = wordsIn(`${label} ${group}`)
    return sought.every(word => said.some(each => each.startsWith(word)))
  })
}

function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
