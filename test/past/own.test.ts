/** What this app took away comes back: into a new desk, once, and as far as it can hold it. */
import { expect, test } from 'vitest'

import { concat, utf8, type Bytes } from '#core/bytes.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { keepLonger } from '#core/domain/tickets/keep-longer.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, phase, reopen, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import { daysAfter, startOf, type Day } from '#core/ids.ts'
import { exportDesk } from '#core/past/export.ts'
import { look } from '#core/past/look.ts'
import { paired } from '#core/past/own.ts'
import { plan } from '#core/past/plan.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'
import { aMail } from '#test/support/mail/mail.ts'
import { asItIs, bringIn, type Brought } from '#test/support/past/bring-in.ts'
import { aFile } from '#test/support/past/exports.ts'
import { reopen as unlockAgain, Village } from '#test/support/village.ts'

const question = aMail({ subject: 'Wi-Fi' })
const stray = aMail({ messageId: '<stray@users.test>', subject: 'Wi-Fi again' })
const other = aMail({ messageId: '<other@users.test>', subject: 'Sound' })
const elsewhere = aMail({ messageId: '<else@users.test>', subject: 'Elsewhere' })
const third = aMail({ messageId: '<third@users.test>', subject: 'Printer' })

const whys = ({ steps }: Brought) =>
  steps.flatMap(step => (step.type === 'not-taken' ? [step.what.why] : []))
const news = ({ steps }: Brought) =>
  steps.filter(
    step =>
      step.type === 'note' || (step.type === 'taken' && step.taken.outcome !== 'known')
  )

async function change(
  desk: Workspace,
  about: string,
  command: (draft: Ticket) => Result<unknown, unknown>
): Promise<void> {
  const opened = await ticketAbout(desk, about)
  const changed = opened.perform(command as (draft: Ticket) => Result<void>)
  expect(changed.ok).toBe(true)
  await opened.saved()
  opened.close()
}

async function ticketAbout(desk: Workspace, about: string) {
  const card = [...desk.cards.current().values()].find(one => one.subject === about)
  const opened = card && (await desk.ticket(card.ticket))
  if (!opened?.ok) throw new Error(`no ticket about ${about}`)
  return opened.value
}

/** Ana's desk: three tickets, one of them of two mails that name each other nowhere. */
async function aDesk(): Promise<Workspace> {
  const { desk } = await new Village().found()
  const files = [question, stray, other, third].map((mail, n) =>
    aFile(`${n}.eml`, mail)
  )
  await bringIn(desk, files)
  const [first, second] = [
    await ticketAbout(desk, 'Wi-Fi'),
    await ticketAbout(desk, 'Wi-Fi again')
  ]
  const [into, from] = [first.id, second.id]
  first.close()
  second.close()
  const joined = await desk.join(from, into)
  expect(joined.ok).toBe(true)
  const { me } = desk
  const at = desk.now()
  await change(desk, 'Wi-Fi', draft => tag(draft, 'network'))
  await change(desk, 'Wi-Fi', draft => take(draft, me, at))
  await change(desk, 'Wi-Fi', draft =>
    addNote(draft, desk.newEntryId(), { by: me, at, text: 'Third this week' })
  )
  await change(desk, 'Sound', draft => wait(draft, desk.newEntryId(), me, at))
  await change(desk, 'Printer', draft =>
    close(draft, desk.newEntryId(), { by: me, at, reason: 'duplicate', keepDays: 30 })
  )
  return desk
}

async function takenAway(desk: Workspace) {
  const mails: Bytes[] = []
  const rest: Bytes[] = []
  const sink = (parts: Bytes[]) => ({
    write: async (bytes: Bytes) => void parts.push(bytes)
  })
  const sinks = { mails: sink(mails), rest: sink(rest) }
  for await (const step of exportDesk(desk, sinks, { signal: { aborted: false } }))
    expect(step.missing).toBe(0)
  return [
    aFile('away/porchlight-desk.json', concat(...rest)),
    aFile('away/porchlight-mails.mbox', concat(...mails))
  ]
}

test('into a new desk: threads, states, tags, notes and holders, with names as words', async () => {
  const files = await takenAway(await aDesk())
  const { desk } = await new Village().found('Ben')
  const brought = await bringIn(desk, files)
  expect(whys(brought)).toEqual([])
  expect(desk.cards.current().size).toBe(3)
  const wifi = (await ticketAbout(desk, 'Wi-Fi')).current()
  expect(Object.keys(wifi.messages)).toHaveLength(2)
  expect(Object.keys(wifi.tags)).toEqual(['network'])
  expect(Object.values(wifi.notes)).toMatchObject([
    { by: desk.me, text: 'Ana:\nThird this week' }
  ])
  expect(wifi.takes).toEqual({})
  expect(wifi.origin).toMatchObject({ system: 'porchlight', owner: 'Ana' })
  expect(phase(wifi)).toBe('open')
  expect(phase((await ticketAbout(desk, 'Sound')).current())).toBe('waiting')
  const printer = (await ticketAbout(desk, 'Printer')).current()
  expect(phase(printer)).toBe('closed')
  expect(Object.values(printer.turns)).toMatchObject([{ reason: 'duplicate' }])
})

