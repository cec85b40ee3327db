/** Looking for what askers wrote, in their words and other forms of them, on the device. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail, aPart, multipart } from '../support/mail/mail.ts'
import { aPdf, lockedPdf, scannedPdf } from '../support/mail/pdf.ts'
import { isAccessible } from './accessible.ts'
import { Person, type DroppedFile } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
let world: World
let ana: Person

function mail(subject: string, body: string, log?: string): DroppedFile {
  const messageId = `<${subject.replaceAll(' ', '-')}@users.test>`
  const parts = { subject, from: 'Ben <ben@users.test>', messageId }
  const file = 'text/plain; name=boot.log'
  const attached = 'Content-Disposition: attachment'
  const raw =
    log === undefined
      ? aMail({ ...parts, body })
      : aMail({
          ...parts,
          type: 'multipart/mixed; boundary=m',
          body: multipart('m', aPart('text/plain', body), aPart(file, log, attached))
        })
  return { name: 'mail.eml', content: decoder.decode(raw) }
}

function withPdfs(subject: string, pdf: Uint8Array): DroppedFile {
  const files = [pdf, lockedPdf(), scannedPdf()].map((bytes, at) =>
    aPart(
      `application/pdf; name=letter${at}.pdf`,
      Buffer.from(bytes).toString('base64'),
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64'
    )
  )
  const raw = aMail({
    subject,
    messageId: '<letters@users.test>',
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', aPart('text/plain', 'See my letter.'), ...files)
  })
  return { name: 'mail.eml', content: decoder.decode(raw) }
}

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Night Herons')
  await ana.goesTo('queue/all')
  await ana.drops([
    mail(
      'Mi portatil',
      'Hola, no consigo instalar Tails en mi ordenador desde ayer por la mañana.',
      'xhci_hcd is dead'
    ),
    mail('Ein Stick', 'Die Festplattenverschluesselung klemmt.'),
    mail('Dim screen', 'It is dark here.')
  ])
  await ana.row('Dim screen').waitFor()
})
afterAll(() => world.end())

async function looksFor(typed: string): Promise<void> {
  await ana.page.getByRole('searchbox').fill(typed)
}

test.each([
  ['instalaciones', 'Mi portatil', 'instalar'],
  ['verschluesselung', 'Ein Stick', 'Festplattenverschluesselung'],
  ['dakr', 'Dim screen', 'dark']
])('for “%s”: finds “%s” and marks “%s”', async (typed, subject, marked) => {
  await looksFor(typed)
  await ana.row(subject).waitFor()
  await ana.page.locator('mark', { hasText: marked }).waitFor()
  expect(await ana.rows().count()).toBe(1)
  await isAccessible(ana.page)
})

test('for words of an attached log, of this year, and sees in the ticket what was found', async () => {
  await looksFor('xhci_hcd tails since:2026 has:attachment')
  await ana.row('Mi portatil').click()
  const article = ana.page.getByRole('article')
  await article.locator('mark', { hasText: 'Tails' }).waitFor()
  await article.locator('q mark', { hasText: 'xhci' }).waitFor()
  await isAccessible(ana.page)
})

test('for a word of a PDF that came while the network was gone, and why another is not found', async () => {
  const { context } = ana.profile
  await ana.hasInstalled()
  const port = await world.stopRelay()
  await context.setOffline(true)
  await ana.goesTo('queue/all')
  await ana.drops([withPdfs('Sealed letter', aPdf('The xylophone is broken'))])
  await ana.row('Sealed letter').waitFor()
  await looksFor('xylophones')
  await ana.row('Sealed letter').click()
  const article = ana.page.getByRole('article')
  await article.locator('mark', { hasText: 'xylophone' }).waitFor()
  const t = en.ticket
  await article.getByText(t.fileSearched('letter0.pdf')).waitFor()
  await article.getByText(t.fileLacks.unreadable('letter1.pdf')).waitFor()
  await article.getByText(t.fileLacks['no-words']('letter2.pdf')).waitFor()
  await isAccessible(ana.page)
  expect(world.outside).toEqual([])
  await context.setOffline(false)
  await world.startRelayAgain(port)
})

test('the help tells what can be typed', async () => {
  await ana.goesTo('queue/all')
  await ana.page.keyboard.press('?')
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByText(en.queue.searching.title).waitFor()
  await isAccessible(ana.page)
  await ana.page.keyboard.press('Escape')
})

test('once she locks, neither the address nor the way back says what she looked for', async () => {
  const { page } = ana
  await ana.goesTo('queue/all')
  await looksFor('portatil')
  await ana.row('Mi portatil').click()
  await page.getByRole('article').first().waitFor()
  const ticket = new URL(page.url()).hash
  await page.keyboard.press('Q')
  const passphrase = page.getByLabel(en.start.passphrase.label, { exact: true })
  await passphrase.waitFor()
  expect(new URL(page.url()).hash).toBe('#/')
  const browser = await ana.profile.context.newCDPSession(page)
  const { currentIndex, entries } = await browser.send('Page.getNavigationHistory')
  expect(JSON.stringify(entries)).not.toMatch(/portatil|xylophone|Night Herons/)
  expect(entries[currentIndex]?.title).toContain(en.start.unlock.title)
  await ana.unlocks()
  await page.getByRole('article').first().waitFor()
  expect(new URL(page.url()).hash).toBe(ticket)
  await page.goBack()
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('portatil')
})
