/**
 * The only home of PDF.js, for the text of pages alone: nothing is drawn, no font is loaded,
 * no script of the file runs, and no code is made from it. Its own worker is this thread.
 */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

import { limits } from '../mail/limits.ts'
import type { OfficeFile } from '../mail/office-files.ts'

export interface Read {
  readonly text: string
  readonly isWhole: boolean
}

export async function pdfText({ bytes, letters }: OfficeFile): Promise<Read> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: true, // else it would ask for its own
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableAutoFetch: true,
    stopAtErrors: false
  }).promise
  const pages: string[] = []
  let length = 0
  let number = 0
  while (number < Math.min(pdf.numPages, limits.officePages) && length <= letters) {
    const page = await pdf.getPage(++number)
    const { items } = await page.getTextContent()
    const text = items
      .map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
    pages.push(text)
    length += text.length
  }
  const text = pages.join('\n')
  return {
    text: text.slice(0, letters),
    isWhole: number === pdf.numPages && text.length <= letters
  }
}
