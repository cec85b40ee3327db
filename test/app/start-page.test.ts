import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { Session } from '#app/state/session.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDoor from '#test/support/AtDoor.svelte'
import {
  paperDoors,
  paperPassphrase,
  type PaperDoors,
  type PaperDoorsOptions
} from '#test/support/paper-doors.ts'

const t = en.start
const strong = 'seven otters juggle lanterns'

beforeEach(() => {
  location.hash = ''
  localStorage.clear()
})
afterEach(cleanup)

describe('founding a desk', () => {
  test('Ada names it, names herself, and chooses a passphrase', async () => {
    const { session } = await arrive('#/found')
    await type(t.found.deskName, 'Night Owls')
    await type(t.yourName, 'Ada')
    await type(t.passphrase.label, strong)
    await type(t.passphrase.repeat, strong)
    await press(t.found.submit)
    await screen.findByText('At the desk')
    expect(session.state).toMatchObject({ at: 'desk' })
    expect(location.hash).toBe('#/queue')
  })

  test('what is missing is said where it is missing, and nothing is founded', async () => {
    await arrive('#/found')
    await type(t.passphrase.label, 'password')
    await press(t.found.submit)
    expect(screen.getAllByText(t.needed)).toHaveLength(2)
    expect(screen.getByText(t.passphrase.tooWeak)).toBeTruthy()
    expect(screen.getByText(t.passphrase.differs)).toBeTruthy()
  })

  test('an empty passphrase is not called easy to guess', async () => {
    await arrive('#/found')
    await press(t.found.submit)
    expect(screen.getAllByText(t.needed)).toHaveLength(3)
    expect(screen.queryByText(t.passphrase.tooWeak)).toBeNull()
  })

  test('a suggested passphrase is shown and need not be repeated', async () => {
    await arrive('#/found')
    await press(t.passphrase.suggest)
    const field = screen.getByLabelText<HTMLInputElement>(t.passphrase.label)
    expect(field.type).toBe('text')
    expect(field.value.split(' ')).toHaveLength(4)
    expect(screen.queryByLabelText(t.passphrase.repeat)).toBeNull()
  })
})

