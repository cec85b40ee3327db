/** What this device does about its member's shifts while the desk is open, on any page. */
import { untrack } from 'svelte'

import { hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import { handoverWaiting } from '#core/domain/shifts/reminders.ts'
import { stretches, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { Workspace } from '#core/workspace.ts'

import { notifier } from '../platform/notifier.ts'
import { words } from '../words/words.svelte.ts'
import { Attending } from './attendance.svelte.ts'
import { firstAnswersOf } from './first-answers.svelte.ts'
import { signs } from './idle.svelte.ts'
import { preferences } from './preferences.svelte.ts'
import { Reminders } from './reminders.ts'
import { ShiftBoard } from './shifts.svelte.ts'

const lookEvery = 60_000
/** The first page comes first. */
const lookAfter = 4_000

/** Call while a component is set up; `oncounting`: the time in this shift is noted now. */
export function watchShifts(
  desk: Workspace,
  oncounting: (shift: Stretch, wayBack: () => void) => void
): ShiftBoard {
  const board = new ShiftBoard(desk)
  const attending = new Attending(desk, board)
  const reminders = new Reminders(notifier)
  const firstAnswers = firstAnswersOf(desk)
  const needsShifts = $derived(firstAnswers.agreed.countsCovered === true)
  $effect(() => {
    if (needsShifts) void untrack(() => firstAnswers.load())
  })
  $effect(() => {
    let used = true
    const use = (): void => {
      used = true
    }
    const look = async (): Promise<void> => {
      await board.show(around(desk))
      await firstAnswers.load()
      if (used && preferences.countsTime && document.visibilityState === 'visible') {
        for (const shift of attending.count()) {
          oncounting(shift, () => attending.strike(shift))
        }
      }
      used = false
      await reminders.remind(
        stretches(board.present()),
        desk.me,
        desk.now(),
        preferences.remindBefore,
        words().shifts.reminders.soon
      )
      if (preferences.warnsOfDue) {
        await reminders.due(
          firstAnswers.mine(),
          {
            me: desk.me,
            now: desk.now(),
            looks: document.visibilityState === 'visible',
            shifts: stretches(board.present())
          },
          words().shifts.reminders.due
        )
      }
      const sheet = handoverWaiting(board.present(), desk.me, desk.now())
      if (sheet && preferences.remindBefore > 0) {
        await reminders.waits(sheet.id, words().shifts.reminders.handoverWaits)
      }
    }
    for (const sign of signs) addEventListener(sign, use, { passive: true })
    const start = setTimeout(() => void look(), lookAfter)
    const timer = setInterval(() => void look(), lookEvery)
    return () => {
      for (const sign of signs) removeEventListener(sign, use)
      clearTimeout(start)
      clearInterval(timer)
      board.close()
      firstAnswers.close()
    }
  })
  return board
}

function around(desk: Workspace): Range {
  const now = hourOf(desk.now())
  return { from: hoursAfter(now, -24), to: hoursAfter(now, 25) }
}
