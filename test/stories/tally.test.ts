/** A year of statistics after every ticket has gone, and nobody in it. */
import { expect, test } from 'vitest'

import { answerSteps, type Remains } from '#core/domain/desk/tally.ts'
import { addProblem } from '#core/domain/problems/problems.ts'
import {
  goneReports,
  problemCounts,
  trendOf,
  withGone,
  type ProblemCount
} from '#core/domain/problems/counts.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { countedFields } from '#core/domain/tickets/counted-fields.ts'
import { defineField, fieldsOf, fillField } from '#core/domain/tickets/fields.ts'
import { done } from '#core/result.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, type CloseReason, type Ticket } from '#core/domain/tickets/ticket.ts'
import { monthOf, weekOf, weekStart, weeksOf } from '#core/domain/desk/weeks.ts'
import { utf8 } from '#core/bytes.ts'
import type { Satisfied } from '#core/domain/tickets/message.ts'
import { noTemplates } from '#core/domain/templates/templates.ts'
import type { EntryId, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { dayHours } from '#core/stats/day-hours.ts'
import { worths } from '#core/stats/earned.ts'
import { csv } from '#core/stats/csv.ts'
import type { FieldRows } from '#core/stats/breakdown.ts'
import { figures } from '#core/stats/figures.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import { remainsOfCards } from '#core/stats/remains.ts'
import { parts } from '#core/stats/report-shape.ts'
import { templateUses } from '#core/stats/report-templates.ts'
import { report, type Beside } from '#core/stats/report.ts'
import type { Workspace } from '#core/workspace.ts'

import { isDestroyed, passDays, untilDestroyed } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { plainWords } from '../support/remains.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const words = [
  'Rosalind',
  'rosalind@mail.test',
  'clavicle',
  'xylophone',
  'quixotic',
  '7702214',
  '1987'
]

/** What a member fills in: only the words of the first and the last are to choose. */
const own = {
  'Kind of device': ['choice', 'Laptop', 'Desktop'],
  'Whose it is': ['text'],
  'How often': ['number'],
  'Bought on': ['date'],
  'Which friend': ['choice', 'Clavicle'],
  'First time here': ['yes-no']
} as const

function defineFields(desk: Workspace): void {
  desk.settings.perform(all => {
    for (const [name, [kind, ...choices]] of Object.entries(own)) {
      const made = { name, kind, choices, by: desk.me, at: desk.now() }
      const uncounted = name === 'Which friend'
      const kept = defineField(all, desk.newEntryId(), { ...made, uncounted })
      if (!kept.ok) throw new Error(kept.error.type)
    }
    return done
  })
}

function fill(desk: Workspace, draft: Ticket, who: string): void {
  const says: Record<keyof typeof own, string> = {
    'Kind of device': who === 'bo' ? 'Desktop' : 'Laptop',
    'Whose it is': 'rosalind, of quixotic street',
    'How often': '7702214',
    'Bought on': '1987-03-29',
    'Which friend': 'Clavicle',
    'First time here': 'yes'
  }
  for (const entry of fieldsOf(desk.settings.current())) {
    // it was defined above
    const filled = fillField(draft, entry, says[entry.field.name as keyof typeof own])
    if (!filled.ok) throw new Error(filled.error.type)
  }
}

async function comes(
  desk: Workspace,
  who: string,
  tags: readonly string[] = []
): Promise<TicketId> {
  const taken = await desk.takeIn([
    aReadMail({
      date: desk.now(),
      from: { name: `Rosalind ${who}`, address: `${who}.rosalind@mail.test` },
      subject: `clavicle of ${who}`,
      text: 'xylophone',
      facts: {
        version: '6.15',
        machine: 'LENOVO PF2K84019XZ',
        'product-version': who === 'ada' ? 'ThinkPad of quixotic' : 'ThinkPad X230',
        // what one person's report calls a part may be that person
        wifi: `Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20); Rosalind [8086:ff0${who.length}]`,
        network: who === 'ada' ? 'Clavicle [8086:a0f1]' : 'Intel I219 [8086:a0f1]'
      }
    })
  ])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  const id = taken.value[0].ticket
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  for (const name of tags) ticket.value.perform(draft => tag(draft, name))
  ticket.value.perform(draft => {
    fill(desk, draft, who)
    return done
  })
  ticket.value.perform(draft =>
    addNote(draft, desk.newEntryId(), {
      by: desk.me,
      at: desk.now(),
      text: 'quixotic'
    })
  )
  await ticket.value.saved()
  ticket.value.close()
  return id
}

