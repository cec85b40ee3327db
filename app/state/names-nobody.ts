/**
 * Whether words may stand in the settings, which forget nothing: they may not tell who
 * wrote, as far as the app can know. What it cannot know, a sentence asks for.
 */
import type { Card } from '#core/domain/queue/card.ts'
import { nameIn, peopleIn, type Redaction } from '#core/mail/referral-text.ts'
import { done, no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

/** Somebody who wrote is called so, or it holds a number or an address. */
export interface NamesSomebody {
  readonly type: 'names-somebody'
  /** All that is meant, if a member can say that it is no name here; else empty. */
  readonly words: readonly string[]
}

/** `noNames`: what a member said of it that it is none. */
export function namesNobody(
  texts: readonly string[],
  { cards }: Pick<Workspace, 'cards'>,
  noNames: readonly string[] = []
): Result<void, NamesSomebody> {
  const said = texts.filter(text => text.trim() !== '')
  if (said.length === 0) return done // thousands of names are looked for in each
  return meansNone(said, calledOn(cards.current().values()), noNames)
}

/** The same where it is known who might be meant; see `namesNobody`. */
export function meansNone(
  said: readonly string[],
  called: Redaction,
  noNames: readonly string[] = []
): Result<void, NamesSomebody> {
  const meant = said
    .flatMap(text => peopleIn(text, called))
    .filter(({ text, isCertain }) => isCertain || !noNames.includes(text))
  if (meant.length === 0) return done
  const isCertain = meant.some(each => each.isCertain)
  const words = isCertain ? [] : [...new Set(meant.map(({ text }) => text))]
  return no({ type: 'names-somebody', words })
}

/** Of all who asked, and what their addresses tell. */
function calledOn(cards: Iterable<Card>): Redaction {
  const names = new Set<string>()
  const addresses = new Set<string>()
  for (const { asker, address = asker } of cards) {
    names.add(nameIn(address))
    addresses.add(address)
    // who gave no name stands there with their address
    if (address !== asker) names.add(asker)
  }
  names.delete('')
  return { names: [...names], addresses: [...addresses] }
}
