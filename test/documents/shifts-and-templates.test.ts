import { describe, expect, test } from 'vitest'

import { shiftsSchema, templatesSchema } from '#core/documents/schemas.ts'
import {
  fillSheet,
  kept,
  otherWriters,
  startHandover,
  takeOver,
  taker,
  wordsSince,
  writeHandover
} from '#core/domain/shifts/handover.ts'
import {
  giveBack,
  lostTo,
  offer,
  takenOver,
  takeOverShift,
  withdrawOffer
} from '#core/domain/shifts/offers.ts'
import {
  accept,
  decline,
  propose,
  verdictOf
} from '#core/domain/templates/proposals.ts'
import {
  attendances,
  countNow,
  strikeAttended
} from '#core/domain/shifts/attendance.ts'
import { answerAfterAll, justRead } from '#core/domain/shifts/reading.ts'
import {
  leave,
  signUp,
  stretches,
  type ShiftMonth
} from '#core/domain/shifts/shifts.ts'
import { pastTexts } from '#core/domain/templates/history.ts'
import {
  addTemplate,
  countUses,
  inTemplate,
  removeTemplate,
  restoreTemplate,
  templateText,
  timesUsed,
  type Templates
} from '#core/domain/templates/templates.ts'
import {
  versions,
  addVersion,
  writeVersion
} from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, SheetName } from '#core/ids.ts'
import { done, ok } from '#core/result.ts'

import { two } from '../support/offline.ts'
import { ana, ben, chloe, entry, fresh, hour, hours } from '../support/shifts.ts'

