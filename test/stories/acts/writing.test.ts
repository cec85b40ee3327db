/**
 * Whatever Ana does to a ticket in which Ben writes: what becomes of his words, of those that
 * he is still typing and of an answer that waits to be handed over. He is offline meanwhile.
 * No cell says that they are lost.
 */
import { expect, test } from 'vitest'

import { draftsAlongOf } from '#app/pages/ticket/drafts-along.ts'
import { draftIn, type DraftKey } from '#app/pages/ticket/kept-draft.ts'
import { pack } from '#core/bytes.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn, take } from '#core/domain/tickets/holder.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { prioritise } from '#core/domain/tickets/priority.ts'
import { snooze } from '#core/domain/tickets/snooze.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import {
  close,
  rename,
  reopen,
  wait,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { MemberId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import {
  aDeskWithABridge,
  aMail,
  answers,
  cardOf,
  stateOf,
  ticketOf
} from '../../support/bridged-desk.ts'
import { settle, until } from '../../support/village.ts'

interface Here {
  readonly ana: Workspace
  /** In which Ben writes. */
  readonly id: TicketId
  /** Another ticket of the same asker. */
  readonly other: TicketId
  readonly third: MemberId
  readonly asks: () => Promise<void>
}

interface Act {
  readonly name: string
  /** Ben has seen it when he begins; answers where he writes, if that is not the ticket. */
  readonly before?: (here: Here) => Promise<TicketId | undefined>
  readonly does: (here: Here, wrote: TicketId) => Promise<unknown>
}

const text = 'Give it leaves, and water.'

async function changes(
  { ana, id }: Here,
  act: (ticket: Ticket, by: MemberId, now: Timestamp) => unknown
): Promise<void> {
  const ticket = await ticketOf(ana, id)
  ticket.perform(draft => {
    act(draft, ana.me, ana.now())
    return { ok: true, value: undefined }
  })
  await ticket.saved()
  ticket.close()
}

const closes = (here: Here, keepDays = 30) =>
  changes(here, (ticket, by, at) =>
    close(ticket, here.ana.newEntryId(), { by, at, reason: 'solved', keepDays })
  )
const notes = (here: Here) => {
  const entry = here.ana.newEntryId()
  const note = { by: here.ana.me, at: here.ana.now(), text: 'do not answer, legal' }
  return changes(here, ticket => addNote(ticket, entry, note)).then(() => entry)
}
const passes = (here: Here) =>
  changes(here, (ticket, by, at) =>
    passOn(ticket, here.ana.newEntryId(), { by, at, reason: 'a kernel bug' })
  )
const nothing = () => Promise.resolve(undefined)

/** The second mail of the asker, and what is split off with it. */
async function splits({ ana, id }: Here): Promise<TicketId> {
  const ticket = await ticketOf(ana, id)
  const [, second] = Object.keys(ticket.current().messages) as MessageId[]
  ticket.close()
  const made = await ana.split(id, second ? [second] : [])
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

async function asksTwice({ ana, id, asks }: Here): Promise<undefined> {
  await asks()
  const ticket = await ticketOf(ana, id)
  const mails = () => Object.keys(ticket.current().messages).length
  await until(() => mails() === 2, 'the second mail')
  ticket.close()
}

const acts: readonly Act[] = [
  { name: 'nothing', does: nothing },
  { name: 'note', does: notes },
  {
    name: 'note, struck again',
    does: async here => {
      const entry = await notes(here)
      await changes(here, (ticket, by) => strikeNote(ticket, entry, by))
    }
  },
  { name: 'close', does: here => closes(here) },
  {
    name: 'close and open again',
    does: async here => {
      await closes(here)
      await changes(here, (ticket, by, at) =>
        reopen(ticket, here.ana.newEntryId(), by, at)
      )
    }
  },
  {
    name: 'open again what was closed',
    before: here => closes(here).then(() => undefined),
    does: here =>
      changes(here, (ticket, by, at) => reopen(ticket, here.ana.newEntryId(), by, at))
  },
  {
    name: 'wait',
    does: here =>
      changes(here, (ticket, by, at) => wait(ticket, here.ana.newEntryId(), by, at))
  },
  {
    name: 'snooze',
    does: here =>
      changes(here, (ticket, by, at) =>
        snooze(ticket, here.ana.newEntryId(), {
          by,
          at,
          until: (at + 3_600_000) as Timestamp
        })
      )
  },
  {
    name: 'take',
    does: here => changes(here, (ticket, by, at) => take(ticket, by, at))
  },
  {
    name: 'hand on',
    does: here => changes(here, (ticket, by, at) => handOn(ticket, here.third, at, by))
  },
  { name: 'pass to the second line', does: passes },
  {
    name: 'pass on, and give back',
    does: async here => {
      await passes(here)
      await changes(here, giveBack)
    }
  },
  {
    name: 'tag, subject, priority',
    does: here =>
      changes(here, (ticket, by, at) => {
        tag(ticket, 'wifi')
        rename(ticket, 'No Wi-Fi')
        prioritise(ticket, here.ana.newEntryId(), { by, at, level: 'high' })
      })
  },
  { name: 'the asker writes', does: ({ asks }) => asks() },
  { name: 'answer', does: ({ ana, id }) => answers(ana, id, 'hers') },
  { name: 'join', does: ({ ana, id, other }) => ana.join(id, other) },
  { name: 'join the other into it', does: ({ ana, id, other }) => ana.join(other, id) },
  {
    name: 'part',
    before: ({ ana, id, other }) => ana.join(id, other).then(() => undefined),
    does: ({ ana, id }) => ana.part(id)
  },
  {
    name: 'join, and close the whole',
    does: async here => {
      await here.ana.join(here.id, here.other)
      await closes({ ...here, id: here.other })
    }
  },
  { name: 'split', before: asksTwice, does: here => splits(here) },
  {
    name: 'undo a split',
    before: here => asksTwice(here).then(() => splits(here)),
    does: ({ ana, id }, made) => ana.unsplit(made, id)
  }
]

/** Where the words stand that he was typing. */
async function draftAt(ben: Workspace, id: TicketId, { other }: Here): Promise<string> {
  const shown = ben.shownIn(id)
  const rows = (await ben.drafts.keys()) as readonly DraftKey[]
  const kept = await Promise.all(
    rows.map(async row => {
      const bytes = await ben.drafts.read(row)
      return { row, says: bytes && draftIn(bytes)?.text }
    })
  )
  const own = kept.filter(({ row }) => row === id || row === shown)
  if (!ben.cards.current().has(shown)) return own.length === 0 ? 'ended' : 'lost'
  const inComposer = own.filter(({ says, row }) => says === text && row === shown)
  if (inComposer.length !== 1 || own.length !== 1) return 'lost'
  if (!ben.drafted.current().has(shown)) return 'lost'
  if (shown === id) return 'in its ticket'
  return shown === other ? 'in the one it was joined to' : 'where the mails went back'
}

/** What became of the one that waited. */
async function answerAt(
  ben: Workspace,
  id: TicketId,
  answer: MessageId
): Promise<string> {
  const opened = await ben.ticket(id)
  if (!opened.ok) return 'ended'
  const state = stateOf(opened.value.current(), answer)
  opened.value.close()
  return state ?? 'lost'
}

/** Of each act: what becomes of what he types, and of what waits. */
async function becomes(all: readonly Act[], days = 0) {
  const { ana, ben, bens, bridge, village } = await aDeskWithABridge()
  draftsAlongOf(ben)
  const third = 'f'.repeat(32) as MemberId
  const cells = []
  for (const [n, act] of all.entries()) {
    const [one, two] = [`One-${n}`, `Two-${n}`]
    await bridge.brings(aMail(one))
    await bridge.brings(aMail(two))
    const [id, other] = [await cardOf(ana, one), await cardOf(ana, two)]
    const again = [`In-Reply-To: <${one}@mail.test>`]
    const asks = () => bridge.brings(aMail(`Again-${n}`, again)).then(() => undefined)
    const here: Here = { ana, id, other, third, asks }
    const wrote = (await act.before?.(here)) ?? id
    cells.push({ act, here, wrote })
  }
  await until(() => ben.cards.current().size === ana.cards.current().size, 'all')
  await settle(100)
  bens.goOffline()
  const begun = []
  for (const { act, here, wrote } of cells) {
    const at = ben.shownIn(wrote)
    const answer = await answers(ben, at, act.name)
    await ben.drafts.write(at, pack({ text, language: 'en', saw: [], knew: [] }))
    begun.push({ act, here, wrote, at, answer })
  }
  village.clock.pass(60_000)
  for (const { act, here, wrote } of begun) await act.does(here, wrote)
  await settle(200)
  village.clock.passDays(days)
  bens.goOnline()
  ben.hurry()
  await until(() => ben.link.current().state === 'online', 'online')
  await settle(500)
  const table: Record<string, string> = {}
  for (const { act, here, at, answer } of begun) {
    const draft = await draftAt(ben, at, here)
    table[act.name] = `${draft}; ${await answerAt(ben, at, answer)}`
  }
  for (const desk of [ana, ben]) desk.lock()
  return table
}

test(
  'whatever Ana does meanwhile, what Ben types is in front of him, and what waits goes or is held',
  { timeout: 120_000 },
  async () => {
    const table = await becomes(acts)
    expect(table).toMatchInlineSnapshot(`
      {
        "answer": "in its ticket; held",
        "close": "in its ticket; held",
        "close and open again": "in its ticket; handed-over",
        "hand on": "in its ticket; held",
        "join": "in the one it was joined to; held",
        "join the other into it": "in its ticket; held",
        "join, and close the whole": "in the one it was joined to; held",
        "note": "in its ticket; held",
        "note, struck again": "in its ticket; handed-over",
        "nothing": "in its ticket; handed-over",
        "open again what was closed": "in its ticket; handed-over",
        "part": "in its ticket; handed-over",
        "pass on, and give back": "in its ticket; handed-over",
        "pass to the second line": "in its ticket; held",
        "snooze": "in its ticket; handed-over",
        "split": "in its ticket; handed-over",
        "tag, subject, priority": "in its ticket; handed-over",
        "take": "in its ticket; handed-over",
        "the asker writes": "in its ticket; held",
        "undo a split": "where the mails went back; held",
        "wait": "in its ticket; handed-over",
      }
    `)
    expect(Object.values(table).join()).not.toMatch(/lost|ended/u)
  }
)

test('only with their ticket they end, on the day that it shows', async () => {
  const act: Act = { name: 'close for a day', does: here => closes(here, 1) }
  expect(await becomes([act])).toEqual({ 'close for a day': 'in its ticket; held' })
  expect(await becomes([act], 3)).toEqual({ 'close for a day': 'ended; ended' })
})
