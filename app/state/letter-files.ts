/** The letters that no bridge carries, in one file: one mail each, for a mail program. */
import type { Timestamp } from '#core/ids.ts'
import { zipped } from '#core/zip.ts'
import { fileName } from '../platform/save-file.ts'

export interface LetterMail {
  readonly language: string
  readonly bytes: Uint8Array
}

/**
 * Each is named by its place and its language. Not by whom it is for, nor what they called
 * it: names of files stand in a folder for all to read, and an encrypted mail hides both.
 */
export function letterFiles(letters: readonly LetterMail[], at: Timestamp): Uint8Array {
  const digits = Math.max(2, String(letters.length).length)
  const files = letters.map(({ language, bytes }, index) => {
    const place = String(index + 1).padStart(digits, '0')
    return { path: fileName(`${place}-${language}`), bytes }
  })
  return zipped(files, at)
}
