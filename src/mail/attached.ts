/** Files that a mail brought, taken out of its source when somebody wants one. */
import type { PrivateKey } from 'openpgp'

import { beginningOfGzip } from '../deflate.ts'
import { decoded } from './charset.ts'
import { isGzip } from './file-kinds.ts'
import { headerText } from './headers.ts'
import { openMail, readMail } from './incoming.ts'
import { secretKeys } from './keys.ts'
import type { FileLeaf } from './leaf.ts'
import { limits } from './limits.ts'
import { open } from './openpgp.ts'
import type { ReadMail } from './read-mail.ts'

/** A file of the mail, by its place in `attachments`, opened if it was sealed to us. */
export async function readAttachment(
  raw: Uint8Array,
  teamKeys: readonly string[],
  index: number
): Promise<FileLeaf | undefined> {
  const file = await readEnclosed(raw, teamKeys, index)
  if (!file) return undefined
  try {
    return await unsealed(file, await secretKeys(teamKeys))
  } catch {
    return undefined
  }
}

/** As it was put into the mail: what was sealed by itself goes on being it. */
export async function readEnclosed(
  raw: Uint8Array,
  teamKeys: readonly string[],
  index: number
): Promise<FileLeaf | undefined> {
  try {
    const { content } = await openMail(raw, teamKeys, undefined, [])
    return content?.files[index]
  } catch {
    return undefined
  }
}

/** `log.txt.gpg` becomes `log.txt`, if it can. */
async function unsealed(
  file: FileLeaf,
  ours: readonly PrivateKey[]
): Promise<FileLeaf> {
  if (!/\.(?:gpg|pgp|asc)$/iu.test(file.name)) return file
  const start = headerText(file.bytes.subarray(0, 100))
  const armored = start.includes('-----BEGIN PGP MESSAGE-----')
  const sealed = armored ? headerText(file.bytes).trim() : file.bytes
  const opened = await open(sealed, ours, { keys: [], authors: [], at: undefined })
  if (!opened.ok || !opened.value.encrypted) return file
  return {
    kind: 'file',
    name: file.name.replace(/\.\w+$/u, ''),
    type: 'application/octet-stream',
    bytes: new Uint8Array(opened.value.bytes)
  }
}

/** A file as text, whatever its charset, unpacked if it is gzipped. Control characters that nobody can see are left out. */
export async function readAttachedText(
  raw: Uint8Array,
  teamKeys: readonly string[],
  index: number
): Promise<string | undefined> {
  const file = await readAttachment(raw, teamKeys, index)
  if (!file) return undefined
  const { bytes } = file
  const packed = isGzip(bytes)
  return decoded(packed ? beginningOfGzip(bytes, limits.mailBytes) : bytes, '')
}

/** An attached mail, as if it had come by itself, for reading only. */
export async function readAttachedMail(
  raw: Uint8Array,
  teamKeys: readonly string[],
  index: number
): Promise<ReadMail | undefined> {
  const file = await readAttachment(raw, teamKeys, index)
  return file && readMail(file.bytes, teamKeys)
}
