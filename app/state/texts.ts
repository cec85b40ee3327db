/** Where the editor of one text in several languages writes. */
import {
  addVersion,
  removeVersion,
  restoreVersion,
  vouchForVersion,
  writeVersion,
  type Translated,
  type Version
} from '#core/domain/templates/translated.ts'
import type { EntryId } from '#core/ids.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

export interface TextHands {
  /** Undefined if it is written in that language already. */
  addVersion(language: string, body?: string): EntryId | undefined
  /** False if it is too long: what stood there before stays. */
  write(version: EntryId, body: string): boolean
  /** The editor of that version is left. */
  leave?(version: EntryId): void
  confirm(version: EntryId): void
  /** Whether it was removed: the last one stays. */
  removeVersion(version: EntryId): boolean
  restoreVersion(version: EntryId, was: Version): void
}

type Refusal = { readonly type: string }
type Command = (text: Translated) => Result<void, Refusal>

/** `perform`: runs a command on the text. */
export function textHands(
  desk: Pick<Workspace, 'newEntryId' | 'now'>,
  perform: (command: Command) => Result<void, Refusal>
): TextHands {
  return {
    addVersion(language, body = '') {
      const version = desk.newEntryId()
      const made = { language, body, at: desk.now() }
      return perform(text => addVersion(text, version, made)).ok ? version : undefined
    },
    write(version, body) {
      const at = desk.now()
      const written = perform(text => writeVersion(text, version, body, at))
      return written.ok || written.error.type !== 'too-long'
    },
    confirm(version) {
      const at = desk.now()
      perform(text => vouchForVersion(text, version, at))
    },
    removeVersion: version => perform(text => removeVersion(text, version)).ok,
    restoreVersion(version, was) {
      perform(text => restoreVersion(text, version, was))
    }
  }
}
