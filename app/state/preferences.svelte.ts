/** How this device likes it. Nothing here is about the desk, so it is not sealed. */
import type { Tour } from '#core/domain/members/tour.ts'
import type { MemberId, TicketId } from '#core/ids.ts'

import { keep, kept } from '../platform/kept.ts'

export type Theme = 'system' | 'light' | 'dark'

interface Kept {
  theme: Theme
  /** Shortcuts of one key can be switched off (WCAG 2.1.4). */
  singleKeys: boolean
  /** Minutes without a touch until the desk locks; 0 is never. */
  lockAfter: number
  /** The time of this member in shifts of theirs is counted here. */
  countsTime: boolean
  /** Minutes before a shift at which this device reminds of it; 0 is never. */
  remindBefore: number
  /** It tells whoever is on shift of first answers that are due soon. */
  warnsOfDue: boolean
  /** It tells of tickets that are meant for this member. */
  tellsOfMine: boolean
  /** The sections of a log stand open. */
  logsOpen: boolean
  /** How far somebody went the tour. */
  tour: KeptTour
  /** On a phone it is a line. */
  tourFolded: boolean
}

/** Of the ticket, which is made up, it knows the id; that stands on the disk anyway. */
export interface KeptTour extends Tour {
  readonly of: MemberId | ''
  readonly stands: 'new' | 'declined' | 'going' | 'left' | 'over'
  readonly ticket: TicketId | ''
}

export const noTour: KeptTour = {
  of: '',
  stands: 'new',
  ticket: '',
  moments: [],
  skipped: []
}

const place = 'porchlight-preferences'
const first: Kept = {
  theme: 'system',
  singleKeys: true,
  lockAfter: 60,
  countsTime: true,
  remindBefore: 0,
  warnsOfDue: false,
  tellsOfMine: false,
  logsOpen: false,
  tour: noTour,
  tourFolded: false
}

/** Read and write its fields; they are kept at once. */
export const preferences: Kept = $state(remembered())

/** Call once, inside the shell: keeps what changes, and puts the theme on the page. */
export function applyPreferences(): void {
  $effect(() => {
    document.documentElement.dataset['theme'] = preferences.theme
    keep(place, JSON.stringify(preferences))
  })
}

function remembered(): Kept {
  try {
    const found: unknown = JSON.parse(kept(place) ?? '{}')
    return { ...first, ...(found as Partial<Kept>) }
  } catch {
    return { ...first }
  }
}
