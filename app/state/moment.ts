/** When a desk is looked at, for what sleeps until a time or a fix. */
import { inCareOf, isIntern } from '#core/domain/members/interns.ts'
import { settledIn, type Moment } from '#core/domain/tickets/sleep.ts'
import type { Workspace } from '#core/workspace.ts'
import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'

const problems = new WeakMap<
  Workspace,
  Live<ReturnType<Workspace['problems']['current']>>
>()
const settings = new WeakMap<
  Workspace,
  Live<ReturnType<Workspace['settings']['current']>>
>()
const people = new WeakMap<
  Workspace,
  Live<ReturnType<Workspace['people']['current']>>
>()

/** Reactive inside components: it moves with the time on screen and with the problems. */
export function momentOf(desk: Workspace): Moment {
  const known = problems.get(desk) ?? new Live(desk.problems)
  problems.set(desk, known)
  const agreed = settings.get(desk) ?? new Live(desk.settings)
  settings.set(desk, agreed)
  const { mailsPerHour } = agreed.current
  const isLearning = isIntern(agreed.current, desk.me)
  const here = people.get(desk) ?? new Live(desk.people)
  people.set(desk, here)
  const inCare = inCareOf(agreed.current, desk.me, here.current)
  now() // only to be drawn again: the desk's own clock may be ahead of the device's
  return {
    now: desk.now(),
    isSettled: settledIn(known.current),
    ...(mailsPerHour !== undefined && { mailsPerHour }),
    ...(isLearning && { isIntern: true }),
    ...(inCare.size > 0 && { inCare })
  }
}
