/** Where each setting is found, and that every way there leads somewhere. */
import { readdirSync, readFileSync } from 'node:fs'

import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import SettingsPage from '#app/pages/SettingsPage.svelte'
import { groups, sectionNames, sections } from '#app/pages/settings/sections.ts'
import { Session } from '#app/state/session.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.settings
const { names } = t.sections

afterEach(cleanup)

function open(address: string): void {
  location.hash = address
  render(AtDesk, {
    desk: paperWorkspace(),
    session: new Session(paperDoors({})),
    page: SettingsPage,
    given: {}
  })
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })

const list = () => within(screen.getByRole('navigation', { name: t.sections.label }))
const region = (name: string) => screen.getByRole('region', { name })

describe('a section', () => {
  test.each(sectionNames)('has an address of its own: %s', async name => {
    open(`#/settings/${name}`)
    expect(region(names[name])).toBeTruthy()
    await waitFor(() => expect(document.title).toContain(names[name]))
    const current = list()
      .getAllByRole('link')
      .filter(link => link.getAttribute('aria-current') === 'page')
    expect(current.map(link => link.getAttribute('href'))).toEqual([
      `#/settings/${name}`
    ])
  })

  test('leads back to the list, which a phone shows alone', () => {
    open('#/settings/people')
    const back = within(region(names.people)).getByRole('link', { name: t.title })
    expect(back.getAttribute('href')).toBe('#/settings')
  })

  test.each(['#/settings', '#/settings/what-was-here-once'])(
    'is offered where the address names none: %s',
    address => {
      open(address)
      const ways = list()
        .getAllByRole('link')
        .map(link => link.getAttribute('href'))
      expect(ways).toEqual(sectionNames.map(name => `#/settings/${name}`))
      expect(screen.getByRole('heading', { name: t.title, level: 1 })).toBeTruthy()
    }
  )
})

test('no setting is lost: each panel stands in one section, each section in one group', () => {
  const panels = filesBelow('app/pages/settings').filter(file =>
    file.endsWith('Panel.svelte')
  ).length
  const placed = sectionNames.flatMap(name => sections[name].panels)
  expect(new Set(placed).size).toBe(panels)
  expect(placed).toHaveLength(panels)
  expect([...groups.mine, ...groups.shared]).toEqual(sectionNames)
})

test('nobody takes the languages of the desk for their own', () => {
  open('#/settings/you')
  const mine = region(names.you)
  expect(within(mine).getByRole('group', { name: t.tongues.label })).toBeTruthy()
  expect(within(mine).queryByRole('group', { name: t.desk.languages })).toBeNull()
  cleanup()
  open('#/settings/desk')
  const shared = region(names.desk)
  expect(within(shared).getByRole('group', { name: t.desk.languages })).toBeTruthy()
  expect(within(shared).queryByRole('group', { name: t.tongues.label })).toBeNull()
})

test('every way into the settings, from wherever in the app, leads to a section', () => {
  const ways = filesBelow('app')
    .filter(file => /\.(?:svelte|ts)$/.test(file) && !/SettingsPage/.test(file))
    .flatMap(file =>
      [
        ...readFileSync(`app/${file}`, 'utf8').matchAll(/["'`]#\/settings\/?([^"'`]*)/g)
      ].map(([, section]) => `${file}: ${section}`)
    )
  expect(ways.length).toBeGreaterThan(5)
  const known = [...sectionNames, '{name}'].map(name => `: ${name}`)
  expect(ways.filter(way => !known.some(name => way.endsWith(name)))).toEqual([])
})
