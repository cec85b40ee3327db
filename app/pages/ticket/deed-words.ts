/** What a colleague did while an answer was written, or waited, in words. */
import type { Deed } from '#core/domain/tickets/meanwhile.ts'
import { closeReasons } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import { words } from '../../words/words.svelte.ts'

/** `more`: their own words, or the reason they chose; empty if there is none. */
export interface DeedWords {
  readonly said: string
  readonly more: string
}

export function deedWords(deed: Deed, name: (member: MemberId) => string): DeedWords {
  const t = words().ticket.meanwhile
  const by = name(deed.by)
  switch (deed.did) {
    case 'noted':
      return { said: t.noted(by), more: deed.text }
    case 'closed':
      return { said: t.closed(by), more: reasonWords(deed.reason) }
    case 'passed-on':
      return { said: t.passedOn(by), more: deed.reason }
    case 'handed-on':
      return { said: t.handedOn(by, name(deed.to)), more: '' }
  }
}

/** A newer app may know more of them. */
function reasonWords(reason: string): string {
  const known = closeReasons.find(each => each === reason)
  return known ? words().ticket.reasons[known] : ''
}