describe('an invitation', () => {
  test('its secret leaves the address line at once', async () => {
    await arrive('#/join/c2VjcmV0')
    expect(location.href).not.toContain('c2VjcmV0')
    await screen.findByText(t.join.title('Night Owls'))
    expect(location.href).not.toContain('c2VjcmV0')
  })

  test('Ben knocks and waits, though the relay cannot be reached', async () => {
    const { session, doors } = await arrive('#/join/c2VjcmV0')
    await screen.findByText(t.join.title('Night Owls'))
    await type(t.yourName, 'Ben')
    await type(t.passphrase.label, strong)
    await type(t.passphrase.repeat, strong)
    await press(t.join.submit)
    await screen.findByText(t.porch.connecting)
    doors.waiting.set({ state: 'offline' })
    await screen.findByText(t.porch.offlineText)
    doors.waiting.set({ state: 'waiting' })
    await screen.findByText(t.porch.waitingText)
    doors.letIn()
    await screen.findByText('At the desk')
    expect(session.state.at).toBe('desk')
  })

  test('one that was used before is refused with its reason', async () => {
    const { doors } = await arrive('#/', { device: 'joining' })
    await type(t.passphrase.label, paperPassphrase)
    await press(t.unlock.submit)
    await screen.findByText(t.porch.connecting)
    doors.waiting.set({ state: 'refused', reason: 'used' })
    await screen.findByText(t.porch.reasons.used)
    await press(t.porch.startOver)
    await screen.findByText(t.welcome.title)
  })

  test('who was refused and comes back later is told so, until they have read it', async () => {
    await refused()
    cleanup()
    await arrive('#/')
    await screen.findByText(t.welcome.refused)
    expect(localStorage.getItem('porchlight-refused')).toBe('yes') // and no more
    await press(en.shell.close)
    expect(screen.queryByText(t.welcome.refused)).toBeNull()
    cleanup()
    await arrive('#/')
    await screen.findByText(t.welcome.title)
    expect(screen.queryByText(t.welcome.refused)).toBeNull()
  })

  test('who was refused and started over, or came in elsewhere, is told it once', async () => {
    await refused()
    await press(t.porch.startOver)
    await screen.findByText(t.welcome.title)
    expect(screen.queryByText(t.welcome.refused)).toBeNull()
    await refused()
    cleanup()
    const { session } = await arrive('#/found')
    expect(session.wasRefused).toBe(true)
    await type(t.found.deskName, 'Night Owls')
    await type(t.yourName, 'Ada')
    await type(t.passphrase.label, strong)
    await type(t.passphrase.repeat, strong)
    await press(t.found.submit)
    await screen.findByText('At the desk')
    cleanup()
    await arrive('#/')
    await screen.findByText(t.welcome.title)
    expect(screen.queryByText(t.welcome.refused)).toBeNull()
  })

  test('who was refused and opens a new link is asked to join with it', async () => {
    const { doors } = await arrive('#/', { device: 'joining' })
    await type(t.passphrase.label, paperPassphrase)
    await press(t.unlock.submit)
    await screen.findByText(t.porch.connecting)
    doors.waiting.set({ state: 'refused', reason: 'used' })
    await screen.findByText(t.porch.reasons.used)
    open('#/join/bmV3')
    await screen.findByText(t.join.title('Night Owls'))
    expect(screen.getByLabelText(t.yourName)).toBeTruthy()
    expect(location.href).not.toContain('bmV3')
  })

  test('a new link where an earlier one waits: which of them is meant is asked', async () => {
    const { session, doors } = await arrive('#/join/bmV3', { device: 'joining' })
    expect(screen.queryByText(t.join.already)).toBeNull()
    expect(screen.getByText(t.join.earlierWaits)).toBeTruthy()
    expect(location.href).not.toContain('bmV3')
    expect(await doors.deviceState()).toBe('waiting')
    await press(t.join.useNew)
    await screen.findByText(t.join.title('Night Owls'))
    expect(location.href).not.toContain('bmV3')
    expect(session.state.at).toBe('street')
  })

  test('who waits on the porch goes on waiting unless they choose the new one', async () => {
    const { session, doors } = await arrive('#/', { device: 'joining' })
    await type(t.passphrase.label, paperPassphrase)
    await press(t.unlock.submit)
    await screen.findByText(t.porch.connecting)
    open('#/join/bmV3')
    await screen.findByText(t.join.earlierWaits)
    expect(session.state.at).toBe('porch')
    doors.letIn()
    await screen.findByText('At the desk')
  })

  test('one that has expired asks for nothing', async () => {
    await arrive('#/join/c2VjcmV0', { now: 0 as Timestamp })
    await screen.findByText(t.join.expired)
    expect(screen.queryByLabelText(t.yourName)).toBeNull()
  })

  test('half a link is refused before anything is asked', async () => {
    await arrive('#/invitation')
    await type(t.paste.label, 'https://desk.example.test/#/jo')
    await press(t.paste.submit)
    expect(screen.getByText(t.paste.bad)).toBeTruthy()
  })

  test('a link that a mail program broke into lines is put together', async () => {
    await arrive('#/invitation')
    await type(t.paste.label, ' https://desk.example.test/#/join/c2Vj\n  cmV0 ')
    await press(t.paste.submit)
    await screen.findByText(t.join.title('Night Owls'))
  })
})

describe('a locked device', () => {
  test('a wrong passphrase is said so, and the right one opens', async () => {
    await arrive('#/', { device: 'locked' })
    await type(t.passphrase.label, 'not this one')
    await press(t.unlock.submit)
    await screen.findByText(t.unlock.wrong)
    await type(t.passphrase.label, paperPassphrase)
    await press(t.unlock.submit)
    await screen.findByText('At the desk')
  })

  test('does not take a second invitation, and says why', async () => {
    await arrive('#/join/c2VjcmV0', { device: 'locked' })
    expect(screen.getByText(t.join.already)).toBeTruthy()
    expect(location.href).not.toContain('c2VjcmV0')
  })

  test('tells nobody which desk it belongs to', async () => {
    await arrive('#/', { device: 'locked' })
    expect(document.body.textContent).not.toContain('Night Owls')
  })
})

async function arrive(
  hash: string,
  options: PaperDoorsOptions = {}
): Promise<{ session: Session; doors: PaperDoors }> {
  location.hash = hash
  const doors = paperDoors(options)
  const session = new Session(doors)
  await session.start()
  render(AtDoor, { session })
  return { session, doors }
}

/** Somebody knocked here, and the door stays shut. */
async function refused(): Promise<void> {
  cleanup()
  const { doors } = await arrive('#/', { device: 'joining' })
  await type(t.passphrase.label, paperPassphrase)
  await press(t.unlock.submit)
  await screen.findByText(t.porch.connecting)
  doors.waiting.set({ state: 'refused', reason: 'used' })
  await screen.findByText(t.porch.reasons.used)
}

/** As whoever follows a link in the same tab. */
function open(hash: string): void {
  location.hash = hash
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

async function type(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }))
}
