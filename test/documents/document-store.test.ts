import * as A from '@automerge/automerge/slim'
import { describe, expect, test, vi } from 'vitest'

import { fromHex, toHex } from '#core/bytes.ts'
import { actorOf } from '#core/documents/actor.ts'
import { encodeDelta, hashOf, headOf, markOf } from '#core/documents/delta.ts'
import { draftOf } from '#core/documents/draft.ts'
import { LetGo, type LiveDocument } from '#core/documents/open-document.ts'
import { blank } from '#core/documents/schema.ts'
import { settingsSchema, ticketSchema } from '#core/documents/schemas.ts'
import { renameDesk, setKeepDays, type Settings } from '#core/domain/desk/settings.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { daysAfter } from '#core/ids.ts'
import { no, ok } from '#core/result.ts'
import { decodeChunk, kinds } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { openSigned } from '#core/sync/sealed-chunk.ts'
import type { Device } from '#core/trust/device.ts'
import { storedChunk } from '#core/workspace/core.ts'

import { sealed, ticket } from '../support/chunks.ts'
import {
  anas,
  bens,
  counting,
  mallorys,
  session,
  signKeyOf,
  today,
  workspace
} from '../support/devices.ts'
import {
  carry,
  documentDesk,
  morning,
  type DocumentDesk
} from '../support/document-desk.ts'
import { ana, entry } from '../support/tickets.ts'

const settings = documentId(0, counting(1, 14))

async function openTicket(desk: DocumentDesk): Promise<LiveDocument<Ticket>> {
  const opened = await desk.documents.open(ticketSchema, ticket, true)
  if (!opened.ok) throw new Error('not here')
  return opened.value
}

async function openSettings(desk: DocumentDesk): Promise<LiveDocument<Settings>> {
  const opened = await desk.documents.open(settingsSchema, settings, true)
  if (!opened.ok) throw new Error('not here')
  return opened.value
}

/** A chunk by a member with the document's key who does not play by the rules. */
async function chunkBy(
  member: Device,
  desk: DocumentDesk,
  changes: readonly A.Change[],
  session = counting(3, 16),
  { document = ticket, head = headOf(changes.map(hashOf)) } = {}
): Promise<Uint8Array> {
  const { id, key } = await desk.keys.forWriting(document, daysAfter(today, 30))
  const hashes = changes.map(hashOf)
  return sealed({
    header: { kind: kinds.delta, epoch: 1, document, keyId: id, ...rest },
    key,
    device: member,
    statement: {
      session,
      sequence: 0,
      previous: new Uint8Array(32),
      rosterHeads: [],
      at: morning,
      mark: markOf(hashes),
      head
    },
    card: new Uint8Array(),
    payload: encodeDelta({ changes, imports: [] })
  })
}

const rest = { tag: '0'.repeat(32), day: 0 as never }

function tagged(actor: string, name: string, on?: A.Doc<Ticket>): A.Doc<Ticket> {
  return A.change(A.clone(on ?? blank(ticketSchema), { actor }), { time: 0 }, draft => {
    tag(draftOf(draft, ticketSchema) as Ticket, name)
  })
}

function lastOf(doc: A.Doc<Ticket>): A.Change {
  const change = A.getLastLocalChange(doc)
  if (!change) throw new Error('no change')
  return change
}

