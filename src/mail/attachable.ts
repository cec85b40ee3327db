/** What may go with an answer: which files, how many, and what they say besides themselves. */
import { fromUtf8, type Bytes } from '../bytes.ts'
import { fileName } from './clean.ts'
import { limits } from './limits.ts'
import { no, ok, type Result } from '../result.ts'
import { pictureType, withoutMetadata, type BrokenPicture } from './picture.ts'

interface Weighed {
  readonly name: string
  readonly size: number
}

export interface Fitting<T> {
  readonly fit: readonly T[]
  /** They would make the mail too large. */
  readonly tooLarge: readonly T[]
  readonly tooMany: readonly T[]
}

/** Of those that are added, in their order, what there is room for beside the others. */
export function fitting<T extends Weighed>(
  others: readonly Weighed[],
  added: readonly T[]
): Fitting<T> {
  const fit: T[] = []
  const tooLarge: T[] = []
  const tooMany: T[] = []
  let bytes = others.reduce((sum, { size }) => sum + size, 0)
  for (const file of added) {
    if (bytes + file.size > limits.answerBytes) tooLarge.push(file)
    else if (others.length + fit.length >= limits.answerFiles) tooMany.push(file)
    else {
      fit.push(file)
      bytes += file.size
    }
  }
  return { fit, tooLarge, tooMany }
}

export interface Attachable {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
  /** It may say more than it shows: when, where and by whom it was made. */
  readonly saysMore: boolean
}

/** Ready to go: a picture says nothing any more of where it was taken. */
export function attachable(
  { name, type }: { readonly name: string; readonly type: string },
  bytes: Bytes
): Result<Attachable, BrokenPicture> {
  const picture = pictureType(bytes)
  const clean = fileName(name, 'attachment.bin')
  if (!picture) {
    const plain = type === '' ? 'application/octet-stream' : type
    return ok({ name: clean, type: plain, bytes, saysMore: !isPlainText(type, bytes) })
  }
  const drawn = withoutMetadata(bytes, picture)
  if (!drawn.ok) return no(drawn.error)
  return ok({ name: clean, type: picture, bytes: drawn.value, saysMore: false })
}

/** `shot.png` beside a `shot.png` becomes `shot-2.png`. */
export function nameBeside(others: readonly string[], name: string): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/u.exec(name) ?? []
  let free = name
  for (let i = 2; others.includes(free); i++) free = `${stem}-${i}${ending}`
  return free
}

/**
 * What a log or a configuration says stands in it for everybody to read. Other files are made
 * of letters, too, and programs show them without the lines that name their author.
 */
function isPlainText(type: string, bytes: Uint8Array): boolean {
  if (bytes.includes(0) || drawnTypes.test(type)) return false
  try {
    const start = fromUtf8(bytes).slice(0, 1024)
    return !drawnStarts.test(start) && !/^%PDF-/mu.test(start)
  } catch {
    return false
  }
}

const drawnTypes = /^(?:image|message|multipart)\/|html|xml|rtf|pdf|postscript/iu
/** Markup, RTF, PostScript, appointments and people, what is sealed, mails. */
const drawnStarts =
  /^\s*(?:<|\{\\rtf|%!PS|BEGIN:V|-----BEGIN PGP|From |(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|Authentication-Results|DKIM-Signature|X-[\w-]+):)/iu
