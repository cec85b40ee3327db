/** What is said of shifts on any page, and the panel that asks for it. */
import { plural } from './plural.ts'
import { start } from './start.ts'

export const reminders = {
  title: 'Reminders',
  text: 'Notifications on this device. They say when and how many, and nothing else.',
  before: 'Remind me before a shift',
  minutes: (minutes: number) =>
    minutes === 0 ? 'Never' : plural(minutes, { one: '# minute', other: '# minutes' }),
  honest:
    'Only while Porchlight is open: no server knows your shifts, so a closed app cannot remind you. For that, save your shifts into your calendar, which then reminds you as long before. A desk that locks by itself still reminds you of your shifts of the next seven days.',
  warnsOfDue: 'Warn me before first answers are late',
  warnsOfDueHint:
    'In your shifts, and at any time if the desk plans none. Fifteen minutes before and once more when one is late, in your languages, while you look elsewhere.',
  due: (coming: number, late: number, minutes: number) =>
    [
      coming > 0 &&
        `${plural(coming, { one: '# first answer is due', other: '# first answers are due' })} within ${plural(minutes, { one: '# minute', other: '# minutes' })}`,
      late > 0 &&
        plural(late, {
          one: '# first answer is late',
          other: '# first answers are late'
        })
    ]
      .filter(Boolean)
      .join(' · '),
  tellsOfMine: 'Tell me what is meant for me',
  tellsOfMineHint:
    'A note that mentions you, a ticket handed on to you, passed to the second line if you are in it, or that you follow, an answer that waits for your approval: how many, while you look elsewhere.',
  meant: (news: number, word: number) =>
    [
      word > 0 &&
        plural(word, {
          one: '# answer waits for your approval',
          other: '# answers wait for your approval'
        }),
      news > 0 &&
        plural(news, {
          one: '# ticket has something for you',
          other: '# tickets have something for you'
        })
    ]
      .filter(Boolean)
      .join(' · '),
  handoverWaits: 'A hand-over waits for you.',
  handoverRead: 'Read it',
  waiting: {
    asked: (count: number) =>
      plural(count, {
        one: '# swap waits for your answer',
        other: '# swaps wait for your answer'
      }),
    news: (count: number) =>
      plural(count, {
        one: '# piece of news about your shifts',
        other: '# pieces of news about your shifts'
      }),
    offered: (count: number) =>
      plural(count, { one: '# shift is offered', other: '# shifts are offered' })
  },
  toShifts: 'To the shifts',
  refused:
    'This browser does not allow notifications, so you see the reminder inside Porchlight only.',
  soon: start.unlock.soon
}
