import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { fromHex, toHex, utf8 } from '#core/bytes.ts'
import { fingerprint, hash } from '#core/crypto/hash.ts'
import { signingKey } from '#core/crypto/sign.ts'
import type { Day, WorkspaceId } from '#core/ids.ts'
import { chunkId, headerLength, idOf as idFrom, kinds } from '#core/sync/chunk.ts'
import { hello, lobbyOf, workspaceIdOf } from '#core/sync/hello.ts'
import {
  maxIds,
  maxChunkBytes,
  packBytes,
  oldestVersion,
  protocolVersion,
  type FromRelay,
  type ToRelay
} from '#core/sync/protocol.ts'
import { MemoryStore } from '#server/relay/memory-store.ts'
import { SqliteStore } from '#server/relay/sqlite-store.ts'
import {
  access,
  aChunk,
  aDelta,
  aRecord,
  aTicket,
  aWrap,
  counting,
  desk,
  relayAddress,
  idOf,
  inDays,
  itemsIn,
  lastingDocument,
  Office,
  today,
  type Visit
} from '#test/support/relay-desk.ts'

const folders: string[] = []
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

const stores = {
  memory: () => new MemoryStore({ random: counting }),
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-answer-'))
    folders.push(folder)
    return new SqliteStore(folder, { random: counting })
  }
}
const stranger = signingKey(new Uint8Array(32).fill(9))
const invitation = signingKey(new Uint8Array(32).fill(5))
const otherInvitation = signingKey(new Uint8Array(32).fill(6))