const template = '00c0ffee00c0ffee' as EntryId

/** Ana answers with a template, and they say whether it helped. */
async function says(
  desk: Workspace,
  id: TicketId,
  who: string,
  opinion: Satisfied
): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const address = `${who}.rosalind@mail.test`
  const saw = Object.keys(ticket.value.current().messages) as MessageId[]
  const messageId = desk.newMessageId('help@desk.test')
  const sent = await desk.answer(
    ticket.value,
    {
      source: utf8('xylophone'),
      messageId,
      references: [],
      subject: `Re: clavicle of ${who}`,
      to: address,
      from: 'help@desk.test',
      text: 'xylophone',
      encrypted: false,
      asksOpinion: true,
      templates: [template]
    },
    saw
  )
  if (!sent.ok) throw new Error(sent.error.type)
  ticket.value.close()
  const said = await desk.takeIn([
    aReadMail({
      date: desk.now(),
      from: { name: `Rosalind ${who}`, address },
      references: [messageId],
      text: `${opinion}, says rosalind`,
      opinion: { says: opinion, alone: false }
    })
  ])
  if (!said.ok) throw new Error('no room')
}

async function closeIt(
  desk: Workspace,
  id: TicketId,
  reason: CloseReason = 'solved',
  keepDays = 30
): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const closed = { by: desk.me, at: desk.now(), reason, keepDays }
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

async function counted(desk: Workspace, months: Iterable<string>): Promise<Remains[]> {
  const all: Remains[] = []
  for (const month of months)
    all.push(...Object.values((await desk.tally(month)).entries))
  return all
}

/** All that can be taken away, with every name ticked that there is. */
function published(all: readonly Remains[], desk: Workspace): string[] {
  const weeks = all.map(({ week }) => week)
  const counted = figures(
    all,
    { from: Math.min(...weeks), to: Math.max(...weeks) },
    countedFields(desk.settings.current())
  )
  const choice = {
    title: 'A year',
    text: '',
    parts: new Set([...parts, ...counted.fields.map(({ of }) => of)]),
    named: new Set([
      ...all.flatMap(({ tags, problems }) => [...tags, ...problems]),
      ...counted.parts.keys(),
      template
    ])
  }
  const made = report(counted, choice, around, besides(desk))
  expect(made.sections.map(({ title }) => title)).toContain(around.parts.hours)
  const names = csv([...counted.parts.values()].map(part => [part.name, part.id]))
  const tables = [
    ...Object.values(counted.by),
    ...counted.fields.map(({ rows }) => rows)
  ].map(rows => csv(rows.map(row => [row.key, row.now, row.before])))
  return [reportMarkdown(made), reportHtml(made), names, ...tables]
}

const title = 'A clavicle for Rosalind'
const around = {
  ...plainWords,
  templates: { ...plainWords.templates, nameOf: () => title }
}

/** Ana is there alone on Tuesdays, and one template is hers. Its title and she are in no file. */
function besides(desk: Workspace): Beside {
  const month = monthNow(desk)
  const { from, to } = weeksOf(month)
  const hour = (of: number) => (weekStart(from) + of * 3_600_000) as Timestamp
  const role = 'advisor' as const
  const shift = { member: desk.me, role, from: hour(33), to: hour(35) }
  const many = new Map([[month, new Array<number>(168).fill(3)]])
  const all = noTemplates()
  all.templates[template] = {
    title,
    tags: {},
    original: 'en',
    versions: {},
    uses: { [desk.me]: 400 },
    at: desk.now()
  }
  return {
    hours: dayHours([], many, [shift], { from, to }, weekStart(to + 1)),
    templates: templateUses(all, new Map([[template, { helped: 9, said: 12 }]]))
  }
}

function chosen({ entry, rows }: FieldRows): string[] {
  return [entry.field.name, ...rows.map(({ key, now }) => `${key} ${now}`)]
}

