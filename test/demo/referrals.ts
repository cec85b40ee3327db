/** What the desk handed on to others, and what came back. */
import { keepPartner } from '#core/domain/desk/partners.ts'
import { markSent } from '#core/domain/tickets/answer.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { readMail } from '#core/mail/incoming.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { done } from '#core/result.ts'

import { aMail } from '../support/mail/mail.ts'
import { deskAddress } from './mails.ts'
import { settled, type Scene } from './tickets.ts'
import type { Matter } from './voice.ts'

interface HandedOn {
  readonly matter: Matter
  readonly to: string
  readonly text: string
  readonly back?: string
}

const partners = {
  'Developers of the desktop': 'desktop@developers.example',
  'Friends of the printers': 'print@developers.example',
  'Bridge keepers': 'bridges@relays.example'
} as const

const handedOn: readonly HandedOn[] = [
  {
    matter: 'screen',
    to: 'Developers of the desktop',
    text: '== Facts ==\nVersion 6.15.1, NVIDIA GeForce RTX 3060\n\n== What happens ==\nThe boot menu comes, and then the screen stays black. With nomodeset it starts. Three others have told us the same this week. What shall we ask them for?',
    back: 'Thank you, that helps. We see the same here with an external screen. Could you ask for the last twenty lines of the log, after a start with nomodeset? A fix is being tried and may be in 6.17.'
  },
  {
    matter: 'printing',
    to: 'Friends of the printers',
    text: '== What happens ==\nThe pages go into the queue, and then the filter fails. Driverless printing was tried. The printer is a large office machine that prints A3.'
  },
  {
    matter: 'tor',
    to: 'Bridge keepers',
    text: '== What happens ==\nSeveral people of one provider cannot connect since Sunday, with the bridges of the last list neither. Are there newer ones that we may give to them?',
    back: 'Yes: we heard of that block, too. A new list comes to you tonight. Please give two to each person and never the whole list.'
  }
]

export async function handOnSome({ desk, team }: Scene): Promise<void> {
  const at = desk.now()
  desk.settings.perform(settings => {
    for (const [name, address] of Object.entries(partners)) {
      keepPartner(settings, desk.newEntryId(), { name, address, key: '', at })
    }
    return done
  })
  for (const each of handedOn) {
    const ticket = about(desk.cards.current().values(), each.matter)?.ticket
    const opened = ticket && (await desk.ticket(ticket))
    const address = Object.entries(partners).find(([name]) => name === each.to)?.[1]
    if (!ticket || !opened?.ok || !address) continue
    const composed = await composeAnswer({
      from: { name: 'Lantern help desk', address: deskAddress },
      to: address,
      subject: 'Referral from a help desk',
      text: each.text,
      inReplyTo: '',
      references: [],
      date: at,
      messageId: desk.newMessageId(deskAddress),
      teamSecretKey: team.secret,
      thread: { token: desk.threadToken(ticket), plus: false }
    })
    if (!composed.ok) throw new Error(composed.error.type)
    const sent = await desk.refer(opened.value, composed.value, each.to)
    if (!sent.ok) throw new Error(sent.error.type)
    opened.value.perform(draft => markSent(draft, sent.value))
    await settled(opened.value)
    if (each.back === undefined) continue
    const source = aMail({
      from: `${each.to} <${address}>`,
      to: deskAddress,
      subject: 'Re: Referral from a help desk',
      date: new Date(at).toUTCString(),
      messageId: `<back.${composed.value.messageId}>`,
      headers: ['MIME-Version: 1.0', `In-Reply-To: <${composed.value.messageId}>`],
      body: `${each.back}\n`
    })
    await desk.takeIn([{ source, receivedAt: at, read: await readMail(source, []) }])
  }
}

/** One that is being worked on, in English, so that everybody can read along. */
function about(cards: Iterable<Card>, matter: Matter): Card | undefined {
  return [...cards]
    .filter(card => card.phase === 'waiting' && card.tags.includes(matter))
    .sort(
      (a, b) =>
        Number(b.language === 'en') - Number(a.language === 'en') ||
        b.lastAt - a.lastAt ||
        (a.subject < b.subject ? -1 : 1)
    )[0]
}
