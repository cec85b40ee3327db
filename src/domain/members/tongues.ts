/** Which languages members answer in: each says it for themselves, and all can read it. */
import type { MemberId } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

/** The part of the settings that this is about. */
export interface Tongues {
  /** BCP 47, by member. */
  memberLanguages: Record<MemberId, Record<string, true>>
}

/** None: nothing is said any more. */
export function answerIn(
  settings: Tongues,
  member: MemberId,
  tags: readonly string[]
): Result<void> {
  if (tags.length > 0) {
    settings.memberLanguages[member] = Object.fromEntries(
      tags.map(tag => [tag, true as const])
    )
  } else if (member in settings.memberLanguages) {
    delete settings.memberLanguages[member]
  }
  return done
}

export function languagesOf(settings: Tongues, member: MemberId): string[] {
  return Object.keys(settings.memberLanguages[member] ?? {}).sort()
}

/** A variant counts for its language: who says `es-MX` speaks Spanish. */
export function speaks(settings: Tongues, member: MemberId, language: string): boolean {
  const wanted = base(language)
  return languagesOf(settings, member).some(tag => base(tag) === wanted)
}

function base(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}
