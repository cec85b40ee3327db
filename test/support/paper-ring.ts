/** The keys of a paper desk: what is secret about them is their fingerprint, said aloud. */
import type { Settings } from '#core/domain/desk/settings.ts'
import {
  addTeamKey,
  extendTeamKey,
  lastDayOf,
  type TeamKey
} from '#core/domain/desk/team-keys.ts'
import { dayOf, daysAfter, type Timestamp } from '#core/ids.ts'
import type { TeamKeyRing } from '#core/workspace.ts'

import type { PaperDocument } from './paper-document.ts'
import { ada } from './paper-tickets.ts'

export function paperRing(
  settings: PaperDocument<Settings>,
  now: () => Timestamp
): TeamKeyRing {
  return {
    secrets: {
      current: () =>
        new Map(
          Object.keys(settings.current().teamKeys).map(fingerprint => [
            fingerprint,
            `secret of ${fingerprint}`
          ])
        ),
      on: listener => settings.on(listener)
    },
    add: async ({ fingerprint, public: armored, address, name, expires }) =>
      settings.perform(draft =>
        addTeamKey(
          draft,
          fingerprint,
          aPaperKey({
            public: armored,
            address,
            name,
            addedAt: now(),
            ...(expires !== undefined && { expires })
          })
        )
      ),
    extend: async ({ fingerprint, public: armored, expires }) =>
      settings.perform(draft =>
        extendTeamKey(draft, fingerprint, {
          sealed: '',
          public: armored,
          ...(expires !== undefined && { expires })
        })
      ),
    lastDay: fingerprint =>
      lastDayOf(settings.current(), fingerprint, {
        latestWrap: daysAfter(dayOf(now()), 60),
        tickets: [],
        keepDays: settings.current().keepDays,
        horizon: daysAfter(dayOf(now()), settings.current().keepDays)
      })
  }
}

export function aPaperKey(only: Partial<TeamKey> = {}): TeamKey {
  return {
    sealed: '',
    wraps: {},
    public: 'team public',
    address: 'help@desk.test',
    name: 'Night Owls',
    addedBy: ada,
    addedAt: 1 as Timestamp,
    ...only
  }
}
