/** The bytes of one mail, or the words of one note, out of whatever they lay in. */
import { concat } from '../bytes.ts'
import { unquoted } from '../mail/mbox.ts'
import { first, messageIds, readHeaders } from '../mail/headers.ts'
import { beginning } from '../mail/recognise.ts'
import { most, type Opened, type Parcel, type PastFile } from './parcel.ts'
import { openOwnNote } from './own.ts'
import { openRt, rtMessageId, rtTransaction } from './rt.ts'
import { json } from './shapes.ts'
import { openZammad } from './zammad.ts'

export async function openParcel(file: PastFile, parcel: Parcel): Promise<Opened> {
  const bytes = []
  for (const piece of parcel.pieces) bytes.push(await file.read(piece.start, piece.end))
  const [head = new Uint8Array(), ...rest] = bytes
  switch (parcel.form) {
    case 'mail':
      return mail(head)
    case 'mailbox':
      return mail(unquoted(head))
    case 'zammad':
      return openZammad(json(head), parcel.root ?? '')
    case 'porchlight': {
      const member = rest[0] && json(rest[0])
      return openOwnNote(json(head), member, parcel.id ?? '')
    }
    case 'rt': {
      const size = rest.reduce((sum, one) => sum + one.length, 0)
      if (size > most.mailBytes) return { what: 'nothing', why: 'too-big' }
      const said = rtTransaction(json(head))
      if (!said) return { what: 'nothing', why: 'bad-shape' }
      return openRt(rest.map(json), {
        root: parcel.root ?? '',
        isNote: parcel.isNote === true,
        from: said.creator,
        messageId: rtMessageId(said.ticket, said),
        at: parcel.at
      })
    }
  }
}

function mail(raw: Uint8Array): Opened {
  const source = concat(raw)
  if (source.length === 0) return { what: 'nothing', why: 'empty' }
  const { fields } = readHeaders(source, beginning(source))
  const messageId = messageIds(first(fields, 'message-id'))[0] ?? ''
  return { what: 'mail', source, messageId, missing: [] }
}
