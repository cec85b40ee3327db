/** What waits for somebody who has begun it: a way there stands in the list while there is some. */
import MailWarning from '@lucide/svelte/icons/mail-warning'
import PencilLine from '@lucide/svelte/icons/pencil-line'

import { isUnsent, type Card } from '#core/domain/queue/card.ts'
import { perList, type Cards } from '#core/domain/queue/per-list.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import type { IconComponent } from '../../ui/icon.ts'

export interface Unfinished {
  readonly name: 'drafts' | 'unsent'
  readonly search: string
  readonly icon: IconComponent
  readonly tickets: readonly Card[]
}

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
      search: 'is:draft',
      icon: PencilLine,
      tickets: begun.filter(isAsked)
    },
    {
      name: 'unsent',
      search: 'is:unsent',
      icon: MailWarning,
      tickets: unsent(cards).filter(card => isUnsent(card, now) && isAsked(card))
    }
  ]
}

/** Those that count as such sooner or later. */
const unsent = perList(cards =>
  [...cards.values()].filter(card => isUnsent(card, Infinity as Timestamp))
)
