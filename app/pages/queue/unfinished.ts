/** What waits for somebody who has begun it: a way there stands in the list while there is some. */
import MailWarning from '@lucide/svelte/icons/mail-warning'
import PencilLine from '@lucide/svelte/icons/pencil-line'

import { isUnsent, type Card } from '#core/domain/queue/card.ts'
import { perList, type Cards } from '#core/domain/queue/per-list.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import type { KnowsFields } from '../../state/our-words.ts'
import type { IconComponent } from '../../ui/icon.ts'
import { inOurPlace, queueLink, start } from './place.ts'

export interface Unfinished {
  readonly name: 'drafts' | 'unsent'
  readonly search: string
  readonly icon: IconComponent
  readonly tickets: readonly Card[]
}

/** All of them, as the search here says it; `language`: of those who write in it. */
export function unfinishedLink(
  name: Unfinished['name'],
  desk: KnowsFields,
  language?: string
): string {
  const place = { ...start, view: 'all', language, search: searches[name] } as const
  return queueLink(inOurPlace({ ...place, within: language !== undefined }, desk))
}

const searches = { drafts: 'is:draft', unsent: 'is:unsent' } as const

/** `drafted`: on this device. */
export function unfinished(
  cards: Cards,
  drafted: ReadonlySet<TicketId>,
  now: Timestamp,
  language?: string
): readonly Unfinished[] {
  const isAsked = (card: Card) => language === undefined || card.language === language
  const begun = [...drafted].flatMap(id => cards.get(id) ?? [])
  return [
    {
      name: 'drafts',
      search: searches.drafts,
      icon: PencilLine,
      tickets: begun.filter(isAsked)
    },
    {
      name: 'unsent',
      search: searches.unsent,
      icon: MailWarning,
      tickets: unsent(cards).filter(card => isUnsent(card, now) && isAsked(card))
    }
  ]
}

/** Those that count as such sooner or later. */
const unsent = perList(cards =>
  [...cards.values()].filter(card => isUnsent(card, Infinity as Timestamp))
)
