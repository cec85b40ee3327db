/** Attached text files are found by what they say. */
import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import type { ReadOffice } from '#core/mail/office-files.ts'
import type { FileText } from '#core/mail/read-mail.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, bytesOf, multipart } from '#test/support/mail/mail.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'

const attached = 'Content-Disposition: attachment'

async function filesText(...files: readonly string[]): Promise<string | undefined> {
  const found = await filesSaid(files)
  return found && found.map(({ text }) => text).join('\n')
}

async function filesSaid(
  files: readonly string[],
  office?: ReadOffice
): Promise<readonly FileText[] | undefined> {
  const raw = aMail({
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', aPart('text/plain', 'See my files'), ...files)
  })
  const read = await readMail(raw, [], undefined, [], office)
  expect(read).toMatchObject({ text: 'See my files' })
  expect(read.attachments).toHaveLength(files.length)
  return read.filesText
}

test('Ben’s log, list and web page are read, one after the other', async () => {
  const text = await filesText(
    aPart('application/octet-stream; name=boot.log', 'xhci_hcd died', attached),
    aPart('text/csv; name=devices', 'port,chip\n1,rtl8821ce', attached),
    aPart('text/markdown; name=notes.md', '# It hangs', attached),
    aPart(
      'text/html; name=page.html',
      '<script>secret()</script><p>Kernel&nbsp;panic</p>',
      attached
    )
  )
  expect(text).toBe(
    'xhci_hcd died\nport,chip\n1,rtl8821ce\n# It hangs\nKernel\u00a0panic'.replace(
      '\u00a0',
      ' '
    )
  )
})

test('pictures, keys and what is no text in spite of its name say nothing', async () => {
  const desk = await deskKey()
  const files = [
    aPart('image/png; name=screen.png', 'rtl8821ce', attached),
    aPart('text/plain; name=ada.txt', desk.public, attached),
    aPart('text/plain; name=disk.txt', 'raw\0data', attached)
  ]
  expect(await filesText(...files)).toBeUndefined()
})

test('a log that is sealed by itself stays shut', async () => {
  const desk = await deskKey()
  const armor = await armored(bytesOf('xhci_hcd died'), { to: [desk.public] })
  const file = aPart('application/octet-stream; name=boot.log.asc', armor, attached)
  expect(await filesText(file)).toBeUndefined()
})

test('of long logs, whole lines from the beginning are known, Cyrillic ones unharmed', async () => {
  const line = 'ядро не нашло устройство'
  const log = Array.from({ length: 9000 }, () => line).join('\n')
  const utf8 = 'Content-Transfer-Encoding: 8bit'
  const file = aPart('text/plain; name=boot.log', log, attached, utf8)
  const text = (await filesText(file, file)) ?? ''
  expect(text.length).toBeLessThanOrEqual(limits.attachedTextBytes + 1)
  expect(new Set(text.split('\n'))).toEqual(new Set([line]))
})

test('text, JSON and XML that nobody named are read by what they are said to be', async () => {
  expect(
    await filesText(
      aPart('text/plain', 'xhci_hcd died', attached),
      aPart('application/json', '{"chip":"rtl8821ce"}', attached),
      aPart('text/xml', '<chip>rtl8188eu</chip>', attached)
    )
  ).toBe('xhci_hcd died\n{"chip":"rtl8821ce"}\n<chip>rtl8188eu</chip>')
})

test('a gzipped log is read, a gzipped gigabyte only at its beginning', async () => {
  const base64 = 'Content-Transfer-Encoding: base64'
  const file = (text: string) =>
    aPart(
      'application/gzip; name=boot.log.gz',
      gzipSync(text).toString('base64'),
      attached,
      base64
    )
  expect(await filesText(file('xhci_hcd died'))).toBe('xhci_hcd died')
  const [bomb] = (await filesSaid([file('it died\n'.repeat(20_000_000))])) ?? []
  expect(bomb).toMatchObject({ at: 0, lacks: 'the-rest' })
  expect(bomb?.text.length).toBeLessThanOrEqual(limits.attachedTextBytes)
})

test('an attached mail is found by its sender, its words and its log', async () => {
  const log = aPart('text/plain; name=boot.log', 'rtl8821ce', attached)
  const inner = aMail({
    from: 'Olga <olga@users.test>',
    subject: 'Xylophone',
    type: 'multipart/mixed; boundary=n',
    body: multipart('n', aPart('text/plain', 'It is silent'), log)
  })
  const text = await filesText(
    aPart('message/rfc822', new TextDecoder().decode(inner), attached)
  )
  for (const word of ['Olga', 'Xylophone', 'It is silent', 'rtl8821ce']) {
    expect(text).toContain(word)
  }
})

test('files of a mail that was sealed to the desk are read as it is opened', async () => {
  const desk = await deskKey()
  const inner = [
    'Content-Type: multipart/mixed; boundary=m',
    '',
    multipart(
      'm',
      aPart('text/plain', 'See my file'),
      aPart('text/plain; name=boot.log', 'xhci_hcd died', attached)
    )
  ].join('\n')
  const raw = envelopeOf(await armored(bytesOf(inner), { to: [desk.public] }))
  const read = await readMail(raw, [desk.secret])
  expect(read.filesText).toEqual([{ at: 0, text: 'xhci_hcd died' }])
})

test('PDFs go elsewhere by what they are, a few of each mail, and none that is too large', async () => {
  const asked: string[] = []
  const office: ReadOffice = ({ kind, bytes }) => {
    asked.push(`${kind} ${bytes.length}`)
    return Promise.resolve({ text: 'xylophone' })
  }
  const pdf = aPart('application/octet-stream; name=letter', '%PDF-1.4', attached)
  const large = `%PDF-1.4${'x'.repeat(limits.officeBytes)}`
  const files = [
    aPart('application/pdf; name=large.pdf', large, attached),
    aPart('application/pdf; name=no.pdf', 'no PDF', attached),
    ...Array.from({ length: limits.officeFiles + 1 }, () => pdf)
  ]
  const said = await filesSaid(files, office)
  expect(asked).toHaveLength(limits.officeFiles)
  expect(new Set(asked)).toEqual(new Set(['pdf 8']))
  expect(said?.map(({ at, lacks }) => [at, lacks])).toEqual([
    [0, 'too-large'],
    ...[2, 3, 4, 5, 6].map(at => [at, undefined]),
    [7, 'too-large']
  ])
})
