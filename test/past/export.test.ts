import { describe, expect, test } from 'vitest'

import { concat, type Bytes } from '#core/bytes.ts'
import { describe as sayOfAsker } from '#core/domain/askers/about-asker.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { confirm } from '#core/domain/hardware/hardware.ts'
import { keepMacro } from '#core/domain/queue/macros.ts'
import { addChecks } from '#core/domain/tickets/checklist.ts'
import { relate } from '#core/domain/tickets/related.ts'
import { defineField, fieldsOf, fillField } from '#core/domain/tickets/fields.ts'
import { prioritise } from '#core/domain/tickets/priority.ts'
import { addProblem } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import { keepLonger } from '#core/domain/tickets/keep-longer.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { signUp } from '#core/domain/shifts/shifts.ts'
import { daysAfter, type ProblemId, type Timestamp } from '#core/ids.ts'
import { readAttachment } from '#core/mail/attached.ts'
import { readMail } from '#core/mail/incoming.ts'
import { splitMailbox } from '#core/mail/mbox.ts'
import { exportDesk, type ExportOptions } from '#core/past/export.ts'
import { mboxrd } from '#core/past/mboxrd.ts'
import type { Workspace } from '#core/workspace.ts'
import { aMail, bytesOf } from '#test/support/mail/mail.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { armored, envelopeOf } from '#test/support/mail/sealed.ts'
import { bringIn } from '#test/support/past/bring-in.ts'
import { aFile } from '#test/support/past/exports.ts'
import { Village } from '#test/support/village.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

async function takeAway(
  desk: Workspace,
  options: Partial<ExportOptions> = {}
): Promise<{ mails: Bytes; rest: string; steps: number }> {
  const mails: Bytes[] = []
  const rest: Bytes[] = []
  const keep = (parts: Bytes[]) => ({
    write: async (bytes: Bytes) => void parts.push(bytes)
  })
  let steps = 0
  const signal = { aborted: false }
  const sinks = { mails: keep(mails), rest: keep(rest) }
  for await (const step of exportDesk(desk, sinks, { signal, ...options })) {
    steps += step.tickets >= 0 ? 1 : 0
  }
  return { mails: concat(...mails), rest: text(concat(...rest)), steps }
}

const question = aMail({ body: 'Help!\n\nFrom here on it fails.\n>From there too.\n' })
const reply = aMail({
  messageId: '<second@users.test>',
  subject: 'Re: Wi-Fi',
  headers: ['In-Reply-To: <first@users.test>']
})
const other = aMail({ messageId: '<other@users.test>', subject: 'Sound' })

async function aDesk() {
  const { desk } = await new Village().found()
  const files = [aFile('1.eml', question), aFile('2.eml', reply), aFile('3.eml', other)]
  await bringIn(desk, files)
  return desk
}

const threads = (desk: Workspace) =>
  [...desk.cards.current().values()].map(card => [card.subject, card.messages]).sort()

test('taken away and brought into an empty desk, the same mails make the same threads', async () => {
  const desk = await aDesk()
  const { mails } = await takeAway(desk)
  expect([...splitMailbox(mails)].map(text).sort()).toEqual(
    [question, reply, other].map(text).sort()
  )
  const { desk: empty } = await new Village().found()
  await bringIn(empty, [aFile('porchlight.mbox', mails)])
  expect(threads(empty)).toEqual(threads(desk))
  const again = await takeAway(empty)
  const each = (box: Uint8Array) => [...splitMailbox(box)].map(text).sort()
  expect(each(again.mails)).toEqual(each(mails))
})

