import { describe, expect, test } from 'vitest'

import { localDays } from '#app/state/week.ts'
import type { Card } from '#core/domain/queue/card.ts'
import {
  addProblem,
  knownProblems,
  type Problems
} from '#core/domain/problems/problems.ts'
import type { ProblemId, Timestamp } from '#core/ids.ts'
import { cardMatcher } from '#core/search/match-card.ts'
import { parseQuery } from '#core/search/query.ts'
import { aCard, ana, at, ben, entry, ticketId } from '#test/support/tickets.ts'

const asking = { me: ana, local: localDays(at('2026-11-21T10:00Z'), 'UTC') }
const fits = (typed: string, only: Partial<Card>): boolean =>
  cardMatcher(parseQuery(typed), asking)(aCard(1, only))

describe('fields of a query', () => {
  test('a known problem is meant by words of its title', () => {
    const wifi = '00000000000000a1' as ProblemId
    const all: Problems = { problems: {} }
    const made = {
      title: 'Wi-Fi not found',
      language: 'en',
      at: at('2026-11-02T09:00Z')
    }
    addProblem(all, wifi, [entry(1), entry(2)], made)
    const known = knownProblems(all)
    const finds = (typed: string, problems: readonly ProblemId[]) =>
      cardMatcher(parseQuery(typed), asking, known)(aCard(1, { problems }))
    expect(finds('problem:wifi', [wifi])).toBe(true)
    expect(finds('problem:"found wi-fi"', [wifi])).toBe(true)
    expect(finds('problem:wifi', [])).toBe(false)
    expect(finds('problem:sound', [wifi])).toBe(false)
    expect(finds('-problem:wifi', [])).toBe(true)
  })

  test('hardware is found by words of its name, or by its ids', () => {
    const hardware = [
      { kind: 'wifi', name: 'Realtek RTL8821CE 802.11ac', id: '10ec:c821' },
      { kind: 'machine', name: 'Lenovo ThinkPad X230', id: '' }
    ] as const
    expect(fits('hardware:rtl8821', { hardware })).toBe(true)
    expect(fits('hardware:"x230 lenovo"', { hardware })).toBe(true)
    expect(fits('hardware:10EC:C821', { hardware })).toBe(true)
    expect(fits('hardware:rtl8821 hardware:x230', { hardware })).toBe(true)
    expect(fits('hardware:"realtek x230"', { hardware })).toBe(false)
    expect(fits('hardware:x230', {})).toBe(false)
    expect(fits('-hardware:x230', { hardware })).toBe(false)
  })

  test('logs are files or reports, and no other files', () => {
    expect(fits('has:log', { logs: true })).toBe(true)
    expect(fits('has:log', { files: true })).toBe(false)
    expect(fits('has:log has:attachment', { logs: true, files: true })).toBe(true)
    expect(fits('has:attachment', { logs: true })).toBe(false)
  })

  test('why it was closed, and who holds it, by their name', () => {
    expect(fits('reason:solved', { closeReason: 'solved' })).toBe(true)
    expect(fits('reason:SPAM reason:solved', { closeReason: 'solved' })).toBe(true)
    expect(fits('reason:spam', { closeReason: 'solved' })).toBe(false)
    expect(fits('reason:spam', {})).toBe(false)
    const people = new Map([
      [ana, { name: 'Ana María' }],
      [ben, { name: 'Susana' }]
    ])
    const held = (typed: string, holders: Card['holders']) =>
      cardMatcher(parseQuery(typed), { ...asking, people })(aCard(1, { holders }))
    expect(held('holder:ana', [ana])).toBe(true)
    expect(held('holder:"ana maría"', [ana])).toBe(true)
    expect(held('holder:ana', [ben])).toBe(false)
    expect(held('holder:ana holder:susana', [ben])).toBe(true)
    expect(held('-holder:ana', [])).toBe(true)
  })

  test('what was put aside until tomorrow, passed on, or is followed by whoever asks', () => {
    const now = at('2026-11-21T10:00Z')
    const moment = { now, isSettled: () => false }
    const asleep = (until: string) =>
      cardMatcher(parseQuery('is:snoozed'), { ...asking, moment })(
        aCard(1, { wakings: [{ until: at(until) }] })
      )
    expect(asleep('2026-11-22T10:00Z')).toBe(true)
    expect(asleep('2026-11-20T10:00Z')).toBe(false)
    expect(fits('is:second-line', { passedOn: 'It is the kernel' })).toBe(true)
    expect(fits('is:second-line', {})).toBe(false)
    expect(fits('is:followed', { followers: [ana] })).toBe(true)
    expect(fits('is:followed', { followers: [ben] })).toBe(false)
  })

  test('what its holder has not touched for ten minutes, and was not closed', () => {
    const now = at('2026-11-21T10:00Z')
    const moment = { now, isSettled: () => false }
    const rests = (until: string, only: Partial<Card> = {}) =>
      cardMatcher(parseQuery('is:resting'), { ...asking, moment })(
        aCard(1, {
          holders: [ben],
          holds: [
            { member: ben, at: (at(until) - 600_000) as Timestamp, until: at(until) }
          ],
          ...only
        })
      )
    expect(rests('2026-11-21T10:00Z')).toBe(true)
    expect(rests('2026-11-21T10:01Z')).toBe(false)
    expect(rests('2026-11-21T09:00Z', { phase: 'closed' })).toBe(false)
    expect(rests('2026-11-21T09:00Z', { holders: [] })).toBe(false)
    expect(fits('is:resting', { holders: [ben] })).toBe(false)
  })

  test('a tag is written as one likes', () => {
    expect(fits('tag:Wi-Fi', { tags: ['wi-fi'] })).toBe(true)
    expect(fits('tag:wifi', { tags: ['wi-fi'] })).toBe(false)
    expect(fits('tag:usb tag:boot', { tags: ['boot', 'usb'] })).toBe(true)
    expect(fits('tag:usb tag:boot', { tags: ['usb'] })).toBe(false)
  })

  test('a language means its dialects too', () => {
    expect(fits('lang:es', { language: 'es-MX' })).toBe(true)
    expect(fits('lang:es-MX', { language: 'es' })).toBe(false)
  })

  test('no ticket is in two languages, so two mean either', () => {
    expect(fits('lang:es lang:de', { language: 'de' })).toBe(true)
    expect(fits('lang:es lang:de', { language: 'en' })).toBe(false)
    expect(fits('is:open is:waiting', { phase: 'waiting' })).toBe(true)
    expect(fits('is:open is:mine', { phase: 'open' })).toBe(false)
  })

  test('6.15 means 6.15.1 too, but not 6.1 or 6.150', () => {
    expect(fits('version:6.15', { version: '6.15.1' })).toBe(true)
    expect(fits('version:6.15', { version: '6.15' })).toBe(true)
    expect(fits('version:6.15', { version: '6.1' })).toBe(false)
    expect(fits('version:6.15', { version: '6.150' })).toBe(false)
  })

  test('the asker is found by the beginning of any word of the name, accents or not', () => {
    expect(fits('asker:maria', { asker: 'Ana María Núñez' })).toBe(true)
    expect(fits('asker:nun', { asker: 'Ana María Núñez' })).toBe(true)
    expect(fits('asker:"maría nunez"', { asker: 'Ana María Núñez' })).toBe(true)
    expect(fits('asker:maria', { asker: 'Ana-María Núñez' })).toBe(true)
    // of several that are shown as one, all who asked
    expect(fits('asker:bo', { joinedAskers: ['Bo', 'b@x.test'] })).toBe(true)
    expect(fits('asker:b@x.test', { joinedAskers: ['Bo', 'b@x.test'] })).toBe(true)
    expect(fits('asker:robin', { asker: 'Ana María Núñez' })).toBe(false)
  })

  test('who looks for Ana gets neither Susana nor who writes from banana.org', () => {
    expect(fits('asker:ana', { asker: 'Susana' })).toBe(false)
    expect(fits('asker:ana', { asker: 'Susana Anaya' })).toBe(true)
    expect(fits('asker:ana', { asker: 'S', address: 'susana@users.test' })).toBe(false)
    expect(fits('asker:ana', { asker: 'x@banana.org' })).toBe(false)
    expect(fits('-asker:ana', { asker: 'x@banana.org' })).toBe(true)
    expect(fits('asker:banana', { asker: 'x@banana.org' })).toBe(true)
  })

  test.each(['ana', 'Mar', 'x220', 'help', 'users', 'users.test', 'test'])(
    'asker:%s is the beginning of a part of Ana’s address',
    part => {
      const address = 'ana.mar_x220-y+help@users.test'
      expect(fits(`asker:${part}`, { asker: 'A', address })).toBe(true)
    }
  )

  test('a whole address is that one, and not the end of another', () => {
    const from = (address: string) => fits('asker:ana@users.test', { asker: address })
    expect(from('ana@users.test')).toBe(true)
    expect(from('susana@users.test')).toBe(false)
    expect(from('maria.ana@users.test')).toBe(false)
    expect(fits('asker:+help@users.test', { asker: 'ana+help@users.test' })).toBe(true)
  })

  test('names that are written without blanks are found by any of them', () => {
    expect(fits('asker:太郎', { asker: '山田太郎' })).toBe(true)
    expect(fits('asker:민수', { asker: '김민수' })).toBe(true)
    expect(fits('asker:أحمد', { asker: 'سامي الأحمد' })).toBe(true)
    expect(fits('asker:مي', { asker: 'سامي الأحمد' })).toBe(false)
    expect(fits('asker:🦊', { asker: 'Ana 🦊' })).toBe(true)
  })

  test('the asker is found by the address, too, beside a name or without one', () => {
    const rosa = { asker: 'Rosa', address: 'rosa@Example.org' }
    expect(fits('from:rosa@example', rosa)).toBe(true)
    expect(fits('asker:rosa', rosa)).toBe(true)
    expect(fits('from:rosa@example', { asker: 'rosa@example.org' })).toBe(true)
    expect(fits('from:robin@example', rosa)).toBe(false)
    expect(fits('-from:@example.org', rosa)).toBe(false)
  })

  test('a priority is high, low, or normal where nobody said anything', () => {
    expect(fits('priority:High', { priority: 'high' })).toBe(true)
    expect(fits('priority:high', {})).toBe(false)
    expect(fits('priority:normal', {})).toBe(true)
    expect(fits('priority:high priority:low', { priority: 'low' })).toBe(true)
    expect(fits('-priority:low', { priority: 'low' })).toBe(false)
  })

  test('mine is what Ana took, alone or with Ben', () => {
    expect(fits('is:mine', { holders: [ben, ana] })).toBe(true)
    expect(fits('is:mine', { holders: [ben] })).toBe(false)
  })

  test('a draft is one of this device, whatever the card says', () => {
    const drafted = new Set([ticketId(1)])
    const finds = (typed: string, card: Card) =>
      cardMatcher(parseQuery(typed), { ...asking, drafted })(card)
    expect(finds('is:draft', aCard(1))).toBe(true)
    expect(finds('está:borrador', aCard(1))).toBe(true)
    expect(finds('is:draft', aCard(2))).toBe(false)
    expect(finds('-is:draft', aCard(2))).toBe(true)
    expect(fits('is:draft', {})).toBe(false)
  })

  test('unanswered and encrypted are told by the card', () => {
    const since = at('2026-11-02T09:00Z')
    expect(fits('is:unanswered', { unansweredSince: since })).toBe(true)
    expect(fits('is:unanswered', {})).toBe(false)
    expect(fits('is:encrypted', { lock: 'encrypted' })).toBe(true)
    expect(fits('is:encrypted', { lock: 'signed' })).toBe(false)
    expect(fits('is:unsent', { unsent: true })).toBe(true)
    expect(fits('is:unsent', {})).toBe(false)
    const strandsAt = at('2026-11-02T09:15Z')
    const asked = (now: Timestamp) => ({
      ...asking,
      moment: { now, isSettled: () => false }
    })
    const finds = (now: Timestamp) =>
      cardMatcher(parseQuery('is:unsent'), asked(now))(aCard(1, { strandsAt }))
    expect(finds(at('2026-11-02T09:14Z'))).toBe(false)
    expect(finds(strandsAt)).toBe(true)
    expect(fits('is:bounced', { unsent: true, undelivered: true })).toBe(true)
    expect(fits('is:bounced', { unsent: true })).toBe(false)
  })

  test.each([
    ['since:2026-11-12', true],
    ['since:2026-11-13', false],
    ['since:2026-11', true],
    ['since:9d', true],
    ['since:8d', false],
    ['since:1w', false],
    ['-since:8d', true],
    ['until:2026-11-12', true],
    ['until:2026-11-11', false],
    ['until:2026-11', true],
    ['until:2026-10', false],
    ['until:1w', true],
    ['until:10d', false],
    ['since:2026-10 until:2026-11-15', true],
    ['since:2026-10 until:2026-10', false],
    ['since:2026-11 since:2026-12', false]
  ])('of a ticket whose last mail is of 12 November, %s is %s', (typed, isIt) => {
    expect(fits(typed, { lastAt: at('2026-11-12T23:59Z') })).toBe(isIt)
  })

  test.each([
    ['opened:2026', true],
    ['opened:2026-10', true],
    ['opened:2026-11', false],
    ['opened:2026-10-31', true],
    ['opened:3w', true],
    ['opened:20d', false],
    ['opened:2026-11 opened:2026-10', true],
    ['closed:2026-11', true],
    ['closed:2026-11-04', false],
    ['closed:2w', true],
    ['closed:10d', false]
  ])(
    'of one opened on 31 October, closed on 4 and again on 10 November, %s is %s',
    (typed, isIt) => {
      const closedAt = [at('2026-11-04T09:00Z'), at('2026-11-10T09:00Z')]
      const createdAt = at('2026-10-31T12:00Z')
      expect(fits(typed, { createdAt, closedAt, phase: 'closed' })).toBe(isIt)
    }
  )

  test('a ticket that was opened again is not closed since', () => {
    const closedAt = [at('2026-11-10T09:00Z')]
    expect(fits('closed:2026-11', { closedAt, phase: 'open' })).toBe(false)
  })

  test('a ticket has an attachment if one of its mails brought a file', () => {
    expect(fits('has:attachment', { files: true })).toBe(true)
    expect(fits('has:attachment', {})).toBe(false)
    expect(fits('-has:attachment', {})).toBe(true)
  })

  test('a minus turns it round', () => {
    expect(fits('-is:closed', { phase: 'open' })).toBe(true)
    expect(fits('lang:es -tag:spam', { language: 'es', tags: ['spam'] })).toBe(false)
    expect(fits('is:open -is:mine', { phase: 'open', holders: [ana] })).toBe(false)
  })

  test('words are not the card’s business', () => {
    expect(fits('nowhere "to be found" -subject', {})).toBe(true)
  })
})