describe('perform', () => {
  test('a refused command leaves no trace, whatever it wrote before it refused', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'audio'))
    const heads = A.getHeads(live.doc)
    const state = live.current()
    const result = live.perform(draft => {
      draft.tags['wifi'] = true
      draft.subject = 'half written'
      delete draft.tags['audio']
      return no({ type: 'changed-my-mind' })
    })
    expect(result).toEqual({ ok: false, error: { type: 'changed-my-mind' } })
    expect(A.getHeads(live.doc)).toEqual(heads)
    expect(live.current()).toEqual(state)
    expect(live.unsealed).toHaveLength(1)
  })

  test('a bug in a command throws, and leaves no trace either', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    const heads = A.getHeads(live.doc)
    expect(() =>
      live.perform(draft => {
        draft.tags['wifi'] = true
        throw new Error('a bug')
      })
    ).toThrow('a bug')
    expect(A.getHeads(live.doc)).toEqual(heads)
    expect(live.perform(draft => tag(draft, 'audio')).ok).toBe(true)
    expect(live.current().tags).toEqual({ audio: true })
  })

  test('a change says nothing of when it was made: in a document that stays, that would stay', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'audio'))
    expect(live.unsealed.map(change => A.decodeChange(change).time)).toEqual([0])
  })

  test('a command that changes nothing makes no change', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'audio'))
    live.perform(draft => tag(draft, 'audio'))
    live.perform(() => ok('nothing'))
    expect(live.unsealed).toHaveLength(1)
  })
})

describe('whoever listens', () => {
  test('hears of a change that is kept already, and may change more', async () => {
    const live = await openTicket(await documentDesk(anas))
    const heard: number[] = []
    live.on(() => {
      heard.push(live.unsealed.length)
      live.perform(draft => tag(draft, 'wifi'))
    })
    live.perform(draft => tag(draft, 'audio'))
    expect(heard).toEqual([1, 2])
    expect(live.current().tags).toEqual({ audio: true, wifi: true })
    expect(live.unsealed).toHaveLength(2)
  })

  test('and breaks neither stops who wrote nor hides it from the others', async () => {
    const seen = vi.spyOn(Promise, 'reject').mockResolvedValue(undefined)
    try {
      const live = await openTicket(await documentDesk(anas))
      const bug = new Error('a bug')
      let heard = 0
      live.on(() => {
        throw bug
      })
      live.on(() => heard++)
      const tagged = live.perform(draft => tag(draft, 'audio'))
      expect([tagged.ok, heard, live.unsealed.length]).toEqual([true, 1, 1])
      expect(seen).toHaveBeenCalledWith(bug)
    } finally {
      seen.mockRestore()
    }
  })

  test('and lets go of it: what it was stays to be read', async () => {
    const live = await openTicket(await documentDesk(anas))
    live.on(() => {
      live.letGo()
    })
    live.perform(draft => tag(draft, 'audio'))
    expect(live.current().tags).toEqual({ audio: true })
  })
})