describe('shifts on two devices', () => {
  const place = (member: MemberId, from: number, to: number) => ({
    ...hours(member, from, to),
    at: hour(0)
  })

  const offered = () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    one.perform(month => signUp(month, entry('1'), place(ana, 14, 18)))
    one.perform(month => offer(month, fresh, place(ana, 14, 18), hour(1)))
    meet()
    const take = (device: typeof one, by: MemberId, id: string, at: number) =>
      device.perform(month =>
        takeOverShift(month, () => entry(id), place(ana, 14, 18), by, hour(at))
      )
    const members = () => stretches([one.read()]).map(({ member }) => member)
    return { one, other, meet, take, members }
  }

  test('two devices of Ana count the same shift: joined, and what she threw away on one stays so', () => {
    const { one, other, meet } = two(shiftsSchema)
    const shift = { ...place(ana, 14, 18), at: undefined }
    const count = (
      device: typeof one,
      id: string,
      last: string | undefined,
      h: number
    ) =>
      device.perform(draft => {
        const ids = { last: last as EntryId | undefined, fresh: entry(id) }
        countNow(draft, ids, shift, hour(h))
        return done
      })
    const shown = () =>
      attendances([one.read()]).map(({ from, to }) => [from - hour(0), to - hour(0)])
    const ms = 3_600_000
    count(one, 'phone', undefined, 14)
    meet()
    count(other, 'laptop', undefined, 14.25)
    count(one, 'phone', 'phone', 14.25)
    meet()
    expect(shown()).toEqual([[14 * ms, 14.5 * ms]])

    count(one, 'phone', 'phone', 14.5)
    other.perform(draft => ok(strikeAttended(draft, shift)))
    meet()
    expect(shown()).toEqual([])
  })

  test('only reading, said on Ana’s phone while her laptop takes it back, is what counts', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    const say = (device: typeof one, command: typeof justRead) =>
      device.perform(month => command(month, fresh, place(ana, 14, 18)))
    const reads = () =>
      [one, other].map(device =>
        stretches([device.read()]).map(({ isReading }) => isReading === true)
      )
    one.perform(month => signUp(month, entry('1'), place(ana, 14, 18)))
    meet()
    say(one, justRead)
    say(other, justRead)
    say(other, answerAfterAll)
    meet()
    expect(reads()).toEqual([[true], [true]])
    say(other, answerAfterAll)
    meet()
    expect(reads()).toEqual([[false], [false]])
  })

  test('and whoever took it over meanwhile has it as they saw it', () => {
    const { one, other, meet, take, members } = offered()
    take(one, ben, '2', 5)
    other.perform(month => justRead(month, fresh, place(ana, 14, 18)))
    meet()
    expect(members()).toEqual([ben])
    expect(stretches([other.read()])[0]?.isReading).toBeUndefined()
  })

  test('both said in the middle of the shift: it is read from there on, once', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    one.perform(month => signUp(month, entry('1'), place(ana, 14, 18)))
    meet()
    for (const device of [one, other]) {
      device.perform(month => justRead(month, fresh, place(ana, 16, 18)))
    }
    meet()
    for (const device of [one, other]) {
      expect(stretches([device.read()])).toMatchObject([
        { from: hour(14), to: hour(16) },
        { from: hour(16), to: hour(18), isReading: true }
      ])
    }
  })

  test('of two who take a shift over offline the earlier has it, and the other is told', () => {
    const { one, other, meet, take, members } = offered()
    take(one, ben, '2', 5)
    take(other, chloe, '3', 4)
    meet()
    expect(members()).toEqual([chloe])
    expect(lostTo(one.read(), ben)).toMatchObject([{ id: '2', to: chloe }])
    expect(lostTo(one.read(), chloe)).toEqual([])
    one.perform(month => giveBack(month, entry('2')))
    meet()
    expect(lostTo(other.read(), ben)).toEqual([])
    expect(members()).toEqual([chloe])
  })

  test('at the same moment the lower id has it', () => {
    const { one, other, meet, take, members } = offered()
    take(one, ben, '3', 4)
    take(other, chloe, '2', 4)
    meet()
    expect(members()).toEqual([chloe])
  })

  test('whoever took it has it, although the offer was withdrawn meanwhile', () => {
    const { one, other, meet, take, members } = offered()
    one.perform(month => withdrawOffer(month, place(ana, 14, 18)))
    take(other, ben, '2', 4)
    meet()
    expect(members()).toEqual([ben])
    expect(takenOver(one.read(), ana, hour(5))).toMatchObject([{ by: ben }])
  })

  test('a taker who leaves does not bring it back to who gave it away, or who lost it', () => {
    const { one, other, meet, take, members } = offered()
    take(one, ben, '2', 4)
    take(other, chloe, '3', 5)
    meet()
    one.perform(month => leave(month, entry('9'), place(ben, 14, 18), hour(6)))
    meet()
    expect(members()).toEqual([])
  })

  test('two who sign up offline for the same hours are both there', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    one.perform(month => signUp(month, entry('1'), place(ana, 14, 18)))
    other.perform(month => signUp(month, entry('2'), place(ben, 14, 18)))
    meet()
    expect(stretches([one.read()]).map(({ member }) => member)).toEqual([ana, ben])
  })

  test('Ana leaves the beginning on her phone and the end on her laptop', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    one.perform(month => signUp(month, entry('1'), place(ana, 10, 18)))
    meet()
    one.perform(month => leave(month, entry('2'), place(ana, 16, 18), hour(1)))
    other.perform(month => leave(month, entry('3'), place(ana, 10, 12), hour(1)))
    meet()
    expect(stretches([one.read()])).toEqual([
      { member: ana, role: 'advisor', from: hour(12), to: hour(16) }
    ])
  })

  test('a sheet written by two and taken over by two keeps all of it', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    const id = entry('sheet')
    const shift = { from: hour(14), to: hour(18), by: ana, at: hour(18) }
    one.perform(month => startHandover(month, id, shift))
    const says = (text: string, by: MemberId) => (month: ShiftMonth) =>
      writeHandover(month, id, { text, by, at: hour(18) })
    one.perform(says('Printer.', ana))
    meet()
    one.perform(says('First: Printer.', ben))
    other.perform(says('Printer. Then sleep.', chloe))
    const moment = { now: shift.to, isSettled: () => false }
    const filled = fillSheet(new Map(), shift, moment)
    const sheet = kept(filled, id => `of ${id}` as SheetName)
    one.perform(month => takeOver(month, id, { by: ben, at: hour(19), sheet }))
    other.perform(month => takeOver(month, id, { by: chloe, at: hour(20), sheet }))
    meet()
    const handover = one.read().handovers[id]
    expect(handover?.text).toBe('First: Printer. Then sleep.')
    expect(handover && taker(handover)?.member).toBe(ben)
    expect(handover && otherWriters(handover).sort()).toEqual([ben, chloe].sort())
    expect(handover && wordsSince(handover)).toBe('changed')
    expect(Object.keys(handover?.takers ?? {})).toHaveLength(2)
  })
})

