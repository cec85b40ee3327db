/** One intake for each desk, which goes on while other pages are looked at. */
import type { Workspace } from '#core/workspace.ts'
import { Intake } from './intake.svelte.ts'

const intakes = new WeakMap<Workspace, Intake>()

export function getIntake(desk: Workspace): Intake {
  const known = intakes.get(desk)
  if (known) return known
  const made = new Intake(desk, { async *read() {} })
  intakes.set(desk, made)
  return made
}
