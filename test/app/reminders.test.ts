import { expect, test } from 'vitest'

import { Reminders } from '#app/state/reminders.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ada = 'a'.repeat(32) as MemberId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp

test('Ada is told once of a shift and of a hand-over, however often the clock is looked at', async () => {
  const told: string[] = []
  const reminders = new Reminders({
    allow: () => Promise.resolve(true),
    tell: text => {
      told.push(text)
      return Promise.resolve()
    }
  })
  const all = [
    { member: ada, role: 'advisor' as const, from: at('14:00'), to: at('16:00') }
  ]
  for (const time of ['13:40', '13:49', '13:50', '13:51', '14:01']) {
    await reminders.remind(all, ada, at(time), 10, minutes => `in ${minutes}`)
  }
  await reminders.waits('h' as EntryId, 'a sheet')
  await reminders.waits('h' as EntryId, 'a sheet')
  expect(told).toEqual(['in 10', 'a sheet'])
})
