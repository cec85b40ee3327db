import { describe, expect, test } from 'vitest'

import { dayOf, daysAfter } from '#core/ids.ts'
import { tag, untag } from '#core/domain/tickets/tags.ts'
import { phase, reopen } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { look } from '#core/past/look.ts'
import type { PastFile } from '#core/past/parcel.ts'
import { isPast, plan } from '#core/past/plan.ts'
import { reportCsv } from '#core/past/report.ts'
import type { Workspace } from '#core/workspace.ts'
import { aMail, anMbox } from '#test/support/mail/mail.ts'
import { asItIs, bringIn, type Brought } from '#test/support/past/bring-in.ts'
import {
  aFile,
  anAnswer,
  anRtExport,
  aZammadArticle,
  aZammadExport,
  aZammadNote,
  aZammadTicket
} from '#test/support/past/exports.ts'
import { reopen as unlockAgain, until, Village } from '#test/support/village.ts'

const outcomes = ({ steps }: Brought) =>
  steps.flatMap(step => (step.type === 'taken' ? [step.taken.outcome] : []))
const whys = ({ steps }: Brought) =>
  steps.flatMap(step => (step.type === 'not-taken' ? [step.what.why] : []))

async function tickets(desk: Workspace) {
  const opened = await Promise.all(
    [...desk.cards.current().keys()].map(id => desk.ticket(id))
  )
  return opened.flatMap(one => (one.ok ? [one.value] : []))
}

async function onlyTicket(desk: Workspace) {
  const [ticket, ...others] = await tickets(desk)
  if (!ticket || others.length > 0) throw new Error('one ticket was expected')
  return ticket
}

function longAgo(count: number): Uint8Array {
  return anMbox(
    Array.from({ length: count }, (_, n) =>
      aMail({
        subject: `Old ${n}`,
        messageId: `<old-${n}@users.test>`,
        date: 'Fri, 07 Nov 2025 10:00:00 +0000'
      })
    )
  )
}

describe('an export of Zammad', () => {
  const file = aFile('zammad.json', aZammadExport())

  test('becomes a ticket with its mails, note, state, owner and dates', async () => {
    const { desk } = await new Village().found()
    const brought = await bringIn(desk, [
      aFile('z.json', aZammadExport([aZammadTicket({ tags: ['Order', 'late'] })]))
    ])
    expect(outcomes(brought)).toEqual(['new', 'joined'])
    const ticket = (await onlyTicket(desk)).current()
    const messages = Object.values(ticket.messages).sort((a, b) => a.at - b.at)
    expect(messages.map(({ direction, at }) => [direction, at])).toEqual([
      ['in', Date.parse('2026-08-02T11:57:18Z')],
      ['out', Date.parse('2026-08-03T09:57:18Z')]
    ])
    expect(Object.values(ticket.notes)).toEqual([
      {
        by: desk.me,
        at: Date.parse('2026-08-03T09:00:00Z'),
        text: 'Emma Taylor:\nHe called twice.\nBe kind.'
      }
    ])
    expect(Object.keys(ticket.tags).sort()).toEqual(['late', 'order'])
    expect(ticket.origin).toMatchObject({ number: '22005', owner: 'emma@desk.test' })
    expect([phase(ticket), unansweredSince(ticket)]).toEqual(['closed', undefined])
  })

  test('closed tickets count from the import: nobody’s past is gone before it was seen', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [file])
    const [card] = desk.cards.current().values()
    expect(card?.destroyDay).toBe(daysAfter(desk.today(), 30))
    expect(card?.closedAt).toEqual([desk.now()])
  })

  test('taken in again, it is all here already, and nothing is read', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [file])
    const ticket = await onlyTicket(desk)
    const before = structuredClone(ticket.current())
    const again = await bringIn(desk, [file])
    expect([outcomes(again), again.read]).toEqual([['known', 'known'], 0])
    expect(ticket.current()).toEqual(before)
  })

  test('what members made of it since, a second import leaves alone', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [
      aFile('z.json', aZammadExport([aZammadTicket({ tags: ['a'] })]))
    ])
    const ticket = await onlyTicket(desk)
    ticket.perform(draft => reopen(draft, desk.newEntryId(), desk.me, desk.now()))
    ticket.perform(draft => untag(draft, 'a'))
    ticket.perform(draft => tag(draft, 'b'))
    await ticket.saved()
    await bringIn(desk, [
      aFile('z.json', aZammadExport([aZammadTicket({ tags: ['a'] })]))
    ])
    expect(phase(ticket.current())).toBe('open')
    expect(Object.keys(ticket.current().tags)).toEqual(['b'])
  })

  test('a later export brings what was written since, and closes it again', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [file])
    const more = aZammadArticle({
      id: 40,
      message_id: '<more@users.test>',
      in_reply_to: '<unknown@desk.test>',
      created_at: '2026-08-05T10:00:00Z',
      body: 'One more thing'
    })
    const later = await bringIn(desk, [
      aFile('z.json', aZammadExport(undefined, [aZammadArticle(), anAnswer(), more]))
    ])
    expect(outcomes(later)).toEqual(['known', 'known', 'joined'])
    expect(phase((await onlyTicket(desk)).current())).toBe('closed')
  })

  test('two members who bring it offline have one ticket, with everything once', async () => {
    const village = new Village()
    const { desk: ana, profile } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    profile.goOffline()
    bens.goOffline()
    await bringIn(ana, [file])
    await bringIn(ben, [file])
    profile.goOnline()
    bens.goOnline()
    ana.hurry()
    ben.hurry()
    const both = async () => (await onlyTicket(ana)).current()
    await until(async () => Object.keys((await both()).turns).length === 1)
    const ticket = await both()
    expect(Object.keys(ticket.messages)).toHaveLength(2)
    expect(Object.keys(ticket.notes)).toHaveLength(1)
    expect(phase(ticket)).toBe('closed')
  })

  test('what this desk would have destroyed long ago can be left out, and is listed', async () => {
    const { desk } = await new Village().found()
    const old = { closeQuiet: undefined, leaveOver: true }
    const brought = await bringIn(desk, [file], old)
    expect(desk.cards.current().size).toBe(0)
    expect(whys(brought)).toEqual(['over', 'over', 'over'])
    const recent = aZammadTicket({ close_at: '2026-11-20T10:00:00Z' })
    await bringIn(desk, [aFile('z.json', aZammadExport([recent]))], old)
    expect(desk.cards.current().size).toBe(1)
  })

  test('notes of a ticket without a single mail are not lost without a word', async () => {
    const { desk } = await new Village().found()
    const brought = await bringIn(desk, [
      aFile('z.json', aZammadExport(undefined, [aZammadNote()]))
    ])
    expect(whys(brought)).toEqual(['no-ticket'])
  })
})

