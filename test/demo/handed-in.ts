/** Answers of the interns: two wait for somebody's word, one came back with a word. */
import { giveAnswerBack, handIn } from '#core/domain/tickets/approval.ts'
import { fill } from '#core/domain/templates/text.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { asker as askerOf } from '#core/domain/tickets/ticket.ts'
import type { MemberId, MessageId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { spokenLanguages, voiceIn } from './askers.ts'
import type { Helper } from './helpers.ts'
import { settled } from './tickets.ts'
import { matters } from './voice.ts'

const minute = 60_000
/** The newest first. */
const words: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'Good and friendly. Say first that the files are not lost: that is what they are afraid of. The steps come after that.'
]

export async function handInSome(
  desk: Workspace,
  interns: readonly Helper[],
  mentor: MemberId
): Promise<void> {
  if (interns.length === 0) return
  const open = [...desk.cards.current().values()]
    .filter(card => card.phase === 'open' && card.unansweredSince)
    .sort(
      (a, b) =>
        a.messages - b.messages ||
        Number(b.language === 'en') - Number(a.language === 'en') ||
        b.createdAt - a.createdAt ||
        (a.subject < b.subject ? -1 : 1)
    )
  for (const [n, word] of words.entries()) {
    const card = open[2 * n]
    const intern = interns[n % interns.length]
    if (!card || !intern) continue
    const opened = await desk.ticket(card.ticket)
    if (!opened.ok) throw new Error(opened.error.type)
    const draft = opened.value.current()
    const matter = matters.find(each => card.tags.includes(each)) ?? 'install'
    const language = spokenLanguages.includes(card.language) ? card.language : 'en'
    const { helloTo, ways } = voiceIn(language)
    const name = askerOf(draft)?.name ?? ''
    const at = (desk.now() - (95 - 20 * n) * minute) as Timestamp
    const id = desk.newEntryId()
    opened.value.perform(ticket => {
      handOn(ticket, intern.id, (at - 9 * minute) as Timestamp)
      handIn(ticket, id, {
        by: intern.id,
        at,
        text: `${fill(helloTo, { 'asker.name': name }).text}\n\n${ways[matter]}\n\n${intern.name}`,
        language,
        saw: Object.keys(ticket.messages) as MessageId[], // keys are ids
        then: 'wait'
      })
      if (word === undefined) return done
      const said = { answer: id, by: mentor, at: (at + 30 * minute) as Timestamp, word }
      return giveAnswerBack(ticket, desk.newEntryId(), said)
    })
    await settled(opened.value)
  }
}