function monthNow(desk: Workspace): string {
  return monthOf(weekOf(desk.now()))
}

test('a year later every ticket is gone, all are counted, and nobody is in the count', async () => {
  const village = new Village('2025-11-20T09:00:00Z')
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  defineFields(ana)
  await until(() => fieldsOf(ben.settings.current()).length === 6, 'fields at Ben')
  const months = new Set<string>()
  for (let month = 0; month < 12; month++) {
    months.add(monthNow(ana))
    const ids: TicketId[] = []
    for (const [n, who] of ['ada', 'bo', 'cy'].entries()) {
      const tags = month === 0 && n === 0 ? ['wifi', 'rosalind'] : ['wifi']
      const id = await comes(n === 1 ? ben : ana, who, tags)
      if (n === 0) await says(ana, id, who, month < 9 ? 'yes' : 'no')
      ids.push(id)
    }
    await until(() => ana.cards.current().size >= 3, 'all at Ana')
    await settle(100)
    for (const id of ids) await closeIt(ana, id)
    await settle(60)
    await passDays(village, 31)
  }
  months.add(monthNow(ana))
  await until(() => ana.cards.current().size === 0, 'nothing at Ana')
  await until(() => ben.cards.current().size === 0, 'nothing at Ben')
  await settle(200)
  for (const desk of [ana, ben]) {
    const all = await counted(desk, months)
    expect(all.length).toBe(36)
    expect(
      all.every(({ reason, version }) => reason === 'solved' && version === '6.15')
    ).toBe(true)
    expect(new Set(all.flatMap(({ tags }) => tags))).toEqual(new Set(['wifi']))
    const year = { from: 0, to: weekOf(desk.now()) }
    expect([...worths(all, year)]).toEqual([[template, { helped: 9, said: 12 }]])
    const fields = countedFields(desk.settings.current())
    expect(figures(all, year, fields).fields.map(chosen)).toEqual([
      ['Kind of device', 'Laptop 24', 'Desktop 12'],
      ['First time here', 'yes 36']
    ])
    const said = [JSON.stringify(all), ...published(all, desk)].join('\n').toLowerCase()
    for (const word of words) expect(said).not.toContain(word.toLowerCase())
    for (const member of [ana.me, ben.me]) expect(said).not.toContain(member)
    expect(said).toContain('wifi')
    expect(said).toContain('intel wi-fi 6 ax201')
    expect(said).toContain('laptop')
  }
  ana.lock()
  const again = await reopen(anas)
  expect((await counted(again, months)).length).toBe(36)
}, 60_000)

const noWifi = '0badf1f10badf1f1' as ProblemId

/** As a page of known problems has it: what is here, and every month of what is gone. */
async function reportsOf(
  desk: Workspace,
  months: Iterable<string>
): Promise<ProblemCount> {
  const tallies = await Promise.all([...months].map(month => desk.tally(month)))
  const here = problemCounts(desk.cards.current(), desk.now())
  const count = withGone(here, tallies.map(goneReports), desk.now()).get(noWifi)
  if (!count) throw new Error('nobody reports it')
  return count
}

async function inStatistics(
  desk: Workspace,
  months: Iterable<string>
): Promise<number | undefined> {
  const here = remainsOfCards(desk.cards.current().values(), desk.now())
  const ever = { from: 0, to: weekOf(desk.now()) }
  const { by } = figures([...here, ...(await counted(desk, months))], ever)
  return by.problem.find(({ key }) => key === noWifi)?.now
}

