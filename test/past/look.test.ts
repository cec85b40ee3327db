import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { readMail } from '#core/mail/incoming.ts'
import { jsonLists } from '#core/past/json-lists.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import type { Found, Opened, PastFile } from '#core/past/parcel.ts'
import { aMail, anMbox } from '#test/support/mail/mail.ts'
import {
  aFile,
  anAnswer,
  anRtAttachment,
  anRtExport,
  anRtTicket,
  aZammadArticle,
  aZammadExport,
  aZammadNote,
  aZammadTicket,
  asBase64
} from '#test/support/past/exports.ts'

const whys = (found: Found) =>
  found.notTaken.map(({ position, why }) => [position, why])

async function opened(file: PastFile): Promise<Opened[]> {
  const found = await look(file)
  return Promise.all(found.parcels.map(parcel => openParcel(file, parcel)))
}

async function mails(file: PastFile) {
  const all = await opened(file)
  const sources = all.filter(one => one.what === 'mail').map(one => one.source)
  return Promise.all(sources.map(source => readMail(source, [])))
}

describe('a Maildir', () => {
  const mail = aMail()

  test.each([
    ['Inbox/cur/1700.M1P2.host:2,S', undefined],
    ['Inbox/cur/1700.M1P2.host;2,RS', undefined],
    ['Inbox/new/1700.M1P2.host', undefined],
    ['Inbox/cur/1700.M1P2.host:2,ST', 'trashed'],
    ['Inbox/cur/1700.M1P2.host!2,DS', 'draft']
  ])('%s: left out because of %s', async (path, why) => {
    const found = await look(aFile(path, mail))
    expect(found.parcels.length).toBe(why === undefined ? 1 : 0)
    expect(found.notTaken.map(one => one.why)).toEqual(why === undefined ? [] : [why])
  })

  test('what the mail program had answered is known to be answered', async () => {
    const found = await look(aFile('Inbox/cur/1.host:2,RS', mail))
    expect(found.parcels[0]?.answered).toBe(true)
    const other = await look(aFile('Inbox/cur/1.host:2,S', mail))
    expect(other.parcels[0]).not.toHaveProperty('answered')
  })

  test.each(['Inbox/tmp/1.host', 'Inbox/dovecot.index.log', 'Inbox/.DS_Store'])(
    '%s is nobody’s mail, and no word is lost about it',
    async path => {
      expect(await look(aFile(path, mail))).toMatchObject({ parcels: [], notTaken: [] })
    }
  )
})

describe('a mailbox', () => {
  const from = 'From ada@users.test Fri Nov  6 10:00:00 2026\n'

  test('a mail that says how long it is may hold lines that look like the next mail', async () => {
    const body = `Hello\n\n${from}was the first line of it.\n`
    const box = `${from}Subject: one\nContent-Length: ${utf8(body).length}\n\n${body}\n${from}Subject: two\n\nlast\n`
    const read = await mails(aFile('box', box))
    expect(read.map(mail => mail.subject)).toEqual(['one', 'two'])
    expect(read[0]?.text).toContain('was the first line of it.')
  })

  test.each(['3', '999999999999', '0'])(
    'a mail that lies about its length (%s) swallows no other',
    async length => {
      const mail = (subject: string) =>
        `${from}Subject: ${subject}\nContent-Length: ${length}\n\nfirst\n\n`
      const box = ['one', 'two', 'three', 'four'].map(mail).join('')
      const read = await mails(aFile('box', box))
      expect(read.map(one => one.subject)).toEqual(['one', 'two', 'three', 'four'])
    }
  )

  test('its conversations are counted from the headers alone', async () => {
    const reply = aMail({
      messageId: '<second@users.test>',
      headers: ['In-Reply-To: <first@users.test>']
    })
    const found = await look(aFile('box', anMbox([aMail(), reply])))
    expect(found.parcels.map(({ peeked }) => peeked)).toMatchObject([
      { messageId: 'first@users.test', at: Date.parse('2026-11-06T10:00:00Z') },
      { references: ['first@users.test'] }
    ])
  })
})

