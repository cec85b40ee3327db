/** The word with which a ticket goes back to the first line. */
import { escalations, type Escalated } from '#core/domain/tickets/escalation.ts'
import { mentionsIn } from '#core/domain/tickets/mentions.ts'
import type { Note } from '#core/domain/tickets/note.ts'
import type { MemberId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

/** Those of the others who passed it on. */
export function passersOf(
  ticket: Pick<Escalated, 'escalations'>,
  me: MemberId
): MemberId[] {
  const all = escalations(ticket).map(({ by }) => by)
  return [...new Set(all)].filter(member => member !== me)
}

/** Mentions them, whether they are named in it or not; undefined if nothing is written. */
export function noteBack(
  { me, people }: Pick<Workspace, 'me' | 'people'>,
  ticket: Pick<Escalated, 'escalations'>,
  word: string
): Pick<Note, 'text' | 'mentions'> | undefined {
  const said = word.trim()
  if (said === '') return undefined
  const others = [...people.current().values()].filter(({ id }) => id !== me)
  const named = mentionsIn(said, others)
  const passers = passersOf(ticket, me)
  const unnamed = others.filter(({ id }) => passers.includes(id) && !named.includes(id))
  const text = [...unnamed.map(({ name }) => `@${name.trim()}`), said].join(' ')
  const mentions = [...named, ...unnamed.map(({ id }) => id)].sort()
  return { text, ...(mentions.length > 0 && { mentions }) }
}
