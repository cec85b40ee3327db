/** One intake for each desk, which goes on while other pages are looked at. */
import type { Workspace } from '#core/workspace.ts'
import { Intake } from './intake.svelte.ts'
import { mailRoomOf, teamSecrets } from './mail-rooms.ts'

const intakes = new WeakMap<Workspace, Intake>()

export function intakeOf(desk: Workspace): Intake {
  const known = intakes.get(desk)
  if (known) return known
  const room = mailRoomOf(desk)
  const made = new Intake(desk, {
    look: (files, signal, onlook) => room.look(files, signal, onlook),
    hands: (files, signal) => room.hands(files, () => teamSecrets(desk), signal)
  })
  intakes.set(desk, made)
  return made
}
