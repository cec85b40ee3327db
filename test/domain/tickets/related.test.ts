import { describe, expect, test } from 'vitest'

import { cardOf, type Card } from '#core/domain/queue/card.ts'
import { cardTogether, together } from '#core/domain/tickets/conversation.ts'
import {
  mostRelated,
  relate,
  relatedTo,
  unrelate
} from '#core/domain/tickets/related.ts'
import type { TicketId } from '#core/ids.ts'
import { ana, at, aCard, aTicket, ben, ticketId } from '#test/support/tickets.ts'

const monday = { by: ana, at: at('2026-11-02T09:00Z') }
const friday = { by: ben, at: at('2026-11-06T09:00Z') }
const [one, two, three] = [ticketId(1), ticketId(2), ticketId(3)]

describe('a ticket', () => {
  test('linked twice is linked once, by whoever was first', () => {
    const ticket = aTicket()
    relate(ticket, one, two, monday)
    relate(ticket, one, two, friday)
    expect(ticket.related).toEqual({ [two]: monday })
  })

  test('is not linked to itself', () => {
    const ticket = aTicket()
    expect(relate(ticket, one, one, monday)).toEqual({
      ok: false,
      error: { type: 'to-itself' }
    })
    expect(ticket.related).toEqual({})
  })

  test('loses the links that are named, and keeps the others', () => {
    const ticket = aTicket()
    relate(ticket, one, two, monday)
    relate(ticket, one, three, monday)
    unrelate(ticket, [two, ticketId(9)])
    expect(ticket.related).toEqual({ [three]: monday })
  })

  test('says on its card to which others it is linked, and nothing where there is none', () => {
    const ticket = aTicket()
    expect(cardOf(one, ticket, [])).not.toHaveProperty('related')
    relate(ticket, one, three, monday)
    relate(ticket, one, two, monday)
    expect(cardOf(one, ticket, []).related).toEqual([two, three])
  })

  test('linked to more than a list can bear has the newest of them on its card', () => {
    const ticket = aTicket()
    for (let n = 2; n < mostRelated + 2; n++) relate(ticket, one, ticketId(n), monday)
    relate(ticket, one, ticketId(900), friday)
    const { related = [] } = cardOf(one, ticket, [])
    expect(related).toHaveLength(mostRelated)
    expect(related).toContain(ticketId(900))
    expect(related).toEqual([...related].sort())
  })

  test('never has on its card what is no id, for others would refuse the card', () => {
    const ticket = aTicket()
    relate(ticket, one, two, monday)
    relate(ticket, one, 'x' as TicketId, friday)
    expect(cardOf(one, ticket, []).related).toEqual([two])
  })

  test('that others were joined to has their links, too, on its card as well', () => {
    const [root, part] = [aTicket(), aTicket({ messages: {} })]
    relate(root, one, three, monday)
    relate(part, two, ticketId(4), monday)
    const whole = together(root, [part])
    expect(Object.keys(whole.related).sort()).toEqual([three, ticketId(4)])
    const cards = [cardOf(one, root, []), cardOf(two, part, [])] as const
    expect(cardTogether(cards[0], [cards[1]]).related).toEqual([three, ticketId(4)])
  })
})

describe('a link', () => {
  const listed = (...cards: readonly Card[]) =>
    new Map(cards.map(card => [card.ticket, card]))
  const alone = (id: TicketId) => id
  const ids = (cards: readonly Card[]) => cards.map(({ ticket }) => ticket)

  test('that one of two says is seen at both, though both say it but once', () => {
    const cards = listed(aCard(1, { related: [two] }), aCard(2), aCard(3))
    expect(ids(relatedTo(cards, one, alone))).toEqual([two])
    expect(ids(relatedTo(cards, two, alone))).toEqual([one])
    expect(relatedTo(cards, three, alone)).toEqual([])
    const each = listed(aCard(1, { related: [two] }), aCard(2, { related: [one] }))
    expect(ids(relatedTo(each, one, alone))).toEqual([two])
  })

  test('that leads nowhere shows nothing', () => {
    const cards = listed(aCard(1, { related: [ticketId(99)] }))
    expect(relatedTo(cards, one, alone)).toEqual([])
  })

  test('leads to where a joined ticket is shown, from there as well, and not to itself', () => {
    // the second was joined into the third
    const shownIn = (id: TicketId) => (id === two ? three : id)
    const cards = listed(
      aCard(1, { related: [two] }),
      aCard(3, { related: [two, ticketId(4)] }),
      aCard(4)
    )
    expect(ids(relatedTo(cards, one, shownIn))).toEqual([three])
    expect(ids(relatedTo(cards, three, shownIn))).toEqual([one, ticketId(4)])
  })

  test('to the newest comes first', () => {
    const cards = listed(
      aCard(1, { related: [two, three] }),
      aCard(2),
      aCard(3, { lastAt: friday.at })
    )
    expect(ids(relatedTo(cards, one, alone))).toEqual([three, two])
  })
})
