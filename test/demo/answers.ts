/** Answers that Noa wrote on this device: signed, and waiting for a person to send them. */
import { asker as askerOf, opening, subject } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'

import { spokenLanguages, voiceIn } from './askers.ts'
import { deskAddress } from './mails.ts'
import { settled, type Scene } from './tickets.ts'
import { matters } from './voice.ts'

const some = 4

export async function answerSome({ desk, team }: Scene): Promise<void> {
  const open = [...desk.cards.current().values()]
    .filter(card => card.phase === 'open' && card.unansweredSince && !card.awaitsWord)
    .sort((a, b) => b.createdAt - a.createdAt || (a.ticket < b.ticket ? -1 : 1))
  for (const { ticket, language, tags } of open.slice(2, 2 + some)) {
    const opened = await desk.ticket(ticket)
    if (!opened.ok) throw new Error(opened.error.type)
    const draft = opened.value.current()
    const to = askerOf(draft)
    const asked = opening(draft)?.message
    if (!to || !asked) continue
    const { hello, ways } = voiceIn(
      spokenLanguages.includes(language) ? language : 'en'
    )
    const matter = matters.find(each => tags.includes(each)) ?? 'install'
    const composed = await composeAnswer({
      from: { name: 'Noa', address: deskAddress },
      to: to.address,
      subject: `Re: ${subject(draft)}`,
      text: `${hello}\n\n${ways[matter]}\n\nNoa`,
      inReplyTo: asked.messageId,
      references: [asked.messageId],
      date: desk.now(),
      messageId: desk.newMessageId(deskAddress),
      teamSecretKey: team.secret,
      thread: { token: desk.threadToken(ticket), plus: false }
    })
    if (!composed.ok) throw new Error(composed.error.type)
    const seen = Object.keys(draft.messages) as MessageId[] // keys are ids
    const answered = await desk.answer(opened.value, composed.value, seen)
    if (!answered.ok) throw new Error(answered.error.type)
    await settled(opened.value)
  }
}
