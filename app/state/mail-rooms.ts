/** One mail room for each desk: it starts with its first job. */
import type { Workspace } from '#core/workspace.ts'
import { MailRoom } from '../platform/mail-room.ts'

const rooms = new WeakMap<Workspace, MailRoom>()

export function mailRoomOf(desk: Workspace): MailRoom {
  const known = rooms.get(desk)
  if (known) return known
  const room = new MailRoom()
  rooms.set(desk, room)
  return room
}

/** All keys are tried, whoever a mail is addressed to. */
export function teamSecrets(desk: Workspace): readonly string[] {
  return [...desk.teamKeys.secrets.current().values()]
}
