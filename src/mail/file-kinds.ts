/** What an attached file is to its reader. No package is needed, so pages may ask, too. */
import { isLogFile } from '../domain/tickets/logs.ts'

interface NamedFile {
  readonly name: string
  readonly type: string
}

export const tnefType = 'application/ms-tnef'

/** By its first bytes: servers rename `winmail.dat` and call it an octet stream. */
export function isTnef(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

const signature = [0x78, 0x9f, 0x3e, 0x22]

/**
 * Outlook's own wrapping. We do not open it: the answer is to ask for the mail as plain
 * text or HTML.
 */
export function isWrapped({ name, type }: NamedFile): boolean {
  return type === tnefType || /^winmail(?:\s?\(\d+\))?\.dat$/iu.test(name)
}

/** Whether it can be read within the ticket: as a log, or as a mail. */
export function readableAs({ name, type }: NamedFile): 'log' | 'mail' | undefined {
  // Encrypted files are opened when they are taken out.
  const bare = name.replace(/\.(?:gpg|pgp|asc)$/iu, '')
  if (type === 'message/rfc822' || /\.eml$/iu.test(bare)) return 'mail'
  return isLogFile({ name: withoutGz(name), type }) ? 'log' : undefined
}

/** `boot.log.gz` is a log, too. */
export function withoutGz(name: string): string {
  return name.replace(/\.gz$/iu, '')
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}
