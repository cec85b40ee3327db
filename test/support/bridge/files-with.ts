/** Which files of a folder hold these bytes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export function filesWith(folder: string, word: string | Buffer): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => readFileSync(file).includes(word))
}
