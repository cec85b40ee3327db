/** What a volunteer reads beside the words of a mail: seals, programs, bounces, logs. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import type { ComponentProps } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import LogSections from '#app/pages/ticket/LogSections.svelte'
import MachineNotes from '#app/pages/ticket/MachineNotes.svelte'
import SealLine from '#app/pages/ticket/SealLine.svelte'
import { keyGivenSaid, partSaid } from '#app/pages/ticket/seal-words.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { SealedPart } from '#core/domain/tickets/message.ts'
import { askerKeys } from '#core/domain/askers/asker-keys.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail } from '#test/support/tickets.ts'

afterEach(() => {
  cleanup()
  speak('en')
})

function atDesk(given: ComponentProps<typeof LogSections>) {
  return render(AtDesk, { desk: paperWorkspace(), page: LogSections, given })
}

const part = (only: Partial<SealedPart> = {}): SealedPart => ({
  encrypted: true,
  encryptedTo: [{ id: 'A'.repeat(16), address: 'help@desk.test', ours: true }],
  opened: true,
  signature: 'none',
  ...only
})

test('for whom a part was encrypted, in words', () => {
  expect(
    partSaid(
      part({
        encryptedTo: [
          { id: 'A'.repeat(16), address: 'help@desk.test', ours: true },
          { id: 'B'.repeat(16), address: 'ada@users.test', ours: false },
          { id: 'C'.repeat(16), address: '', ours: false },
          { id: '0'.repeat(16), address: '', ours: false },
          { id: '0'.repeat(16), address: '', ours: false }
        ]
      })
    )
  ).toEqual([
    'Encrypted for this desk',
    'Encrypted for ada@users.test',
    'Encrypted for a key this desk does not know (CCCCCCCCCCCCCCCC)',
    'Encrypted for somebody whose name the sender hid',
    'It was opened with the desk’s key',
    'Not signed: anybody could have written it'
  ])
})

test.each([
  ['good', 'Signed by ada@users.test, who is also the sender'],
  [
    'unknown-key',
    'Signed with the key of ada@users.test, which proves nothing here: it is not the sender’s, or too old or too weak'
  ],
  [
    'bad',
    'The signature names the key of ada@users.test, but does not fit: it may have been changed'
  ]
] as const)('a signature that is %s, and how its key was found', (signature, said) => {
  const signedBy = {
    id: 'B'.repeat(16),
    addresses: ['ada@users.test'],
    how: 'autocrypt'
  } as const
  expect(partSaid(part({ encrypted: false, signature, signedBy }))).toEqual([
    'Not encrypted: readable on its way',
    said,
    'Their key: handed on by their mail program (Autocrypt)'
  ])
})

test('a part that stayed shut says nothing of a signature', () => {
  expect(partSaid(part({ opened: false, encryptedTo: [] }))).toEqual([
    'It could not be opened'
  ])
})

test('several parts are told apart; a plain mail has nothing to unfold', () => {
  render(SealLine, { message: aMessage({ sealedParts: [part(), part()] }) })
  expect(screen.getByText('Part 2 of 2')).toBeTruthy()
  cleanup()
  render(SealLine, {
    message: aMessage({ seals: { encrypted: false, signature: 'none' } })
  })
  expect(screen.queryByRole('group')).toBeNull()
  expect(
    screen.getByText('Not encrypted, not signed: readable on its way')
  ).toBeTruthy()
})

test('an answer that was written elsewhere and not signed is not said to be signed', () => {
  const seals = { encrypted: false, signature: 'none' } as const
  render(SealLine, { message: aMessage({ direction: 'out', seals }) })
  expect(
    screen.getByText('Not encrypted, not signed: readable on its way')
  ).toBeTruthy()
})

test('how the asker’s key came is said; a mail that was taken in earlier says nothing', () => {
  const withKey = aMessage({
    askerKey: '-----BEGIN PGP PUBLIC KEY BLOCK-----',
    keyGiven: { how: 'autocrypt', at: at('2026-11-06T10:00Z') }
  })
  const given = askerKeys(aTicket({ messages: { [mail(1)]: withKey } })).inUse
  expect(given && keyGivenSaid(given)).toMatch(
    /^handed on by their mail program \(Autocrypt\), .*6/
  )
  expect(given && keyGivenSaid({ how: 'known' })).toBe('known from an earlier mail')
  expect(askerKeys(aTicket()).inUse).toBeUndefined()
})

const bounce = aMessage({
  automatic: 'delivery-report',
  deliveryReport: {
    messageId: 'answer@desk.test',
    recipients: [
      {
        address: 'ada@users.test',
        action: 'failed',
        status: '5.1.1',
        said: 'no such user'
      }
    ]
  }
})

test('a bounce of our answer says who was not reached and why', () => {
  render(MachineNotes, { message: bounce, sent: new Set(['answer@desk.test']) })
  expect(screen.getByText('A mail system wrote this, not a person.')).toBeTruthy()
  expect(screen.getByText('Could not be delivered to ada@users.test')).toBeTruthy()
  expect(screen.getByText('no such user')).toBeTruthy()
  expect(screen.getByText('It speaks of an answer in this ticket.')).toBeTruthy()
})

test('a bounce of nothing that this ticket sent is doubted, in Spanish too', () => {
  speak('es')
  render(MachineNotes, { message: bounce, sent: new Set() })
  expect(screen.getByText(/No nombra ninguna respuesta de este caso/)).toBeTruthy()
})

test('an invitation shows what, when, where and who', () => {
  const event = {
    what: 'Call about Wi-Fi',
    where: 'Room 1',
    from: at('2026-11-23T10:00Z'),
    to: at('2026-11-23T11:00Z'),
    wholeDay: false,
    organizer: 'Ada',
    asks: 'invitation'
  } as const
  render(MachineNotes, { message: aMessage({ events: [event] }), sent: new Set() })
  for (const said of ['Invitation', 'Call about Wi-Fi', 'Room 1', 'from Ada']) {
    expect(screen.getByText(said)).toBeTruthy()
  }
  expect(screen.getByText(/November 23, 2026/)).toBeTruthy()
})

const log = [
  'May 21 10:04:37 amnesia kernel: ok',
  'May 21 10:04:38 amnesia NetworkManager[1]: Error: 3c:97:0e:aa:bb:cc at 192.168.1.7',
  'May 21 10:04:39 amnesia kernel: fine'
].join('\n')
const sections = [{ title: 'journal', text: log, claimed: false }]

test('lines that tell of trouble stand out, and none is missing', () => {
  const { container } = atDesk({ title: 'Log', sections, unfolded: true })
  const trouble = [...container.querySelectorAll('.error')].map(
    line => line.textContent
  )
  expect(trouble).toEqual([`${log.split('\n')[1] ?? ''}\n`])
  expect(container.querySelector('pre')?.textContent.trim()).toBe(log)
})

test('copying a section leaves out what tells people and machines apart', async () => {
  const written = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText: written } })
  atDesk({ title: 'Log', sections, unfolded: true })
  await fireEvent.click(screen.getByRole('button', { name: 'Copy redacted' }))
  await waitFor(() => expect(written).toHaveBeenCalled())
  expect(written).toHaveBeenCalledWith(
    log
      .replace('3c:97:0e:aa:bb:cc', '[MAC REMOVED]')
      .replace('192.168.1.7', '[IPV4 REMOVED]')
  )
  vi.unstubAllGlobals()
})

test('a search in the log shows the lines that match and how many there are', async () => {
  const { container } = atDesk({ title: 'Log', sections })
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'network' } })
  expect(await within(container).findByRole('status')).toHaveProperty(
    'textContent',
    '1 line'
  )
  expect(container.querySelector('mark')?.textContent).toBe('Network')
})
