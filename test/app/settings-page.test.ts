import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { tick, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import Notices from '#app/pages/desk/Notices.svelte'
import DeskLanguagePanel from '#app/pages/settings/DeskLanguagePanel.svelte'
import DeskPanel from '#app/pages/settings/DeskPanel.svelte'
import KeyPanel from '#app/pages/settings/KeyPanel.svelte'
import PeoplePanel from '#app/pages/settings/PeoplePanel.svelte'
import type { MailRoom } from '#app/platform/mail-room.ts'
import { mailRoomOf } from '#app/state/mail-rooms.ts'
import { en } from '#app/words/en.ts'
import { date, dayName } from '#app/words/format.svelte.ts'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import type { TeamKey } from '#core/domain/desk/team-keys.ts'
import { answerIn } from '#core/domain/members/tongues.ts'
import { dayOf, daysAfter, type Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { aPaperKey } from '#test/support/paper-ring.ts'
import { ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.settings
let desk: PaperWorkspace

beforeEach(() => {
  desk = paperWorkspace()
})
afterEach(cleanup)

describe('what the desk agreed on', () => {
  test('Ada keeps closed tickets for a week instead of a month', async () => {
    render(AtDesk, { desk, page: DeskPanel, given: {} })
    await fill(t.desk.keepDays, '7')
    await press(t.save)
    expect(desk.settings.current().keepDays).toBe(7)
  })

  test.each(['0', '366', '2.5', ''])('keeping for %j days is refused', async days => {
    render(AtDesk, { desk, page: DeskPanel, given: {} })
    await fill(t.desk.keepDays, days)
    await press(t.save)
    expect(screen.getByText(t.desk.keepDaysBad)).toBeTruthy()
    expect(desk.settings.current().keepDays).toBe(30)
  })

  test('a language is one press', async () => {
    render(AtDesk, { desk, page: DeskLanguagePanel, given: {} })
    await press('French')
    await press('German')
    expect(Object.keys(desk.settings.current().languages)).toEqual(['en', 'es', 'fr'])
  })

  test('what another member changes meanwhile is shown', async () => {
    render(AtDesk, { desk, page: DeskPanel, given: {} })
    desk.settings.perform(settings => {
      settings.deskName = 'Early Birds'
      return { ok: true, value: undefined }
    })
    expect(await screen.findByDisplayValue('Early Birds')).toBeTruthy()
  })
})

test('the languages of a member stand beside since when, with room between them', () => {
  desk.settings.perform(settings => answerIn(settings, desk.me, ['es']))
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const [ada] = screen.getAllByRole('listitem')
  expect(ada?.textContent).toMatch(/since .*\S · Spanish/)
})

test('everybody is listed, oneself marked, the first one leading', () => {
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const items = screen.getAllByRole('listitem').map(item => item.textContent)
  expect(items).toHaveLength(3)
  expect(items[0]).toContain(`(${t.people.you})`)
  expect(items[0]).toContain(t.people.roles.lead)
})

test('a link that went astray is withdrawn by one press, and is listed no more', async () => {
  const expiresAt = (Date.now() + 86_400_000) as Timestamp
  const open = {
    id: 'aa',
    by: ben,
    at: Date.now() as Timestamp,
    expiresAt,
    isOurs: true
  }
  desk = paperWorkspace({ invitations: [open] })
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const ours = t.people.openBy(desk.people.current().get(ben)?.name ?? '', '')
  expect(screen.getByText(text => text.startsWith(ours))).toBeTruthy()
  await press(t.people.withdraw)
  expect(screen.queryByText(t.people.open)).toBeNull()
  expect(desk.invitations.current()).toEqual([])
})

test('once Ben came in by it, an invitation makes way for his name; another is made if wanted', async () => {
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  await press(t.people.invite)
  const dialog = within(await screen.findByRole('dialog'))
  const link = () => dialog.queryByLabelText(t.invite.link)
  await waitFor(() => expect(link()).toBeTruthy())
  // somebody else’s, who used another link
  desk.arrivals.set(new Map([['of long ago', chidi]]))
  await tick()
  expect(link()).toBeTruthy()
  const name = desk.people.current().get(ben)?.name ?? ''
  desk.arrivals.set(new Map([['invitation 1', ben]]))
  await dialog.findByText(t.invite.here(name))
  expect(link()).toBeNull()
  expect(dialog.queryByLabelText(t.invite.qr)).toBeNull()
  expect(dialog.queryByText(t.invite.text)).toBeNull()
  await press(t.invite.another)
  await waitFor(() => expect(link()).toBeTruthy())
  expect(dialog.queryByText(t.invite.here(name))).toBeNull()
})

describe('the desk’s keys', () => {
  const now = Date.now()
  const day = 86_400_000

  function show(
    keys: Record<string, Partial<TeamKey>>,
    page: Component = KeyPanel
  ): void {
    const teamKeys = Object.fromEntries(
      Object.entries(keys).map(([fingerprint, only]) => [fingerprint, aPaperKey(only)])
    )
    desk = paperWorkspace({ settings: { teamKeys } })
    const board = new ShiftBoard(desk)
    const waits = new ShiftWaits(desk, board)
    render(AtDesk, { desk, page, given: { board, waits } })
  }

  test('without one, that is said', () => {
    render(AtDesk, { desk, page: KeyPanel, given: {} })
    expect(screen.getByText(t.key.none)).toBeTruthy()
  })

  test('the newest signs, the older one opens mail until a day that is said', () => {
    show({
      AAAA1111BBBB2222: { address: 'old@desk.test', addedBy: ben },
      CCCC3333DDDD4444: { address: 'new@desk.test', addedAt: now as Timestamp }
    })
    const [newest, older] = screen.getAllByRole('article').map(each => each.textContent)
    expect(newest).toContain('new@desk.test')
    expect(newest).toContain(t.key.signs)
    expect(newest).toContain(t.key.worksForever)
    expect(newest).toContain('CCCC 3333 DDDD 4444')
    expect(older).toContain(t.key.opens)
    const replaced = dayOf(now as Timestamp)
    expect(older).toContain(t.key.opensUntil(dayName(daysAfter(replaced, 60 + 30))))
    expect(older).toContain(t.key.opensWhy(dayName(daysAfter(replaced, 60))))
  })

  test.each([
    ['in 31 days', 31, undefined],
    ['in 29 days', 29, t.key.endsSoon],
    ['since yesterday', -1, t.key.hasEnded]
  ])('that it ends %s is said when there is something to do', (_when, days, said) => {
    const expires = (now + days * day) as Timestamp
    show({ AAAA: { expires } })
    const titles = [t.key.endsSoon, t.key.hasEnded].map(({ title }) =>
      title(date(expires))
    )
    const shown = titles.filter(title => screen.queryByText(title) !== null)
    expect(shown).toEqual(said ? [said.title(date(expires))] : [])
    expect(screen.getAllByText(t.key.extend)).toHaveLength(1)
    cleanup()
    show({ AAAA: { expires } }, Notices)
    expect(screen.queryAllByText(t.key.extend)).toHaveLength(said ? 1 : 0)
  })

  test('whoever replaces it reads what becomes of the old one, and keeps the address', async () => {
    show({ AAAA: { address: 'help@desk.test' } })
    expect(screen.queryByText(t.key.create)).toBeNull()
    await press(t.key.replace)
    expect(await screen.findByText(t.key.replaces('help@desk.test'))).toBeTruthy()
    const expected = dayName(daysAfter(desk.today(), 60))
    expect(screen.getByText(t.key.replacesText(expected))).toBeTruthy()
    expect(screen.getByDisplayValue('help@desk.test')).toBeTruthy()
  })

  test.each([en.shell.cancel, en.shell.close])(
    'of a key that Ada does not import after all nothing stays in the dialog: %s',
    async way => {
      show({})
      await press(t.key.import)
      await screen.findByRole('dialog')
      await fill(t.key.file, 'the secret key')
      await fill(t.key.passphrase, 'open sesame')
      await press(way)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await press(t.key.import)
      await screen.findByRole('dialog')
      expect(screen.queryByDisplayValue('the secret key')).toBeNull()
      expect(screen.queryByDisplayValue('open sesame')).toBeNull()
    }
  )

  test('an import that Ada called off while it was at work replaces no key', async () => {
    let finish: (made: Awaited<ReturnType<MailRoom['importTeamKey']>>) => void = () => {
      throw new Error('it was not begun')
    }
    show({})
    vi.spyOn(mailRoomOf(desk), 'importTeamKey').mockReturnValue(
      new Promise(resolve => (finish = resolve))
    )
    await press(t.key.import)
    const dialog = await screen.findByRole('dialog')
    await fill(t.key.file, 'the secret key')
    await fireEvent.click(within(dialog).getByRole('button', { name: t.key.import }))
    await press(en.shell.close)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    finish({ ok: false, error: { type: 'not-a-key' } })
    await tick()
    await press(t.key.import)
    const again = await screen.findByRole('dialog')
    expect(within(again).queryByText(t.key.troubles['not-a-key'])).toBeNull()
  })
})

async function fill(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }))
}
