/**
 * Mails that were built to stop a reader, in a real browser with a real worker. Each ends,
 * is kept with its source, and the next mail is read; meanwhile the page has its turns.
 */
import { join } from 'node:path'

import { chromium, type Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { strictHeaders } from '#server/relay/headers.ts'
import { bombFor } from '#test/support/mail/bomb.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import {
  aPdf,
  crowdedPdf,
  deflateBomb,
  nestedPdf,
  objectBomb
} from '#test/support/mail/pdf.ts'
import { envelopeOf } from '#test/support/mail/sealed.ts'

import { BuiltPage } from './built-page.ts'
import type { Run } from './room/main.ts'

let built: BuiltPage
let browser: Browser

beforeAll(async () => {
  built = await BuiltPage.build(join(import.meta.dirname, 'room'))
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox']
  })
})

afterAll(async () => {
  await browser.close()
  await built.close()
})

const hostile: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a gigabyte in one megabyte': async () =>
    envelopeOf(await bombFor((await deskKey()).public)),
  '100,000 parts': () =>
    Promise.resolve(
      aMail({ type: 'multipart/mixed; boundary=b', body: '--b\n\n'.repeat(100_000) })
    ),
  '200,000 nested tags': () =>
    Promise.resolve(
      aMail({ type: 'text/html', body: `${'<div>'.repeat(200_000)}Help me` })
    )
}
const troubles = ['too-big', 'too-many-parts', '']
const next = aMail({ subject: 'The next one', messageId: '<next@users.test>' })

test.each(Object.keys(hostile).map((what, at) => [what, troubles[at]]))(
  '%s: the mail is kept with its source, the next one is read',
  async (what, trouble) => {
    const run = await read([await mailOf(what), next], false)
    expect(run.seen.map(one => [one.subject, one.trouble, one.whole])).toEqual([
      ['Wi-Fi', trouble, true],
      ['The next one', '', true]
    ])
    if (trouble === '') expect(run.seen[0]?.text).toContain('Help me')
    expect(run.turns).toBeGreaterThan(0)
  }
)

test.each(Object.keys(hostile))(
  '%s, were it to hang: its worker is ended, the source kept, the next one read',
  async what => {
    const run = await read([await mailOf(what), next], true)
    expect(run.seen.map(one => [one.subject, one.trouble, one.whole])).toEqual([
      ['Wi-Fi', 'unreadable', true],
      ['The next one', '', true]
    ])
    expect([run.rooms, run.closed]).toEqual([2, 1])
    expect(run.turns).toBeGreaterThan(0)
  }
)

const pdfs: Readonly<Record<string, () => Uint8Array>> = {
  'a thousand million objects in a few bytes': objectBomb,
  '50,000 objects': crowdedPdf,
  '500 MB of blanks on a page': () => deflateBomb(500),
  'drawings that hold themselves a million million times': nestedPdf
}

test('the words of a PDF are read, in a worker within the worker', async () => {
  const run = await read([mailWith(aPdf('The xylophone is broken'))], false)
  expect(run.seen.map(one => [one.text.trim(), one.file])).toEqual([
    ['See my file.', 'The xylophone is broken']
  ])
})

test.each(Object.keys(pdfs))(
  'a PDF of %s: the mail is read all the same, and so is the next file',
  async what => {
    const hostile = mailWith(pdfs[what]?.() ?? new Uint8Array())
    const run = await read([hostile, mailWith(aPdf('drum'))], false)
    expect(run.seen.map(one => [one.text.trim(), one.trouble, one.whole])).toEqual([
      ['See my file.', '', true],
      ['See my file.', '', true]
    ])
    expect(['unreadable', 'no-words']).toContain(run.seen[0]?.file)
    expect(run.seen[1]?.file).toBe('drum')
    expect(run.turns).toBeGreaterThan(0)
    expect([run.rooms, run.closed]).toEqual([1, 0])
  }
)

function mailWith(pdf: Uint8Array): Uint8Array {
  const base64 = Buffer.from(pdf).toString('base64').replace(/.{76}/g, '$&\n')
  const file = aPart(
    'application/pdf; name=letter.pdf',
    base64,
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64'
  )
  return aMail({
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', aPart('text/plain', 'See my file.'), file)
  })
}

function mailOf(what: string): Promise<Uint8Array> {
  const make = hostile[what]
  if (!make) throw new Error('no such mail')
  return make()
}

async function read(mails: readonly Uint8Array[], stuck: boolean): Promise<Run> {
  const page = await browser.newPage()
  await page.goto(await built.serve(strictHeaders))
  const given = mails.map(mail => Buffer.from(mail).toString('base64'))
  const keys = [(await deskKey()).secret]
  // What the page's own `read` returns.
  const run = await page.evaluate<Run>(
    `read(${JSON.stringify(given)}, ${JSON.stringify(keys)}, ${String(stuck)})`
  )
  await page.close()
  return run
}
