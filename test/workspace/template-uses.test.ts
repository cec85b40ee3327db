/**
 * What a member uses gathers on the device and is told once a day: see `template-uses.ts`.
 */
import { describe, expect, test } from 'vitest'

import {
  addTemplate,
  nameTemplate,
  noTemplates,
  removeTemplate,
  type Templates
} from '#core/domain/templates/templates.ts'
import type { Day, DocumentId, EntryId, MemberId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import type { SealedRows } from '#core/workspace.ts'
import { TemplateUses } from '#core/workspace/template-uses.ts'

import { paperDocument, paperRows } from '../support/paper-document.ts'
import { at } from '../support/tickets.ts'

const ana = 'ana' as MemberId
const greeting = '7e00000000000000' as EntryId
const closing = '7e00000000000001' as EntryId
const monday = 20_600 as Day

/** Ana's device: several tabs of it share a row and, here, a document. */
function aDevice() {
  const all = noTemplates()
  for (const id of [greeting, closing]) {
    const text = {
      title: id,
      tags: [],
      language: 'en',
      body: 'Hi',
      at: at('2026-05-01')
    }
    addTemplate(all, id, id, text)
  }
  const templates = paperDocument<Templates>('d0' as DocumentId, all)
  const rows = paperRows()
  let today = monday
  const alarms = new Set<() => void>()
  let last: Promise<unknown> = Promise.resolve()
  const alone = <V>(work: () => Promise<V>): Promise<V> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    rows,
    templates,
    passDays: (days: number) => (today = (today + days) as Day),
    hourPasses: () => {
      const due = [...alarms]
      alarms.clear()
      for (const work of due) work()
    },
    alarms,
    tab: (own: SealedRows = rows) =>
      new TemplateUses({
        me: ana,
        rows: own,
        templates,
        today: () => today,
        after: (milliseconds, work) => {
          if (milliseconds === 3_600_000) alarms.add(work)
          return () => alarms.delete(work)
        },
        alone
      }),
    full: { ...rows, write: async () => no({ type: 'storage-full' } as const) },
    told: () =>
      Object.fromEntries(
        Object.entries(templates.current().templates).map(([id, { uses }]) => [
          id,
          uses
        ])
      )
  }
}

const nothingTold = { [greeting]: {}, [closing]: {} }

describe('on the day itself', () => {
  test('Ana sees what she used, and the document is not touched', async () => {
    const device = aDevice()
    let changes = 0
    device.templates.on(() => changes++)
    const uses = device.tab()
    uses.count([greeting, closing])
    uses.count([greeting])
    await uses.kept()
    expect(uses.current()).toEqual(
      new Map([
        [greeting, 2],
        [closing, 1]
      ])
    )
    expect(device.told()).toEqual(nothingTold)
    expect(changes).toBe(0)
  })

  test('what she used before she locked is there when she unlocks', async () => {
    const device = aDevice()
    const before = device.tab()
    before.count([greeting])
    await before.kept()
    before.stop()
    const after = device.tab()
    await after.kept()
    expect(after.current()).toEqual(new Map([[greeting, 1]]))
  })

  test('two tabs of hers count into one row', async () => {
    const device = aDevice()
    const [one, other] = [device.tab(), device.tab()]
    for (const tab of [one, other, one]) {
      tab.count([greeting])
      await tab.kept()
    }
    expect(one.current()).toEqual(new Map([[greeting, 3]]))
  })

  test('who writes in a template has the row read once at most, not with each key', async () => {
    const device = aDevice()
    let reads = 0
    const uses = device.tab({
      ...device.rows,
      read: async key => {
        reads++
        return device.rows.read(key)
      }
    })
    uses.count([greeting])
    await uses.kept()
    const before = reads
    for (const title of ['H', 'He', 'Hel', 'Hell', 'Hello']) {
      device.templates.perform(all => nameTemplate(all, greeting, title))
    }
    await uses.kept()
    expect(reads - before).toBeLessThanOrEqual(1)
  })

  test('on a full device what is in the row stays', async () => {
    const device = aDevice()
    const before = device.tab()
    before.count([greeting])
    await before.kept()
    const full = device.tab(device.full)
    full.count([closing])
    await full.kept()
    const after = device.tab()
    await after.kept()
    expect(after.current()).toEqual(new Map([[greeting, 1]]))
  })
})

