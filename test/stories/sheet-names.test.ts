/**
 * Hand-over sheets stay as long as the desk, and a tally knows tickets by a keyed hash of
 * their ids: what a sheet calls a ticket must not lead to it once the ticket has gone.
 */
import * as A from '@automerge/automerge/slim'
import { expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import {
  fillSheet,
  sheetTaken,
  startHandover,
  takeOver,
  type KeptSheet
} from '#core/domain/shifts/handover.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { EntryId, TicketId } from '#core/ids.ts'
import { tallyKey } from '#core/retention/remains.ts'
import { openVault } from '#core/trust/vault.ts'
import type { Workspace } from '#core/workspace.ts'
import { Core } from '#core/workspace/core.ts'
import { openShifts } from '#core/workspace/lasting.ts'
import { readMembership } from '#core/workspace/membership.ts'

import { passDays, untilDestroyed } from '../support/days.ts'
import { arrives, does, meet, type Helper } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { passphrase, until, Village, type Profile } from '../support/village.ts'

const shift = { from: at('2026-10-13T10:00Z'), to: at('2026-10-13T12:00Z') }
const october = '2026-10'
const hour = 3_600_000

/** Three mails come while Ana is there, and Ben takes over what she leaves. */
async function aShiftOfAna() {
  const village = new Village('2026-10-13T10:30:00Z')
  const ana: Helper = await village.found()
  const ben: Helper = await village.join(ana.desk, 'Ben')
  const ids: TicketId[] = []
  for (const subject of ['No Wi-Fi', 'No sound', 'No clock']) {
    ids.push(await arrives(ana.desk, { subject }))
  }
  village.clock.pass(2 * hour)
  const sheet = ana.desk.newEntryId()
  const month = await ana.desk.shifts(october)
  const begun = { ...shift, by: ana.desk.me, at: ana.desk.now() }
  month.perform(draft => startHandover(draft, sheet, begun))
  await month.saved()
  await meet([ana, ben])
  await takesOver(ben.desk, sheet)
  await meet([ana, ben])
  return { village, ana, ben, ids, sheet }
}

async function takesOver(desk: Workspace, id: EntryId): Promise<void> {
  const cards = desk.cards.current()
  const filled = fillSheet(cards, shift, { now: desk.now(), isSettled: () => false })
  const sheet = desk.sheetNames.keep(filled, cards)
  const month = await desk.shifts(october)
  month.perform(draft => takeOver(draft, id, { by: desk.me, at: desk.now(), sheet }))
  await month.saved()
}

async function sheetAt(desk: Workspace, id: EntryId): Promise<KeptSheet> {
  const handover = (await desk.shifts(october)).current().handovers[id]
  const taken = handover && sheetTaken(handover)
  if (!taken) throw new Error('Ben took over')
  return taken
}

/** What a sheet leads to, under "Came in". */
function cameIn(desk: Workspace, sheet: KeptSheet): (Card | undefined)[] {
  const found = desk.sheetNames.find(sheet, desk.cards.current())
  return sheet.opened.tickets.map(name => found.get(name))
}

/** All that whoever has this unlocked device has of October: its whole history, and the key. */
async function seized(profile: Profile) {
  const { ports } = profile.tab()
  const vault = await openVault(ports, passphrase)
  const held = vault.ok ? await readMembership(ports, vault.value) : undefined
  if (!vault.ok || !held) throw new Error('it belongs to the desk')
  const core = new Core(ports, vault.value, held.membership, held.epoch)
  await core.members.load()
  const { doc } = await openShifts(core, october)
  const changes = A.getAllChanges(doc).map(change => A.decodeChange(change))
  const history = JSON.stringify([changes, A.toJS(doc)])
  return { importKey: core.importKey, history }
}

test('a sheet leads both of them to its tickets while they are here', async () => {
  const { ana, ben, ids, sheet } = await aShiftOfAna()
  for (const { desk } of [ana, ben]) {
    const taken = await sheetAt(desk, sheet)
    expect(cameIn(desk, taken).map(card => card?.ticket)).toEqual([...ids].sort())
    expect(JSON.stringify(taken)).not.toMatch(new RegExp(ids.join('|')))
  }
})

test('one that an older app kept has ids, and leads to them', async () => {
  const { ana, ids, sheet } = await aShiftOfAna()
  const month = await ana.desk.shifts(october)
  month.perform(draft => {
    const taken = draft.handovers[sheet]?.takers
    for (const { sheet } of Object.values(taken ?? {})) {
      Object.assign(sheet.opened, { count: 2, tickets: ids.slice(1) })
    }
    return { ok: true, value: undefined }
  })
  const shown = cameIn(ana.desk, await sheetAt(ana.desk, sheet))
  expect(shown.map(card => card?.ticket)).toEqual(ids.slice(1))
})

test('when its tickets have gone, nothing in all its history leads to what a tally counts', async () => {
  const { village, ana, ben, ids, sheet } = await aShiftOfAna()
  const { desk } = ana
  for (const id of ids) {
    const closed = { by: desk.me, at: desk.now(), keepDays: 14 } as const
    await does(desk, id, ticket =>
      close(ticket, desk.newEntryId(), { ...closed, reason: 'solved' })
    )
  }
  await meet([ana, ben])
  await passDays(village, 16)
  for (const id of ids) await untilDestroyed(ben.profile, id)
  await until(() => ben.desk.cards.current().size === 0, 'nothing at Ben')
  const counted = Object.keys((await ben.desk.tally(october)).entries)
  expect(counted).toHaveLength(3)
  const { importKey, history } = await seized(ben.profile)
  expect(ids.map(id => tallyKey(importKey, id)).sort()).toEqual(counted.sort())

  const taken = await sheetAt(ben.desk, sheet)
  expect(taken.opened.count).toBe(3)
  expect(cameIn(ben.desk, taken)).toEqual([undefined, undefined, undefined])
  const said = history.match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g) ?? []
  expect(said).toEqual(expect.arrayContaining([...taken.opened.tickets]))
  const led = said.map(each => tallyKey(importKey, each as TicketId))
  expect(counted.filter(key => led.includes(key) || history.includes(key))).toEqual([])
}, 60_000)
