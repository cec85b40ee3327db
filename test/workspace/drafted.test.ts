import { expect, test } from 'vitest'

import { pack } from '#core/bytes.ts'
import type { TicketId } from '#core/ids.ts'
import type { TabNews } from '#core/ports.ts'
import { Drafted } from '#core/workspace/drafted.ts'
import { paperRows } from '#test/support/paper-document.ts'
import { entry, ticketId } from '#test/support/tickets.ts'

const some = pack({ text: 'Try the cable.', language: 'en', saw: [] })
const soon = () => new Promise(resolve => setTimeout(resolve))

/** No ticket is joined to another, until one is. */
function families() {
  const joined = new Map<TicketId, TicketId>()
  const listeners = new Set<() => void>()
  return {
    shownIn: (id: TicketId) => joined.get(id) ?? id,
    on: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    join: (id: TicketId, into: TicketId) => {
      joined.set(id, into)
      for (const listener of listeners) listener()
    },
    part: (id: TicketId) => {
      joined.delete(id)
      for (const listener of listeners) listener()
    }
  }
}

/** Tabs of one device: what one tells, the others hear. */
function device() {
  const all = new Set<(news: TabNews) => void>()
  const told: string[] = []
  return {
    told,
    tab() {
      let own: ((news: TabNews) => void) | undefined
      return {
        tell: (news: TabNews) => {
          told.push(news.type)
          for (const hear of all) if (hear !== own) hear(news)
        },
        heard: (listener: (news: TabNews) => void) => {
          own = listener
          all.add(listener)
          return () => all.delete(listener)
        }
      }
    }
  }
}

test('what Ada left unfinished yesterday is known once she unlocks', async () => {
  const kept = paperRows(new Map([[ticketId(1), some]]))
  const drafted = new Drafted(kept, device().tab(), families())
  await soon()
  expect(drafted.tickets.current()).toEqual(new Set([ticketId(1)]))
})

test('an answer, a note and an intern’s answer are of their ticket; files, reports and saved letters of none', async () => {
  const [one, two, three, four] = [1, 2, 3, 4].map(ticketId)
  const rows = [
    one,
    `${two}/note`,
    `${three}/${entry(1)}`,
    `${four}/file/${entry(2)}`,
    `${four}/saved`,
    'report'
  ]
  const kept = paperRows(new Map(rows.map(key => [String(key), some])))
  const drafted = new Drafted(kept, device().tab(), families())
  await soon()
  expect([...drafted.tickets.current()]).toEqual([one, two, three])
})

test('one that Ada begins is known at once, and one that she sends no more', async () => {
  const drafted = new Drafted(paperRows(), device().tab(), families())
  await soon()
  let changes = 0
  drafted.tickets.on(() => changes++)
  await drafted.rows.write(ticketId(1), some)
  await soon()
  expect([...drafted.tickets.current()]).toEqual([ticketId(1)])
  await drafted.rows.drop(ticketId(1))
  await soon()
  expect(drafted.tickets.current().size).toBe(0)
  expect(changes).toBe(2)
})

test('going on with one tells nobody: it is a draft already', async () => {
  const { told, tab } = device()
  const drafted = new Drafted(paperRows(), tab(), families())
  await drafted.rows.write(ticketId(1), some)
  await soon()
  await drafted.rows.write(ticketId(1), some)
  await drafted.rows.write(ticketId(1), some)
  expect(told).toEqual(['drafts'])
})

test('another tab of the device knows, too, and a locked one listens no more', async () => {
  const { tab } = device()
  const kept = paperRows()
  const [here, there, locked] = [tab(), tab(), tab()].map(
    each => new Drafted(kept, each, families())
  )
  await soon()
  locked?.stop()
  await here?.rows.write(ticketId(7), some)
  await soon()
  expect([...(there?.tickets.current() ?? [])]).toEqual([ticketId(7)])
  expect(locked?.tickets.current().size).toBe(0)
})

test('a draft that found no room is none', async () => {
  const full = { ok: false, error: { type: 'storage-full' } } as const
  const kept = { ...paperRows(), write: () => Promise.resolve(full) }
  const drafted = new Drafted(kept, device().tab(), families())
  expect(await drafted.rows.write(ticketId(1), some)).toEqual(full)
  await soon()
  expect(drafted.tickets.current().size).toBe(0)
})

test('of many that are begun at once, the rows are not looked through for each', async () => {
  let looks = 0
  const rows = paperRows()
  const kept = { ...rows, keys: () => (looks++, rows.keys()) }
  const drafted = new Drafted(kept, device().tab(), families())
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => drafted.rows.write(ticketId(i + 1), some))
  )
  await soon()
  expect(drafted.tickets.current().size).toBe(40)
  expect(looks).toBeLessThan(5)
})

test('of a ticket that was joined, the one that it is shown in has the draft, until they are parted', async () => {
  const all = families()
  const kept = paperRows(new Map([[ticketId(1), some]]))
  const drafted = new Drafted(kept, device().tab(), all)
  await soon()
  all.join(ticketId(1), ticketId(2))
  expect([...drafted.tickets.current()]).toEqual([ticketId(2)])
  all.part(ticketId(1))
  expect([...drafted.tickets.current()]).toEqual([ticketId(1)])
})

test('which ticket a draft was begun in is no draft, and one that moves is heard of', async () => {
  const [from, to] = [ticketId(1), ticketId(2)]
  const drafted = new Drafted(
    paperRows(
      new Map([
        [from, some],
        [to, some]
      ])
    ),
    device().tab(),
    families()
  )
  await soon()
  const kept = new Map([[`${to}/from/${from}`, some]])
  await drafted.rows.write(to, some, { kept, dropped: [from] })
  await soon()
  expect([...drafted.tickets.current()]).toEqual([to])
})
