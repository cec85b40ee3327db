/** What an import does with a mail room, without a desk: every mail of some files, read. */
import type { GivenFile, MailRoom } from '#app/platform/mail-room.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'

export interface ReadFile {
  readonly file: string
  readonly source: Uint8Array
  readonly read: ReadMail
}

export async function readFiles(
  room: MailRoom,
  files: readonly File[],
  keys: readonly string[],
  signal: AbortSignal = new AbortController().signal
): Promise<ReadFile[]> {
  const given: GivenFile[] = files.map(file => ({ file, path: file.name }))
  const found = (await room.look(given, signal)) ?? []
  const hands = room.hands(given, () => keys, signal)
  const read: ReadFile[] = []
  for (const [pile, { parcels }] of found.entries()) {
    for (const parcel of parcels) {
      const opened = await hands.open(pile, parcel)
      if (opened?.what !== 'mail') continue
      const mail = await hands.read(opened.source)
      if (!mail) return read
      read.push({ file: files[pile]?.name ?? '', source: opened.source, read: mail })
    }
  }
  return read
}
