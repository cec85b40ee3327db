/** A device that lives through a year in which every ticket is closed and destroyed. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { initializeWasm } from '@automerge/automerge/slim'

import { hash } from '#core/crypto/hash.ts'
import { utf8 } from '#core/bytes.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { DocumentId, Timestamp } from '#core/ids.ts'
import { foundDesk } from '#core/open.ts'
import { figures, remainsOfTallies } from '#core/stats/figures.ts'
import { monthsOf, periodOf } from '#core/stats/period.ts'
import { documentId } from '#core/sync/end-day.ts'
import type { Workspace } from '#core/workspace.ts'

import { aMail, chance } from './made-up.ts'
import { nodePorts } from './node-ports.ts'
import { answer } from './process.ts'
import { shelfStorage } from './shelf-storage.ts'

const month = 31 * 86_400_000
const months = 12
const storage = shelfStorage()
const wasm = createRequire(import.meta.url).resolve(
  '@automerge/automerge/automerge.wasm'
)

const functions = {
  /** Nobody listens at that address: everything happens on this device. */
  liveThrough: async (tickets: number) => {
    await initializeWasm(await readFile(wasm))
    let now = Date.now() - months * month
    const clock = { now: () => now as Timestamp }
    const ports = { ...nodePorts(storage, { messages: 0, bytes: 0 }), clock }
    const founded = await foundDesk(ports, {
      deskName: 'Bench',
      yourName: 'Ana',
      passphrase: 'six words that nobody would guess',
      relay: 'http://127.0.0.1:9',
      languages: ['en']
    })
    if (!founded.ok) throw new Error(founded.error.type)
    const desk = founded.value
    const by = chance(2026)
    let sweeping = 0
    for (let m = 0; m < months; m++) {
      const each = Math.round(tickets / months)
      const mails = Array.from({ length: each }, (_, i) =>
        aMail(by, m * each + i, 0, 'gone', now)
      )
      await desk.takeIn(mails)
      for (const id of [...desk.cards.current().keys()]) await closeIt(desk, id)
      now += month
      const from = performance.now()
      desk.clock.trust()
      while (desk.cards.current().size > 0) await rest()
      sweeping += performance.now() - from
    }
    await rest(200)
    const period = periodOf('year', clock.now(), 0)
    const year = monthsOf({ from: period.to - 56, to: period.to })
    const from = performance.now()
    const tallies = await Promise.all(year.map(name => desk.tally(name)))
    const read = performance.now() - from
    const all = remainsOfTallies(tallies)
    figures(all, { from: period.to - 51, to: period.to })
    const counted = performance.now() - from - read
    let bytes = 0
    for (const name of year) {
      const seed = hash(utf8(`${desk.id} tally ${name}`)).subarray(0, 14)
      const chunks = await storage.chunksOf(documentId(0, seed))
      bytes += chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0)
    }
    desk.lock()
    return { entries: all.length, sweeping, read, counted, bytes }
  }
}
export type TallyDevice = typeof functions
answer(functions)

async function closeIt(desk: Workspace, id: DocumentId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

function rest(milliseconds = 1): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