describe('who said it', () => {
  test('Ben reads what Ana wrote, and she what he adds', async () => {
    const [ana_, ben] = [await documentDesk(anas), await documentDesk(bens)]
    const anasTicket = await openTicket(ana_)
    anasTicket.perform(draft => tag(draft, 'audio'))
    await ana_.documents.seal(anasTicket)
    await carry(ana_, ben, ticket)
    const bensTicket = await openTicket(ben)
    bensTicket.perform(draft => tag(draft, 'wifi'))
    await ben.documents.seal(bensTicket)
    await carry(ben, ana_, ticket)
    expect(anasTicket.current().tags).toEqual({ audio: true, wifi: true })
  })

  test('a session’s chunks form a chain', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    for (const name of ['a', 'b', 'c']) {
      live.perform(draft => tag(draft, name))
      await desk.documents.seal(live)
    }
    const keys = await desk.keys.keysOf(ticket)
    const chain = (await desk.all(ticket)).flatMap(stored => {
      const chunk = decodeChunk(stored.bytes)
      const key = chunk.ok && keys.get(chunk.value.header.keyId)
      const opened =
        chunk.ok && key && stored.kind === kinds.delta
          ? openSigned(workspace, chunk.value, key, signKeyOf)
          : undefined
      return opened?.ok ? [{ id: stored.id, ...opened.value.statement }] : []
    })
    expect(chain.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
    expect(chain.map(({ previous }) => toHex(previous))).toEqual([
      '0'.repeat(64),
      chain[0]?.id,
      chain[1]?.id
    ])
    expect(fromHex(chain[2]?.id ?? '')).toEqual(live.previous)
  })

  test('a delta that holds another’s next change is refused: nobody is locked out', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'mine'))
    await desk.documents.seal(live)
    const actor = actorOf(anas.id, ticket, live.session)
    const forged = tagged(actor, 'forged', live.doc)
    await desk.take([await chunkBy(bens, desk, [lastOf(forged)])])
    expect(live.current().tags).toEqual({ mine: true })
    live.perform(draft => tag(draft, 'still mine'))
    expect((await desk.documents.seal(live)).ok).toBe(true)
    expect((await desk.documents.look(ticketSchema, ticket))?.current.tags).toEqual({
      mine: true,
      'still-mine': true
    })
  })

  test('what a stranger sealed is passed over, even with the ticket’s key', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'mine'))
    await desk.documents.seal(live)
    const actor = actorOf(mallorys.id, ticket, counting(3, 16))
    await desk.take([await chunkBy(mallorys, desk, [lastOf(tagged(actor, 'spam'))])])
    expect(live.current().tags).toEqual({ mine: true })
  })

  test('a member who says two things under one number spoils only their own words', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    const actor = actorOf(bens.id, ticket, counting(3, 16))
    const one = tagged(actor, 'one')
    const other = tagged(actor, 'other')
    await desk.take([await chunkBy(bens, desk, [lastOf(one)])])
    await desk.take([await chunkBy(bens, desk, [lastOf(other)])])
    live.perform(draft => tag(draft, 'honest'))
    expect((await desk.documents.seal(live)).ok).toBe(true)
    expect(live.current().tags['honest']).toBe(true)
    const seen = await desk.documents.look(ticketSchema, ticket)
    expect(seen?.current.tags['honest']).toBe(true)
    const ben = await documentDesk(bens)
    await carry(desk, ben, ticket)
    expect((await openTicket(ben)).current().tags['honest']).toBe(true)
  })

  test('changes that arrive before those they build on wait for them', async () => {
    const [ana_, ben] = [await documentDesk(anas), await documentDesk(bens)]
    const live = await openTicket(ana_)
    for (const name of ['first', 'second', 'third']) {
      live.perform(draft => tag(draft, name))
      await ana_.documents.seal(live)
    }
    const chunks = (await ana_.all(ticket)).map(({ bytes }) => bytes)
    const [wrap, first, second, third] = chunks
    if (!wrap || !first || !second || !third) throw new Error('four chunks')
    await ben.take([wrap, third])
    const bensTicket = await openTicket(ben)
    expect(bensTicket.current().tags).toEqual({})
    await ben.take([second])
    await ben.take([first])
    expect(Object.keys(bensTicket.current().tags)).toHaveLength(3)
  })
})

