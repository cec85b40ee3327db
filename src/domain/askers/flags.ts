/**
 * Flags for addresses that harm a desk: who writes again is met with a warning, by every
 * member, until a day that is set from the start.
 *
 * They lie in the settings, which forget nothing. So a flag holds neither an address nor a
 * word in the open: what it is about is sealed, and the address is a mark, both under a key
 * that is gone with the day (see `trust/flag-seal.ts`). One member's flag is one opinion
 * until another says what they think.
 */
import type { Day, EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

export interface Flagging {
  flags: Record<EntryId, Flag>
}

export const opinions = ['agrees', 'objects'] as const
export type Opinion = (typeof opinions)[number]

export interface Flag {
  by: MemberId
  at: Timestamp
  /** The last day on which it warns. */
  until: Day
  /** Of the address; says nothing to who has not its key. */
  mark: string
  /** The same of the address without what stands behind a plus; absent in older flags. */
  untagged?: string
  /** The reason, and the key of both, as `trust/flag-seal.ts` writes them. */
  sealed: string
  wrapped: string
  opinions: Record<MemberId, Opinion>
}

export const longestFlag = 366

export function raiseFlag(
  all: Flagging,
  id: EntryId,
  made: Omit<Flag, 'opinions'>,
  today: Day
): Result<void, BadEnd> {
  if (!isGoodEnd(made.until, today)) return no({ type: 'bad-end' })
  dropOverFlags(all, today)
  all.flags[id] = { ...made, opinions: {} }
  return done
}

export function isGoodEnd(until: Day, today: Day): boolean {
  return Number.isInteger(until) && until >= today && until - today <= longestFlag
}

/** Whoever raised it has said what they think. */
export function opine(
  all: Flagging,
  id: EntryId,
  by: MemberId,
  opinion: Opinion | undefined
): Result<void, YourOwn> {
  const flag = all.flags[id]
  if (!flag) return done
  if (flag.by === by) return no({ type: 'your-own' })
  if (opinion) flag.opinions[by] = opinion
  else if (by in flag.opinions) delete flag.opinions[by]
  return done
}

export function liftFlag(all: Flagging, id: EntryId): Result<void> {
  if (id in all.flags) delete all.flags[id]
  return done
}

/** As it was before it was lifted. */
export function putFlagBack(all: Flagging, id: EntryId, flag: Flag): Result<void> {
  all.flags[id] = { ...flag, opinions: { ...flag.opinions } }
  return done
}

/** They warn nobody any more; whoever writes next takes them out. */
export function dropOverFlags(all: Flagging, today: Day): void {
  for (const [id, flag] of Object.entries(all.flags)) {
    if (flag.until < today) delete all.flags[id as EntryId]
  }
}

export type FlagStanding = 'one-opinion' | 'confirmed' | 'disputed'

/** Another member's word confirms it; as many who object put it in doubt. */
export function standingOf(flag: Pick<Flag, 'by' | 'opinions'>): FlagStanding {
  const others = Object.entries(flag.opinions).filter(([by]) => by !== flag.by)
  const agree = others.filter(([, opinion]) => opinion === 'agrees').length
  const object = others.length - agree
  if (object > 0 && object >= agree) return 'disputed'
  return agree > 0 ? 'confirmed' : 'one-opinion'
}

export interface BadEnd {
  readonly type: 'bad-end'
}
export interface YourOwn {
  readonly type: 'your-own'
}
