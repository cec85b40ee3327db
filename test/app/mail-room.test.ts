// @vitest-environment node

import { expose } from 'comlink'
import { describe, expect, test } from 'vitest'

import { MailRoom, type Room } from '#app/platform/mail-room.ts'
import { mailWork } from '#app/platform/mail-work.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { no } from '#core/result.ts'
import { aMail, anMbox, bytesOf } from '#test/support/mail/mail.ts'
import { readFiles } from '#test/support/mail/read-files.ts'
import { aZammadExport } from '#test/support/past/exports.ts'

/** The worker's work in this thread, behind a port as behind a wall. */
function room(work: object = mailWork): Room & { closed: boolean } {
  const { port1, port2 } = new MessageChannel()
  expose(work, port2)
  const made = {
    endpoint: port1,
    broken: new AbortController().signal,
    closed: false,
    close() {
      made.closed = true
      port1.close()
      port2.close()
    }
  }
  return made
}

const never = new AbortController().signal
const quick = { job: 50, find: 5_000 }
const file = (name: string, ...parts: Uint8Array[]) =>
  new File(
    parts.map(part => new Uint8Array(part)),
    name
  )

test('mails, mailboxes, pasted reports, exports and photos are told apart before the first is read', async () => {
  const desk = new MailRoom(() => room())
  const files = [
    file('one.eml', aMail({ subject: 'One' })),
    file('box.mbox', anMbox([aMail({ subject: 'Two' }), aMail({ subject: 'Three' })])),
    file('zammad.json', aZammadExport()),
    file('photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0)),
    file('empty.eml')
  ]
  const found = await desk.look(
    files.map(one => ({ file: one, path: one.name })),
    never
  )
  expect(
    found?.map(({ kind, parcels, notTaken }) => [kind, parcels.length, notTaken.length])
  ).toEqual([
    ['mail', 1, 0],
    ['mailbox', 2, 0],
    ['zammad', 3, 0],
    ['none', 0, 1],
    ['none', 0, 1]
  ])
  const read = await readFiles(desk, files, [])
  expect(read.map(mail => [mail.file, mail.read.subject])).toEqual([
    ['one.eml', 'One'],
    ['box.mbox', 'Two'],
    ['box.mbox', 'Three'],
    ['zammad.json', 'Order 777555'],
    ['zammad.json', 'Order 777555']
  ])
  desk.close()
})

test('a mail that never ends costs its worker, and the next mail is read', async () => {
  const rooms: ReturnType<typeof room>[] = []
  const hangs = {
    ...mailWork,
    readMail: (source: Uint8Array, keys: readonly string[]) =>
      source.length > 1000
        ? new Promise(() => undefined)
        : mailWork.readMail(source, keys)
  }
  const desk = new MailRoom(() => {
    const made = room(hangs)
    rooms.push(made)
    return made
  }, quick)
  const slow = aMail({ subject: 'Slow', body: 'x'.repeat(2000) })
  const files = [file('a.eml', slow), file('b.eml', aMail())]
  const read = await readFiles(desk, files, [])
  expect(read.map(mail => [mail.read.subject, mail.read.trouble])).toEqual([
    ['Slow', 'unreadable'],
    ['Wi-Fi', undefined]
  ])
  expect(read[0]?.source).toEqual(slow)
  expect(rooms.map(made => made.closed)).toEqual([true, false])
  desk.close()
})

test('calling it off ends the reading at once, also within a mail', async () => {
  const stop = new AbortController()
  const hangs = { ...mailWork, readMail: () => new Promise(() => stop.abort()) }
  const desk = new MailRoom(() => room(hangs))
  expect(await readFiles(desk, [file('a.eml', aMail())], [], stop.signal)).toEqual([])
  desk.close()
})

test('whoever waits for an answer does not wait for a mailbox that is being read', async () => {
  const began: string[] = []
  const told = {
    ...mailWork,
    readMail: (source: Uint8Array, keys: readonly string[]) => {
      began.push('mail')
      return mailWork.readMail(source, keys)
    },
    inspectKey: (armored: string) => {
      began.push('key')
      return mailWork.inspectKey(armored)
    },
    composeAnswer: () => {
      began.push('answer')
      return Promise.resolve(no({ type: 'bad-address' }))
    }
  }
  const desk = new MailRoom(() => room(told))
  const mails = [1, 2, 3].map(() => desk.readMail(aMail(), []))
  const key = desk.inspectKey('none')
  const answer = desk.compose({} as Answer) // it is not looked at
  await Promise.all([...mails, key, answer])
  expect(began).toEqual(['mail', 'key', 'answer', 'mail', 'mail'])
  desk.close()
})

describe('a mail that a bridge brought', () => {
  const raw = aMail({ subject: 'Brought' })
  const hangs = { ...mailWork, readMail: () => new Promise(() => undefined) }

  test('is read behind the same wall', async () => {
    const desk = new MailRoom(() => room())
    expect((await desk.readMail(raw, [])).subject).toBe('Brought')
    desk.close()
  })

  test('and takes too long comes with its trouble, and the next one is read', async () => {
    let opened = 0
    const desk = new MailRoom(() => room(opened++ === 0 ? hangs : mailWork), quick)
    const first = desk.readMail(raw, [])
    const second = desk.readMail(aMail({ subject: 'Next' }), [])
    expect(await first).toMatchObject({ subject: 'Brought', trouble: 'unreadable' })
    expect(await second).toMatchObject({ subject: 'Next' })
    expect(await second).not.toHaveProperty('trouble')
    desk.close()
  })

  test('is not taken for unreadable because somebody locked the desk', async () => {
    const desk = new MailRoom(() => room(hangs))
    const read = desk.readMail(raw, [])
    const told = expect(read).rejects.toThrow('closed')
    await new Promise(resolve => setTimeout(resolve))
    desk.close()
    await told
  })
})

test('keys, answers and attachments come through the same wall', async () => {
  const desk = new MailRoom(() => room())
  const at = Date.UTC(2026, 10, 1) as Timestamp
  const end = Date.UTC(2026, 11, 1) as Timestamp
  const key = await desk.createTeamKey('Desk', 'help@desk.test', at, end)
  if (!key.ok) throw new Error('no key')
  expect(key.value.expires).toBe(end)
  const later = Date.UTC(2028, 11, 1) as Timestamp
  expect(await desk.extendTeamKey(key.value, at, later)).toMatchObject({
    value: { fingerprint: key.value.fingerprint, expires: later }
  })
  const found = await desk.webKeyDirectory(key.value.public)
  expect(found.ok && found.value.files.map(({ path }) => path)).toContain(
    '.well-known/openpgpkey/policy'
  )
  const next = await desk.createTeamKey('Desk', 'help@desk.test', at, later)
  if (!next.ok) throw new Error('no key')
  const vouched = await desk.vouchedFor(next.value.public, key.value.secret, at)
  expect(vouched.length).toBeGreaterThan(next.value.public.length)
  expect(await desk.inspectKey(key.value.public)).toMatchObject({
    value: { addresses: ['help@desk.test'] }
  })
  expect(await desk.importTeamKey(key.value.public, '')).toMatchObject({
    error: { type: 'public-only' }
  })
  const raw = aMail({
    type: 'text/plain; name=log.txt',
    headers: ['Content-Disposition: attachment; filename=log.txt'],
    body: 'line'
  })
  const log = await desk.readAttachment(raw, [], 0)
  expect([log?.name, log?.bytes]).toEqual(['log.txt', bytesOf('line')])
  desk.close()
})

test('an answer is made though the words of its file cannot be taken out for the search', async () => {
  const desk = new MailRoom(() => room())
  const at = Date.UTC(2026, 10, 1) as Timestamp
  const end = Date.UTC(2028, 11, 1) as Timestamp
  const key = await desk.createTeamKey('Desk', 'help@desk.test', at, end)
  if (!key.ok) throw new Error('no key')
  const answer = {
    from: { name: 'Desk', address: 'help@desk.test' },
    to: 'robin@users.test',
    subject: 'Wi-Fi',
    text: 'See the file.',
    inReplyTo: '',
    references: [],
    date: Date.UTC(2026, 10, 2) as Timestamp,
    messageId: 'one@desk.test',
    teamSecretKey: key.value.secret
  }
  const made = async (name: string, words: string) => {
    const files = [{ name, type: '', bytes: bytesOf(words) }]
    const { value } = {
      value: undefined,
      ...(await desk.compose({ ...answer, files }))
    }
    return [value?.attachments?.map(file => file.name), value?.filesText?.length]
  }
  // there are no workers here, and one reads it
  expect(await made('guide.pdf', '%PDF-1.7')).toEqual([['guide.pdf'], undefined])
  expect(await made('boot.log', 'wlan0: ok')).toEqual([['boot.log'], 1])
  desk.close()
})