describe('in memory', () => {
  test('what arrives while a document is being opened is in it', async () => {
    const [ana_, ben] = [await documentDesk(anas), await documentDesk(bens)]
    const live = await openTicket(ana_)
    live.perform(draft => tag(draft, 'audio'))
    await ana_.documents.seal(live)
    await carry(ana_, ben, ticket)
    live.perform(draft => tag(draft, 'wifi'))
    await ana_.documents.seal(live)
    const opening = openTicket(ben)
    await carry(ana_, ben, ticket)
    expect(Object.keys((await opening).current().tags)).toHaveLength(2)
  })

  test('what arrives after its chunks were read, and before it is open, is in it, too', async () => {
    const [ana_, ben] = [await documentDesk(anas), await documentDesk(bens)]
    const live = await openTicket(ana_)
    live.perform(draft => tag(draft, 'audio'))
    await ana_.documents.seal(live)
    await carry(ana_, ben, ticket)
    live.perform(draft => tag(draft, 'wifi'))
    await ana_.documents.seal(live)
    const { chunksOf } = ben.storage
    let reads = 0
    ben.storage.chunksOf = async document => {
      const read = await chunksOf(document)
      if (++reads === 1) await carry(ana_, ben, ticket)
      return read
    }
    expect(Object.keys((await openTicket(ben)).current().tags)).toHaveLength(2)
  })

  test('what Ana wrote is in it though Ben’s device hears who she is while it opens', async () => {
    const anaDesk = await documentDesk(anas)
    const hers = await openSettings(anaDesk)
    hers.perform(draft => renameDesk(draft, 'Linterna'))
    await anaDesk.documents.seal(hers)
    let asked = 0
    const desk = await documentDesk(bens, {
      knows: () => {
        if (++asked > 1) return [anas, bens]
        queueMicrotask(() => void desk.documents.openAgain())
        return [bens]
      }
    })
    await carry(anaDesk, desk, settings)
    const opened = await openSettings(desk)
    expect(opened.current().deskName).toBe('Linterna')
  })

  test('opened twice at once it is one document; the last to let go lets it go', async () => {
    const desk = await documentDesk(anas)
    const [one, other] = await Promise.all([openTicket(desk), openTicket(desk)])
    expect(other).toBe(one)
    await desk.documents.close(one)
    expect(desk.documents.isOpen(ticket)).toBe(true)
    await desk.documents.close(other)
    expect(desk.documents.isOpen(ticket)).toBe(false)
  })

  test('opened while another comes and goes: whoever waits for it gets it', async () => {
    const desk = await documentDesk(anas)
    const made = await openTicket(desk)
    made.perform(draft => tag(draft, 'audio'))
    await desk.documents.close(made)
    const { chunksOf } = desk.storage
    let reads = 0
    // the first reader waits for what came while it read
    desk.storage.chunksOf = async document => {
      const read = await chunksOf(document)
      if (++reads === 1) await desk.documents.arrived([document])
      if (reads === 2) {
        const other = await openTicket(desk)
        await desk.documents.close(other)
      }
      return read
    }
    const opened = await desk.documents.open(ticketSchema, ticket, false)
    expect(opened.ok && opened.value.current().tags).toEqual({ audio: true })
    expect(reads).toBe(3) // what was let go of is read anew
  })

  test('letting go keeps what was not sealed yet', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'audio'))
    await desk.documents.close(live)
    expect((await openTicket(desk)).current().tags).toEqual({ audio: true })
  })

  test('forgotten while on screen: it still shows, and nothing of it is kept again', async () => {
    const desk = await documentDesk(anas)
    const live = await openTicket(desk)
    live.perform(draft => tag(draft, 'audio'))
    await desk.documents.seal(live)
    live.perform(draft => tag(draft, 'late'))
    const sealing = desk.documents.seal(live)
    desk.documents.forget([ticket])
    desk.keys.forget([ticket])
    await desk.storage.forget([ticket])
    expect((await sealing).ok).toBe(true)
    expect(live.current().tags['audio']).toBe(true)
    live.perform(draft => addNote(draft, entry(1), { by: ana, at: morning, text: 'x' }))
    expect((await desk.documents.seal(live)).ok).toBe(true)
    await desk.documents.close(live)
    expect(await desk.all(ticket)).toEqual([])
    expect(await desk.storage.rows('key', ticket)).toEqual([])
  })
})

