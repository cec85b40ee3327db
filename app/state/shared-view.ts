/**
 * Whether a view may stand in the settings for good: neither its search nor its name may
 * tell who wrote, as far as the app can know. What it cannot know, a sentence asks for.
 */
import type { Card } from '#core/domain/queue/card.ts'
import type { SavedView, SaysWho } from '#core/domain/queue/saved-views.ts'
import { allFields, type FieldEntry } from '#core/domain/tickets/fields.ts'
import { marksIn, nameIn, withoutPeople } from '#core/mail/referral-text.ts'
import { done, no, type Result } from '#core/result.ts'
import {
  asksForNobody,
  freeWords,
  type AsksForText
} from '#core/search/shared-search.ts'
import type { Workspace } from '#core/workspace.ts'

export type NotShared = SaysWho | AsksForText | NamesSomebody

export function mayBeShared(
  { name, search }: Pick<SavedView, 'name' | 'search'>,
  { cards, settings }: Pick<Workspace, 'cards' | 'settings'>
): Result<void, NotShared> {
  const own = allFields(settings.current())
  const names = namesOn(cards.current().values())
  for (const text of [search, name]) {
    const asked = asksForNobody(text, own)
    if (!asked.ok) return asked
    if (namesSomebody(text, own, names)) return no({ type: 'names-somebody' })
  }
  return done
}

/** Somebody who wrote is called so, or it holds a number or an address. */
export interface NamesSomebody {
  readonly type: 'names-somebody'
}

function namesSomebody(
  text: string,
  own: readonly FieldEntry[],
  names: readonly string[]
): boolean {
  return marksIn(withoutPeople(freeWords(text, own), { names })).length > 0
}

/** Of all who asked, and what their addresses tell. */
function namesOn(cards: Iterable<Card>): string[] {
  const names = new Set<string>()
  for (const { asker, address = asker } of cards) {
    names.add(nameIn(address))
    // who gave no name stands there with their address
    if (address !== asker) names.add(asker)
  }
  names.delete('')
  return [...names]
}
