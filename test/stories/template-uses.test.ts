/** Answers with templates make no more than a change a day of a document that stays. */
import { expect, test } from 'vitest'

import { addTemplate, timesUsed } from '#core/domain/templates/templates.ts'
import type { EntryId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays } from '../support/days.ts'
import { meet, type Helper } from '../support/doing.ts'
import { reopen, until, Village } from '../support/village.ts'

async function aDeskWithAGreeting() {
  const village = new Village('2026-10-13T10:30:00Z')
  const ana: Helper = await village.found()
  const ben: Helper = await village.join(ana.desk, 'Ben')
  const greeting = ana.desk.newEntryId()
  const text = { title: 'Greeting', tags: [], language: 'en', body: 'Hi' }
  ana.desk.templates.perform(all =>
    addTemplate(all, greeting, greeting, { ...text, at: ana.desk.now() })
  )
  await ana.desk.templates.saved()
  await meet([ana, ben])
  return { village, ana, ben, greeting }
}

function timesAt(desk: Workspace, id: EntryId): number {
  const template = desk.templates.current().templates[id]
  return template ? timesUsed(template) : 0
}

test('twenty answers of Ana’s with a template are one change of the templates, which Ben hears of the day after', async () => {
  const { village, ana, ben, greeting } = await aDeskWithAGreeting()
  let changes = 0
  ana.desk.templates.on(() => changes++)
  for (let answer = 0; answer < 20; answer++) ana.desk.templateUses.count([greeting])
  await until(() => ana.desk.templateUses.current().get(greeting) === 20, 'the row')
  expect(changes).toBe(0)
  await passDays(village, 1)
  ana.desk.templateUses.count([greeting])
  await until(() => timesAt(ana.desk, greeting) === 20, 'the sums')
  expect(changes).toBe(1)
  await meet([ana, ben])
  expect(timesAt(ben.desk, greeting)).toBe(20)
})

test('an answer that Ana takes back the same day counts no more, and nothing counts less than never', async () => {
  const { ana, greeting } = await aDeskWithAGreeting()
  ana.desk.templateUses.count([greeting])
  ana.desk.templateUses.count([greeting])
  ana.desk.templateUses.uncount([greeting])
  await until(() => ana.desk.templateUses.current().get(greeting) === 1, 'one less')
  ana.desk.templateUses.uncount([greeting])
  ana.desk.templateUses.uncount([greeting])
  await until(() => ana.desk.templateUses.current().size === 0, 'none')
  ana.desk.templateUses.count([greeting])
  await until(() => ana.desk.templateUses.current().get(greeting) === 1, 'one')
})

test('who leaves her desk at once after an answer loses no use, and tells it when she comes back', async () => {
  const { village, ana, ben, greeting } = await aDeskWithAGreeting()
  ana.desk.templateUses.count([greeting])
  await ana.desk.leave()
  village.clock.passDays(1)
  const back = { ...ana, desk: await reopen(ana.profile) }
  await until(() => timesAt(back.desk, greeting) === 1, 'the sum')
  expect(back.desk.templateUses.current().size).toBe(0)
  await meet([back, ben])
  expect(timesAt(ben.desk, greeting)).toBe(1)
})
