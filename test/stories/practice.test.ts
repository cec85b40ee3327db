/** What newcomers practise on is theirs, and goes by itself if they leave it behind. */
import { expect, test } from 'vitest'

import { practise, reopen } from '#core/domain/tickets/ticket.ts'
import { count } from '#core/domain/queue/queue.ts'
import { dayOf } from '#core/ids.ts'

import { passDays } from '../support/days.ts'
import { arrives, atTicket, meet, type Helper } from '../support/doing.ts'
import { until, Village } from '../support/village.ts'

function waitsFor({ desk }: Helper): number {
  const viewer = { me: desk.me, today: dayOf(desk.now()), asleep: new Set<never>() }
  return count(desk.cards.current().values(), viewer)['needs-answer'].total
}

test('Ben’s practice ticket is in his queue alone, and a week later in nobody’s', async () => {
  const village = new Village('2026-11-10T09:00:00Z')
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const real = await arrives(ana.desk, {
    subject: 'No sound',
    messageId: 'real@users.test'
  })
  const id = await arrives(ben.desk, {
    subject: 'To practise',
    messageId: 'made@users.test'
  })
  await atTicket(ben.desk, id, ticket =>
    ticket.perform(draft => practise(draft, ben.desk.me))
  )
  await meet([ana, ben])
  const isMade = () => ana.desk.cards.current().get(id)?.practisedBy === ben.desk.me
  await until(isMade, 'that it is Ben’s')
  expect([waitsFor(ana), waitsFor(ben)]).toEqual([1, 2])

  await passDays(village, 6)
  expect(ana.desk.cards.current().get(id)?.phase).toBe('open')
  await passDays(village, 2)
  const isEnded = () => {
    const card = ben.desk.cards.current().get(id)
    return card === undefined || card.phase === 'closed'
  }
  await until(isEnded, 'that it ended')
  expect([waitsFor(ana), waitsFor(ben)]).toEqual([1, 1])

  // whoever wants it after all opens it again, and has a week more
  await atTicket(ben.desk, id, ticket =>
    ticket.perform(draft =>
      reopen(draft, ben.desk.newEntryId(), ben.desk.me, ben.desk.now())
    )
  )
  expect(ben.desk.cards.current().get(id)?.phase).toBe('open')
  await passDays(village, 1)
  expect(ben.desk.cards.current().get(id)?.phase).toBe('open')
  expect(ben.desk.cards.current().get(real)?.phase).toBe('open')
})
