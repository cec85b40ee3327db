/** What a macro does to tickets, alone and by two members who are apart. */
import * as A from '@automerge/automerge/slim'
import { describe, expect, test, vi } from 'vitest'

import { runMacro, runOnAll, wouldRefuse } from '#app/pages/macros/run-macro.ts'
import {
  closingAs,
  prioritising,
  snoozing,
  speaking,
  tagging,
  together,
  untagging,
  waiting,
  type Deed,
  type Doer
} from '#app/pages/ticket/deeds.ts'
import { taking } from '#app/pages/ticket/holder-deeds.ts'
import { reporting } from '#app/pages/ticket/problem-deeds.ts'
import { wayBack } from '#app/pages/ticket/way-back.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { unpack } from '#core/bytes.ts'
import { draftOf } from '#core/documents/draft.ts'
import { plain } from '#core/documents/plain.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import type { Macro, MacroAct } from '#core/domain/queue/macros.ts'
import { removeProblem, setState } from '#core/domain/problems/problems.ts'
import { checklist } from '#core/domain/tickets/checklist.ts'
import { escalations } from '#core/domain/tickets/escalation.ts'
import { isFollowing } from '#core/domain/tickets/following.ts'
import { priority } from '#core/domain/tickets/priority.ts'
import { reported } from '#core/domain/problems/reported.ts'
import { wakings } from '#core/domain/tickets/snooze.ts'
import { addTemplate, removeTemplate } from '#core/domain/templates/templates.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import { stillIn } from '#core/domain/templates/used.ts'
import { handOn, holders } from '#core/domain/tickets/holder.ts'
import { deedIds } from '#core/domain/tickets/meanwhile.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import {
  destroyDay,
  language,
  phase,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, TicketId } from '#core/ids.ts'
import { macProblem, paperProblems } from '#test/support/paper-problems.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, ana, at, ben, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const macro = (...acts: MacroAct[]): Macro => ({
  name: 'All of it',
  acts,
  by: ada,
  at: now
})
const seen = (ticket: Ticket) => ({
  phase: phase(ticket),
  holders: holders(ticket),
  tags: Object.keys(ticket.tags).sort(),
  priority: priority(ticket),
  problems: reported(ticket),
  language: language(ticket),
  wakings: wakings(ticket)
})

async function atWifi() {
  const template = entry(77)
  const desk = paperWorkspace({ ...paperProblems(now), now })
  desk.templates.perform(all =>
    addTemplate(all, template, entry(78), {
      title: 'It is known',
      tags: [],
      language: 'en',
      body: 'Hello {{asker.name|you}}, we know of it.',
      at: now
    })
  )
  const tickets = [...desk.cards.current().values()]
  const card = tickets.find(one => one.subject.startsWith('Wi-Fi adapter'))
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('it is there')
  return { desk, document: opened.value, template }
}

async function draftText(desk: ReturnType<typeof paperWorkspace>, id: TicketId) {
  const bytes = await desk.drafts.read(id)
  const read = bytes && unpack(bytes)
  return read?.ok ? (read.value as { text: string }).text : undefined
}

async function templatesIn(desk: ReturnType<typeof paperWorkspace>, id: TicketId) {
  const draft = new Draft(desk.drafts, id, () => 'en')
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  return stillIn(draft.text, draft.used)
}

const whole = (template: EntryId): Macro =>
  macro(
    { do: 'language', language: 'es' },
    { do: 'untag', tag: 'hardware' },
    { do: 'tag', tag: 'known' },
    { do: 'take' },
    { do: 'prioritise', level: 'high' },
    { do: 'attach', problem: macProblem },
    { do: 'insert', template }
  )

