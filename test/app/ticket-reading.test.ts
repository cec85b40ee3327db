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
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import LogSections from '#app/pages/ticket/LogSections.svelte'
import MachineNotes from '#app/pages/ticket/MachineNotes.svelte'
import SealLine from '#app/pages/ticket/SealLine.svelte'
import { keyGivenSaid, partSaid } from '#app/pages/ticket/seal-words.ts'
import { preferences } from '#app/state/preferences.svelte.ts'
import { turn } from '#app/state/turns.ts'
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

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const expanded = (name: string) => button(name).getAttribute('aria-expanded')
const said = (name: string) =>
  document
    .getElementById(button(name).getAttribute('aria-describedby') ?? '')
    ?.textContent.replaceAll(/\s+/g, ' ')
    .trim()

describe('a log of several sections', () => {
  const many = [
    ...sections,
    { title: 'cmdline', text: 'BOOT_IMAGE=/live/vmlinuz quiet', claimed: false },
    { title: 'boot.log', text: 'timeout\nerror\nfailed', claimed: false }
  ]

  beforeEach(() => {
    preferences.logsOpen = false
  })

  /** Each is read when it is its turn, after the ticket stands. */
  async function read(): Promise<void> {
    await turn()
    await tick()
  }

  test('is a line each, and says where there is trouble without being opened', async () => {
    atDesk({ title: 'Log', sections: many })
    expect(said('boot.log')).toBe('20 bytes')
    await read()
    expect(said('boot.log')).toBe('2 errors 1 warning 20 bytes')
    expect(said('cmdline')).toBe('30 bytes')
    expect(many.map(({ title }) => expanded(title))).toEqual([
      'false',
      'false',
      'false'
    ])
    expect(screen.queryByRole('button', { name: 'Copy redacted' })).toBeNull()
  })

  test('keeps what is folded for the browser’s own search, which opens it', async () => {
    const { container } = atDesk({ title: 'Log', sections: many })
    expect(container.querySelector('pre')).toBeNull()
    await read()
    const folded = [...container.querySelectorAll('pre')].find(pre =>
      pre.textContent.includes('vmlinuz')
    )
    const inside = folded?.closest('[hidden]')
    await fireEvent(inside as HTMLElement, new Event('beforematch'))
    expect(expanded('cmdline')).toBe('true')
    // the place that the browser found is the one that is shown
    expect(folded?.isConnected).toBe(true)
    expect(expanded('boot.log')).toBe('false')
  })

  test('does not keep a long one on the page that nobody opened', async () => {
    const long = { title: 'long', text: 'ok\n'.repeat(30_000), claimed: false }
    const { container } = atDesk({ title: 'Log', sections: [...sections, long] })
    await read()
    expect(container.querySelectorAll('pre')).toHaveLength(1)
    await fireEvent.click(button('long'))
    expect(container.querySelectorAll('pre')).toHaveLength(2)
  })

  test('opens and folds as a whole, and this device opens the next one so', async () => {
    atDesk({ title: 'Log', sections: many })
    await fireEvent.click(button('Open all'))
    expect(many.map(({ title }) => expanded(title))).toEqual(['true', 'true', 'true'])
    await fireEvent.click(button('cmdline'))
    expect(expanded('cmdline')).toBe('false')
    cleanup()
    atDesk({ title: 'Log', sections: many })
    expect(expanded('cmdline')).toBe('true')
    await fireEvent.click(button('Fold all'))
    expect(preferences.logsOpen).toBe(false)
  })

  test('shows what a search found open, and stands as before once it is over', async () => {
    atDesk({ title: 'Log', sections: many })
    await fireEvent.click(button('cmdline'))
    const search = screen.getByRole('searchbox')
    await fireEvent.input(search, { target: { value: 'failed' } })
    expect(expanded('boot.log')).toBe('true')
    expect(said('boot.log')).toBe('1 line')
    expect(screen.queryByRole('button', { name: 'cmdline' })).toBeNull()
    await fireEvent.click(button('boot.log'))
    expect(expanded('boot.log')).toBe('false')
    await fireEvent.input(search, { target: { value: 'timeout' } })
    expect(expanded('boot.log')).toBe('true')
    await fireEvent.input(search, { target: { value: '' } })
    expect(many.map(({ title }) => expanded(title))).toEqual(['false', 'true', 'false'])
  })
})
