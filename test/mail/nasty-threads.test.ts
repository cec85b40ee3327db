/** Nasty inputs 35 to 46: ids and threads, loops, and answers between quotes. */
import { beforeAll, expect, test } from 'vitest'

import { folded, passages } from '#app/pages/ticket/quote.ts'
import { askerKey } from '#core/domain/askers/asker-keys.ts'
import { asker } from '#core/domain/tickets/ticket.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { isBelievable } from '#core/mail/believable.ts'
import { aBounce } from '#test/support/mail/bounce.ts'
import { adasKey, deskKey, evesKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import { Mailbox } from '#test/support/mail/mailbox.ts'

let box: Mailbox
beforeAll(async () => {
  box = await Mailbox.open()
})

test('35 · an empty Message-ID is no id: two mails with it are two tickets', async () => {
  const one = await box.arrives(aMail({ messageId: '<>', body: 'one' }))
  const two = await box.arrives(aMail({ messageId: '', body: 'two' }))
  const three = await box.arrives(aMail({ messageId: null, body: 'three' }))
  expect([one, two, three].map(each => each.message.messageId)).toEqual(['', '', ''])
  expect(new Set([one.ticket, two.ticket, three.ticket]).size).toBe(3)
})

test('36 · a Message-ID that its sender uses again loses neither mail', async () => {
  const one = await box.arrives(aMail({ messageId: '<again@x.test>', body: 'one' }))
  const two = await box.arrives(aMail({ messageId: '<again@x.test>', body: 'two' }))
  expect([one.text, two.text]).toEqual(['one', 'two'])
  expect(two.outcome).not.toBe('known')
})

test('37 · a mail to two of our addresses, fetched twice, is one mail', async () => {
  const raw = (way: string) =>
    aMail({ messageId: '<both@x.test>', headers: [`Delivered-To: ${way}@desk.test`] })
  const one = await box.arrives(raw('help'))
  const source = new Uint8Array(raw('hilfe'))
  const again = await box.desk.takeIn([{ source, read: one.read }])
  expect(again).toEqual({ ok: true, value: [{ ticket: one.ticket, outcome: 'known' }] })
})

test('37 · a mail that somebody sent from our address to our address is shown, and marked', async () => {
  const desk = await deskKey()
  const { message } = await box.arrives(
    aMail({ from: 'help@desk.test', messageId: '<self@desk.test>' }),
    { team: [desk.secret] }
  )
  expect(message.automatic).toBe('own')
})

test('38 · many senders who answer one mail that is not ours do not end in one ticket', async () => {
  const answer = (who: string) =>
    box.arrives(
      aMail({
        from: `${who}@users.test`,
        messageId: `<${who}-38@users.test>`,
        headers: ['In-Reply-To: <newsletter@elsewhere.test>']
      })
    )
  const one = await answer('ada')
  const two = await answer('eve')
  expect(one.ticket).not.toBe(two.ticket)
})

test('38 · a stranger who joins a ticket is neither its asker nor gives its key', async () => {
  const first = await box.arrives(aMail({ messageId: '<question-38@users.test>' }))
  const eve = await evesKey()
  const joined = await box.arrives(
    aMail({
      from: 'Eve <eve@users.test>',
      messageId: '<stranger-38@users.test>',
      headers: ['In-Reply-To: <question-38@users.test>'],
      body: `Me too\n\n${eve.public}`
    })
  )
  expect(joined.message.askerKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  const opened = await box.desk.ticket(first.ticket)
  if (!opened.ok) throw new Error('gone')
  expect(joined.ticket).toBe(first.ticket)
  expect(asker(opened.value.current())?.address).toBe('ada@users.test')
  expect(askerKey(opened.value.current())).toBe('')
})

test('39 · a stranger who names a ticket in the subject opens one of their own', async () => {
  const first = await box.arrives(aMail({ messageId: '<question-39@users.test>' }))
  const stranger = await box.arrives(
    aMail({
      from: 'eve@users.test',
      messageId: '<stranger-39@users.test>',
      subject: `Re: Wi-Fi [#${first.ticket}]`
    })
  )
  expect(stranger.outcome).toBe('new')
  expect(stranger.ticket).not.toBe(first.ticket)
})

test('40 · a forward without its mark, and a new subject, show who wrote and what about', async () => {
  await box.arrives(aMail({ messageId: '<question-40@users.test>' }))
  const { message } = await box.arrives(
    aMail({
      from: 'Bob <bob@users.test>',
      subject: 'Something else',
      messageId: '<forward-40@users.test>',
      headers: ['References: <question-40@users.test>']
    })
  )
  expect(message).toMatchObject({
    from: { address: 'bob@users.test' },
    subject: 'Something else'
  })
})

test('41 · ten kilobytes of References keep their first and their last', async () => {
  const ids = Array.from({ length: 50_000 }, (_, i) => `<${i}@x.test>`)
  const { message } = await box.arrives(
    aMail({ messageId: '<long@x.test>', headers: [`References: ${ids.join('\n ')}`] })
  )
  expect(message.references).toHaveLength(40)
  expect(message.references[0]).toBe('0@x.test')
})

test('41 · References without the mail they begin with are kept, and open a ticket', async () => {
  const { message, outcome } = await box.arrives(
    aMail({
      messageId: '<late@x.test>',
      headers: ['References: <lost@x.test> <lost2@x.test>']
    })
  )
  expect([message.references, outcome]).toEqual([
    ['lost@x.test', 'lost2@x.test'],
    'new'
  ])
})

test('42 · an out-of-office mail is shown, and known for what it is', async () => {
  const { message, ...body } = await box.arrives(
    aMail({
      subject: 'Automatic reply: Wi-Fi',
      messageId: '<ooo@users.test>',
      headers: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
      body: 'I am on holiday.'
    })
  )
  expect([message.automatic, body.text]).toEqual(['auto-submitted', 'I am on holiday.'])
})

test('43 · a bounce of our answer is shown with its words, and names our mail', async () => {
  const { message, ...body } = await box.arrives(aBounce())
  expect(body.text).toContain('I could not deliver your mail.')
  expect(message.automatic).toBe('delivery-report')
  const said = message.deliveryReport
  expect(said && isBelievable(said, new Set(['answer-1@desk.test']))).toBe(true)
})

test('43 · a bounce of our bounce is automatic, and about none of our mails', async () => {
  const { message } = await box.arrives(
    aBounce({ about: 'bounce-7@mx.other.test', messageId: '<bounce-2@mx.users.test>' })
  )
  expect(message.automatic).toBe('delivery-report')
  const said = message.deliveryReport
  expect(said && isBelievable(said, new Set(['answer-1@desk.test']))).toBe(false)
})

test('44 · a no-reply address and our own mail are no people; a person may say so', async () => {
  const arrived = async (parts: Parameters<typeof aMail>[0]) =>
    (await box.arrives(aMail(parts))).message.automatic
  expect(await arrived({ from: 'no-reply@x.test', messageId: '<nr@x.test>' })).toBe(
    'no-answer'
  )
  expect(
    await arrived({ messageId: '<loop@desk.test>', headers: ['X-Porchlight-Loop: 1'] })
  ).toBe('own')
  expect(
    await arrived({ messageId: '<person@x.test>', headers: ['Auto-Submitted: no'] })
  ).toBeUndefined()
})

test('45 · our answer, sent twice because nobody heard the first “250”, is one mail', async () => {
  const desk = await deskKey()
  const answer = await composeAnswer({
    from: { name: 'Help desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Wi-Fi',
    text: 'Try this.',
    inReplyTo: '',
    references: [],
    date: box.now(),
    messageId: 'sent-twice@desk.test',
    teamSecretKey: desk.secret
  })
  if (!answer.ok) throw new Error('no answer')
  const one = await box.arrives(answer.value.source, { team: [desk.secret] })
  const two = await box.arrives(answer.value.source, { team: [desk.secret] })
  expect([two.outcome, two.id]).toEqual(['known', one.id])
})

const quoted = [
  'Hello,',
  '> Does it start?',
  'No, it does not.',
  '> Which stick?',
  '> Which version?',
  'A blue one, 6.15.1.'
].join('\n')

test('46 · an answer between quotes is stored whole, and none of it is folded', async () => {
  const arrived = await box.arrives(
    aMail({ messageId: '<between@x.test>', body: quoted })
  )
  expect(arrived.text).toBe(quoted)
  const all = passages(arrived.text)
  expect(folded(all).size).toBe(0)
})

test('46 · an answer inside the quote itself is stored whole, and can be read', async () => {
  const inside =
    '> Does it start?\n> NO, IT DOES NOT\n> Which stick?\n> a blue one\n> thanks'
  const arrived = await box.arrives(
    aMail({ messageId: '<inside@x.test>', body: inside })
  )
  expect(arrived.text).toBe(inside)
  const all = passages(arrived.text)
  expect(folded(all).size).toBe(0)
})

test('46 · an answer within the blockquote of HTML is in the text', async () => {
  const arrived = await box.arrives(
    aMail({
      messageId: '<blockquote@x.test>',
      type: 'multipart/alternative; boundary=b',
      body: multipart(
        'b',
        aPart(
          'text/html',
          '<blockquote><p>Which stick?</p><p>a blue one</p></blockquote>'
        )
      )
    })
  )
  expect(arrived.text).toContain('a blue one')
})

test('46 · shell output behind > is no quote to lose', async () => {
  const body =
    'I typed this:\n\n> systemctl status tor\n> active (running)\n\nand it works.'
  const arrived = await box.arrives(aMail({ messageId: '<shell@x.test>', body }))
  expect(arrived.text).toBe(body)
  expect(arrived.message.preview).toContain('and it works')
})

test('keys of two people in one ticket stay with the one who gave them', async () => {
  const ada = await adasKey()
  const first = await box.arrives(
    aMail({ messageId: '<keys@users.test>', body: `Hi\n\n${ada.public}` })
  )
  expect(first.message.keyGiven).toMatchObject({ how: 'text' })
})
