/** One mail room for each desk: it starts with its first job. */
import type { Workspace } from '#core/workspace.ts'
import { MailRoom } from '../platform/mail-room.ts'
import { onePerDesk } from './one-per-desk.ts'

export const mailRoomOf = onePerDesk(() => new MailRoom())

/** All keys are tried, whoever a mail is addressed to. */
export function teamSecrets(desk: Workspace): readonly string[] {
  return [...desk.teamKeys.secrets.current().values()]
}
