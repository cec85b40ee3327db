/** Where the guide says more about a page than its help has room for. */
import type { GuidePlace } from '../guide/contents.ts'
import type { HelpPage } from './help-page.ts'

export const readMore: Readonly<Record<HelpPage, readonly GuidePlace[]>> = {
  queue: [
    { page: 'answering' },
    { page: 'answering', at: 'search' },
    { page: 'priority-and-snooze' },
    { page: 'many-at-once' },
    { page: 'imports' }
  ],
  ticket: [
    { page: 'answering' },
    { page: 'answering', at: 'a-ticket-that-rests' },
    { page: 'answering', at: 'files-that-go-with-an-answer' },
    { page: 'mail-and-keys', at: 'keys-of-those-who-write' },
    { page: 'joining' },
    { page: 'people-who-harm' }
  ],
  templates: [
    { page: 'templates' },
    { page: 'templates', at: 'variables-and-conditions' },
    { page: 'many-at-once', at: 'one-template-for-many' }
  ],
  macros: [{ page: 'many-at-once', at: 'macros' }],
  shifts: [
    { page: 'shifts' },
    { page: 'shifts', at: 'swap-a-shift' },
    { page: 'answering', at: 'first-answers-in-time' }
  ],
  hours: [{ page: 'shifts', at: 'your-hours' }],
  problems: [
    { page: 'known-problems' },
    { page: 'known-problems', at: 'tell-everybody' }
  ],
  statistics: [{ page: 'reports' }, { page: 'did-it-help' }],
  hardware: [{ page: 'known-problems', at: 'hardware' }],
  settings: [
    { page: 'members' },
    { page: 'mail-and-keys' },
    { page: 'automatic-replies' },
    { page: 'did-it-help' },
    { page: 'imports', at: 'take-it-away-again' }
  ],
  internship: [{ page: 'interns' }]
}