describe('on one ticket', () => {
  test('all of its acts are done, nothing is sent, and one undo takes all of it back', async () => {
    const { desk, document, template } = await atWifi()
    const before = seen(document.current())
    const mails = Object.keys(document.current().messages)
    const ran = await runMacro(desk, document, whole(template))
    expect(seen(document.current())).toEqual({
      phase: 'open',
      holders: [ada],
      tags: ['known', ...before.tags.filter(tag => tag !== 'hardware')].sort(),
      priority: 'high',
      problems: [macProblem],
      language: 'es',
      wakings: []
    })
    expect(Object.keys(document.current().messages)).toEqual(mails)
    expect(await draftText(desk, document.id)).toBe('Hello Mara, we know of it.')
    expect(await templatesIn(desk, document.id)).toEqual([template])
    if (ran.ok) await ran.value.back?.()
    expect(seen(document.current())).toEqual(before)
    expect(await draftText(desk, document.id)).toBeUndefined()
  })

  test('steps, a note, following, the second line and sleep until the fix go back with one undo', async () => {
    const { desk, document } = await atWifi()
    desk.templates.perform(all =>
      addTemplate(all, entry(90), entry(91), {
        title: 'Before the fix',
        tags: [],
        language: 'en',
        body: 'To do:\n- [ ] Ask {{asker.name|them}} for the log\n- [ ] Try it',
        at: now
      })
    )
    const held = () => {
      const ticket = document.current()
      return {
        checks: checklist(ticket).map(({ check }) => check.text),
        notes: Object.values(ticket.notes).map(({ text }) => text),
        follows: isFollowing(ticket, ada),
        reasons: escalations(ticket).map(({ reason }) => reason),
        fixes: wakings(ticket).map(({ fixed }) => fixed)
      }
    }
    const before = held()
    const all = macro(
      { do: 'check', template: entry(90) },
      { do: 'note', text: 'Waits for 6.16' },
      { do: 'follow' },
      { do: 'pass-on', reason: 'Knows the driver' },
      { do: 'sleep', problem: macProblem }
    )
    expect(wouldRefuse(desk, document, all)).toBeUndefined()
    expect(held()).toEqual(before)
    const ran = await runMacro(desk, document, all)
    expect(held()).toEqual({
      checks: ['Ask Mara for the log', 'Try it'],
      notes: [...before.notes, 'Waits for 6.16'],
      follows: true,
      reasons: ['Knows the driver'],
      fixes: [macProblem]
    })
    if (ran.ok) await ran.value.back?.()
    // a note that is taken back stays as a line that says so
    expect({ ...held(), notes: held().notes.filter(Boolean) }).toEqual(before)
  })

  test('steps come in the language that the same macro sets', async () => {
    const { desk, document } = await atWifi()
    desk.templates.perform(all => {
      const made = {
        title: 'Before',
        tags: [],
        language: 'en',
        body: '- [ ] Ask',
        at: now
      }
      addTemplate(all, entry(90), entry(91), made)
      const template = all.templates[entry(90)]
      if (!template) throw new Error('it was added')
      return addVersion(template, entry(92), {
        language: 'es',
        body: '- [ ] Preguntar',
        at: now
      })
    })
    await runMacro(
      desk,
      document,
      macro({ do: 'language', language: 'es' }, { do: 'check', template: entry(90) })
    )
    expect(checklist(document.current()).map(({ check }) => check.text)).toEqual([
      'Preguntar'
    ])
  })

  test('a checklist without steps, or a problem that is settled, is named, and nothing is done', async () => {
    const { desk, document, template } = await atWifi()
    const before = document.current()
    const check = { do: 'check', template } as const
    const sleep = { do: 'sleep', problem: macProblem } as const
    const tag = { do: 'tag', tag: 'known' } as const
    expect(await runMacro(desk, document, macro(tag, check))).toEqual({
      ok: false,
      error: { act: check, why: 'no-steps' }
    })
    desk.problems.perform(({ problems }) => {
      const known = problems[macProblem]
      if (!known) throw new Error('it is known')
      return setState(known, 'fixed', now)
    })
    expect(await runMacro(desk, document, macro(tag, sleep))).toEqual({
      ok: false,
      error: { act: sleep, why: 'settled' }
    })
    expect(document.current()).toBe(before)
  })

  test.each([
    { do: 'close', reason: 'answered' },
    { do: 'snooze', hours: 24 },
    { do: 'wait' }
  ] as const)(
    'one from before that puts in a text and ends: $do is left out, for nobody is answered yet',
    async end => {
      const { desk, document, template } = await atWifi()
      const before = seen(document.current())
      const old = macro({ do: 'tag', tag: 'known' }, { do: 'insert', template }, end)
      expect(wouldRefuse(desk, document, old)).toBeUndefined()
      const ran = await runMacro(desk, document, old)
      expect(seen(document.current())).toEqual({
        ...before,
        tags: ['known', ...before.tags].sort()
      })
      expect(await draftText(desk, document.id)).toBe('Hello Mara, we know of it.')
      if (ran.ok) await ran.value.back?.()
      expect(seen(document.current())).toEqual(before)
    }
  )

  test('its text knows what colleagues had done, so that what they do later stops it', async () => {
    const { desk, document, template } = await atWifi()
    document.perform(ticket =>
      addNote(ticket, entry(79), { text: 'Do not answer yet', by: ben, at: now })
    )
    await runMacro(desk, document, macro({ do: 'insert', template }))
    const bytes = await desk.drafts.read(document.id)
    const read = bytes && unpack(bytes)
    const knew = deedIds(document.current())
    expect(knew).toContain(entry(79))
    expect(read).toMatchObject({ ok: true, value: { knew } })
  })

  test('what somebody wrote meanwhile in the answer stays, and so does an older draft', async () => {
    const { desk, document, template } = await atWifi()
    const once = await runMacro(desk, document, macro({ do: 'insert', template }))
    const first = await draftText(desk, document.id)
    const twice = await runMacro(desk, document, macro({ do: 'insert', template }))
    expect((await draftText(desk, document.id))?.length).toBeGreaterThan(
      first?.length ?? 0
    )
    if (once.ok) await once.value.back?.() // another text stands there by now
    expect((await draftText(desk, document.id))?.length).toBeGreaterThan(
      first?.length ?? 0
    )
    if (twice.ok) await twice.value.back?.()
    expect(await draftText(desk, document.id)).toBe(first)
  })

  test('that Ben holds, a macro that takes does nothing at all, and says so before', async () => {
    const { desk, document, template } = await atWifi()
    document.perform(ticket => handOn(ticket, ben, now))
    const before = document.current()
    const why = { act: { do: 'take' }, why: 'held-by' }
    expect(wouldRefuse(desk, document, whole(template))).toEqual(why)
    const ran = await runMacro(desk, document, whole(template))
    expect(ran).toEqual({ ok: false, error: why })
    expect(document.current()).toBe(before)
    expect(await draftText(desk, document.id)).toBeUndefined()
  })

  test('looking at what would be refused changes nothing', async () => {
    const { desk, document, template } = await atWifi()
    const before = document.current()
    expect(wouldRefuse(desk, document, whole(template))).toBeUndefined()
    expect(document.current()).toBe(before)
  })

  test('a template or a problem that was thrown away is named, and nothing is done', async () => {
    const { desk, document, template } = await atWifi()
    const before = document.current()
    desk.templates.perform(all => removeTemplate(all, template, now))
    const ran = await runMacro(desk, document, whole(template))
    const insert = { do: 'insert', template }
    expect(ran).toEqual({ ok: false, error: { act: insert, why: 'no-text' } })
    desk.problems.perform(({ problems }) => {
      const known = problems[macProblem]
      if (!known) throw new Error('it is known')
      return removeProblem(known, now)
    })
    expect(wouldRefuse(desk, document, whole(template))?.why).toBe('no-problem')
    expect(document.current()).toBe(before)
  })
})

