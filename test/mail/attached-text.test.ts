/** Attached text files are found by what they say. */
import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, bytesOf, multipart } from '#test/support/mail/mail.ts'
import { armored } from '#test/support/mail/sealed.ts'

const attached = 'Content-Disposition: attachment'

async function filesText(...files: readonly string[]): Promise<string | undefined> {
  const raw = aMail({
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', aPart('text/plain', 'See my files'), ...files)
  })
  const read = await readMail(raw, [])
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

test('pictures, PDFs, keys and what is no text in spite of its name say nothing', async () => {
  const desk = await deskKey()
  const files = [
    aPart('image/png; name=screen.png', 'rtl8821ce', attached),
    aPart('application/pdf; name=report.pdf', '%PDF-1.4 rtl8821ce', attached),
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
