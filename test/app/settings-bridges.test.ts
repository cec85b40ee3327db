import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import BridgePanel from '#app/pages/settings/BridgePanel.svelte'
import { en } from '#app/words/en.ts'
import { speak } from '#app/words/language.svelte.ts'
import { troubles } from '#core/sync/mail-statement.ts'
import type { BridgeStatus } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import {
  bridge,
  firstBridge,
  helpAddress,
  paperBridges,
  teamKey,
  wellStatus
} from '#test/support/paper-bridges.ts'
import {
  paperWorkspace,
  type PaperOptions,
  type PaperWorkspace
} from '#test/support/paper-workspace.ts'
import type { Timestamp } from '#core/ids.ts'

const t = en.settings.bridge
/** The screen tells spans by the device's own clock. */
const now = Date.now() as Timestamp
let desk: PaperWorkspace

function show(options: PaperOptions): void {
  desk = paperWorkspace({ now, ...options })
  render(AtDesk, { desk, page: BridgePanel, given: {} })
}

function showOne(status?: BridgeStatus): void {
  show({
    settings: {
      bridges: { [firstBridge]: bridge('Our mail server', [helpAddress], now) }
    },
    ...(status && { bridgeStatuses: new Map([[firstBridge, status]]) })
  })
}

async function press(name: string): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name }))
}

async function fill(label: string, value: string): Promise<void> {
  await fireEvent.input(await screen.findByLabelText(label), { target: { value } })
}

beforeEach(() => {
  speak('en')
})
afterEach(cleanup)

describe('a desk without a bridge', () => {
  test('says how mail travels now, and what to do', () => {
    show({})
    expect(screen.getByText(t.none)).toBeTruthy()
    expect(screen.getByRole('button', { name: t.add })).toBeTruthy()
  })

  test('pairs one: its addresses are those of the keys, its code is shown once', async () => {
    show({ settings: { teamKeys: { FFFF: teamKey } } })
    await press(t.add)
    expect(await screen.findByLabelText(t.pair.addresses)).toHaveProperty(
      'value',
      helpAddress
    )
    await fill(t.pair.name, 'Our mail server')
    await fill(t.pair.addresses, `${helpAddress}, ayuda@desk.test`)
    await press(t.pair.submit)
    const code = await screen.findByText(/^porchlight-bridge-1:/)
    expect(screen.getByText('--pair -')).toBeTruthy()
    const [paired] = Object.values(desk.settings.current().bridges)
    expect(paired?.name).toBe('Our mail server')
    expect(Object.keys(paired?.addresses ?? {})).toEqual([
      helpAddress,
      'ayuda@desk.test'
    ])
    await press(t.pair.done)
    await waitFor(() => expect(code.isConnected).toBe(false))
    await press(t.add)
    await screen.findByLabelText(t.pair.name)
    expect(screen.queryByText(/^porchlight-bridge-1:/)).toBeNull()
  })

  test('copies the code itself, and not the command with it', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    show({ settings: { teamKeys: { FFFF: teamKey } } })
    await press(t.add)
    await fill(t.pair.name, 'Our mail server')
    await press(t.pair.submit)
    await press(en.shell.copy)
    expect(writeText.mock.calls).toEqual([
      [expect.stringMatching(/^porchlight-bridge-1:\w+$/)]
    ])
    writeText.mockRestore()
  })

  test('is told which address is none, and pairs nothing', async () => {
    show({})
    await press(t.add)
    await fill(t.pair.name, 'Our mail server')
    await fill(t.pair.addresses, `${helpAddress}\nnobody`)
    await press(t.pair.submit)
    expect(await screen.findByText(t.pair.badAddress('nobody'))).toBeTruthy()
    expect(desk.settings.current().bridges).toEqual({})
  })
})

describe('a bridge', () => {
  test('that nothing was heard of says so', () => {
    showOne()
    expect(screen.getByText(t.states.unheard)).toBeTruthy()
    expect(screen.getByText(t.unheard)).toBeTruthy()
    expect(screen.getByText(/^Added by Ada/)).toBeTruthy()
  })

  test('that works says when it fetched, and what waits', () => {
    showOne(wellStatus(now))
    expect(screen.getByText(t.states.well)).toBeTruthy()
    expect(screen.getByText('fetched 2 min. ago')).toBeTruthy()
    expect(screen.getByText('1 waits')).toBeTruthy()
  })

  test.each(['en', 'es'] as const)(
    'says each trouble in words, in %s',
    async language => {
      speak(language)
      const accounts = troubles.map(trouble => ({
        name: trouble,
        trouble,
        waiting: 0,
        setAside: 0
      }))
      showOne({ kind: 'status', at: now, accounts })
      const said = [...document.querySelectorAll('.accounts .trouble')].map(each =>
        each.textContent.trim()
      )
      expect(new Set(said).size).toBe(troubles.length)
      expect(said.every(text => text.length > 20)).toBe(true)
    }
  )

  test('with mail set aside needs help, though nothing else is wrong', () => {
    const account = { name: 'support', waiting: 0, setAside: 2 }
    showOne({ kind: 'status', at: now, accounts: [account] })
    expect(screen.getByText(t.states.trouble)).toBeTruthy()
    expect(screen.getByText(t.setAside(2))).toBeTruthy()
  })

  test('that has been silent for a day is not said to work', () => {
    showOne({ ...wellStatus(now), at: now - 24 * 3_600_000 })
    expect(screen.getByText(t.states.silent)).toBeTruthy()
    expect(screen.queryByText(t.states.well)).toBeNull()
    expect(screen.getByText(/Nothing heard for long/)).toBeTruthy()
  })

  test('may have two accounts of one name, at two hosts', () => {
    const { accounts } = wellStatus(now)
    showOne({ ...wellStatus(now), accounts: [...accounts, ...accounts] })
    expect(screen.getAllByText('support')).toHaveLength(2)
  })

  test('is removed only after it was said what that means', async () => {
    showOne(wellStatus(now))
    await press(t.remove)
    expect(await screen.findByText(t.removal.now)).toBeTruthy()
    expect(screen.getByText(t.removal.passwords)).toBeTruthy()
    await press(en.shell.cancel)
    expect(desk.settings.current().bridges[firstBridge]?.revokedAt).toBeUndefined()
    await press(t.remove)
    const buttons = await screen.findAllByRole('button', { name: t.removal.submit })
    await fireEvent.click(buttons.at(-1) as HTMLElement)
    expect(await screen.findByText(t.none)).toBeTruthy()
    expect(desk.settings.current().bridges[firstBridge]?.revokedAt).toBe(now)
  })
})

test('if no bridge carries the address that answers come from, that is said', () => {
  const other = bridge('Lists', ['lists@desk.test'], now)
  show({ settings: { teamKeys: { FFFF: teamKey }, bridges: { [firstBridge]: other } } })
  expect(screen.getByText(t.uncarried(helpAddress))).toBeTruthy()
})

test('two bridges stand one below the other, the older one first', () => {
  show(paperBridges(now, 2))
  const names = screen
    .getAllByRole('article')
    .map(each => each.getAttribute('aria-label'))
  expect(names).toEqual(['Our mail server', 'Old box'])
})
