/** Which mails tell whether an answer helped, as they come from mail programs. */
import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { readMail } from '#core/mail/incoming.ts'

async function opinionOf(body: string, fields = ''): Promise<unknown> {
  const head =
    'From: robin@users.test\r\nTo: desk@help.test\r\nSubject: Re: Wi-Fi\r\n' +
    `Message-ID: <1@users.test>\r\nContent-Type: text/plain; charset=utf-8\r\n${fields}\r\n`
  return (await readMail(utf8(head + body.replaceAll('\n', '\r\n')), [])).opinion
}

test('what is quoted, and the signature, are not the asker’s word', async () => {
  const quoted =
    'On Monday Ana wrote:\n> Did this help?\n> YES: <mailto:desk@help.test>\n> YES\n'
  expect(await opinionOf(`no\n\n${quoted}\n-- \nyes\n`)).toEqual({
    says: 'no',
    alone: true
  })
  expect(await opinionOf(quoted)).toBeUndefined()
})

test('a yes with a question below is more than a yes', async () => {
  expect(await opinionOf('Yes\nBut now the sound is gone.\n')).toEqual({
    says: 'yes',
    alone: false
  })
})

test('a program that is away has no opinion', async () => {
  expect(await opinionOf('Yes\n', 'Auto-Submitted: auto-replied\r\n')).toBeUndefined()
})