describe.each(Object.entries(stores))('a relay with a %s store', (_name, make) => {
  describe('who may come in', () => {
    test('the first hello of an access key registers its workspace', () => {
      const office = new Office(make())
      expect(office.call().greet(access)).toEqual([{ type: 'welcome' }])
      expect(office.store.isRegistered(desk)).toBe(true)
      expect(office.call().greet(access)).toEqual([{ type: 'welcome' }])
    })

    test('with registration closed only known workspaces are served', () => {
      const store = make()
      new Office(store).member()
      const office = new Office(store, { registration: 'closed' })
      expect(office.call().greet(access)).toEqual([{ type: 'welcome' }])
      expect(office.call().greet(stranger, workspaceIdOf(stranger.public))).toEqual(
        refused('registration-closed')
      )
    })

    test('a full relay registers nobody more', () => {
      const office = new Office(make(), { maxWorkspaces: 1 })
      office.member()
      expect(office.call().greet(stranger, workspaceIdOf(stranger.public))).toEqual(
        refused('registration-closed')
      )
    })

    test('a hello that was overheard opens no second connection', () => {
      const office = new Office(make())
      const overheard = hello(access, desk, office.call().challenge, relayAddress)
      const thief = office.call()
      expect(thief.say(overheard)).toEqual(refused('bad-signature'))
      expect(thief.say(hello(access, desk, thief.challenge, relayAddress))).toEqual([])
    })

    test('a relay that passes on the challenge of another is let in nowhere', () => {
      const office = new Office(make(), { names: ['desk.example'] })
      const victim = office.call()
      // it hears from Ana's device what that says to it, and says so to the other relay
      const said = hello(access, desk, victim.challenge, 'https://copycat.example')
      expect(victim.say(said)).toEqual(refused('bad-signature'))
      const renamed = office.call()
      const lied = hello(access, desk, renamed.challenge, 'https://copycat.example')
      expect(renamed.say({ ...lied, relay: 'desk.example' })).toEqual(
        refused('bad-signature')
      )
      const honest = office.call()
      expect(
        honest.say(hello(access, desk, honest.challenge, 'https://Desk.example/'))
      ).toEqual([{ type: 'welcome' }])
    })

    test('a greeting for the relay that stood here before its data was lost is refused', () => {
      const before = new Office(make()).call()
      const visit = new Office(make()).call()
      const { instance } = before.challenge
      const mixed = { ...visit.challenge, instance }
      expect(visit.say(hello(access, desk, mixed, relayAddress))).toEqual(
        refused('bad-signature')
      )
    })

    test('a signature for one workspace does not open another', () => {
      const office = new Office(make())
      const visit = office.call()
      const said = hello(access, desk, visit.challenge, relayAddress)
      const other = fromHex(workspaceIdOf(stranger.public))
      expect(visit.say({ ...said, workspace: other })).toEqual(refused('bad-signature'))
    })

    test('a wrong signature is refused', () => {
      const visit = new Office(make()).call()
      const said = hello(access, desk, visit.challenge, relayAddress)
      const signature = said.signature.map((byte, i) => (i === 7 ? byte ^ 1 : byte))
      expect(visit.say({ ...said, signature })).toEqual(refused('bad-signature'))
    })

    test('a version that it does not know is refused before anything else', () => {
      for (const version of [oldestVersion - 1, protocolVersion + 1]) {
        const visit = new Office(make()).call()
        const said = hello(access, desk, visit.challenge, relayAddress)
        expect(visit.say({ ...said, version })).toEqual(refused('bad-version'))
      }
    })

    test('an app from before the newest version is welcome', () => {
      const visit = new Office(make()).call()
      const said = hello(access, desk, visit.challenge, relayAddress)
      expect(visit.say({ ...said, version: oldestVersion })).toEqual([
        { type: 'welcome' }
      ])
    })

    test('a key nobody allowed is refused, and an unknown workspace stays unknown', () => {
      const office = new Office(make())
      expect(office.call().greet(stranger)).toEqual(refused('unknown-workspace'))
      expect(office.store.isRegistered(desk)).toBe(false)
      office.member()
      expect(office.call().greet(stranger)).toEqual(refused('not-allowed'))
    })

    test('without a hello nothing is answered, nor after a second one', () => {
      const office = new Office(make())
      expect(office.call().say({ type: 'usage' })).toEqual(refused('not-allowed'))
      const ana = office.member()
      expect(ana.say(hello(access, desk, ana.challenge, relayAddress))).toEqual(
        refused('not-allowed')
      )
      expect(ana.say({ type: 'usage' })).toEqual([])
    })
  })

  describe('putting', () => {
    test('Ana puts, Ben pulls the same bytes', () => {
      const office = new Office(make())
      const [wrap, delta] = wrapped()
      const stored = office.member().put(wrap, delta)
      expect(stored).toEqual({
        type: 'stored',
        ids: [idOf(wrap), idOf(delta)],
        at: 2,
        refused: []
      })
      const { items, reached } = office.member().pull()
      expect(items.map(({ bytes }) => toHex(bytes))).toEqual([wrap, delta].map(toHex))
      expect(reached).toMatchObject({ cursor: 2, chunks: 2 })
      expect(toHex(reached.fingerprint)).toBe(
        toHex(fingerprint([chunkId(wrap), chunkId(delta)]))
      )
    })

    test('putting twice is confirmed twice and kept once', () => {
      const office = new Office(make())
      const [wrap, delta] = wrapped()
      const ana = office.member()
      expect(ana.put(wrap, delta)).toEqual(ana.put(wrap, delta))
      expect(ana.pull().reached.chunks).toBe(2)
    })

    test('nothing of an ending document is kept without a living wrap', () => {
      const office = new Office(make())
      const ana = office.member()
      const ticket = aTicket()
      for (const kind of [kinds.delta, kinds.snapshot, kinds.blob]) {
        expect(ana.refusalOf(aChunk(kind, ticket))).toBe('no-wrap')
      }
      ana.put(aWrap(ticket, inDays(3)))
      expect(ana.refusalOf(aDelta(ticket))).toBeUndefined()
      office.clock.moveTo(inDays(4))
      expect(ana.refusalOf(aDelta(ticket))).toBe('no-wrap')
    })

    test('a wrap later in the same message is too late', () => {
      const ana = new Office(make()).member()
      const [wrap, delta] = wrapped()
      expect(ana.put(delta, wrap).refused).toEqual([
        { id: idOf(delta), reason: 'no-wrap' }
      ])
      expect(ana.put(delta).ids).toEqual([idOf(delta)])
    })

    test('lasting documents need no wrap', () => {
      const ana = new Office(make()).member()
      expect(ana.refusalOf(aDelta(lastingDocument()))).toBeUndefined()
      expect(ana.refusalOf(aWrap(lastingDocument(), 0 as Day))).toBeUndefined()
    })

    test('an ended document is refused for ever, whatever is put of it', () => {
      const office = new Office(make())
      const ana = office.member()
      const ticket = aTicket(10)
      ana.put(aWrap(ticket, inDays(10)))
      office.clock.moveTo(inDays(11))
      office.store.sweep(inDays(11))
      for (const days of [11, 12, 400, 20_000]) {
        office.clock.moveTo(inDays(days))
        for (const kind of [kinds.delta, kinds.snapshot, kinds.blob]) {
          expect(ana.refusalOf(aChunk(kind, ticket))).toBe('ended')
        }
        expect(ana.refusalOf(aWrap(ticket, inDays(10)))).toBe('ended')
        expect(ana.refusalOf(aWrap(ticket, inDays(days + 1)))).toBe('ended')
        expect(ana.refusalOf(aRecord(ticket, inDays(10)))).toBe('ended')
      }
    })

    test('a wrap or record for a day that passed is refused, today is not', () => {
      const ana = new Office(make()).member()
      const ticket = aTicket()
      expect(ana.refusalOf(aWrap(ticket, inDays(-1)))).toBe('ended')
      expect(ana.refusalOf(aRecord(ticket, inDays(-1)))).toBe('ended')
      expect(ana.refusalOf(aWrap(ticket, today))).toBeUndefined()
      expect(ana.refusalOf(aRecord(ticket, today))).toBeUndefined()
    })

    test('no wrap reaches beyond the end day in the name, and each names a day', () => {
      const ana = new Office(make()).member()
      const ticket = aTicket(20)
      expect(ana.refusalOf(aWrap(ticket, inDays(21)))).toBe('not-a-chunk')
      expect(ana.refusalOf(aWrap(ticket, 0 as Day))).toBe('not-a-chunk')
      expect(ana.refusalOf(aRecord(ticket, inDays(21)))).toBe('not-a-chunk')
      expect(ana.refusalOf(aWrap(ticket, inDays(20)))).toBeUndefined()
    })

    test('a lobby is for 30 days at most', () => {
      const ana = new Office(make()).member()
      const lobby = lobbyOf(invitation.public)
      const knock = (day: Day) => aChunk(kinds.lobby, lobby, { day })
      expect(ana.refusalOf(knock(inDays(31)))).toBe('not-a-chunk')
      expect(ana.refusalOf(knock(inDays(-1)))).toBe('ended')
      expect(ana.refusalOf(knock(inDays(30)))).toBeUndefined()
      expect(ana.refusalOf(aChunk(kinds.lobby, aTicket(), { day: today }))).toBe(
        'not-a-chunk'
      )
    })

    test('the roster lasts: no end day in its name', () => {
      const ana = new Office(make()).member()
      expect(ana.refusalOf(aChunk(kinds.roster, aTicket()))).toBe('not-a-chunk')
      expect(ana.refusalOf(aChunk(kinds.roster, lastingDocument()))).toBeUndefined()
    })

    test('what is no chunk is named by the hash of its bytes; the rest is stored', () => {
      const ana = new Office(make()).member()
      const delta = aDelta(lastingDocument())
      const longCard = delta.slice()
      longCard.set([255, 255, 255, 255], 46)
      const huge = aDelta(lastingDocument(), { body: new Uint8Array(maxChunkBytes) })
      for (const bad of [utf8('hello'), longCard, huge]) {
        const { ids, refused } = ana.put(bad, delta)
        expect(ids).toEqual([idOf(delta)])
        expect(refused).toEqual([{ id: hash(bad), reason: 'not-a-chunk' }])
      }
    })

    test('a full workspace takes no content, but still hears what ends and who left', () => {
      const ana = new Office(make(), { maxBytes: 5000 }).member()
      const settings = lastingDocument()
      const kilobyte = () => aDelta(settings, { body: counting.bytes(1000) })
      const stored = ana.put(kilobyte(), kilobyte(), kilobyte(), kilobyte(), kilobyte())
      expect(stored.ids).toHaveLength(4)
      expect(stored.refused.map(({ reason }) => reason)).toEqual(['over-quota'])
      const big = new Uint8Array(900)
      expect(
        ana.refusalOf(aChunk(kinds.roster, settings, { body: big }))
      ).toBeUndefined()
      const more = { body: counting.bytes(300) }
      expect(ana.refusalOf(aChunk(kinds.roster, settings, more))).toBe('over-quota')
      expect(ana.say({ type: 'usage' })).toEqual([
        { type: 'used', bytes: 5150, chunks: 5, maxBytes: 5000 }
      ])
    })

    test('what is there already takes no room, even in a full workspace', () => {
      const ana = new Office(make(), { maxBytes: 1100 }).member()
      const delta = aDelta(lastingDocument(), { body: new Uint8Array(1000) })
      ana.put(delta)
      expect(ana.refusalOf(delta)).toBeUndefined()
    })
  })

  describe('news', () => {
    test('subscribers hear of new chunks, the one who put them does not', () => {
      const office = new Office(make())
      const [ana, ben, carla] = [office.member(), office.member(), office.member()]
      ana.say({ type: 'subscribe' })
      ben.say({ type: 'subscribe' })
      const delta = aDelta(lastingDocument())
      ana.put(delta)
      expect(shown(itemsIn(ben.news))).toEqual(shown([{ at: 1, bytes: delta }]))
      expect(ana.news).toEqual([])
      expect(carla.news).toEqual([])
      ben.put(delta)
      expect(ana.news).toEqual([])
    })

    test('other workspaces hear nothing', () => {
      const office = new Office(make())
      const neighbour = office.call()
      neighbour.greet(stranger, workspaceIdOf(stranger.public))
      neighbour.say({ type: 'subscribe' })
      const ana = office.member()
      ana.put(aDelta(lastingDocument()))
      ana.say({ type: 'ephemeral', sealed: utf8('typing') })
      expect(neighbour.news).toEqual([])
      expect(neighbour.pull().items).toEqual([])
    })

    test('ephemeral messages reach the subscribed members and are not kept', () => {
      const office = new Office(make())
      const [ana, ben] = [office.member(), office.member()]
      ben.say({ type: 'subscribe' })
      const message = { type: 'ephemeral', sealed: utf8('typing') } as const
      expect(ana.say(message)).toEqual([])
      expect(ben.news).toEqual([message])
      expect(office.member().pull().reached.chunks).toBe(0)
    })
  })

  describe('catching up', () => {
    test('a device gets what came since, in messages of a bearable size', () => {
      const office = new Office(make())
      const ana = office.member()
      const settings = lastingDocument()
      const body = () => ({ body: counting.bytes(30_000) })
      for (let i = 0; i < 30; i++) ana.put(aDelta(settings, body()))
      const messages = office.member().say({ type: 'pull', since: 10, cards: false })
      const packs = messages.flatMap(m => (m.type === 'chunks' ? [m.items] : []))
      expect(packs.flat().map(({ at }) => at)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 11)
      )
      for (const items of packs) {
        expect(items.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(
          packBytes
        )
      }
      expect(messages.at(-1)).toMatchObject({ type: 'reached', cursor: 30 })
    })

    test('coming back with nothing new is one answer', () => {
      const office = new Office(make())
      office.member().put(aDelta(lastingDocument()))
      expect(
        office.member().say({ type: 'pull', since: 1, cards: false })
      ).toHaveLength(1)
    })

    test('a device ahead of an old backup learns how far the relay is', () => {
      const { items, reached } = new Office(make()).member().pull(100)
      expect(items).toEqual([])
      expect(reached.cursor).toBe(0)
    })

    test('cards can be checked without the body, and the body fetched later', () => {
      const office = new Office(make())
      const ana = office.member()
      const [wrap] = wrapped()
      const delta = aDelta(lastingDocument(), { card: 'subject' })
      ana.put(wrap, delta)
      const [first, second] = ana.pull(0, true).items
      expect(shown(first ? [first] : [])).toEqual(shown([{ at: 1, bytes: wrap }]))
      expect(toHex(second?.bytes ?? wrap)).toBe(
        toHex(delta.subarray(0, headerLength + 7))
      )
      const card = utf8('subject')
      expect(
        idFrom(delta.subarray(0, headerLength), card, second?.bodyHash ?? card)
      ).toBe(chunkId(delta))
      expect(shown(itemsIn(ana.say({ type: 'fetch', ids: [idOf(delta)] })))).toEqual(
        shown([{ at: 2, bytes: delta }])
      )
    })

    test('superseded chunks are spared a newcomer, yet counted and fetchable', () => {
      const office = new Office(make())
      const ana = office.member()
      const [old, snapshot] = [aDelta(lastingDocument()), aDelta(lastingDocument())]
      ana.put(old, snapshot)
      expect(ana.say({ type: 'supersede', ids: [idOf(old)] })).toEqual([])
      const { items, reached } = ana.pull(0, true)
      expect(items.map(({ at }) => at)).toEqual([2])
      expect(reached.chunks).toBe(2)
      expect(itemsIn(ana.say({ type: 'fetch', ids: [idOf(old)] }))).toHaveLength(1)
      expect(office.store.sweep(inDays(7))).toBe(0)
      expect(office.store.sweep(inDays(8))).toBe(1)
    })

    test('a fetch of what is gone is answered too, with nothing', () => {
      const ana = new Office(make()).member()
      expect(ana.say({ type: 'fetch', ids: [hash(utf8('gone'))] })).toEqual([
        { type: 'chunks', items: [] }
      ])
    })

    test('by comparing buckets a device finds what the relay lacks', () => {
      const office = new Office(make())
      const ana = office.member()
      const settings = lastingDocument()
      const chunks = Array.from({ length: 50 }, () => aDelta(settings))
      const [lost = aDelta(settings), ...kept] = chunks
      ana.put(...kept)

      const [compared] = ana.say({ type: 'compare' })
      if (compared?.type !== 'fingerprints') throw new Error('no fingerprints')
      const differ = bucketsThatDiffer(compared.buckets, chunks.map(chunkId))
      const bucket = parseInt(chunkId(lost).slice(0, 2), 16)
      expect(differ).toEqual([bucket])

      const [listed] = ana.say({ type: 'list', buckets: differ })
      const theirs = kept
        .map(chunkId)
        .filter(id => parseInt(id.slice(0, 2), 16) === bucket)
      expect(listed).toEqual({
        type: 'ids',
        ids: theirs.sort().map(fromHex),
        last: true
      })
    })

    test('a long list comes in parts, the last one marked', () => {
      const ana = new Office(make()).member()
      const settings = lastingDocument()
      const chunks = Array.from({ length: maxIds + 4 }, () => aDelta(settings))
      ana.put(...chunks.slice(0, maxIds))
      ana.put(...chunks.slice(maxIds))
      const buckets = Array.from({ length: 256 }, (_, i) => i)
      const lists = ana.say({ type: 'list', buckets })
      expect(
        lists.map(list => list.type === 'ids' && [list.ids.length, list.last])
      ).toEqual([
        [maxIds, false],
        [4, true]
      ])
      expect(ana.say({ type: 'list', buckets: [] })).toEqual([
        { type: 'ids', ids: [], last: true }
      ])
    })
  })

  describe('the lobby', () => {
    const lobby = lobbyOf(invitation.public)
    const knock = () => aChunk(kinds.lobby, lobby, { day: inDays(7) })

    test('Dina knocks with an invitation, Ana hears it and welcomes her', () => {
      const { ana, dina } = invited(make())
      const knocking = knock()
      dina.put(knocking)
      expect(shown(itemsIn(ana.news))).toEqual(shown([{ at: 3, bytes: knocking }]))
      const welcome = knock()
      ana.put(welcome)
      expect(shown(itemsIn(dina.news))).toEqual(shown([{ at: 4, bytes: welcome }]))
      expect(shown(dina.pull(3).items)).toEqual(shown([{ at: 4, bytes: welcome }]))
    })

    test('she sees nothing else, not even how much there is', () => {
      const { ana, dina } = invited(make())
      const elsewhere = aChunk(kinds.lobby, lobbyOf(otherInvitation.public), {
        day: inDays(7)
      })
      const sameDocument = aDelta(lobby)
      ana.put(elsewhere, sameDocument)
      expect(dina.news).toEqual([])
      const { items, reached } = dina.pull()
      expect(items).toEqual([])
      expect(reached).toEqual({
        type: 'reached',
        cursor: 0,
        chunks: 0,
        fingerprint: new Uint8Array(32)
      })
      const ids = [elsewhere, sameDocument].map(idOf)
      expect(itemsIn(dina.say({ type: 'fetch', ids }))).toEqual([])
      expect(dina.pull(0, true).items).toEqual([])
      const own = knock()
      expect(dina.put(own).at).toBe(5)
      expect(toHex(dina.pull().reached.fingerprint)).toBe(chunkId(own))
    })

    test('she puts nothing else', () => {
      const { dina } = invited(make())
      const elsewhere = lobbyOf(otherInvitation.public)
      expect(dina.refusalOf(aDelta(lobby))).toBe('not-yours')
      expect(dina.refusalOf(aWrap(aTicket()))).toBe('not-yours')
      expect(dina.refusalOf(aChunk(kinds.roster, lobby))).toBe('not-yours')
      expect(dina.refusalOf(aChunk(kinds.lobby, elsewhere, { day: inDays(7) }))).toBe(
        'not-yours'
      )
    })

    test('whatever else she asks ends the connection', () => {
      const asked: ToRelay[] = [
        { type: 'compare' },
        { type: 'usage' },
        { type: 'list', buckets: [0] },
        { type: 'supersede', ids: [] },
        { type: 'ephemeral', sealed: utf8('hi') },
        { type: 'allow', key: stranger.public, until: inDays(5) }
      ]
      for (const message of asked) {
        const { ana, dina } = invited(make())
        expect(dina.say(message)).toEqual(refused('not-allowed'))
        expect(dina.say({ type: 'subscribe' })).toEqual([])
        expect(ana.news).toEqual([])
      }
    })

    test('presence among members is not for visitors', () => {
      const { ana, dina } = invited(make())
      ana.say({ type: 'ephemeral', sealed: utf8('typing') })
      expect(dina.news).toEqual([])
    })

    test('an invitation ends with its day, and at once when taken back', () => {
      const { office, ana, dina } = invited(make())
      ana.say({ type: 'allow', key: invitation.public, until: inDays(-1) })
      expect(dina.say({ type: 'subscribe' })).toEqual(refused('not-allowed'))
      expect(office.call().greet(invitation)).toEqual(refused('not-allowed'))

      ana.say({ type: 'allow', key: invitation.public, until: inDays(2) })
      office.clock.moveTo(inDays(2))
      const again = office.call()
      expect(again.greet(invitation)).toEqual([{ type: 'welcome' }])
      office.clock.moveTo(inDays(3))
      expect(again.say({ type: 'subscribe' })).toEqual(refused('not-allowed'))
    })

    test('nobody is invited for longer than 30 days', () => {
      const { office, ana } = invited(make())
      ana.say({ type: 'allow', key: otherInvitation.public, until: inDays(3000) })
      office.clock.moveTo(inDays(31))
      expect(office.call().greet(otherInvitation)).toEqual(refused('not-allowed'))
    })

    test('an invitation of one workspace opens no other', () => {
      const { office } = invited(make())
      const neighbour: WorkspaceId = workspaceIdOf(stranger.public)
      office.call().greet(stranger, neighbour)
      expect(office.call().greet(invitation, neighbour)).toEqual(refused('not-allowed'))
    })
  })
})

