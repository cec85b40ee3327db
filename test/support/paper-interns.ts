/** A paper desk where Chidi is learning: one answer of his waits, one came back. */
import { giveAnswerBack, handIn } from '#core/domain/tickets/approval.ts'
import {
  addStep,
  tickStep,
  countAnswer,
  type Interning
} from '#core/domain/members/interns.ts'
import type { MessageId, Timestamp } from '#core/ids.ts'

import { ada, ben, chidi, paperDesk } from './paper-tickets.ts'
import type { PaperOptions } from './paper-workspace.ts'
import { entry } from './tickets.ts'

const minute = 60_000

export function paperInterns(now: Timestamp, me = ben): PaperOptions {
  const desk = paperDesk(now)
  const [first] = desk.tickets.values()
  if (!first) throw new Error('there are some')
  const ago = (minutes: number) => (now - minutes * minute) as Timestamp
  const saw = Object.keys(first.messages) as MessageId[]
  const answer = { by: chidi, language: 'en', saw, to: ben }
  handIn(first, entry(1), { ...answer, at: ago(50), text: 'It is a known problem.' })
  giveAnswerBack(first, entry(2), {
    answer: entry(1),
    by: ben,
    at: ago(40),
    word: 'Say which one, and what helps until it is fixed.'
  })
  handIn(first, entry(3), {
    ...answer,
    at: ago(20),
    then: 'wait',
    text: 'Dear Mara,\n\nthe driver of that adapter broke in 6.15.1. Until 6.15.2 is out, 6.15 works.\n\nDoes it come back with that one?'
  })
  const agreed: Interning = {
    interns: { [chidi]: { by: ada, at: ago(9000), mentor: ben } },
    internSteps: {},
    internTicks: {},
    internAnswers: {}
  }
  addStep(agreed, entry(11), 'Read the shift page')
  addStep(agreed, entry(12), 'Five answers that went out', {
    counts: 'approved',
    wanted: 5
  })
  addStep(agreed, entry(13), 'Talk with your mentor about the first month')
  tickStep(agreed, chidi, entry(11))
  countAnswer(agreed, entry(21), { by: chidi, became: 'unchanged' })
  countAnswer(agreed, entry(1), { by: chidi, became: 'given-back' })
  return { ...desk, now, me, settings: agreed }
}