describe('templates on two devices', () => {
  const id = entry('greeting')
  const en = entry('en')

  function withGreeting() {
    const both = two<Templates>(templatesSchema)
    const made = { title: 'Greeting', tags: ['a'], language: 'en', at: hour(0) }
    both.one.perform(all => addTemplate(all, id, en, { ...made, body: 'Hello Rosa' }))
    both.meet()
    return both
  }

  test('both write in one text, and both are read', () => {
    const { one, other, meet } = withGreeting()
    one.perform(all =>
      inTemplate(all, id, text => writeVersion(text, en, 'Oh! Hello Rosa', hour(1)))
    )
    other.perform(all =>
      inTemplate(all, id, text =>
        writeVersion(text, en, 'Hello Rosa, welcome', hour(2))
      )
    )
    meet()
    expect(one.read().templates[id]?.versions[en]?.body).toBe('Oh! Hello Rosa, welcome')
  })

  test('both translate it, and neither text is lost', () => {
    const { one, other, meet } = withGreeting()
    const spanish = (body: string) => ({ language: 'es', body, at: hour(1) })
    one.perform(all =>
      inTemplate(all, id, text => addVersion(text, entry('es1'), spanish('Hola')))
    )
    other.perform(all =>
      inTemplate(all, id, text => addVersion(text, entry('es2'), spanish('Buenas')))
    )
    meet()
    const template = one.read().templates[id]
    const bodies = template && versions(template).map(({ version }) => version.body)
    expect(bodies?.sort()).toEqual(['Buenas', 'Hello Rosa', 'Hola'])
  })

  test('thrown away here, written there: brought back it has the new text', () => {
    const { one, other, meet } = withGreeting()
    one.perform(all => removeTemplate(all, id, hour(1)))
    other.perform(all =>
      inTemplate(all, id, text => writeVersion(text, en, 'Hello dear Rosa', hour(1)))
    )
    meet()
    one.perform(all => restoreTemplate(all, id))
    expect(one.read().templates[id]?.versions[en]?.body).toBe('Hello dear Rosa')
    expect(one.read().templates[id]?.removedAt).toBeUndefined()
  })

  test('uses counted offline add up', () => {
    const { one, other, meet } = withGreeting()
    one.perform(all => countUses(all, { [id]: 1 }, ana))
    other.perform(all => countUses(all, { [id]: 1 }, ben))
    meet()
    const template = one.read().templates[id]
    expect(template && timesUsed(template)).toBe(2)
  })

  describe('with a proposal of Ben’s', () => {
    const proposal = entry('proposal')
    const said = (by: MemberId, h: number, word = '') => ({ by, at: hour(h), word })

    function proposed() {
      const both = withGreeting()
      both.one.perform(all =>
        propose(all, proposal, {
          by: ben,
          at: hour(1),
          comment: '',
          template: id,
          version: en,
          language: 'en',
          title: '',
          body: 'Hello Rosa and welcome',
          base: 'Hello Rosa'
        })
      )
      both.meet()
      const body = () => both.one.read().templates[id]?.versions[en]?.body
      return { ...both, body }
    }

    test('that both accept offline, it is the text once, and the earlier counts', () => {
      const { one, other, meet, body } = proposed()
      one.perform(all => accept(all, proposal, entry('1'), said(ana, 3)))
      other.perform(all => accept(all, proposal, entry('2'), said(chloe, 2)))
      meet()
      expect(body()).toBe('Hello Rosa and welcome')
      expect(verdictOf(one.read(), proposal)?.by).toBe(chloe)
      const past = pastTexts(templateText(one.read(), id), en).map(
        ({ past }) => past.body
      )
      expect(new Set(past)).toEqual(new Set(['Hello Rosa', 'Hello Rosa and welcome']))
    })

    test('an acceptance counts over a word against it that was said before, apart', () => {
      const { one, other, meet, body } = proposed()
      one.perform(all => decline(all, proposal, entry('1'), said(ana, 2, 'No')))
      other.perform(all => accept(all, proposal, entry('2'), said(chloe, 3)))
      meet()
      expect(verdictOf(other.read(), proposal)).toMatchObject({
        says: 'accepted',
        by: chloe
      })
      expect(body()).toBe('Hello Rosa and welcome')
    })

    test('at the same moment the lower id counts', () => {
      const { one, other, meet } = proposed()
      one.perform(all => decline(all, proposal, entry('2'), said(ana, 2, 'No')))
      other.perform(all => decline(all, proposal, entry('1'), said(chloe, 2, 'Nope')))
      meet()
      expect(verdictOf(one.read(), proposal)?.word).toBe('Nope')
    })

    test('a new template that both accept offline is one', () => {
      const { one, other, meet } = withGreeting()
      one.perform(all =>
        propose(all, proposal, {
          by: ben,
          at: hour(1),
          comment: '',
          template: proposal,
          version: proposal,
          language: 'en',
          title: 'Wi-Fi',
          body: 'Use a cable',
          base: ''
        })
      )
      meet()
      one.perform(all => accept(all, proposal, entry('1'), said(ana, 3)))
      other.perform(all => accept(all, proposal, entry('2'), said(chloe, 2)))
      meet()
      expect(Object.keys(one.read().templates).sort()).toEqual([id, proposal])
      const made = one.read().templates[proposal]
      expect(Object.values(made?.versions ?? {})).toMatchObject([
        { body: 'Use a cable' }
      ])
    })
  })
})
