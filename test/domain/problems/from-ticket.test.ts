import { expect, test } from 'vitest'

import { problemFrom } from '#core/domain/problems/from-ticket.ts'
import { aMessage, aTicket, mail } from '#test/support/tickets.ts'

test('a ticket lends a new problem its subject, its version and its components', () => {
  const facts = {
    version: '6.15.1',
    machine: 'LENOVO ThinkPad X1',
    wifi: 'Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20)'
  }
  const subject = 'Re: RE: No Wi-Fi since the upgrade'
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ subject, facts }) } })
  expect(problemFrom(ticket)).toEqual({
    title: 'No Wi-Fi since the upgrade',
    versions: ['6.15'],
    hardware: ['Intel Wi-Fi 6 AX201']
  })
})

test('what may be of one machine, or of its owner, is not lent', () => {
  const facts = {
    wifi: 'PF2X8814Z01',
    network: 'Rosa’s adapter',
    graphics: 'rosa@mail.test'
  }
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ facts }) } })
  expect(problemFrom(ticket).hardware).toEqual([])
})

test('what it does not tell stays open', () => {
  expect(problemFrom(aTicket())).toEqual({
    title: 'Wi-Fi is gone',
    versions: [],
    hardware: []
  })
})
