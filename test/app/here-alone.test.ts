import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { isHereAlone } from '#app/platform/here-alone.ts'
import { Session } from '#app/state/session.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDoor from '#test/support/AtDoor.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function founds(address: string): Promise<void> {
  location.hash = '#/found'
  vi.spyOn(location, 'href', 'get').mockReturnValue(`${address}/#/found`)
  const session = new Session(paperDoors())
  await session.start()
  render(AtDoor, { session })
  await screen.findByLabelText(en.start.found.deskName)
}

test('Ada is told so before she founds a desk there', async () => {
  await founds('http://localhost:8484')
  expect(screen.getByText(en.start.found.hereAlone)).toBeTruthy()
})

test('of a desk that everybody reaches nothing is said', async () => {
  await founds('https://desk.example.test')
  expect(screen.queryByText(en.start.found.hereAlone)).toBeNull()
})

test.each(['localhost', 'localhost:8484', '127.0.0.1:8484', '[::1]:8484'])(
  'whoever gets a link to %s finds their own computer there, not the desk',
  host => {
    expect(isHereAlone(`http://${host}/#/join/c2VjcmV0`)).toBe(true)
  }
)

test.each(['desk.example.test', 'localhost.example.test', '192.168.0.7:8484'])(
  '%s is the same for everybody',
  host => {
    expect(isHereAlone(`https://${host}/#/join/c2VjcmV0`)).toBe(false)
  }
)