test('the plan counts it once, though it lies in two files', async () => {
  const files = await takenAway(await aDesk())
  const piles = await Promise.all(
    files.map(async file => ({ file: file.path, found: await look(file) }))
  )
  const now = Date.parse('2027-11-21T09:00:00Z') as never
  expect(plan(paired(piles), asItIs, now, 30)).toMatchObject({
    tickets: 3,
    mails: 4,
    notes: 1,
    open: 1,
    waiting: 1,
    closed: 1,
    over: 1
  })
})

test('what was kept longer is over only after that day', async () => {
  const desk = await aDesk()
  const until = daysAfter(desk.today(), 60)
  await change(desk, 'Printer', draft =>
    keepLonger(draft, desk.newEntryId(), {
      by: desk.me,
      at: desk.now(),
      until,
      reason: 'complaint'
    })
  )
  const files = await takenAway(desk)
  const piles = paired(
    await Promise.all(
      files.map(async file => ({ file: file.path, found: await look(file) }))
    )
  )
  const choice = { ...asItIs, leaveOver: true }
  const overOn = (day: Day) => plan(piles, choice, startOf(day), 30).over
  expect([overOn(until), overOn(daysAfter(until, 1))]).toEqual([0, 1])
})

test('the mailbox may come first, and the same again brings nothing', async () => {
  const files = (await takenAway(await aDesk())).reverse()
  const { desk } = await new Village().found('Ben')
  expect(news(await bringIn(desk, files))).toHaveLength(5)
  const again = await bringIn(desk, files)
  expect(news(again)).toEqual([])
  expect(again.read).toBe(0)
})

test('stopped in the middle, the same again takes the rest, with states and notes', async () => {
  const files = await takenAway(await aDesk())
  const { desk, profile } = await new Village().found('Ben')
  await bringIn(desk, files, asItIs, [], 2)
  profile.crash()
  const later = await unlockAgain(profile)
  await bringIn(later, files)
  expect(later.cards.current().size).toBe(3)
  const wifi = (await ticketAbout(later, 'Wi-Fi')).current()
  expect(Object.values(wifi.notes)).toHaveLength(1)
  expect(phase((await ticketAbout(later, 'Printer')).current())).toBe('closed')
})

test('into the desk it came from, it doubles no note and undoes nothing', async () => {
  const desk = await aDesk()
  const files = await takenAway(desk)
  const { me } = desk
  await change(desk, 'Printer', draft =>
    reopen(draft, desk.newEntryId(), me, desk.now())
  )
  expect(news(await bringIn(desk, files))).toEqual([])
  expect(phase((await ticketAbout(desk, 'Printer')).current())).toBe('open')
  const wifi = (await ticketAbout(desk, 'Wi-Fi')).current()
  expect(Object.values(wifi.notes)).toHaveLength(1)
  expect(wifi.origin).toBeUndefined()
})

test('a mailbox of another day puts no mail on a stranger’s ticket', async () => {
  const [rest] = await takenAway(await aDesk())
  if (!rest) throw new Error('no JSON')
  const { desk } = await new Village().found('Ben')
  const [, strange] = await takenAway(
    await new Village().found('Cleo').then(async ({ desk }) => {
      await bringIn(desk, [aFile('x.eml', elsewhere)])
      return desk
    })
  )
  if (!strange) throw new Error('no mailbox')
  const brought = await bringIn(desk, [rest, strange])
  expect([...desk.cards.current().values()].map(card => card.subject)).toEqual([
    'Elsewhere'
  ])
  expect((await ticketAbout(desk, 'Elsewhere')).current().origin).toBeUndefined()
  expect(whys(brought)).toEqual(['no-ticket'])
})

test('what is not of its shape is left out and listed, and the rest comes in', async () => {
  const json = '{"porchlight": 1, "members": [7], "tickets": [{"id": []}, {}]}'
  const { desk } = await new Village().found('Ben')
  const brought = await bringIn(desk, [aFile('porchlight-desk.json', utf8(json))])
  expect(whys(brought)).toEqual(['bad-shape', 'bad-shape'])
})
