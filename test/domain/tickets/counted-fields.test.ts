/** What the statistics may count of the desk's own fields. */
import { describe, expect, test } from 'vitest'

import {
  chosenIn,
  countedFields,
  earlierChoice
} from '#core/domain/tickets/counted-fields.ts'
import {
  archiveField,
  changeField,
  cleanValue,
  defineField,
  fieldKinds,
  type WithFields
} from '#core/domain/tickets/fields.ts'
import { ana, at, entry } from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')

/** One of each kind; the second is a choice, the fifth a yes or no. */
function aDesk(): WithFields {
  const all: WithFields = { fields: {} }
  for (const [n, kind] of fieldKinds.entries()) {
    const choices = kind === 'choice' ? ['Desktop', 'Laptop'] : []
    defineField(all, entry(n + 1), { name: kind, kind, choices, by: ana, at: monday })
  }
  return all
}
const names = (all: WithFields) => countedFields(all).map(({ field }) => field.name)
const device = entry(fieldKinds.indexOf('choice') + 1)
const paid = entry(fieldKinds.indexOf('yes-no') + 1)

describe('the statistics count', () => {
  test('what can be chosen, and never a text, a number or a day', () => {
    expect(names(aDesk())).toEqual(['choice', 'yes-no'])
    const values = Object.fromEntries(
      fieldKinds.map((_, n) => [entry(n + 1), 'Rosalind'])
    )
    const chosen = chosenIn(values, countedFields(aDesk()))
    expect(JSON.stringify(chosen)).not.toContain('Rosalind')
  })

  test('what was chosen before a field was archived', () => {
    const all = aDesk()
    archiveField(all, device, monday)
    expect(names(all)).toEqual(['choice', 'yes-no'])
  })

  test('nothing of a field that the desk keeps out of them, until it lets it in', () => {
    const all = aDesk()
    const same = { name: 'choice', choices: ['Desktop'] }
    changeField(all, device, { ...same, uncounted: true })
    expect(names(all)).toEqual(['yes-no'])
    changeField(all, device, same)
    expect(names(all)).toEqual(['yes-no'])
    changeField(all, device, { ...same, uncounted: false })
    expect(names(all)).toEqual(['choice', 'yes-no'])
    expect(all.fields[device]).not.toHaveProperty('uncounted')
  })

  test('a word that can no longer be chosen as an earlier choice, whatever it was', () => {
    const all = aDesk()
    const fields = () => countedFields(all)
    expect(chosenIn({ [device]: 'Laptop' }, fields())).toEqual({ [device]: 'Laptop' })
    changeField(all, device, { name: 'choice', choices: ['Desktop', 'Portable'] })
    for (const word of ['Laptop', 'Rosalind', 'constructor', earlierChoice]) {
      expect(chosenIn({ [device]: word }, fields())).toEqual({
        [device]: earlierChoice
      })
    }
  })

  test('yes and no, and no other word for them', () => {
    const fields = countedFields(aDesk())
    expect(chosenIn({ [paid]: 'no' }, fields)).toEqual({ [paid]: 'no' })
    expect(chosenIn({ [paid]: 'not Rosa' }, fields)).toEqual({ [paid]: earlierChoice })
  })

  test('nothing of a ticket that says nothing', () => {
    expect(chosenIn({}, countedFields(aDesk()))).toBeUndefined()
    expect(chosenIn({ [device]: '' }, countedFields(aDesk()))).toBeUndefined()
  })

  test('an earlier choice as no word that anybody can give a field to choose', () => {
    const all = aDesk()
    const choices = [earlierChoice, 'Desktop']
    changeField(all, device, { name: 'choice', choices })
    expect(Object.keys(all.fields[device]?.choices ?? {})).toEqual(['Desktop'])
    const field = all.fields[device]
    expect(field && cleanValue(field, earlierChoice)).toBe('')
  })
})
