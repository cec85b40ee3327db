/** PDFs, written by hand: as small as they can be, or built to harm. */
import { deflateSync } from 'node:zlib'

/** One page of these words. */
export function aPdf(words: string): Uint8Array<ArrayBuffer> {
  return pdfOf([
    ...frame(1, '/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R'),
    stream('', `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ])
}

/** `count` pages that have no words of their own. */
export function frame(count: number, page: string): string[] {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ')
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${page} >>`
  ]
}

export function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

/** From its objects; each letter is a byte. */
export function pdfOf(
  objects: readonly string[],
  trailer = ''
): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  return Uint8Array.from(
    `${text}xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`,
    letter => letter.charCodeAt(0)
  )
}

/** Needs a password that nobody has. */
export function lockedPdf(): Uint8Array<ArrayBuffer> {
  const secret = `<${'5a'.repeat(32)}>`
  const lock = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O ${secret} /U ${secret} >>`
  return pdfOf([...frame(1, ''), lock], `/Encrypt 4 0 R /ID [<00> <00>]`)
}

/** As a scanner makes it: a page, and no letter on it. */
export function scannedPdf(): Uint8Array<ArrayBuffer> {
  return pdfOf([
    ...frame(1, '/Contents 4 0 R'),
    stream('', 'q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0080 EI Q')
  ])
}

/** A page whose content is this many blanks, packed a thousandfold. */
export function deflateBomb(mebibytes: number): Uint8Array<ArrayBuffer> {
  const blanks = deflateSync(Buffer.alloc(mebibytes * 1024 * 1024, ' '), { level: 1 })
  return pdfOf([
    ...frame(1, '/Contents 4 0 R'),
    stream('/Filter /FlateDecode', blanks.toString('latin1'))
  ])
}

/** Says in a few bytes that it has a thousand million objects, each nowhere. */
export function objectBomb(): Uint8Array<ArrayBuffer> {
  const table = stream(
    '/Type /XRef /Size 1000000000 /W [0 0 0] /Index [0 1000000000] /Root 1 0 R',
    ''
  )
  const head = '%PDF-1.5\n'
  const text = `${head}9 0 obj\n${table}\nendobj\nstartxref\n${head.length}\n%%EOF\n`
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

/** Many objects that are really there. */
export function crowdedPdf(): Uint8Array<ArrayBuffer> {
  const many = Array.from({ length: 50_000 }, () => '<< /A [ 1 ] >>')
  return pdfOf([...frame(1, ''), ...many])
}

/** A drawing that holds itself twice, and so on. */
export function nestedPdf(): Uint8Array<ArrayBuffer> {
  const depth = 40
  const forms = Array.from({ length: depth }, (_one, at) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${at + 5} 0 R >> >>`,
      '/X Do /X Do '
    )
  )
  return pdfOf([
    ...frame(1, '/Resources << /XObject << /X 4 0 R >> >> /Contents 4 0 R'),
    ...forms,
    stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', 'q Q')
  ])
}
