/** Where the editor of one text in several languages writes. */
import {
  bringTextBack,
  bringVersionBack,
  keepOriginal,
  keepText,
  originalThen,
  pastTexts,
  removedTexts,
  removeText,
  undoBringing,
  undoBringingVersion,
  undoRemoving,
  type PastEntry,
  type Remembered,
  type RemovedText
} from '#core/domain/templates/history.ts'
import {
  addVersion,
  ageOf,
  undoVouching,
  vouchForVersion,
  writeVersion,
  type Age,
  type Translated,
  type Version
} from '#core/domain/templates/translated.ts'
import type { EntryId } from '#core/ids.ts'
import { no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

export interface TextHands {
  /** Undefined if it is written in that language already. */
  addVersion(language: string, body?: string): EntryId | undefined
  /** A version of that name in which nobody has written yet; nothing is kept of it till then. */
  begun(version: EntryId, language: string): TextHands
  /** False if it is too long: what stood there before stays. */
  write(version: EntryId, body: string): boolean
  /** The editor of that version is left. */
  leave(version: EntryId): void
  /** It is right as it stands, whatever the original says now. */
  confirm(version: EntryId): WayBack | undefined
  /** Answers the way back; none if it stays, as the last one does. */
  removeVersion(version: EntryId): WayBack | undefined
  /** What the original said when a translation was last right, if anybody knows it still. */
  originalThen(translation: Version): string | undefined
  /** What a version said before, the newest first. */
  past(version: EntryId): readonly PastEntry[]
  /** Puts one of those in the place of what it says now. */
  bringTextBack(past: EntryId): WayBack | undefined
  /** Versions that can be brought back, the last removed first. */
  removed(): readonly RemovedText[]
  bringVersionBack(removed: EntryId): WayBack | undefined
}

type WayBack = () => void
type Refusal = { readonly type: string }
type Done = Result<void, Refusal>

export interface TextDoor<Of extends object> {
  readonly read: () => Remembered<Of>
  readonly perform: (command: (here: Remembered<Of>) => Done) => Done
}

/** `sittings`: the versions that this member writes in just now. */
export function textHands<Of extends object>(
  desk: Pick<Workspace, 'me' | 'newEntryId' | 'now'>,
  sittings: Set<EntryId>,
  { read, perform }: TextDoor<Of>
): TextHands {
  const inText = (command: (text: Translated) => Done): Done =>
    perform(({ text }) => (text ? command(text) : no({ type: 'no-text' })))
  const now = () => ({ by: desk.me, at: desk.now() })
  const keep = (kept: Parameters<typeof keepText>[2]): void => {
    const id = desk.newEntryId()
    perform(here => keepText(here, id, kept))
  }
  const keepWhatItIsMadeOf = (): void => {
    const id = desk.newEntryId()
    perform(here => keepOriginal(here, id))
  }
  const leave = (version: EntryId): void => {
    if (sittings.delete(version)) keep({ version, ...now() })
  }

  const add = (version: EntryId, language: string, body: string): boolean => {
    const made = { language, body, at: desk.now() }
    keepWhatItIsMadeOf()
    return inText(text => addVersion(text, version, made)).ok
  }

  const hands: TextHands = {
    addVersion(language, body = '') {
      const version = desk.newEntryId()
      return add(version, language, body) ? version : undefined
    },
    begun: (begun, language) => ({
      ...hands,
      write(version, body) {
        const isNew = version === begun && !read().text?.versions[begun]
        if (isNew && body !== '') add(begun, language, '')
        return hands.write(version, body)
      }
    }),
    write(version, body) {
      const at = desk.now()
      if (!sittings.has(version)) keep({ version })
      sittings.add(version)
      const written = inText(text => writeVersion(text, version, body, at))
      return written.ok || written.error.type !== 'too-long'
    },
    leave,
    confirm(version) {
      const at = desk.now()
      const age = (): Age | undefined => {
        const known = read().text?.versions[version]
        return known && ageOf(known)
      }
      const was = age()
      keepWhatItIsMadeOf()
      const vouched = inText(text => vouchForVersion(text, version, at))
      const is = age()
      if (!was || !is || !vouched.ok) return undefined
      return () => void inText(text => undoVouching(text, version, is, was))
    },

    removeVersion(version) {
      leave(version) // what they wrote in it stays theirs
      const was = read().text?.versions[version]
      const [id, said] = [desk.newEntryId(), now()]
      const gone = perform(here => removeText(here, id, version, said))
      if (!was || !gone.ok) return undefined
      return () => void perform(here => undoRemoving(here, id, version, was))
    },
    originalThen: translation => originalThen(read(), translation),
    past: version => pastTexts(read(), version),
    bringTextBack(back) {
      const ids = { before: desk.newEntryId(), after: desk.newEntryId() }
      const { text, past } = read()
      const wanted = past[back]
      const was = wanted && text?.versions[wanted.version]
      const said = now()
      const brought = perform(here => bringTextBack(here, ids, back, said))
      if (!was || !brought.ok) return undefined
      return () => void perform(here => undoBringing(here, ids, was))
    },
    removed: () => removedTexts(read()),
    bringVersionBack(id) {
      const gone = read().past[id]
      const brought = perform(here => bringVersionBack(here, id))
      if (!gone || !brought.ok) return undefined
      return () => void perform(here => undoBringingVersion(here, id, gone))
    }
  }
  return hands
}
