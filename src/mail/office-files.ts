/**
 * PDFs and other files that only their own programs read. Their words are taken out far from
 * here, by who opens nothing else (see `src/office`); this says which files they are.
 */
import type { FileLeaf } from './leaf.ts'
import type { FileText } from './read-mail.ts'

export type OfficeKind = 'pdf' | 'odt' | 'docx'

export interface OfficeFile {
  readonly kind: OfficeKind
  readonly bytes: Uint8Array
  /** How many of its letters are wanted. */
  readonly letters: number
}

export type OfficeText = Omit<FileText, 'at'>

/** One answer for whatever is broken, locked or made to harm. */
export const unreadable: OfficeText = { text: '', lacks: 'unreadable' }

/** Answers in a few seconds, whatever it was given. */
export type ReadOffice = (file: OfficeFile) => Promise<OfficeText>

const zipped: Readonly<Record<string, OfficeKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx'
}

/** By its first bytes, since senders label badly; which packed document by its label. */
export function officeKind({ name, type, bytes }: FileLeaf): OfficeKind | undefined {
  if (begins(bytes, '%PDF-')) return 'pdf'
  if (!begins(bytes, 'PK\u0003\u0004')) return undefined
  const ending = /\.(odt|docx)$/iu.exec(name)?.[1]?.toLowerCase()
  return ending === 'odt' || ending === 'docx' ? ending : zipped[type]
}

function begins(bytes: Uint8Array, text: string): boolean {
  return Array.from(text).every((letter, at) => bytes[at] === letter.charCodeAt(0))
}