test('the JSON has what is no mail: notes, tags, states, templates, problems, shifts, and no secret key', async () => {
  const desk = await aDesk()
  const [id] = desk.cards.current().keys()
  const opened = id && (await desk.ticket(id))
  if (!opened?.ok) throw new Error('a ticket was expected')
  const ticket = opened.value
  const { me } = desk
  const now = desk.now()
  ticket.perform(draft => tag(draft, 'wifi'))
  ticket.perform(draft =>
    addNote(draft, desk.newEntryId(), { by: me, at: now, text: 'Third this week' })
  )
  ticket.perform(draft =>
    close(draft, desk.newEntryId(), { by: me, at: now, reason: 'solved', keepDays: 30 })
  )
  desk.templates.perform(draft =>
    addTemplate(draft, desk.newEntryId(), desk.newEntryId(), {
      title: 'Hello',
      tags: ['greeting'],
      language: 'es',
      body: '¡Hola!',
      at: now
    })
  )
  const problem = desk.newEntryId() as string as ProblemId
  desk.problems.perform(draft =>
    addProblem(draft, problem, [desk.newEntryId(), desk.newEntryId()], {
      title: 'No Wi-Fi',
      language: 'en',
      answer: 'Use the other adapter.',
      signs: ['RTL8821CE'],
      at: now
    })
  )
  ticket.perform(draft => reports(draft, problem, me, now))
  ticket.perform(draft =>
    prioritise(draft, desk.newEntryId(), { by: me, at: now, level: 'high' })
  )
  desk.settings.perform(draft =>
    defineField(draft, desk.newEntryId(), {
      name: 'Battery',
      kind: 'number',
      choices: [],
      by: me,
      at: now
    })
  )
  for (const field of fieldsOf(desk.settings.current())) {
    ticket.perform(draft => fillField(draft, field, '81'))
  }
  const added = await desk.teamKeys.add(await deskKey())
  expect(added.ok).toBe(true)
  const month = await desk.shifts('2026-11')
  const from = Date.parse('2026-11-22T10:00:00Z') as Timestamp
  const to = Date.parse('2026-11-22T12:00:00Z') as Timestamp
  month.perform(draft =>
    signUp(draft, desk.newEntryId(), {
      member: me,
      role: 'advisor',
      from,
      to,
      at: now,
      reading: true
    })
  )
  const { rest } = await takeAway(desk)
  const read = JSON.parse(rest) as Record<string, unknown>
  expect(read).toMatchObject({
    porchlight: 1,
    desk: { name: 'Linterna', keepDays: 30, languages: ['en', 'es'] },
    members: [{ id: me, name: 'Ana', role: 'lead' }],
    templates: [{ title: 'Hello', versions: [{ language: 'es', body: '¡Hola!' }] }],
    problems: [
      {
        id: problem,
        title: 'No Wi-Fi',
        state: 'looking',
        signs: ['RTL8821CE'],
        answer: [{ language: 'en', body: 'Use the other adapter.' }]
      }
    ],
    shifts: [
      { month: '2026-11', places: [{ member: me, role: 'advisor', reading: true }] }
    ]
  })
  expect(read['tickets']).toContainEqual(
    expect.objectContaining({
      state: 'closed',
      closed: expect.objectContaining({ reason: 'solved', by: me }) as unknown,
      destroyedOn: '2026-12-21',
      tags: ['wifi'],
      priority: 'high',
      problems: [problem],
      fields: [
        expect.objectContaining({ name: 'Battery', kind: 'number', value: '81' })
      ],
      notes: [{ by: me, at: '2026-11-21T09:00:00.000Z', text: 'Third this week' }]
    })
  )
  expect(rest).not.toContain('PRIVATE KEY')
})

test('who kept a closed ticket longer, until when and why, is in the JSON', async () => {
  const desk = await aDesk()
  const [id] = [...desk.cards.current().keys()]
  const opened = id && (await desk.ticket(id))
  if (!id || !opened?.ok) throw new Error('a ticket was expected')
  const [by, at] = [desk.me, desk.now()]
  opened.value.perform(draft =>
    close(draft, desk.newEntryId(), { by, at, reason: 'solved', keepDays: 30 })
  )
  const until = daysAfter(desk.today(), 44)
  opened.value.perform(draft =>
    keepLonger(draft, desk.newEntryId(), { by, at, until, reason: 'colleague' })
  )
  await opened.value.saved()
  const { rest } = await takeAway(desk)
  const { tickets } = JSON.parse(rest) as { tickets: object[] }
  expect(tickets).toContainEqual(
    expect.objectContaining({
      id,
      destroyedOn: '2027-01-04',
      keptLonger: [
        {
          id: expect.any(String) as unknown,
          by,
          at: '2026-11-21T09:00:00.000Z',
          until: '2027-01-04',
          reason: 'colleague'
        }
      ]
    })
  )
})

