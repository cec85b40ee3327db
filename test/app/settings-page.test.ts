import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import DeskPanel from '#app/pages/settings/DeskPanel.svelte'
import KeyPanel from '#app/pages/settings/KeyPanel.svelte'
import PeoplePanel from '#app/pages/settings/PeoplePanel.svelte'
import { en } from '#app/words/en.ts'
import type { TeamKey } from '#core/domain/settings.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
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
    render(AtDesk, { desk, page: DeskPanel, given: {} })
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

test('everybody is listed, oneself marked, the first one leading', () => {
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const items = screen.getAllByRole('listitem').map(item => item.textContent)
  expect(items).toHaveLength(3)
  expect(items[0]).toContain(`(${t.people.you})`)
  expect(items[0]).toContain(t.people.roles.lead)
})

describe('the desk’s keys', () => {
  test('without one, that is said', () => {
    render(AtDesk, { desk, page: KeyPanel, given: {} })
    expect(screen.getByText(t.key.none)).toBeTruthy()
  })

  test('the newest signs, the older ones still open mail', () => {
    desk = paperWorkspace({
      settings: {
        teamKeys: {
          AAAA1111BBBB2222: aKey({
            address: 'old@desk.test',
            addedBy: ben,
            addedAt: 1
          }),
          CCCC3333DDDD4444: aKey({ address: 'new@desk.test', addedBy: ada, addedAt: 2 })
        }
      }
    })
    render(AtDesk, { desk, page: KeyPanel, given: {} })
    const [newest, older] = screen.getAllByRole('article').map(each => each.textContent)
    expect(newest).toContain('new@desk.test')
    expect(newest).toContain(t.key.signs)
    expect(newest).toContain('CCCC 3333 DDDD 4444')
    expect(older).toContain(t.key.opens)
  })
})

function aKey(only: {
  address: string
  addedBy: TeamKey['addedBy']
  addedAt: number
}): TeamKey {
  return {
    secret: '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    public: '-----BEGIN PGP PUBLIC KEY BLOCK-----',
    name: 'Night Owls',
    ...only,
    addedAt: only.addedAt as Timestamp
  }
}

async function fill(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }))
}
