/** The desk of `npm run demo`: real, made through the doors that people use. */
import { afterEach, expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import { handoversIn, taker } from '#core/domain/shifts/handover.ts'
import { stretches, type Stretch } from '#core/domain/shifts/shifts.ts'
import { languagesOf } from '#core/domain/members/tongues.ts'
import { timesUsed } from '#core/domain/templates/templates.ts'
import { isOlder } from '#core/domain/templates/translated.ts'
import type { Timestamp } from '#core/ids.ts'
import { acceptInvitation } from '#core/open.ts'
import { remainsOfTallies } from '#core/stats/remains.ts'
import { monthsOf } from '#core/stats/period.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { Workspace } from '#core/workspace.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'

import { demoDesk, demoPorts, MovedClock } from '../demo/demo-desk.ts'

const relays: RunningRelay[] = []
const desks: Workspace[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.lock()
  for (const relay of relays.splice(0)) await relay.close()
})

const today = Date.UTC(2026, 10, 26, 15)

async function aDemo(seed: number, size = { tickets: 60, helpers: 4 }) {
  const clock = new MovedClock(() => today)
  const relay = await startRelay({ port: 0, host: '127.0.0.1', clock })
  relays.push(relay)
  const desk = await demoDesk({ relay: relay.address, clock, seed, ...size })
  desks.push(desk)
  return { desk, clock }
}

/** What a person sees of it; ids are made of keys, and these are new each time. */
function seen(desk: Workspace): string[] {
  const line = (card: Card) => {
    const { subject, asker, language, phase, createdAt, tags, messages, lock } = card
    const own = Object.values(card.fields ?? {}).sort()
    const rest = [card.version, card.closeReason, card.priority, card.problems, own]
    return JSON.stringify([
      subject,
      asker,
      language,
      phase,
      createdAt,
      tags,
      messages,
      lock,
      rest
    ])
  }
  return [...desk.cards.current().values()].map(line).sort()
}

test('whoever joins by the link sees all of it, and another year beside it', async () => {
  const { desk, clock } = await aDemo(1)
  const invited = await desk.invite()
  if (!invited.ok) throw new Error('full')
  const joining = await acceptInvitation(demoPorts(clock), invited.value.link, {
    yourName: 'Visitor',
    passphrase: 'six words that nobody would guess'
  })
  if (!joining.ok) throw new Error('bad link')
  const visitor = await joining.value.finished
  desks.push(visitor)
  await expect.poll(() => seen(visitor), { timeout: 60_000 }).toEqual(seen(desk))
  await expect
    .poll(() => visitor.link.current().state, { timeout: 60_000 })
    .toBe('online')

  const cards = [...visitor.cards.current().values()]
  expect(new Set(cards.map(({ phase }) => phase))).toEqual(
    new Set(['open', 'waiting', 'closed'])
  )
  expect(cards.some(({ wakings }) => wakings)).toBe(true)
  expect(cards.some(({ lock }) => lock === 'encrypted')).toBe(true)
  expect(cards.some(({ lock }) => lock === 'trouble')).toBe(false)
  expect(visitor.people.current().size).toBe(6)
  expect(Object.keys(visitor.problems.current().problems)).toHaveLength(6)
  const { savedViews, macros, partners } = visitor.settings.current()
  expect([savedViews, macros, partners].map(all => Object.keys(all).length)).toEqual([
    5, 5, 3
  ])
  const experiences = Object.values(visitor.hardware.current().experiences)
  expect(new Set(experiences.map(({ component }) => component.kind)).size).toBe(4)
  expect(cards.some(({ awaitsWord }) => awaitsWord)).toBe(true)
  expect(cards.some(({ partnerWaiting }) => partnerWaiting)).toBe(true)
  for (const [member, { name }] of visitor.people.current()) {
    const speaks = languagesOf(visitor.settings.current(), member)
    expect(speaks.length > 0, name).toBe(name !== 'Visitor')
  }

  const { templates } = visitor.templates.current()
  const said = Object.values(templates).map(({ versions }) => Object.values(versions))
  expect(said.length).toBeGreaterThanOrEqual(15)
  const bodies = said.flat().map(({ body }) => body)
  expect(new Set(bodies).size).toBe(bodies.length)
  for (const text of said) {
    const languages = text.map(({ language }) => language)
    expect(languages).toEqual(expect.arrayContaining(['en', 'es']))
  }
  expect(
    Object.values(templates).some(text =>
      Object.values(text.versions).some(version => isOlder(text, version))
    )
  ).toBe(true)

  const month = await visitor.shifts('2026-11')
  expect(Object.keys(month.current().places).length).toBeGreaterThan(50)
  const days = { from: (today - 7 * 86_400_000) as Timestamp, to: today as Timestamp }
  const sheets = handoversIn([month.current()], days)
  expect(sheets).toHaveLength(6)
  const there = stretches([month.current()])
  for (const { handover } of sheets) {
    const isTheirs = ({ member, from, to }: Stretch) =>
      member === handover.by && from <= handover.from && handover.to <= to
    expect(there.some(isTheirs)).toBe(true)
    const next = taker(handover)
    if (!next) continue
    const isNext = ({ member, to }: Stretch) =>
      member === next.member && to > handover.to
    expect(there.some(isNext)).toBe(true)
  }

  const week = weekOf(today as Timestamp)
  const names = monthsOf({ from: week - 60, to: week })
  const tallies = await Promise.all(names.map(name => visitor.tally(name)))
  expect(remainsOfTallies(tallies).length).toBeGreaterThan(15)
  expect(remainsOfTallies(tallies).some(({ earned }) => earned)).toBe(true)
  expect(remainsOfTallies(tallies).some(({ chosen }) => chosen)).toBe(true)
  const opinions = [...remainsOfTallies(tallies), ...cards].flatMap(({ earned }) =>
    (earned ?? []).map(({ template }) => template)
  )
  for (const [id, template] of Object.entries(templates)) {
    const heard = opinions.filter(about => about === id).length
    expect(timesUsed(template), template.title).toBeGreaterThanOrEqual(heard)
  }
  expect(cards.some(({ fields }) => fields)).toBe(true)
  expect(cards.some(({ hardware }) => hardware)).toBe(true)
}, 300_000)

test('the same seed makes the same desk, and another seed another', async () => {
  const few = { tickets: 15, helpers: 1 }
  const { desk } = await aDemo(7, few)
  const { desk: again } = await aDemo(7, few)
  const { desk: other } = await aDemo(8, few)
  expect(seen(again)).toEqual(seen(desk))
  expect(seen(other)).not.toEqual(seen(desk))
}, 300_000)
