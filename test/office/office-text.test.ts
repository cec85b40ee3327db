/** What PDFs and packed documents say; and those that say nothing say why, in one word. */
import { expect, test } from 'vitest'

import { limits } from '#core/mail/limits.ts'
import { officeText } from '#core/office/office-text.ts'
import { zipped } from '#core/zip.ts'
import {
  aPdf,
  frame,
  lockedPdf,
  pdfOf,
  scannedPdf,
  stream
} from '#test/support/mail/pdf.ts'
import { bytesOf } from '#test/support/mail/mail.ts'

const pdf = (bytes: Uint8Array, letters = 1000) =>
  officeText({ kind: 'pdf', bytes, letters })

test('the words of Ben’s PDF are read', async () => {
  expect(await pdf(aPdf('The xylophone is broken'))).toEqual({
    text: 'The xylophone is broken'
  })
})

test('of a long page, as many letters as are wanted', async () => {
  expect(await pdf(aPdf('The xylophone is broken'), 13)).toEqual({
    text: 'The xylophone',
    lacks: 'the-rest'
  })
})

test('of a long book, the first pages', async () => {
  const count = limits.officePages + 1
  const book = pdfOf([
    ...frame(count, '/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R'),
    stream('', 'BT /F1 12 Tf (Page) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ])
  const { text, lacks } = await pdf(book)
  expect([text.split('\n').length, lacks]).toEqual([limits.officePages, 'the-rest'])
})

test('a scanned letter has no words', async () => {
  expect(await pdf(scannedPdf())).toEqual({ text: '', lacks: 'no-words' })
})

test.each([
  ['locked by a password', lockedPdf()],
  ['broken in the middle', aPdf('The xylophone is broken').subarray(0, 60)],
  ['only called so', bytesOf('%PDF-1.7 and nothing more')],
  ['empty', new Uint8Array(0)]
])('%s: nobody is told why it is unreadable', async (_what, bytes) => {
  expect(await pdf(bytes)).toEqual({ text: '', lacks: 'unreadable' })
})

test('what is larger than anybody’s letter is not looked at', async () => {
  const large = new Uint8Array(limits.officeBytes + 1)
  expect(await pdf(large)).toEqual({ text: '', lacks: 'too-large' })
})

test('a script in a PDF does not run', async () => {
  const script = '/OpenAction << /S /JavaScript /JS (globalThis.wasRun = true) >>'
  const [, ...others] = frame(1, '')
  const catalog = `<< /Type /Catalog /Pages 2 0 R ${script} >>`
  expect(await pdf(pdfOf([catalog, ...others]))).toEqual({
    text: '',
    lacks: 'no-words'
  })
  expect('wasRun' in globalThis).toBe(false)
})

const odt = (xml: string) =>
  zipped([{ path: 'content.xml', bytes: bytesOf(`<office:text>${xml}</office:text>`) }])
const docx = (xml: string) =>
  zipped([{ path: 'word/document.xml', bytes: bytesOf(`<w:body>${xml}</w:body>`) }])

test('paragraphs of an OpenDocument text, its letters and signs as they are meant', async () => {
  const bytes = odt(
    '<text:h>Caf&#233;</text:h><text:p>xylo<text:span>phone</text:span> &amp;<text:s/>drum</text:p>'
  )
  expect(await officeText({ kind: 'odt', bytes, letters: 1000 })).toEqual({
    text: 'Café\nxylophone &\ndrum'
  })
})

test('a word of a Word document is whole where the program took it apart', async () => {
  const bytes = docx(
    '<w:p><w:r><w:t>xylo</w:t></w:r><w:r><w:t>phone</w:t></w:r></w:p><w:p><w:t>drum</w:t></w:p>'
  )
  expect(await officeText({ kind: 'docx', bytes, letters: 1000 })).toEqual({
    text: 'xylophone\ndrum'
  })
})

test('a document that grows beyond measure, and one without its text, are unreadable', async () => {
  const bomb = odt(' '.repeat(limits.officeUnpacked + 1))
  const other = zipped([{ path: 'other.xml', bytes: bytesOf('xylophone') }])
  for (const bytes of [bomb, other, bytesOf('PK')]) {
    expect(await officeText({ kind: 'odt', bytes, letters: 1000 })).toEqual({
      text: '',
      lacks: 'unreadable'
    })
  }
})

test('many tags that never end, and many blanks, are passed in one go', async () => {
  const bytes = odt('<text:p '.repeat(200_000) + ' '.repeat(1_000_000))
  const said = await officeText({ kind: 'odt', bytes, letters: 1000 })
  expect(said.text.length).toBeLessThanOrEqual(1000)
})
