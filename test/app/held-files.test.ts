/** Files of an answer that comes back into Ana's draft: those that were in it, and as they were. */
import { expect, test, vi } from 'vitest'

import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { withFiles } from '#app/pages/ticket/draft-row.ts'
import { holdHandedIn, holdSent } from '#app/pages/ticket/held-files.ts'
import { emptyOf, type DraftFile } from '#app/pages/ticket/kept-draft.ts'
import { utf8 } from '#core/bytes.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import type { BlobName, Timestamp } from '#core/ids.ts'
import { readEnclosed } from '#core/mail/attached.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { limits } from '#core/mail/limits.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { armored } from '#test/support/mail/sealed.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { exifWith, jpeg } from '#test/support/pictures.ts'
import { aMessage, at, ticketId } from '#test/support/tickets.ts'

const secret = vi.hoisted(() => ({ of: (): Promise<string> => Promise.resolve('') }))
vi.mock('#app/state/mail-rooms.ts', () => ({
  mailRoomOf: () => ({
    readEnclosed: async (source: Uint8Array, _: unknown, index: number) =>
      readEnclosed(source, [await secret.of()], index)
  }),
  teamSecrets: () => []
}))
secret.of = async () => (await deskKey()).secret

const one = ticketId(1)
const now = at('2026-11-21T10:00Z')
const aFile = (name: string, says: string | Uint8Array, type = 'text/plain') => ({
  name,
  type,
  bytes: typeof says === 'string' ? utf8(says) : says
})

function aDesk() {
  const desk = paperWorkspace({ now })
  return { desk, draft: new Draft(desk.drafts, one, () => 'en') }
}

async function keep(desk: ReturnType<typeof aDesk>['desk'], bytes: Uint8Array) {
  const kept = await desk.keepFiles(one, [bytes])
  const [blob] = kept.ok ? kept.value : []
  if (!blob) throw new Error('full')
  return blob
}

