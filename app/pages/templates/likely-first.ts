import type { TemplateEntry } from '#core/domain/templates/shelf.ts'
import type { EntryId } from '#core/ids.ts'

/** `likely`: in their order; of those, what is offered still comes before all others. */
export function likelyFirst(
  offered: readonly TemplateEntry[],
  likely: ReadonlySet<EntryId>
): readonly TemplateEntry[] {
  const first = [...likely].flatMap(id => offered.find(entry => entry.id === id) ?? [])
  return [...first, ...offered.filter(({ id }) => !likely.has(id))]
}