describe('an export of Zammad', () => {
  test('mails, answers and notes come by ticket, oldest first, and answer its first mail', async () => {
    const file = aFile('zammad.json', aZammadExport())
    const found = await look(file)
    expect(found.kind).toBe('zammad')
    expect(found.tickets).toEqual([
      {
        origin: {
          system: 'zammad',
          number: '22005',
          owner: 'emma@desk.test',
          queue: 'Users',
          state: 'closed',
          createdAt: Date.parse('2026-08-02T11:57:18Z'),
          closedAt: Date.parse('2026-08-04T10:00:00Z')
        },
        subject: 'Order 777555',
        state: { to: 'closed', reason: 'solved' },
        tags: []
      }
    ])
    expect(
      found.parcels.map(({ isNote, ours, root }) => ({ isNote, ours, root }))
    ).toEqual([
      { root: 'order@users.test' },
      { isNote: true, root: 'order@users.test' },
      { ours: true, root: 'order@users.test' }
    ])
    const [asked, answered] = await mails(file)
    expect(asked).toMatchObject({
      from: { name: 'David Bell', address: 'david@users.test' },
      subject: 'Order 777555',
      messageId: 'order@users.test',
      date: Date.parse('2026-08-02T11:57:18Z'),
      html: 'Hi,<br>where is my <b>café</b>?'
    })
    expect(answered?.references).toEqual(['order@users.test'])
    const [, note] = await opened(file)
    expect(note).toEqual({
      what: 'note',
      author: 'Emma Taylor',
      text: 'He called twice.\nBe kind.'
    })
  })

  test.each([
    ['new', 'open'],
    ['open', 'open'],
    ['pending reminder', 'waiting'],
    ['pending close', 'waiting'],
    ['closed', 'closed'],
    ['merged', 'closed']
  ])('the state “%s” is %s here', async (state, to) => {
    const box = aZammadExport([aZammadTicket({ state })])
    expect((await look(aFile('z.json', box))).tickets[0]?.state.to).toBe(to)
  })

  test('a file of a mail comes along if the export holds it, and is missed if not', async () => {
    const attachments = [
      {
        id: 1,
        filename: 'a "b".txt',
        'mime-type': 'text/plain',
        data: asBase64('one')
      },
      { id: 2, filename: 'two.pdf', size: '3', preferences: {} }
    ]
    const file = aFile(
      'z.json',
      aZammadExport(undefined, [aZammadArticle({ attachments })])
    )
    const [mail] = await mails(file)
    expect(mail?.attachments).toEqual([
      { name: 'a _b_.txt', type: 'text/plain', size: 3 }
    ])
    expect(await opened(file)).toMatchObject([{ missing: ['two.pdf'] }])
  })

  test('nobody writes a field into a mail by way of a name or a subject', async () => {
    const article = aZammadArticle({
      from: 'Eve <eve@users.test>\r\nBcc: all@users.test',
      subject: 'x\r\n\r\nforged body',
      message_id: '<a@b>\r\nReply-To: eve@users.test'
    })
    const [one] = await opened(aFile('z.json', aZammadExport(undefined, [article])))
    const source = one?.what === 'mail' ? new TextDecoder().decode(one.source) : ''
    const [header = ''] = source.split('\r\n\r\n')
    expect(header).not.toMatch(/^(?:bcc|reply-to):/imu)
    expect(header).toContain('MIME-Version: 1.0')
  })

  test('a ticket thrown away there, and mails of unknown tickets, are left and said', async () => {
    const box = aZammadExport(
      [aZammadTicket({ state: 'removed' })],
      [aZammadArticle(), aZammadArticle({ id: 30, ticket_id: 6 })]
    )
    expect(whys(await look(aFile('z.json', box)))).toEqual([
      [2, 'trashed'],
      [3, 'no-ticket']
    ])
  })

  test('empty mails and notes are left and said', async () => {
    const box = aZammadExport(undefined, [
      anAnswer({ body: ' ' }),
      aZammadNote({ body: '<p></p>' })
    ])
    expect(await opened(aFile('z.json', box))).toEqual([
      { what: 'nothing', why: 'empty' },
      { what: 'nothing', why: 'empty' }
    ])
  })
})

describe('an export of RT', () => {
  test('a mail is put together again from its parts', async () => {
    const file = aFile('rt.json', anRtExport())
    const found = await look(file)
    expect(found.tickets).toMatchObject([
      {
        origin: { system: 'rt', number: '47', owner: 'lena', queue: 'Helpdesk' },
        state: { to: 'waiting' },
        tags: ['Audio', 'laptop']
      }
    ])
    expect(found.tickets[0]?.origin).not.toHaveProperty('closedAt')
    const [asked, answered] = await mails(file)
    expect(asked).toMatchObject({
      from: { name: 'Rosa', address: 'rosa@users.test' },
      subject: 'No sound',
      messageId: 'sound@users.test',
      attachments: [{ name: 'log.txt', type: 'text/plain' }]
    })
    expect(asked?.text).toContain('Nada de sonido, ¿qué hago?')
    expect(answered).toMatchObject({
      subject: 'Re: No sound',
      references: ['sound@users.test']
    })
    const [, , note] = await opened(file)
    expect(note).toEqual({
      what: 'note',
      author: 'lena',
      text: 'Same laptop as last week.'
    })
  })

  test('what the requestor writes is theirs, what others write is the desk’s', async () => {
    const { parcels } = await look(aFile('rt.json', anRtExport()))
    expect(parcels.map(({ ours, isNote }) => [ours, isNote])).toEqual([
      [undefined, undefined],
      [true, undefined],
      [undefined, true]
    ])
  })

  test.each([
    ['new', 'open'],
    ['open', 'open'],
    ['stalled', 'waiting'],
    ['resolved', 'closed'],
    ['rejected', 'closed']
  ])('the status “%s” is %s here', async (Status, to) => {
    const box = anRtExport({ tickets: [anRtTicket({ Status })] })
    expect((await look(aFile('rt.json', box))).tickets[0]?.state.to).toBe(to)
  })

  test('a signature over what RT has rewritten is not called wrong', async () => {
    const attachments = [
      anRtAttachment({ ContentType: 'multipart/signed', Content: '' }),
      anRtAttachment({ id: 201, Parent: { id: '200' }, Headers: '' })
    ]
    const [mail] = await mails(aFile('rt.json', anRtExport({ attachments })))
    expect(mail?.seals).toEqual({ encrypted: false, signature: 'none' })
  })
})

