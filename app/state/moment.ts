/** When a desk is looked at, for what sleeps until a time or a fix. */
import { inCareOf, isIntern } from '#core/domain/members/interns.ts'
import { settledIn, type Moment } from '#core/domain/tickets/sleep.ts'
import type { Workspace } from '#core/workspace.ts'
import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'
import { onePerDesk } from './one-per-desk.ts'

const problemsOf = onePerDesk(desk => new Live(desk.problems))
const settingsOf = onePerDesk(desk => new Live(desk.settings))
const peopleOf = onePerDesk(desk => new Live(desk.people))

/** Reactive inside components: it moves with the time on screen and with the problems. */
export function momentOf(desk: Workspace): Moment {
  const known = problemsOf(desk)
  const agreed = settingsOf(desk)
  const { mailsPerHour } = agreed.current
  const isLearning = isIntern(agreed.current, desk.me)
  const inCare = inCareOf(agreed.current, desk.me, peopleOf(desk).current)
  now() // only to be drawn again: the desk's own clock may be ahead of the device's
  return {
    now: desk.now(),
    isSettled: settledIn(known.current),
    ...(mailsPerHour !== undefined && { mailsPerHour }),
    ...(isLearning && { isIntern: true }),
    ...(inCare.size > 0 && { inCare })
  }
}