describe('a full device', () => {
  test('says so, loses nothing from memory, and keeps it when there is room', async () => {
    let room = 100
    const desk = await documentDesk(anas)
    const small: DocumentDesk = desk
    const write = desk.storage.write.bind(desk.storage)
    desk.storage.write = what =>
      room > 0 ? write(what) : Promise.resolve(no({ type: 'storage-full' }))
    room = 0
    const live = await openTicket(small)
    live.perform(draft => tag(draft, 'audio'))
    live.perform(draft => take(draft, ana, morning))
    expect(await desk.documents.seal(live)).toEqual(no({ type: 'storage-full' }))
    expect(await desk.all(ticket)).toEqual([])
    expect(live.current().tags).toEqual({ audio: true })
    room = 100
    expect((await desk.documents.seal(live)).ok).toBe(true)
    const ben = await documentDesk(bens)
    await carry(desk, ben, ticket)
    expect((await openTicket(ben)).current()).toEqual(live.current())
    await desk.documents.close(live)
    desk.keys.readAgain([ticket])
    expect((await openTicket(desk)).current().tags).toEqual({ audio: true })
  })
})

describe('a document that grew long', () => {
  async function grown(desk: DocumentDesk, times: number): Promise<void> {
    const live = await openSettings(desk)
    for (let i = 1; i <= times; i++) {
      live.perform(draft => setKeepDays(draft, i))
      await desk.documents.seal(live)
    }
    await desk.documents.close(live)
  }

  test.each([
    ['as it came', 1],
    ['backwards', -1],
    ['by name', 0]
  ])(
    'gets a snapshot that all accept, in whatever order it is stored: %s',
    async (_, by) => {
      const order = {
        order: (all: readonly { id: string }[]) => sorted(all, by) as never
      }
      const desk = await documentDesk(anas, order)
      await grown(desk, 40)
      await openSettings(desk)
      const snapshots = (await desk.all(settings)).filter(
        c => c.kind === kinds.snapshot
      )
      expect(snapshots).toHaveLength(1)
      expect(desk.covered.size).toBe(40)
      const ben = await documentDesk(bens)
      const wraps = (await desk.all(settings)).filter(c => c.kind === kinds.wrap)
      await ben.take([...wraps, ...snapshots].map(({ bytes }) => bytes))
      expect((await openSettings(ben)).current().keepDays).toBe(40)
    }
  )

  test('with a change missing, what waits for it is not given up', async () => {
    const desk = await documentDesk(anas)
    await grown(desk, 40)
    const deltas = (await desk.all(settings)).filter(c => c.kind === kinds.delta)
    const wraps = (await desk.all(settings)).filter(c => c.kind === kinds.wrap)
    const withheld = deltas[20]
    if (!withheld) throw new Error('forty of them')
    const ben = await documentDesk(bens)
    const others = [...wraps, ...deltas.filter(each => each !== withheld)]
    await ben.take(others.map(({ bytes }) => bytes))
    const opened = await openSettings(ben)
    await ben.documents.close(opened)
    expect((await openSettings(ben)).current().keepDays).toBe(20)
    expect([...ben.covered]).not.toContain(deltas[39]?.id)
    await ben.take([withheld.bytes])
    expect((await openSettings(ben)).current().keepDays).toBe(40)
  })

  test('by one long text gets a snapshot, too', async () => {
    const desk = await documentDesk(anas)
    const live = await openSettings(desk)
    const long = Array.from({ length: 3000 }, (_, i) => `lantern ${i}`).join(' ')
    live.perform(draft => renameDesk(draft, long))
    await desk.documents.close(live)
    await desk.documents.close(await openSettings(desk))
    const kept = (await desk.all(settings)).filter(
      ({ kind, id }) => kind !== kinds.wrap && !desk.covered.has(id)
    )
    expect(kept.map(({ kind }) => kind)).toEqual([kinds.snapshot])
    expect((await openSettings(desk)).current().deskName).toBe(long)
  })

  test('is not written anew each time for a long text that nobody can take in', async () => {
    const desk = await documentDesk(anas)
    await grown(desk, 1)
    const long = 'lantern '.repeat(3000).trim()
    const actor = actorOf(bens.id, settings, session)
    const says = (on: A.Doc<Settings>, what: (all: Settings) => unknown) =>
      A.change(A.clone(on, { actor }), { time: 0 }, draft => {
        what(draftOf(draft, settingsSchema) as Settings)
      })
    const take = async (doc: A.Doc<Settings>): Promise<void> => {
      const change = A.getLastLocalChange(doc)
      if (!change) throw new Error('no change')
      const place = { document: settings }
      await desk.take([await chunkBy(bens, desk, [change], session, place)])
    }
    await take(says(blank(settingsSchema), all => renameDesk(all, 'Ours')))
    await grown(desk, 3) // Ana builds on it, so its twin under the same number is refused
    await take(says(blank(settingsSchema), all => renameDesk(all, long)))
    await desk.documents.close(await openSettings(desk))
    expect((await openSettings(desk)).current()).toMatchObject({
      deskName: 'Ours',
      keepDays: 3
    })
    const kept = (await desk.all(settings)).map(({ kind }) => kind)
    expect(kept).not.toContain(kinds.snapshot)
  })

  test('holds nothing by Ben because he signs that Ana’s newest change is his', async () => {
    const desk = await documentDesk(anas)
    await grown(desk, 40)
    const [anasNewest = ''] = A.getHeads((await openSettings(desk)).doc)
    const chunk = await chunkBy(bens, desk, [], session, {
      document: settings,
      head: fromHex(anasNewest)
    })
    await desk.take([chunk])
    await desk.documents.look(settingsSchema, settings)
    expect(desk.covered.size).toBe(40)
    expect([...desk.covered]).not.toContain(storedChunk(chunk).id)
  })

  test('two that were made apart are met, and the older one is let go', async () => {
    const [ana_, ben] = [await documentDesk(anas), await documentDesk(bens)]
    await grown(ana_, 36)
    await carry(ana_, ben, settings)
    await openSettings(ana_)
    const bens_ = await openSettings(ben)
    bens_.perform(draft => renameDesk(draft, 'Linterna'))
    await ben.documents.seal(bens_)
    await carry(ben, ana_, settings)
    await carry(ana_, ben, settings)
    for (const desk of [ana_, ben]) {
      const seen = await desk.documents.look(settingsSchema, settings)
      expect(seen?.current).toMatchObject({ deskName: 'Linterna', keepDays: 36 })
      const kept = (await desk.all(settings)).filter(
        chunk => !desk.covered.has(chunk.id) && chunk.kind !== kinds.wrap
      )
      expect(kept.map(({ kind }) => kind).sort()).toEqual([kinds.delta, kinds.snapshot])
    }
  })
})

