/** One intake for each desk, which goes on while other pages are looked at. */
import type { Workspace } from '#core/workspace.ts'
import { Intake } from './intake.svelte.ts'
import { mailRoomOf, teamSecrets } from './mail-rooms.ts'

const intakes = new WeakMap<Workspace, Intake>()

export function intakeOf(desk: Workspace): Intake {
  const known = intakes.get(desk)
  if (known) return known
  const made = new Intake(
    desk,
    mailRoomOf(desk).reader(() => teamSecrets(desk))
  )
  intakes.set(desk, made)
  return made
}
