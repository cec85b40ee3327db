/**
 * What the desk should know of a person who writes. It lies in one of their tickets and
 * ends with it: nothing of it is kept anywhere else. Seen beside their other tickets, too,
 * where a member may write it anew, so that it lasts as long as the newest one at most.
 */
import type { MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

export interface Described {
  aboutAsker?: About
}

export interface About {
  readonly text: string
  readonly by: MemberId
  readonly at: Timestamp
}

/**
 * So much is written in one go. It bounds the field, not the note: two that were written at
 * once are kept together, and neither loses its end.
 */
export const longestAbout = 2000

/** An empty text takes it away. */
export function describe(ticket: Described, about: About): Result<void> {
  const text = about.text.trim()
  if (text === '') delete ticket.aboutAsker
  else if (text !== ticket.aboutAsker?.text) {
    ticket.aboutAsker = { text, by: about.by, at: about.at }
  }
  return done
}