test('a steady problem whose tickets are kept for two weeks stays steady, with its first week and all its reports', async () => {
  const village = new Village('2026-08-31T09:00:00Z')
  const { desk: ana } = await village.found()
  ana.problems.perform(all => {
    const texts = [ana.newEntryId(), ana.newEntryId()] as const
    const made = { title: 'No Wi-Fi', language: 'en', at: ana.now() }
    return addProblem(all, noWifi, texts, made)
  })
  const first = weekStart(weekOf(ana.now()))
  const months = new Set<string>()
  const weeks = 8
  for (let week = 1; week <= weeks; week++) {
    months.add(monthNow(ana))
    for (const who of ['ada', 'bo', 'cy']) {
      const id = await comes(ana, who)
      const ticket = await ana.ticket(id)
      if (!ticket.ok) throw new Error('gone')
      ticket.value.perform(draft => reports(draft, noWifi, ana.me, ana.now()))
      await ticket.value.saved()
      ticket.value.close()
      await closeIt(ana, id, 'solved', 14)
    }
    const here = () => ana.cards.current().size
    await until(() => here() <= 9, 'the oldest have gone')
    const count = await reportsOf(ana, months)
    expect(count).toMatchObject({ reports: 3 * week, gone: 3 * week - here() })
    expect(await inStatistics(ana, months)).toBe(3 * week)
    expect(week < 5 || trendOf(count) === 'steady').toBe(true)
    await passDays(village, 7)
  }
  await passDays(village, 8)
  await until(() => ana.cards.current().size === 0, 'nothing at Ana')
  const count = await reportsOf(ana, months)
  expect(count).toMatchObject({ reports: 24, gone: 24, askers: 0, firstSeen: first })
  expect(count.weeks).toEqual([0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0])
  expect(await inStatistics(ana, months)).toBe(24)
}, 60_000)

/** What of both would be counted: they are the only tickets there. */
async function joinsAndCloses(
  ana: Workspace,
  first: TicketId,
  second: TicketId
): Promise<Remains | undefined> {
  const joined = await ana.join(first, second)
  if (!joined.ok) throw new Error(joined.error.type)
  await until(() => ana.cards.current().size === 1, 'one conversation')
  await closeIt(ana, second)
  await until(
    () => ana.cards.current().get(second)?.phase === 'closed',
    'the conversation is closed'
  )
  const [shown] = remainsOfCards(ana.cards.current().values(), ana.now())
  return shown
}

test('two mails of one person that were joined are counted as they were shown, when they have gone, too', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const month = monthNow(ana)
  const first = await comes(ana, 'ada', ['wifi'])
  const opened = await ana.ticket(first)
  if (!opened.ok) throw new Error('gone')
  opened.value.perform(draft => reports(draft, noWifi, ana.me, ana.now()))
  await opened.value.saved()
  opened.value.close()
  await says(ana, first, 'ada', 'yes')
  village.clock.passDays(1)
  const second = await comes(ana, 'ada', ['usb'])
  const shown = await joinsAndCloses(ana, first, second)
  expect(shown).toMatchObject({ problems: [noWifi], mails: 4, answered: {} })
  await passDays(village, 31)
  await until(() => ana.cards.current().size === 0, 'nothing at Ana')
  const gone = await counted(ana, [month])
  expect(gone).toHaveLength(1)
  const { problems, mails } = shown ?? {}
  expect(gone[0]).toMatchObject({ problems, mails, answered: {} })
})

test('what was answered in February and joined in March is counted in March, as late as it was answered', async () => {
  const village = new Village('2026-02-10T09:00:00Z')
  const { desk: ana } = await village.found()
  const first = await comes(ana, 'ada')
  await passDays(village, 3)
  await says(ana, first, 'ada', 'no')
  await passDays(village, 25)
  const [second, month, week] = [
    await comes(ana, 'ada'),
    monthNow(ana),
    weekOf(ana.now())
  ]
  const shown = await joinsAndCloses(ana, first, second)
  const afterThreeDays = answerSteps.findIndex(step => step >= 3 * 24 * 60)
  expect(shown?.answered?.within).toBe(afterThreeDays)
  await passDays(village, 31)
  await until(() => ana.cards.current().size === 0, 'nothing at Ana')
  const gone = await counted(ana, [month])
  expect(gone).toHaveLength(1)
  expect(gone[0]).toMatchObject({ week, answered: shown?.answered })
})

test('who has read a month counts what went since, here and on another device', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  const month = monthNow(ana)
  const first = await comes(ana, 'ada')
  await closeIt(ana, first)
  await passDays(village, 1)
  const second = await comes(ana, 'bo')
  await closeIt(ana, second)
  await until(() => ben.cards.current().size === 2, 'both at Ben')
  for (const [days, left] of [
    [30, 1],
    [1, 0]
  ] as const) {
    await passDays(village, days)
    for (const desk of [ana, ben]) {
      await until(() => desk.cards.current().size === left, `${left} left`)
      await until(
        async () => (await counted(desk, [month])).length === 2 - left,
        'the count'
      )
    }
  }
})

