/** Whether a view may stand in the settings for good: neither its search nor its name may tell who wrote. */
import type { SavedView, SaysWho } from '#core/domain/queue/saved-views.ts'
import { allFields } from '#core/domain/tickets/fields.ts'
import type { Result } from '#core/result.ts'
import {
  asksForNobody,
  freeWords,
  type AsksForDrafts,
  type AsksForText
} from '#core/search/shared-search.ts'
import type { Workspace } from '#core/workspace.ts'

import { namesNobody, type NamesSomebody } from './names-nobody.ts'

export type NotShared = SaysWho | AsksForText | AsksForDrafts | NamesSomebody

/** `noNames`: what a member said of it that it is none. */
export function mayBeShared(
  { name, search }: Pick<SavedView, 'name' | 'search'>,
  desk: Pick<Workspace, 'cards' | 'settings'>,
  noNames: readonly string[] = []
): Result<void, NotShared> {
  const own = allFields(desk.settings.current())
  const texts = [search, name]
  for (const text of texts) {
    const asked = asksForNobody(text, own)
    if (!asked.ok) return asked
  }
  return namesNobody(
    texts.map(text => freeWords(text, own)),
    desk,
    noNames
  )
}