test('an export of RT comes with its states, too', async () => {
  const { desk } = await new Village().found()
  const brought = await bringIn(desk, [aFile('rt.json', anRtExport())])
  expect(outcomes(brought)).toEqual(['new', 'joined'])
  const ticket = (await onlyTicket(desk)).current()
  expect([phase(ticket), Object.keys(ticket.tags).sort()]).toEqual([
    'waiting',
    ['audio', 'laptop']
  ])
  expect(Object.values(ticket.notes)[0]?.text).toBe('lena:\nSame laptop as last week.')
})

describe('an old mailbox', () => {
  test('keeps its dates, and its tickets live from today', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [aFile('box', longAgo(1))])
    const [card] = desk.cards.current().values()
    expect(card?.createdAt).toBe(Date.parse('2025-11-07T10:00:00Z'))
    expect(card?.ticket.slice(0, 4)).toBe(
      dayOf(Date.parse('2028-11-30T00:00:00Z') as never).toString(16)
    )
  })

  test('stopped in the middle or crashed, the same again takes only the rest', async () => {
    const village = new Village()
    const { desk, profile } = await village.found()
    const file = aFile('box', longAgo(60))
    await bringIn(desk, [file], asItIs, [], 30)
    expect(desk.cards.current().size).toBe(30)
    profile.crash()
    const later = await unlockAgain(profile)
    const again = await bringIn(later, [file])
    expect(again.read).toBe(30)
    expect(outcomes(again).filter(one => one === 'known')).toHaveLength(30)
    expect(later.cards.current().size).toBe(60)
  })

  test('an answer that lies before its question, in another folder, joins it all the same', async () => {
    const { desk } = await new Village().found()
    const mail = (n: number, after: number) =>
      aMail({
        messageId: `<${n}@users.test>`,
        date: null,
        headers: after < 0 ? [] : [`In-Reply-To: <${after}@users.test>`]
      })
    const sent = anMbox([mail(3, 2), mail(2, 1)])
    const inbox = anMbox([mail(1, 0), mail(0, -1), mail(5, 5), mail(6, 7), mail(7, 6)])
    await bringIn(desk, [aFile('Sent', sent), aFile('Inbox', inbox)])
    const sizes = [...desk.cards.current().values()].map(card => card.messages)
    expect(sizes.sort()).toEqual([1, 2, 4])
  })

  test('conversations that ended long ago are closed if one chooses so', async () => {
    const { desk } = await new Village().found()
    const recent = aMail({ date: 'Fri, 20 Nov 2026 10:00:00 +0000' })
    const files = [aFile('box', longAgo(2)), aFile('new.eml', recent)]
    await bringIn(desk, files, { closeQuiet: 30, leaveOver: false })
    const cards = [...desk.cards.current().values()]
    expect(cards.map(card => [card.subject, card.phase]).sort()).toEqual([
      ['Old 0', 'closed'],
      ['Old 1', 'closed'],
      ['Wi-Fi', 'open']
    ])
  })

  test('a closed one that was taken up here stays open when it comes again', async () => {
    const { desk } = await new Village().found()
    const file = aFile('box', longAgo(1))
    const choice = { closeQuiet: 30, leaveOver: false }
    await bringIn(desk, [file], choice)
    const ticket = await onlyTicket(desk)
    ticket.perform(draft => reopen(draft, desk.newEntryId(), desk.me, desk.now()))
    await ticket.saved()
    await bringIn(desk, [file], choice)
    expect(phase(ticket.current())).toBe('open')
  })

  test('what the mail program calls answered waits for the asker', async () => {
    const { desk } = await new Village().found()
    await bringIn(desk, [aFile('Inbox/cur/1.host:2,RS', aMail())])
    expect(phase((await onlyTicket(desk)).current())).toBe('waiting')
  })

  test('what bears the desk’s own address went out, and nobody waits for its answer', async () => {
    const { desk } = await new Village().found()
    await desk.pairBridge('Bridge', ['help@desk.test'])
    const reply = aMail({
      from: 'Help <help@desk.test>',
      to: 'ada@users.test',
      messageId: '<reply@desk.test>',
      date: 'Fri, 06 Nov 2026 11:00:00 +0000',
      headers: ['In-Reply-To: <first@users.test>']
    })
    await bringIn(desk, [aFile('box', anMbox([aMail(), reply]))])
    const ticket = (await onlyTicket(desk)).current()
    expect(
      Object.values(ticket.messages)
        .map(one => one.direction)
        .sort()
    ).toEqual(['in', 'out'])
    expect(unansweredSince(ticket)).toBeUndefined()
  })

  test('a full device is said', async () => {
    const village = new Village()
    const { desk, profile } = await village.found()
    profile.storage.setRoom()
    const brought = await bringIn(desk, [aFile('box', longAgo(3))])
    expect(brought.steps.map(step => step.type)).toContain('full')
  })

  test('what was here and has been destroyed does not come back, and is listed', async () => {
    const village = new Village()
    const { desk } = await village.found()
    const file = aFile('zammad.json', aZammadExport())
    await bringIn(desk, [file])
    village.clock.passDays(31)
    await until(() => desk.cards.current().size === 0, 'the end')
    const again = await bringIn(desk, [file])
    expect(desk.cards.current().size).toBe(0)
    expect(whys(again).slice(0, 1)).toEqual(['ended'])
  })
})