describe('hostile JSON', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)

  test('an item nested a hundred thousand deep is left, and the others come in', async () => {
    const box = `{"tickets":[${JSON.stringify(aZammadTicket())}],"ticket_articles":[{"id":1,"ticket_id":5,"body":${deep}},${JSON.stringify(aZammadArticle())}]}`
    const found = await look(aFile('z.json', box))
    expect(whys(found)).toEqual([[2, 'too-deep']])
    expect(found.parcels).toHaveLength(1)
  })

  test('so is one of millions of values', async () => {
    const many = `[${'0,'.repeat(500_000)}0]`
    const box = `{"tickets":[{"id":5,"x":${many}}],"ticket_articles":[]}`
    const found = await look(
      aFile('z.json', `${box.slice(0, -2)}${JSON.stringify(aZammadArticle())}]}`)
    )
    expect(whys(found)).toEqual([
      [1, 'too-deep'],
      [2, 'no-ticket']
    ])
  })

  test('values of every wrong type are as if they were empty', async () => {
    const wrong = [null, 7, 'x', true, [], {}, [[1]], { a: null }]
    for (const value of wrong) {
      const spoilt = (one: object, spared: readonly string[]) =>
        Object.fromEntries(
          Object.entries(one).map(([name, given]) => [
            name,
            spared.includes(name) ? (given as unknown) : value
          ])
        )
      const zammad = aZammadExport(
        [spoilt(aZammadTicket(), ['id'])],
        [spoilt(aZammadArticle(), ['id', 'ticket_id', 'body'])]
      )
      const [one] = await opened(aFile('z.json', zammad))
      // `internal` alone may be true, and then it is a note
      expect(one?.what).toBe(value === true ? 'note' : 'mail')
      const rt = anRtExport({
        tickets: [spoilt(anRtTicket(), ['id'])],
        attachments: [spoilt(anRtAttachment(), ['id', 'TransactionId', 'Content'])]
      })
      expect(await opened(aFile('rt.json', rt))).toHaveLength(1)
    }
  })

  test.each([
    ['', 'no-mail'],
    ['{"tickets":1,"ticket_articles":2}', 'no-mail'],
    ['{"tickets":[1,2]}', 'no-mail'],
    ['{"a":{"tickets":[{}],"ticket_articles":[{}]}}', 'no-mail'],
    ['{]', 'no-mail']
  ])('%s is no export', async (text, why) => {
    const found = await look(aFile('x.json', text))
    expect([found.parcels, found.notTaken.map(one => one.why)]).toEqual([[], [why]])
  })

  test('a file that ends in the middle gives what is whole, and says so', async () => {
    const whole = new TextDecoder().decode(aZammadExport())
    const found = await look(aFile('z.json', whole.slice(0, -30)))
    expect(found.parcels).toHaveLength(2)
    expect(whys(found)).toEqual([[3, 'cut-off']])
  })

  test('the items of lists are found wherever the disk cuts the file', () => {
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 })
      )
    })).any
    const item = fc.dictionary(fc.string(), value, { maxKeys: 4 })
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(item), fc.array(item), sizes, (one, two, cuts) => {
        const bytes = utf8(
          JSON.stringify({ other: 1, one, x: { y: [{}] }, two }, null, 1)
        )
        const lists = jsonLists()
        const found = []
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = cuts[i % cuts.length] ?? 1
          found.push(...lists.feed(bytes.subarray(at, at + size)))
          at += size
        }
        const texts = found.map(({ list, start, end }) => [
          list,
          JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as unknown
        ])
        expect(texts).toEqual([
          ...one.map(each => ['one', each]),
          ...two.map(each => ['two', each])
        ])
        expect(lists.finish()).toBe('whole')
      }),
      { numRuns: 200 }
    )
  })
})

test('a file that holds no mail is left and said', async () => {
  const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0)
  expect(whys(await look(aFile('photo.jpg', photo)))).toEqual([[0, 'no-mail']])
  expect(whys(await look(aFile('empty.eml', '')))).toEqual([[0, 'empty']])
})

test('a file is no mail because it is called one: it needs a header', async () => {
  expect(whys(await look(aFile('bad.eml', 'this is not a mail\n')))).toEqual([
    [0, 'no-mail']
  ])
})

test.each(['From', 'To', 'Subject', 'Date', 'Message-ID', 'Received', 'Content-Type'])(
  'a mail of which only %s is left is taken, whatever stands around it',
  async name => {
    for (const text of [`${name}: x\n\nHelp`, `\r\n${name}: x\r\n`, `?\n${name}:\n`])
      expect((await look(aFile('bad.eml', text))).parcels).toHaveLength(1)
  }
)