test('what members wrote beside the mails is in the JSON, too', async () => {
  const desk = await aDesk()
  const [id, other] = [...desk.cards.current().keys()]
  const opened = id && (await desk.ticket(id))
  if (!id || !opened?.ok || !other) throw new Error('two tickets were expected')
  const [by, at] = [desk.me, desk.now()]
  const ticket = opened.value
  ticket.perform(draft => sayOfAsker(draft, { text: 'Uses a screen reader', by, at }))
  ticket.perform(draft =>
    addChecks(draft, ['Ask for the log'], { by, at, newId: () => desk.newEntryId() })
  )
  ticket.perform(draft => relate(draft, id, other, { by, at }))
  const acts = [{ do: 'take' }] as const
  desk.settings.perform(draft =>
    keepMacro(draft, desk.newEntryId(), { name: 'Mine', acts, by, at })
  )
  const component = {
    kind: 'wifi',
    name: 'Realtek RTL8821CE',
    id: '10ec:c821'
  } as const
  const said = {
    component,
    version: '6.15',
    verdict: 'fails',
    week: weekOf(at)
  } as const
  desk.hardware.perform(draft => confirm(draft, ['00000000deadbeef'], said))
  const { rest } = await takeAway(desk)
  const read = JSON.parse(rest) as { tickets: object[] }
  const noted = '2026-11-21T09:00:00.000Z'
  expect(read.tickets).toContainEqual(
    expect.objectContaining({
      aboutAsker: { text: 'Uses a screen reader', by, at: noted },
      checklist: [{ text: 'Ask for the log', by, at: noted, place: 0 }],
      related: [{ ticket: other, by, at: noted }]
    })
  )
  expect(read).toMatchObject({
    desk: { macros: [{ name: 'Mine', acts }] },
    experiences: [{ component, version: '6.15', verdict: 'fails', week: '2026-11-16' }],
    tally: []
  })
  expect(rest).not.toContain('00000000deadbeef')
})

test('called off, it ends after the ticket it was at', async () => {
  const desk = await aDesk()
  const { steps, rest } = await takeAway(desk, { signal: { aborted: true } })
  expect(steps).toBe(1)
  expect(() => JSON.parse(rest) as unknown).toThrow()
})

describe('an encrypted mail', () => {
  async function withSealed() {
    const key = await deskKey()
    const { desk } = await new Village().found()
    const inside = 'Content-Type: text/plain\r\n\r\nThe secret text\r\n'
    const sealed = envelopeOf(await armored(inside, { to: [key.public] }))
    await bringIn(desk, [aFile('1.eml', sealed)], undefined, [key.secret])
    return { desk, key }
  }

  test('leaves as it came', async () => {
    const { desk } = await withSealed()
    const { mails } = await takeAway(desk)
    expect(text(mails)).toContain('BEGIN PGP MESSAGE')
    expect(text(mails)).not.toContain('The secret text')
  })

  test('leaves opened only if one chooses so', async () => {
    const { desk, key } = await withSealed()
    const { mails } = await takeAway(desk, {
      decrypted: (source, index) => readAttachment(source, [key.secret], index)
    })
    const [mail = new Uint8Array()] = [...splitMailbox(mails)]
    expect((await readMail(mail, [])).text).toContain('The secret text')
    expect(text(mails)).not.toContain('BEGIN PGP MESSAGE')
  })
})

test('no line of a mail is taken for the beginning of the next', () => {
  const mail = bytesOf(
    'Subject: x\n\nFrom a@b.test Fri Nov  6 10:00:00 2026\n>>From me'
  )
  const at = Date.parse('2026-11-06T10:00:00Z') as Timestamp
  expect(text(mboxrd(mail, 'ada@users.test', at))).toBe(
    'From ada@users.test Fri Nov  6 10:00:00 2026\nSubject: x\n\n>From a@b.test Fri Nov  6 10:00:00 2026\n>>>From me\n\n'
  )
  expect(text(mboxrd(mail, 'a b\nFrom x', at))).toMatch(/^From MAILER-DAEMON /u)
})
