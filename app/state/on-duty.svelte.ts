/** What this device tells its member while the desk is open, on any page: mostly of shifts. */
import { untrack } from 'svelte'

import { meantFor, type MeantFor } from '#core/domain/queue/meant.ts'
import { handoverWaiting, nextStarts } from '#core/domain/shifts/reminders.ts'
import { stretches, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { notifier } from '../platform/notifier.ts'
import { words } from '../words/words.svelte.ts'
import { Attending } from './attendance.svelte.ts'
import { dueNewsOf } from './due-news.svelte.ts'
import { firstAnswersOf } from './first-answers.svelte.ts'
import { signs } from './idle.svelte.ts'
import { momentOf } from './moment.ts'
import { preferences } from './preferences.svelte.ts'
import { queueOf } from './queues.ts'
import { Reminders } from './reminders.ts'
import { route } from './route.svelte.ts'
import { sayWaiting, ShiftWaits } from './shift-waits.svelte.ts'
import type { Session } from './session.svelte.ts'
import { aroundNow } from './shift-months.svelte.ts'
import { ShiftBoard } from './shifts.svelte.ts'
import { standingReminders } from './standing-reminders.svelte.ts'

const lookEvery = 60_000
/** The first page comes first. */
const lookAfter = 4_000

/** Call while a component is set up; `oncounting`: the time in this shift is noted now. */
export function watchShifts(
  desk: Workspace,
  oncounting: (shift: Stretch, wayBack: () => void) => void
): { readonly board: ShiftBoard; readonly waits: ShiftWaits } {
  const board = new ShiftBoard(desk)
  const waits = new ShiftWaits(desk, board)
  const attending = new Attending(desk, board)
  const reminders = new Reminders(notifier)
  const firstAnswers = firstAnswersOf(desk)
  const dueNews = dueNewsOf(desk)
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
      await board.show(aroundNow(desk.now()))
      await firstAnswers.load()
      dueNews.plan(stretches(board.present()))
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
        const looks = document.visibilityState === 'visible'
        await reminders.due(dueNews.unseen, looks, words().shifts.reminders.due)
      }
      if (preferences.tellsOfMine) {
        const looks = document.visibilityState === 'visible'
        await reminders.meant(meantForMe(desk), looks, words().shifts.reminders.meant)
      }
      if (preferences.remindBefore > 0) {
        const sheet = handoverWaiting(board.present(), desk.me, desk.now())
        const said = words().shifts.reminders.handoverWaits
        if (sheet) await reminders.waits(sheet.id, said)
        const looks = document.visibilityState === 'visible'
        await reminders.waiting(waits.present(), looks, sayWaiting)
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
  $effect(() => {
    const { page, rest } = route()
    if (page === 'shifts' && rest === '') waits.look()
  })
  return { board, waits }
}

/**
 * Nobody was here for long: the desk locks, and goes on reminding them of their shifts.
 * Whoever locks it by hand leaves nothing of theirs behind.
 */
export function lockUnattended(session: Session, board: ShiftBoard): void {
  const { remindBefore } = preferences
  const { me } = board.desk
  let starts: readonly Timestamp[]
  try {
    starts = nextStarts(board.presentStretches(), me, board.desk.now())
  } finally {
    // whatever is wrong with the plan, nobody's desk stays open
    session.lock()
  }
  if (remindBefore > 0) standingReminders.keep(starts, remindBefore)
}

function meantForMe(desk: Workspace): MeantFor {
  const cards = desk.cards.current()
  const moment = momentOf(desk)
  const listed = queueOf(desk).tickets(cards, moment, 'for-you')
  return meantFor(
    listed.flatMap(ticket => cards.get(ticket) ?? []),
    { ...moment, me: desk.me }
  )
}