describe('on another day', () => {
  async function usedOnMonday() {
    const device = aDevice()
    const uses = device.tab()
    uses.count([greeting, closing])
    uses.count([greeting])
    await uses.kept()
    device.passDays(1)
    return { ...device, uses }
  }
  const ofMonday = { [greeting]: { [ana]: 2 }, [closing]: { [ana]: 1 } }

  test('unlocking tells the desk the sums, in one change', async () => {
    const device = await usedOnMonday()
    let changes = 0
    device.templates.on(() => changes++)
    const tuesday = device.tab()
    await tuesday.kept()
    expect(device.told()).toEqual(ofMonday)
    expect(changes).toBe(1)
    expect(tuesday.current()).toEqual(new Map())
  })

  test('a tab that stayed open tells them before it counts anew', async () => {
    const { uses, told } = await usedOnMonday()
    uses.count([closing])
    await uses.kept()
    expect(told()).toEqual(ofMonday)
    expect(uses.current()).toEqual(new Map([[closing, 1]]))
  })

  test('a tab that stays open tells them within the hour, though nobody answers', async () => {
    const { templates, tab, told, hourPasses, passDays, alarms } = aDevice()
    const uses = tab()
    uses.count([greeting, greeting, closing])
    hourPasses()
    await uses.kept()
    expect(told()).toEqual(nothingTold)
    passDays(1)
    let changes = 0
    templates.on(() => changes++)
    hourPasses()
    await uses.kept()
    expect(told()).toEqual(ofMonday)
    expect(changes).toBe(1)
    uses.stop()
    expect(alarms.size).toBe(0)
  })

  test('a tab in which she does nothing shows them no longer once another tells them', async () => {
    const device = aDevice()
    const [one, idle] = [device.tab(), device.tab()]
    one.count([greeting])
    await one.kept()
    idle.count([closing])
    await idle.kept()
    device.passDays(1)
    one.count([closing])
    await one.kept()
    await idle.kept()
    expect(device.told()).toEqual({ [greeting]: { [ana]: 1 }, [closing]: { [ana]: 1 } })
    expect(idle.current().get(greeting)).toBeUndefined()
  })

  test('they are told once, however often she unlocks, and in however many tabs at once', async () => {
    const device = await usedOnMonday()
    const tabs = [device.tab(), device.tab(), device.tab()]
    for (const tab of [...tabs, device.tab()]) await tab.kept()
    expect(device.told()).toEqual(ofMonday)
  })

  test('a clock that went back tells them, too, rather than to mix two days', async () => {
    const device = await usedOnMonday()
    const tuesday = device.tab()
    tuesday.count([closing])
    await tuesday.kept()
    device.passDays(-1)
    await device.tab().kept()
    expect(device.told()[closing]).toEqual({ [ana]: 2 })
  })

  test('a full device tells nothing that it would tell again, until there is room', async () => {
    const device = await usedOnMonday()
    const full = device.tab(device.full)
    full.count([closing])
    full.count([closing])
    await full.kept()
    expect(device.told()).toEqual(nothingTold)
    await device.tab().kept()
    expect(device.told()).toEqual(ofMonday)
  })

  test('a storage that fails once loses one use, and keeps nobody from leaving', async () => {
    const device = aDevice()
    let fails = false
    const uses = device.tab({
      ...device.rows,
      read: async key => {
        if (fails) throw new Error('the connection is gone')
        return device.rows.read(key)
      }
    })
    await uses.kept()
    fails = true
    uses.count([greeting])
    await uses.kept()
    fails = false
    uses.count([closing])
    await uses.kept()
    expect(uses.current()).toEqual(new Map([[closing, 1]]))
  })

  test('what was thrown away meanwhile is counted: it may be brought back', async () => {
    const device = await usedOnMonday()
    device.templates.perform(all => removeTemplate(all, closing, at('2026-05-02')))
    await device.tab().kept()
    expect(device.told()).toEqual(ofMonday)
  })

  test('a desk that is locked before it looks writes nothing, and loses nothing', async () => {
    const device = await usedOnMonday()
    const locked = device.tab()
    locked.stop()
    await locked.kept()
    expect(device.told()).toEqual(nothingTold)
    await device.tab().kept()
    expect(device.told()).toEqual(ofMonday)
  })

  test('one that is locked while it reads the row writes none', async () => {
    const device = await usedOnMonday()
    const written: string[] = []
    const locked: TemplateUses = device.tab({
      ...device.rows,
      read: async key => {
        const row = await device.rows.read(key)
        locked.stop()
        return row
      },
      write: async key => {
        written.push(key)
        return done
      }
    })
    await locked.kept()
    expect(written).toEqual([])
  })

  test('one that is locked while it writes the row writes nothing else', async () => {
    const device = await usedOnMonday()
    const locked: TemplateUses = device.tab({
      ...device.rows,
      write: async () => {
        locked.stop()
        return done
      }
    })
    await locked.kept()
    expect(device.told()).toEqual(nothingTold)
  })
})
