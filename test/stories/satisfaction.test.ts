/** From the line below an answer to the asker's word in the ticket, as real mails. */
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { askingLines } from '#core/domain/askers/satisfaction.ts'
import { opinion, phase } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { MessageId } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import { adasKey, deskKey } from '../support/mail/keys.ts'
import { aReadMail } from '../support/mails.ts'
import { Village } from '../support/village.ts'

const ada = { name: 'Ada', address: 'ada@users.test' }
const address = 'help@desk.test'

/** Ana answered what Ada asked; the bytes that Ada gets. */
async function answered({ asks, sealed }: { asks: boolean; sealed: boolean }) {
  const village = new Village()
  const { desk } = await village.found()
  const taken = await desk.takeIn([aReadMail({ from: ada })])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  const opened = id && (await desk.ticket(id))
  if (!opened?.ok) throw new Error('full')
  const ticket = opened.value
  const thread = { token: desk.threadToken(id as typeof ticket.id), plus: !sealed }
  const made = await composeAnswer({
    from: { name: 'Desk', address },
    to: ada.address,
    subject: 'Re: No sound',
    text: 'Try the other socket.',
    inReplyTo: '',
    references: [],
    date: desk.now(),
    messageId: desk.newMessageId(address),
    teamSecretKey: (await deskKey()).secret,
    thread,
    ...(asks && { asks: askingLines('Did this help?', 'en', address, thread) }),
    ...(sealed && { askerKey: (await adasKey()).public })
  })
  if (!made.ok) throw new Error(made.error.type)
  const saw = Object.keys(ticket.current().messages) as MessageId[]
  const sent = await desk.answer(ticket, made.value, saw)
  if (!sent.ok) throw new Error(sent.error.type)
  village.clock.pass(3_600_000)
  const seen = await readMail(made.value.source, [(await adasKey()).secret])
  return { desk, ticket, made: made.value, seen }
}

/** What Ada's program makes of a link in what she reads. */
function byLink(text: string, word: string): string {
  const link = new RegExp(`${word}: <(mailto:[^>]+)>`).exec(text)?.[1]
  if (link === undefined) throw new Error(`no link for ${word}`)
  const { pathname, searchParams } = new URL(link)
  return written(
    decodeURI(pathname),
    searchParams.get('subject') ?? '',
    searchParams.get('body') ?? ''
  )
}

function written(to: string, subject: string, body: string, more = ''): string {
  return (
    `From: Ada <${ada.address}>\r\nTo: ${to}\r\nSubject: ${subject}\r\n${more}` +
    `Message-ID: <word@users.test>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`
  )
}

async function comes(desk: Workspace, mail: string) {
  const source = utf8(mail)
  const read = await readMail(source, [(await deskKey()).secret])
  const taken = await desk.takeIn([{ source, read, receivedAt: desk.now() }])
  return taken.ok ? taken.value[0] : undefined
}

describe('whoever is asked below an answer', () => {
  test.each([
    ['YES', 'yes', false],
    ['NO', 'no', false],
    ['YES', 'yes', true]
  ] as const)('says %s by its link: %s (sealed: %s)', async (word, says, sealed) => {
    const { desk, ticket, seen } = await answered({ asks: true, sealed })
    const back = await comes(desk, byLink(seen.text, word))
    expect(back).toEqual({ ticket: ticket.id, outcome: 'joined' })
    const now = ticket.current()
    expect([opinion(now), phase(now)]).toEqual([says, 'open'])
    expect(unansweredSince(now) === undefined).toBe(says === 'yes')
  })

  test('and replies with a word above the quoted answer is understood', async () => {
    const { desk, ticket, made, seen } = await answered({ asks: true, sealed: false })
    const quoted = seen.text.replace(/^/gm, '> ').replace(/\n/g, '\r\n')
    const reply = written(
      address,
      'Re: No sound',
      `Yes!\r\n\r\nOn Monday Desk wrote:\r\n${quoted}`,
      `In-Reply-To: <${made.messageId}>\r\n`
    )
    expect((await comes(desk, reply))?.outcome).toBe('joined')
    expect(opinion(ticket.current())).toBe('yes')
  })
})

test('an answer that did not ask gets no opinion from the same word', async () => {
  const { desk, ticket, made, seen } = await answered({ asks: false, sealed: false })
  expect(seen.text).toBe('Try the other socket.')
  const reply = written(address, 'Re', 'Yes', `In-Reply-To: <${made.messageId}>\r\n`)
  expect((await comes(desk, reply))?.outcome).toBe('joined')
  expect(opinion(ticket.current())).toBeUndefined()
  expect(unansweredSince(ticket.current())).toBeDefined()
})

test('the question stands below what went out, and not in what the ticket shows', async () => {
  const { ticket, made, seen } = await answered({ asks: true, sealed: true })
  expect(seen.text.match(/Did this help\?/g)).toHaveLength(1)
  expect(made.text).toBe('Try the other socket.')
  const sent = Object.values(ticket.current().messages).find(
    ({ direction }) => direction === 'out'
  )
  expect(sent?.preview).toBe('Try the other socket.')
})