test('on many, each ticket has all of it or nothing, and one undo takes all back', async () => {
  const { desk, document } = await atWifi()
  const all = [...desk.cards.current().keys()].slice(0, 6)
  document.perform(ticket => handOn(ticket, ben, now))
  const chosen = [...new Set([document.id, ...all])]
  const look = async () =>
    Promise.all(
      chosen.map(async id => {
        const opened = await desk.ticket(id)
        return opened.ok ? seen(opened.value.current()) : undefined
      })
    )
  const before = await look()
  const done = macro({ do: 'tag', tag: 'known' }, { do: 'take' }, { do: 'wait' })
  const run = (ticket: typeof document) => runMacro(desk, ticket, done)
  const { changed, refused, back } = await runOnAll(desk, chosen, run)
  expect(changed + refused.length).toBe(chosen.length)
  expect(refused.map(({ act }) => act.do)).toContain('take')
  const after = await look()
  expect(after[0]).toEqual(before[0])
  expect(after.filter(each => each?.tags.includes('known'))).toHaveLength(changed)
  await back()
  expect(await look()).toEqual(before)
})

describe('two members run it on the same ticket, each offline', () => {
  type Doc = A.Doc<Ticket>
  let count = 0
  const doer = (me: MemberId): Doer => ({
    me,
    now: () => now,
    newEntryId: () => entry(++count)
  })
  const acting = (doc: Doc, act: (ticket: Ticket) => unknown): Doc =>
    A.change(doc, draft => {
      act(draftOf(draft, ticketSchema) as Ticket) // the schema is the shape of a ticket
    })
  const deeds = (act: string, by: Doer): Deed[] => {
    const all: Record<string, Deed> = {
      'set the language': speaking('es'),
      'remove a tag': untagging('slow'),
      tag: tagging('known'),
      take: taking(by),
      'give priority': prioritising('high', by),
      attach: reporting(macProblem, by),
      snooze: snoozing({ until: at('2026-11-28T10:00Z') }, by),
      wait: waiting(by),
      close: closingAs('solved', 30, by)
    }
    const one = all[act]
    return one ? [one] : Object.values(all).filter(each => each !== all['snooze'])
  }
  const start = (): Doc =>
    acting(A.clone(blank(ticketSchema)), ticket => {
      ticket.messages[mail(1)] = aMessage()
      ticket.tags['slow'] = true
    })
  const meet = (one: Doc, other: Doc): Ticket => {
    const [a, b] = [A.merge(A.clone(one), other), A.merge(A.clone(other), one)]
    expect(plain(a)).toEqual(plain(b))
    return plain(a)
  }

  test.each([
    ['set the language', { language: 'es' }],
    ['remove a tag', { tags: [] }],
    ['tag', { tags: ['known', 'slow'] }],
    ['take', { holders: [ana, ben] }], // both are shown, the first holds it
    ['give priority', { priority: 'high' }],
    ['attach', { problems: [macProblem] }],
    [
      'snooze',
      {
        wakings: [
          { until: at('2026-11-28T10:00Z') },
          { until: at('2026-11-28T10:00Z') }
        ]
      }
    ],
    ['wait', { phase: 'waiting' }],
    ['close', { phase: 'closed' }],
    [
      'all of it',
      { phase: 'closed', holders: [ana, ben], tags: ['known'], priority: 'high' }
    ]
  ] as const)('%s: what both meant stands', (act, then) => {
    const doc = start()
    const [anas, bens] = [ana, ben].map(who => together(deeds(act, doer(who))))
    const one = acting(A.clone(doc), ticket => anas?.run(ticket))
    const other = acting(A.clone(doc), ticket => bens?.run(ticket))
    const ticket = meet(one, other)
    expect(seen(ticket)).toMatchObject(then)
    if (phase(ticket) === 'closed') expect(destroyDay(ticket)).toBeDefined()
  })

  test.each([
    ['set the language', { language: 'en' }], // said last
    ['tag', { tags: ['slow'] }], // undone by one, it is undone: it was one tag
    ['take', { holders: [ben] }], // his own
    ['give priority', { priority: 'normal' }], // she took back what she knew: his too
    ['wait', { phase: 'open' }], // reopening beats
    ['close', { phase: 'open' }],
    ['all of it', { phase: 'open', holders: [ben] }]
  ] as const)('%s: Ana takes hers back after they met', (act, then) => {
    const doc = start()
    const hers = together(deeds(act, doer(ana)))
    const his = together(deeds(act, doer(ben)))
    const way = wayBack(hers, plain(doc))
    const one = acting(A.clone(doc), ticket => hers.run(ticket))
    const other = acting(A.clone(doc), ticket => his.run(ticket))
    const met = acting(A.merge(A.clone(one), other), ticket => way?.(ticket))
    expect(seen(plain(met))).toMatchObject(then)
  })
})
