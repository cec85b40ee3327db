/** A member has a bridge look for an asker's key; nobody else decides, and nothing is lost. */
import { describe, expect, test } from 'vitest'

import { askerKeys } from '#core/domain/askers/asker-keys.ts'
import { lastSearch } from '#core/domain/askers/key-search.ts'
import { checkFoundKey } from '#core/mail/found-key.ts'
import { readMail } from '#core/mail/incoming.ts'
import { keyOf } from '#test/support/mail/keys.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { PaperBridge } from '../support/paper-bridge.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const help = 'help@desk.test'
const rosa = 'rosa@mail.test'
const both = ['wkd', 'keyserver'] as const

async function aDeskWithABridge() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  for (const desk of [ana, ben]) checks(desk)
  const paired = await ana.pairBridge('Our mail server', [help])
  if (!paired.ok) throw new Error(paired.error.type)
  const { code, id } = paired.value
  const { timer } = anas.tab().ports
  const bridge = new PaperBridge(code, village.relay, () => village.clock.now(), timer)
  await until(() => bridge.keys !== undefined, 'the bridge has keys')
  await bridge.says(village.clock.now())
  const spoke = () => ana.settings.current().bridges[id]?.heardAt !== undefined
  await until(spoke, 'that it spoke')
  const taken = await ana.takeIn([aReadMail()])
  if (!taken.ok) throw new Error(taken.error.type)
  const ticket = taken.value[0]?.ticket as TicketId // one mail, one ticket
  await until(() => ben.cards.current().has(ticket), 'the ticket at Ben')
  return { village, ana, anas, ben, bridge, ticket }
}

function checks(desk: Workspace): void {
  desk.readMailWith((source, keys) => readMail(source, keys))
  desk.checkKeysWith((found, wanted) => checkFoundKey(found, wanted, desk.now()))
}

async function opened(desk: Workspace, id: TicketId) {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  return ticket.value
}

describe('looking for a key', () => {
  test('what the bridge found is seen by all, and used by nobody before a member accepts it', async () => {
    const { ana, ben, bridge, ticket } = await aDeskWithABridge()
    const anas = await opened(ana, ticket)
    expect(await ana.findKey(anas, { address: rosa }, both)).toEqual({
      ok: true,
      value: undefined
    })
    await until(() => bridge.searches.length === 1, 'the order')
    const [asked] = bridge.searches
    expect(asked?.order).toMatchObject({ address: rosa, places: both })
    expect(lastSearch(anas.current(), rosa, ana.now())?.state).toBe('asked')

    const key = await keyOf('Rosa', rosa)
    if (asked) await bridge.finds(asked.id, key.public)
    const bens = await opened(ben, ticket)
    for (const each of [anas, bens]) {
      const there = () => askerKeys(each.current()).others.length === 1
      await until(there, 'the key')
      expect(askerKeys(each.current())).toMatchObject({
        inUse: undefined,
        others: [{ fingerprint: key.fingerprint, how: 'wkd' }]
      })
    }
    await until(async () => (await bridge.waiting()) === 1, 'only its status waits')
  })

  test('a key of somebody else is not kept, and the member hears why', async () => {
    const { ana, bridge, ticket } = await aDeskWithABridge()
    const anas = await opened(ana, ticket)
    await ana.findKey(anas, { address: rosa }, both)
    await until(() => bridge.searches.length === 1, 'the order')
    const eve = await keyOf('Eve', 'eve@mail.test')
    const [asked] = bridge.searches
    if (asked) await bridge.finds(asked.id, eve.public, { from: 'keyserver' })
    const last = () => lastSearch(anas.current(), rosa, ana.now())
    await until(() => last()?.state === 'answered', 'the answer')
    expect(last()).toMatchObject({ found: { key: '', trouble: 'not-theirs' } })
    expect(askerKeys(anas.current()).others).toEqual([])
  })

  test('nobody has one: that is an answer, too, and it can be asked again', async () => {
    const { ana, bridge, ticket } = await aDeskWithABridge()
    const anas = await opened(ana, ticket)
    await ana.findKey(anas, { address: rosa }, both)
    await until(() => bridge.searches.length === 1, 'the order')
    const [asked] = bridge.searches
    if (asked) await bridge.finds(asked.id, '', { unreached: ['wkd'] })
    const last = () => lastSearch(anas.current(), rosa, ana.now())
    await until(() => last()?.state === 'answered', 'the answer')
    expect(last()).toMatchObject({ found: { key: '', unreached: ['wkd'] } })
    expect(last()).not.toHaveProperty('found.from')
    expect((await ana.findKey(anas, { address: rosa }, both)).ok).toBe(true)
  })

  test('asked without a network, it is looked for when there is one, though the device was restarted', async () => {
    const { village, ana, anas, bridge, ticket } = await aDeskWithABridge()
    village.relay.stop()
    await ana.findKey(await opened(ana, ticket), { address: rosa }, both)
    ana.lock()
    await settle(20)
    expect(bridge.searches).toEqual([])
    village.relay.start()
    await reopen(anas)
    await until(() => bridge.searches.length === 1, 'the order')
  })

  test('without a bridge nothing is asked, and nothing is written', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const taken = await ana.takeIn([aReadMail()])
    const ticket = taken.ok ? taken.value[0]?.ticket : undefined
    const document = await opened(ana, ticket as TicketId)
    expect(await ana.findKey(document, { address: rosa }, both)).toEqual({
      ok: false,
      error: { type: 'no-bridge' }
    })
    expect(document.current().keySearches).toEqual({})
  })

  test('two who ask at once ask once', async () => {
    const { ana, bridge, ticket } = await aDeskWithABridge()
    const anas = await opened(ana, ticket)
    await ana.findKey(anas, { address: rosa }, both)
    expect(await ana.findKey(anas, { address: rosa }, both)).toEqual({
      ok: false,
      error: { type: 'already-asked' }
    })
    await until(() => bridge.searches.length === 1, 'the order')
    await settle(60)
    expect(bridge.searches).toHaveLength(1)
  })

  test('a bridge cannot answer what it was not asked', async () => {
    const { ana, bridge, ticket } = await aDeskWithABridge()
    const key = await keyOf('Rosa', rosa)
    await bridge.finds('ab'.repeat(16) as never, key.public)
    await settle(60)
    expect((await opened(ana, ticket)).current().foundKeys).toEqual({})
  })
})