/** Ana's desk holds two chunks; Dina stands in the lobby. Both listen. */
function invited(store: ConstructorParameters<typeof Office>[0]): {
  office: Office
  ana: Visit
  dina: Visit
} {
  const office = new Office(store)
  const ana = office.member()
  ana.put(...wrapped())
  ana.say({ type: 'subscribe' })
  ana.say({ type: 'allow', key: invitation.public, until: inDays(7) })
  const dina = office.call()
  expect(dina.greet(invitation)).toEqual([{ type: 'welcome' }])
  dina.say({ type: 'subscribe' })
  return { office, ana, dina }
}

/** Stores may answer with Node's buffers: the same bytes, but not equal to a test. */
function shown(items: readonly { readonly at: number; readonly bytes: Uint8Array }[]) {
  return items.map(({ at, bytes }) => [at, toHex(bytes)])
}

function wrapped() {
  const ticket = aTicket()
  return [aWrap(ticket), aDelta(ticket)] as const
}

function refused(reason: string): FromRelay[] {
  return [{ type: 'refused', reason }] as FromRelay[]
}

function bucketsThatDiffer(
  theirs: Uint8Array,
  ids: readonly ReturnType<typeof chunkId>[]
) {
  const all = Array.from({ length: 256 }, (_, bucket) => bucket)
  return all.filter(bucket => {
    const own = ids.filter(id => parseInt(id.slice(0, 2), 16) === bucket)
    const shown = theirs.subarray(bucket * 8, bucket * 8 + 8)
    return toHex(shown) !== toHex(fingerprint(own).subarray(0, 8))
  })
}
