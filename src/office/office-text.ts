/**
 * The words of PDFs, OpenDocument texts and Word documents. The threat: strangers send files
 * that were built to break or to stop their reader. So whoever calls this does it in a worker
 * that holds nothing but the file, has no network and no store, gets little memory, and is
 * ended after a few seconds (`app/platform/office-room.ts`). What comes back is plain text. A
 * file that is broken, locked or too strange is `unreadable`, and no reader is told why.
 */
import { limits } from '../mail/limits.ts'
import { unreadable, type OfficeFile, type OfficeText } from '../mail/office-files.ts'
import { packedText } from './packed-text.ts'
import { pdfText } from './pdf-text.ts'

/** Always answers, if it comes to an end. */
export async function officeText(file: OfficeFile): Promise<OfficeText> {
  if (file.bytes.length > limits.officeBytes) return { text: '', lacks: 'too-large' }
  try {
    const read = file.kind === 'pdf' ? await pdfText(file) : packedText(file)
    const text = read.text.trim()
    if (text === '' && read.isWhole) return { text, lacks: 'no-words' }
    return read.isWhole ? { text } : { text, lacks: 'the-rest' }
  } catch {
    return unreadable
  }
}
