import { expect, test } from 'vitest'

import { answerSteps, type Remains } from '#core/domain/desk/tally.ts'
import type { Promising } from '#core/domain/queue/promises.ts'
import { keptPromises } from '#core/stats/promised.ts'
import { remains, thisWeek } from '#test/support/remains.ts'

const period = { from: thisWeek, to: thisWeek }
const bisq = 'support@bisq.test'

const answered = (minutes: number, only: Partial<Remains> = {}): Remains =>
  remains({ answered: { weeks: 0, within: answerSteps.indexOf(minutes) }, ...only })

const all = [
  answered(45),
  answered(240),
  answered(240, { language: 'es' }),
  answered(60, { mailbox: bisq }),
  answered(90, { mailbox: bisq }),
  answered(60, { language: 'de' }),
  remains(),
  answered(5, { week: thisWeek + 1 })
]
const promised: Promising = {
  firstAnswerHours: 1,
  otherHours: { es: 4, de: 0, [bisq]: 1 }
}

test('Bisq reads how many first answers came within what is promised there', () => {
  expect(keptPromises(all, period, promised)).toEqual({ count: 5, kept: 3 })
})

test('nothing is told where nothing is promised, or where the tally cannot know it', () => {
  expect(keptPromises(all, period, { otherHours: {} })).toBeUndefined()
  const covered = { ...promised, countsCovered: true }
  expect(keptPromises(all, period, covered)).toBeUndefined()
  const between = { ...promised, firstAnswerHours: 5 }
  expect(keptPromises(all, period, between)).toBeUndefined()
})