describe('the plan', () => {
  const now = Date.parse('2026-11-21T09:00:00Z') as never

  async function planOf(files: readonly PastFile[], choice = asItIs) {
    const piles = await Promise.all(
      files.map(async file => ({ file: file.path, found: await look(file) }))
    )
    return { plan: plan(piles, choice, now, 30), isPast: isPast(piles) }
  }

  test('counts what will come before anything does, and names the day of the end', async () => {
    const reply = aMail({
      messageId: '<b@users.test>',
      headers: ['References: <first@users.test>']
    })
    const files = [
      aFile('z.json', aZammadExport()),
      aFile('box', anMbox([reply, aMail(), aMail()]))
    ]
    expect((await planOf(files)).plan).toMatchObject({
      tickets: 2,
      mails: 4,
      notes: 1,
      open: 1,
      closed: 1,
      over: 1,
      leftOut: 0,
      destroyDay: daysAfter(dayOf(now), 30),
      oldest: Date.parse('2026-08-02T11:57:18Z')
    })
    const other = await planOf(files, { closeQuiet: 7, leaveOver: true })
    expect(other.plan).toMatchObject({ tickets: 1, mails: 2, closed: 1, leftOut: 3 })
  })

  test('what it says is what comes', async () => {
    const { desk } = await new Village().found()
    const files = [aFile('z.json', aZammadExport()), aFile('box', longAgo(30))]
    const choice = { closeQuiet: 30, leaveOver: false }
    const said = (await planOf(files, choice)).plan
    await bringIn(desk, files, choice)
    const cards = [...desk.cards.current().values()]
    expect(cards).toHaveLength(said.tickets)
    expect(cards.filter(card => card.phase === 'closed')).toHaveLength(said.closed)
    expect(cards.reduce((sum, card) => sum + card.messages, 0)).toBe(said.mails)
  })

  test('a few mails need none; a mailbox of many and every export do', async () => {
    expect((await planOf([aFile('a.eml', aMail())])).isPast).toBe(false)
    expect((await planOf([aFile('box', longAgo(3))])).isPast).toBe(false)
    expect((await planOf([aFile('box', longAgo(30))])).isPast).toBe(true)
    expect((await planOf([aFile('rt.json', anRtExport())])).isPast).toBe(true)
  })
})

test('the report is a table that no file name can turn into a formula', () => {
  const csv = reportCsv(
    [{ file: '=HYPERLINK("x")', position: 3, why: 'too-big', detail: 'a,"b"' }],
    { file: 'File', position: 'Place', reason: 'Why', detail: 'What', why: why => why }
  )
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv)).toBe(
    '\ufeff"File","Place","Why","What"\r\n"\'=HYPERLINK(""x"")","3","too-big","a,""b"""\r\n'
  )
})