test('two who destroy the same tickets, each offline, count them once', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const month = monthNow(ana)
  const ids = [await comes(ana, 'ada'), await comes(ana, 'bo')]
  await until(() => ben.cards.current().size === 2, 'both at Ben')
  for (const id of ids) await closeIt(ana, id)
  const isClosed = (id: TicketId) => ben.cards.current().get(id)?.phase === 'closed'
  await until(() => ids.every(isClosed), 'both closed at Ben')
  await settle(100)
  anas.goOffline()
  bens.goOffline()
  await passDays(village, 31)
  for (const desk of [ana, ben]) {
    await until(() => desk.cards.current().size === 0, 'nothing left')
    await until(async () => (await counted(desk, [month])).length === 2, 'the count')
  }
  const alone = await ana.tally(month)
  expect(await ben.tally(month)).toEqual(alone)
  for (const profile of [anas, bens]) profile.goOnline()
  for (const desk of [ana, ben]) {
    desk.hurry()
    await until(() => desk.link.current().state === 'online', 'online')
  }
  await settle(300)
  for (const desk of [ana, ben]) expect(await desk.tally(month)).toEqual(alone)
})

test('what went elsewhere and is still listed here is counted by its card alone', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const month = monthNow(ana)
  const id = await comes(ana, 'ada')
  await comes(ana, 'bo')
  await until(() => ben.cards.current().size === 2, 'both at Ben')
  await closeIt(ana, id)
  await settle(100)
  bens.skew = -3 * 86_400_000
  await passDays(village, 31)
  await until(
    async () => (await counted(ana, [month])).length === 1,
    'the count at Ana'
  )
  await settle(200)
  const here = ben.cards.current().has(id) ? 1 : 0
  expect((await counted(ben, [month])).length + here).toBe(1)
})

/** Ana closed a ticket and locked her desk, and its last day has passed. */
async function aLockedDesk() {
  const village = new Village()
  const { desk: ana, profile } = await village.found()
  const month = monthNow(ana)
  const id = await comes(ana, 'ada')
  await closeIt(ana, id)
  await settle(60)
  ana.lock()
  village.clock.passDays(31)
  return { profile, id, month }
}

test('a device without any room forgets all the same, and counts when there is some', async () => {
  const { profile, id, month } = await aLockedDesk()
  profile.storage.setRoom()
  const again = await reopen(profile)
  await untilDestroyed(profile, id)
  expect((await counted(again, [month])).length).toBe(1)
})

test('a crash between counting and forgetting counts nobody twice', async () => {
  const { profile, id, month } = await aLockedDesk()
  let crashed = false
  profile.atDoor = moment => {
    if (crashed || !/^after .*delta.* is kept$/.test(moment)) return
    crashed = true
    profile.crash()
  }
  void reopen(profile)
  await until(() => crashed, 'the count is written')
  expect(await isDestroyed(profile, id)).toBe(false)
  const again = await reopen(profile)
  expect((await counted(again, [month])).length).toBe(1)
  await untilDestroyed(profile, id)
  expect((await counted(again, [month])).length).toBe(1)
})

test('months are read ahead when a desk is opened, and one that was damaged is read anew', async () => {
  const village = new Village()
  const { desk: ana, profile } = await village.found()
  const month = monthNow(ana)
  const id = await comes(ana, 'ada')
  await closeIt(ana, id)
  await settle(60)
  await passDays(village, 31)
  await untilDestroyed(profile, id)
  ana.lock()
  const again = await reopen(profile)
  const kept = () => profile.storage.row('tally', month)
  await until(async () => (await kept()) !== undefined, 'it is read ahead')
  const [one] = await counted(again, [month])
  expect(one).toMatchObject({ reason: 'solved', version: '6.15' })
  again.lock()
  const bytes = (await kept()) ?? new Uint8Array()
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('6.15')
  await profile.storage.write({
    rows: [{ table: 'tally', key: month, bytes: bytes.map(byte => byte ^ 1) }]
  })
  const third = await reopen(profile)
  expect(await counted(third, [month])).toEqual([one])
})