async function comesBack(files: readonly Enclosed[]) {
  const { desk, draft } = aDesk()
  const made = await composeAnswer({
    from: { name: 'Desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Bridges',
    text: 'See the files.',
    inReplyTo: '',
    references: [],
    date: Date.UTC(2026, 10, 6, 10, 5, 9) as Timestamp,
    messageId: 'abc123@desk.test',
    teamSecretKey: (await deskKey()).secret,
    askerKey: (await adasKey()).public,
    files
  })
  if (!made.ok) throw new Error(made.error.type)
  const { source, attachments = [] } = made.value
  const blob = await keep(desk, source)
  const message = aMessage({ at: now, source: blob, attachments })
  const hold = (it = message) => holdSent(desk, one, it, draft)
  return { draft, message, hold }
}

async function handedIn(
  ...files: readonly (Enclosed & {
    readonly size?: number
    readonly isGone?: boolean
  })[]
) {
  const { desk, draft } = aDesk()
  const named = []
  for (const { name, type, bytes, size = bytes.length, isGone } of files) {
    const blob = isGone ? ('ff'.repeat(16) as BlobName) : await keep(desk, bytes)
    named.push({ name, type, size, blob })
  }
  const answer: HandedIn = {
    by: ada,
    at: now,
    text: 'See the files.',
    language: 'en',
    saw: [],
    files: named
  }
  return { draft, hold: () => holdHandedIn(desk, one, answer, draft) }
}

const says = (draft: Draft, files: readonly DraftFile[]) =>
  Promise.all(
    files.map(async file => {
      const bytes = await draft.bytesOf(file)
      return bytes && new TextDecoder('latin1').decode(bytes)
    })
  )
const place = 'N 52 31 12'

test('each file that comes out of a mail is the one that went in, also beside a signature', async () => {
  const { draft, hold } = await comesBack([
    aFile('tails.img.sig', 'a signature', 'application/pgp-signature'),
    aFile('b.pdf', '%PDF', 'application/pdf')
  ])
  const held = await hold()
  expect(held.map(({ name }) => name)).toEqual(['tails.img.sig', 'b.pdf'])
  expect(await says(draft, held)).toEqual(['a signature', '%PDF'])
})

test('where the mail is counted otherwise, a file comes without its bytes, not with another’s', async () => {
  const { draft, message, hold } = await comesBack([
    aFile('a', 'of a'),
    aFile('b', 'of b')
  ])
  const [a, b] = message.attachments
  if (!a || !b) throw new Error('there are two')
  const held = await hold({ ...message, attachments: [{ ...a, name: 'c' }, b] })
  expect(held.map(({ name }) => name)).toEqual(['c', 'b'])
  expect(await says(draft, held)).toEqual([undefined, 'of b'])
})

test('what was sealed by itself, to the desk too, comes back sealed', async () => {
  const armor = await armored(utf8('the secret'), { to: [(await deskKey()).public] })
  const { draft, hold } = await comesBack([aFile('plan.txt.asc', armor)])
  const held = await hold()
  expect(held.map(({ name }) => name)).toEqual(['plan.txt.asc'])
  expect(await says(draft, held)).toEqual([armor])
})

test('a picture that another device handed in loses its place here', async () => {
  const { draft, hold } = await handedIn(
    aFile('me.jpg', jpeg(exifWith({ turn: 6, says: place })), 'image/jpeg')
  )
  const held = await hold()
  const [said = ''] = await says(draft, held)
  expect(said).toContain('the drawing')
  expect(said).not.toContain(place)
  expect(held[0]?.size).toBe(said.length)
})

test('a picture of which nobody knows what it says comes without its bytes', async () => {
  const { draft, hold } = await handedIn(
    aFile('me.jpg', jpeg().slice(0, 40), 'image/jpeg'),
    aFile('torrc', 'UseBridges 1')
  )
  expect(await says(draft, await hold())).toEqual([undefined, 'UseBridges 1'])
})

test('held twice from one place, it is one file, though two may say the same', async () => {
  const files = [aFile('a', 'the same'), aFile('b', 'the same')]
  for (const { hold } of [await handedIn(...files), await comesBack(files)]) {
    const ids = (await hold()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect((await hold()).map(({ id }) => id)).toEqual(ids)
  }
})

test('a file that comes later than its name is another than the empty one, and takes its place', async () => {
  const gone = { ...aFile('a', 'of a'), isGone: true }
  const { hold } = await handedIn(gone, aFile('b', 'of b'))
  const [a, b] = await hold()
  if (!a || !b) throw new Error('both are held')
  expect(a.id.endsWith('-empty')).toBe(true)
  expect(b.id.endsWith('-empty')).toBe(false)
  // nobody has looked into it
  expect([a.saysMore, b.saysMore]).toEqual([true, undefined])
  const empty = { ...b, id: emptyOf(b.id) }
  expect(withFiles([a, empty], [b])).toEqual([a, b])
  expect(withFiles([b], [empty])).toEqual([b])
})

test('no more is held than one answer may have, whatever another device says of sizes', async () => {
  const half = new Uint8Array(limits.answerBytes / 2 + 1)
  const large = await handedIn(
    { ...aFile('a', half), size: 1 },
    { ...aFile('b', half), size: 1 },
    aFile('c', 'of c')
  )
  const held = await large.hold()
  const lengths = (await says(large.draft, held)).map(said => said?.length)
  expect(lengths).toEqual([half.length, undefined, 4])
  const many = Array.from({ length: limits.answerFiles + 2 }, (_, i) =>
    aFile(`${i}`, '1')
  )
  const crowd = await handedIn(...many)
  const all = await says(crowd.draft, await crowd.hold())
  expect(all.filter(said => said !== undefined)).toHaveLength(limits.answerFiles)
  expect(all).toHaveLength(many.length)
})

test('of what is beyond that nothing leads to its bytes: no look at the draft reads them', async () => {
  const many = (isGone: boolean) =>
    Array.from({ length: limits.answerFiles + 3 }, (_, i) => ({
      ...aFile(`${i}`, '1'),
      isGone
    }))
  for (const isGone of [false, true]) {
    const { hold } = await handedIn(...many(isGone))
    const leading = (await hold()).map(({ blob }) => blob !== undefined)
    expect(leading.filter(Boolean)).toHaveLength(limits.answerFiles)
    expect(leading.slice(limits.answerFiles)).toEqual([false, false, false])
  }
  const half = new Uint8Array(limits.answerBytes / 2 + 1)
  const large = await handedIn(
    { ...aFile('a', half), size: 1 },
    { ...aFile('b', half), size: 1 }
  )
  expect((await large.hold()).map(({ blob }) => blob !== undefined)).toEqual([
    true,
    false
  ])
})

test('whatever has room leads to its bytes, also where one before it is not here', async () => {
  const many = Array.from({ length: limits.answerFiles + 1 }, (_, i) => ({
    ...aFile(`${i}`, '1'),
    isGone: i === 0
  }))
  const { hold } = await handedIn(...many)
  const held = await hold()
  expect(held.every(({ blob }) => blob !== undefined)).toBe(true)
})
