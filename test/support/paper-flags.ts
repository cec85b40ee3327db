/** Flags on paper: nothing is sealed, and a mark is the address itself. */
import { fromUtf8, fromHex, toHex, utf8 } from '#core/bytes.ts'
import { raiseFlag, standingOf } from '#core/domain/askers/flags.ts'
import { withoutPlus } from '#core/domain/tickets/thread-token.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { dayOf, type AskerHash, type EntryId, type Timestamp } from '#core/ids.ts'
import { no, ok } from '#core/result.ts'
import type { Flags, OpenDocument, OpenFlag } from '#core/workspace.ts'

import { ada, hex } from './paper-tickets.ts'

export function paperFlags(
  settings: OpenDocument<Settings>,
  now: () => Timestamp
): Flags {
  let made = 0
  const opened = (): { shown: OpenFlag; mark: string }[] =>
    Object.entries(settings.current().flags)
      .filter(([, flag]) => flag.until >= dayOf(now()))
      .map(([id, flag]) => ({
        shown: {
          id: id as EntryId,
          by: flag.by,
          at: flag.at,
          until: flag.until,
          opinions: flag.opinions,
          reason: fromUtf8(fromHex(flag.sealed)),
          standing: standingOf(flag)
        },
        mark: flag.mark
      }))
  const ofWriter = (writer: AskerHash | undefined) =>
    opened().find(({ mark }) => mark === writer)?.shown
  return {
    current: () => opened().map(({ shown }) => shown),
    on: listener => settings.on(listener),
    ofWriter,
    ofAddress: address =>
      ofWriter(paperMarkOf(address)) ?? ofWriter(paperMarkOf(withoutPlus(address))),
    raise: (address, reason, until) => {
      if (reason.trim() === '') return no({ type: 'no-reason' })
      const id = hex(`f1a6${made++}`, 16) as EntryId
      const flag = {
        by: ada,
        at: now(),
        until,
        mark: paperMarkOf(address),
        sealed: toHex(utf8(reason.trim())),
        wrapped: ''
      }
      const raised = settings.perform(all => raiseFlag(all, id, flag, dayOf(now())))
      return raised.ok ? ok(id) : raised
    }
  }
}

/** As the cards of a paper desk name the writer. */
export function paperMarkOf(address: string): AskerHash {
  return toHex(utf8(address)).padEnd(16, '0').slice(0, 16) as AskerHash
}