function sorted<T extends { id: string }>(all: readonly T[], by: number): T[] {
  if (by === 0) return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  return by < 0 ? [...all].reverse() : [...all]
}

test('whoever opens what lasts while another lets go of it has it all the same', async () => {
  const desk = await documentDesk(anas)
  const begun = await openSettings(desk)
  begun.perform(draft => renameDesk(draft, 'Linterna'))
  await desk.documents.close(begun)
  for (let turns = 0; turns < 40; turns++) {
    const staying = openSettings(desk)
    for (let i = 0; i < turns; i++) await Promise.resolve()
    const passing = openSettings(desk).then(live => desk.documents.close(live))
    const live = await staying
    await passing
    expect(live.isOver).toBe(false)
    expect(live.current().deskName).toBe('Linterna')
    await desk.documents.close(live)
  }
})

test('who writes to what everybody let go of hears of it: it would be lost', async () => {
  const desk = await documentDesk(anas)
  const live = await openTicket(desk)
  await desk.documents.close(live)
  expect(() => live.perform(draft => tag(draft, 'audio'))).toThrow(LetGo)
})

test('what was destroyed while it is on screen is written to in vain, and breaks nothing', async () => {
  const desk = await documentDesk(anas)
  const live = await openTicket(desk)
  desk.documents.forget([ticket])
  expect(live.perform(draft => tag(draft, 'audio')).ok).toBe(true)
  expect(live.unsealed).toEqual([])
})
