/** What many reported is told to each of them: in their language, once, and not in clear. */
import { describe, expect, test } from 'vitest'

import { fromUtf8 } from '#core/bytes.ts'
import {
  leavingOut,
  markingLettersSent,
  takingIn,
  takingLettersBack
} from '#app/pages/ticket/problem-deeds.ts'
import { wayBack } from '#app/pages/ticket/way-back.ts'
import {
  callBackGapMs,
  callBackUndoMs,
  isLeftOut,
  lettersByHand,
  receipts,
  stopOutcome,
  untold
} from '#core/domain/problems/call-back.ts'
import { delivered, noteDelivery } from '#core/domain/tickets/delivery.ts'
import { inProblem, removeProblem, setState } from '#core/domain/problems/problems.ts'
import { reasonOf, tellings } from '#core/domain/problems/reported.ts'
import {
  addVersion,
  versions,
  writeVersion
} from '#core/domain/templates/translated.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type {
  BlobName,
  EntryId,
  MemberId,
  MessageId,
  TicketId,
  Timestamp
} from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { done, no, ok } from '#core/result.ts'
import type { Stopping, Workspace, Written } from '#core/workspace.ts'

import { answers } from '../support/bridged-desk.ts'
import { does } from '../support/doing.ts'
import { adasKey, evesKey, keyOf } from '../support/mail/keys.ts'
import { helpAddress, pairs } from '../support/manned-desk.ts'
import type { HeardOrder } from '../support/paper-bridge.ts'
import {
  aDesk,
  isFixed,
  knowsWifi,
  reportedBy,
  reporters,
  tellAll,
  ticketOf,
  undoPasses,
  whatStandsOf,
  wifi,
  writer
} from '../support/told-desk.ts'
import { aMessage, anAnswer } from '../support/tickets.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

describe('calling back', () => {
  test('everybody gets a letter of their own, in their language, sealed if they have a key', async () => {
    const { village, ana, bridge } = await aDesk()
    const ada = await adasKey()
    await reportedBy(ana, [
      { name: 'Rosa', language: 'es' },
      { name: 'Ada', key: ada.public },
      { name: 'Kim', language: 'ko' }
    ])
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(3)
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'three letters')
    const letters = new Map(
      bridge.orders.map(({ order, source }) => [order.to[0], source])
    )
    expect([...letters.keys()].sort()).toEqual([
      'ada@users.test',
      'kim@users.test',
      'rosa@users.test'
    ])
    const read = async (to: string, keys: readonly string[] = []) =>
      readMail(letters.get(to) ?? new Uint8Array(), keys)
    expect((await read('rosa@users.test')).text).toContain('Hola Rosa, ya está.')
    expect((await read('kim@users.test')).text).toContain('Dear Kim, the quokka')
    const sealed = letters.get('ada@users.test') ?? new Uint8Array()
    expect(fromUtf8(sealed)).not.toContain('quokka')
    expect((await read('ada@users.test', [ada.secret])).text).toContain('Dear Ada')
  })

  test('each leaves from the address of the desk that its reader wrote to, or from the desk’s own once no bridge sends from that', async () => {
    const { village, ana, bridge } = await aDesk()
    const bisq = 'bisq@desk.test'
    const other = await pairs(village, ana, bisq)
    await reportedBy(ana, [{ name: 'Rosa' }, { name: 'Kim', to: bisq }])
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(2)
    await undoPasses(village)
    await until(() => other.bridge.orders.length === 1, 'the letter to Kim')
    await until(() => bridge.orders.length === 1, 'the letter to Rosa')
    const [toKim, toRosa] = [other.bridge.orders[0], bridge.orders[0]]
    expect([toKim?.order.from, toKim?.order.to]).toEqual([bisq, ['kim@users.test']])
    expect(fromUtf8(toKim?.source ?? new Uint8Array())).toMatch(
      /^From: .*<bisq@desk\.test>\r$/m
    )
    expect([toRosa?.order.from, toRosa?.order.to]).toEqual([
      helpAddress,
      ['rosa@users.test']
    ])
    await ana.revokeBridge(other.mailbox)
    await reportedBy(ana, [{ name: 'Mo', to: bisq }])
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'the letter to Mo')
    expect(bridge.orders[1]?.order.from).toBe(helpAddress)
  })

  test('they leave one after the other, when the time to take them back is over', async () => {
    const { village, ana, bridge } = await aDesk()
    await reportedBy(ana, [{ name: 'Rosa' }, { name: 'Kim' }, { name: 'Mo' }])
    isFixed(ana)
    const from = ana.now()
    await tellAll(ana)
    village.clock.pass(callBackUndoMs - 1000)
    await settle(200)
    expect(bridge.orders).toEqual([])
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'three letters')
    const due = bridge.orders.map(({ order }) => order.notBefore - from).sort()
    expect(due).toEqual(
      [0, 1, 2].map(place => callBackUndoMs + place * callBackGapMs).sort()
    )
  })

  test('the bridge hears that they can wait, and not that an answer can', async () => {
    const { village, ana, bridge } = await aDesk()
    await reportedBy(ana, [{ name: 'Rosa' }, { name: 'Kim' }])
    isFixed(ana)
    await tellAll(ana)
    expect(bridge.bulk).toEqual([])
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'both letters')
    expect([...bridge.bulk].sort()).toEqual(bridge.orders.map(({ id }) => id).sort())
    const [asked] = await reportedBy(ana, [{ name: 'Mo' }])
    if (!asked) throw new Error('he wrote')
    await answers(ana, asked, 'Mo has no Wi-Fi')
    await settle(200)
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'the answer')
    await settle(100)
    expect(bridge.bulk).toHaveLength(2)
  })

  describe('by a phone that writes for longer than the minute of second thoughts', () => {
    /** As the dialog does it: the minute begins anew while it writes, and at the end. */
    async function written() {
      const { village, ana, bridge } = await aDesk()
      const names = ['Rosa', 'Kim', 'Mo', 'Eve'].map(name => ({ name }))
      await reportedBy(ana, names)
      isFixed(ana)
      const letters: Written[] = []
      let until = ana.now()
      for (const [place, saw] of (await reporters(ana)).entries()) {
        village.clock.pass(40_000)
        await settle(200)
        const told = await ana.callBack.tell(saw.ticket, wifi, { place, writer, saw })
        if (!told.ok) throw new Error(told.error)
        letters.push({ ticket: saw.ticket, message: told.value.message })
        until = await ana.callBack.schedule(letters)
      }
      await settle(400)
      expect(bridge.orders).toEqual([])
      return { village, ana, bridge, letters, until }
    }

    test('all of them can be taken back', async () => {
      const { village, ana, bridge, letters } = await written()
      village.clock.pass(callBackUndoMs - 1000)
      await settle(200)
      for (const { ticket, message } of letters) {
        expect((await ana.callBack.takeBack(ticket, message)).ok).toBe(true)
      }
      await undoPasses(village)
      expect(bridge.orders).toEqual([])
    })

    test('they leave one after the other, a minute after the last is written', async () => {
      const { village, ana, bridge, letters, until: from } = await written()
      expect(from).toBe(ana.now() + callBackUndoMs)
      await undoPasses(village)
      await until(() => bridge.orders.length === 4, 'all letters')
      const due = bridge.orders.map(({ order }) => order.notBefore - from)
      expect(due.sort((a, b) => a - b)).toEqual(
        [0, 1, 2, 3].map(place => place * callBackGapMs)
      )
      // what has gone keeps its time
      await ana.callBack.schedule(letters)
      await undoPasses(village)
      expect(bridge.orders).toHaveLength(4)
    })
  })

  test('taken back in time, nobody hears of it, and they can be told later', async () => {
    const { village, ana, bridge } = await aDesk()
    const [rosa] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!rosa) throw new Error('she wrote')
    isFixed(ana)
    const [told] = await tellAll(ana)
    if (!told) throw new Error('she was told')
    expect((await reporters(ana))[0]?.letter).toEqual({ ok: false, error: 'told' })
    expect((await ana.callBack.takeBack(rosa, told.message)).ok).toBe(true)
    await undoPasses(village)
    expect(bridge.orders).toEqual([])
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the letter')
  })

  test('a second press tells nobody again; another change of the problem does', async () => {
    const { village, ana, bridge } = await aDesk()
    await reportedBy(ana, [{ name: 'Rosa' }])
    isFixed(ana)
    await tellAll(ana)
    expect(await tellAll(ana)).toEqual([])
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the first letter')
    village.clock.passDays(1)
    ana.problems.perform(all =>
      inProblem(all, wifi, problem => setState(problem, 'stays', ana.now()))
    )
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'two letters')
  })

  test('who wrote twice gets one letter, in what they wrote last, and none after it', async () => {
    const { village, ana, bridge } = await aDesk()
    const [first, last] = await reportedBy(ana, [
      { name: 'Rosa', date: (ana.now() - 86_400_000) as Timestamp },
      { name: 'Rosa', date: ana.now() }
    ])
    if (!first || !last) throw new Error('she wrote')
    isFixed(ana)
    const found = await reporters(ana)
    expect(
      found.map(({ ticket, letter }) => [ticket, letter.ok || letter.error])
    ).toEqual([
      [first, 'told-elsewhere'],
      [last, true]
    ])
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the letter')
    const messages = Object.values((await ticketOf(ana, last)).messages)
    expect(messages.filter(({ callsBack }) => callsBack === wifi)).toHaveLength(1)
    // from a list that was looked up before
    const [saw] = found
    if (!saw) throw new Error('she wrote')
    const again = await ana.callBack.tell(first, wifi, { place: 0, writer, saw })
    expect(again).toEqual({ ok: false, error: 'told-elsewhere' })
  })

  test('who wrote twice hears of it in the first, if the text has a gap in the last', async () => {
    const { ana } = await aDesk()
    const [first, last] = await reportedBy(ana, [
      { name: 'Rosa', date: (ana.now() - 86_400_000) as Timestamp },
      { name: 'Rosa', date: ana.now() }
    ])
    if (!first || !last) throw new Error('she wrote')
    await does(ana, first, draft => {
      for (const [id, message] of Object.entries(draft.messages)) {
        const facts = { ...message.facts, version: '6.15' }
        draft.messages[id as MessageId] = { ...message, facts }
      }
      return done
    })
    isFixed(ana)
    ana.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) => {
        for (const version of Object.values(answer.versions)) {
          version.body = 'It works again, not in {{version}}.'
        }
        return done
      })
    )
    const found = await reporters(ana)
    expect(
      found.map(({ ticket, letter }) => [ticket, letter.ok || letter.error])
    ).toEqual([
      [first, true],
      [last, 'gaps']
    ])
    expect(found.map(({ gaps }) => gaps)).toEqual([
      undefined,
      { missing: ['{{version}}'], broken: [] }
    ])
  })

  test('whoever writes under Ada’s address with another key keeps no letter from her', async () => {
    const { village, ana, bridge } = await aDesk()
    const [adas, eves] = [await adasKey(), await evesKey()]
    await reportedBy(ana, [
      { name: 'Ada', key: adas.public, date: (ana.now() - 86_400_000) as Timestamp },
      { name: 'Ada', key: eves.public, date: ana.now() }
    ])
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(2)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'both letters')
    const read = await Promise.all(
      bridge.orders.map(({ source }) => readMail(source, [adas.secret]))
    )
    expect(read.filter(({ text }) => text.includes('Dear Ada'))).toHaveLength(1)
  })

  test('a key that is no key is a refusal, never a letter in clear', async () => {
    const { village, ana, bridge } = await aDesk()
    const eve = await evesKey()
    const broken = eve.public.replace(/\n[A-Za-z0-9+/]{20}/u, '\nAAAAAAAAAAAAAAAAAAAA')
    const [id] = await reportedBy(ana, [{ name: 'Eve', key: broken }])
    if (!id) throw new Error('she wrote')
    isFixed(ana)
    const saw = await whatStandsOf(ana, id)
    expect(saw.doubt).toBe('bad-key')
    const told = await ana.callBack.tell(id, wifi, { place: 0, writer, saw })
    expect(told).toEqual({ ok: false, error: 'bad-key' })
    await undoPasses(village)
    expect(bridge.orders).toEqual([])
    expect(Object.keys((await ticketOf(ana, id)).messages)).toHaveLength(1)
  })

  test('whose key is only named, or is none, is written to readable once Ana says so, and Ada’s letter stays sealed', async () => {
    const { village, ana, bridge } = await aDesk()
    const [adas, eves] = [await adasKey(), await evesKey()]
    const broken = eves.public.replace(/\n[A-Za-z0-9+/]{20}/u, '\nAAAAAAAAAAAAAAAAAAAA')
    await reportedBy(ana, [
      { name: 'Mo', key: '0xA2D3E1B555263EFF' },
      { name: 'Eve', key: broken },
      { name: 'Ada', key: adas.public }
    ])
    isFixed(ana)
    const found = await reporters(ana)
    expect(new Map(found.map(({ asker, doubt }) => [asker, doubt]))).toEqual(
      new Map([
        ['Mo', 'only-name'],
        ['Eve', 'bad-key'],
        ['Ada', undefined]
      ])
    )
    expect(await tellAll(ana)).toHaveLength(1)
    for (const [place, saw] of found.entries()) {
      const how = { place, writer, saw, anyway: true }
      await ana.callBack.tell(saw.ticket, wifi, how)
    }
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'three letters')
    const inClear = bridge.orders
      .filter(({ source }) => fromUtf8(source).includes('quokka'))
      .map(({ order }) => order.to[0])
    expect(inClear.sort()).toEqual(['eve@users.test', 'mo@users.test'])
  })

  test('nobody gets words that Ana did not read: not if Ben changes them before, nor while one is written, nor if the problem has another state', async () => {
    const { village, ana, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!id) throw new Error('she wrote')
    isFixed(ana)
    const types = (text: string) =>
      ana.problems.perform(all =>
        inProblem(all, wifi, ({ answer }) => {
          for (const version of Object.values(answer.versions)) version.body = text
          return done
        })
      )
    const changed = { ok: false, error: 'changed' }
    const first = await whatStandsOf(ana, id)
    types('Dear {{asker.name}}, the quokka is')
    const told = await ana.callBack.tell(id, wifi, { place: 0, writer, saw: first })
    expect(told).toEqual(changed)

    const second = await whatStandsOf(ana, id)
    const slow = {
      write: async (...given: Parameters<typeof composeAnswer>) => {
        const made = await composeAnswer(...given)
        types('Dear {{asker.name}}, the')
        return made
      }
    }
    const how = { place: 0, writer: slow, saw: second }
    expect(await ana.callBack.tell(id, wifi, how)).toEqual(changed)

    const third = await whatStandsOf(ana, id)
    village.clock.pass(1000)
    ana.problems.perform(all =>
      inProblem(all, wifi, problem => setState(problem, 'stays', ana.now()))
    )
    const stale = { place: 0, writer, saw: third }
    expect(await ana.callBack.tell(id, wifi, stale)).toEqual(changed)
    await undoPasses(village)
    expect(bridge.orders).toEqual([])
    expect(Object.keys((await ticketOf(ana, id)).messages)).toHaveLength(1)
    expect(await tellAll(ana)).toHaveLength(1)
  })

  test('what was changed while it was composed goes out as it was read the second time', async () => {
    const { village, ana, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!id) throw new Error('she wrote')
    isFixed(ana)
    const slow = {
      write: async (...given: Parameters<typeof composeAnswer>) => {
        const made = await composeAnswer(...given)
        ana.problems.perform(all =>
          inProblem(all, wifi, ({ answer }) => {
            for (const version of Object.values(answer.versions))
              version.body = 'The wombat is mended.'
            return done
          })
        )
        return made
      }
    }
    const saw = await whatStandsOf(ana, id)
    const how = { place: 0, writer: slow, saw }
    expect((await ana.callBack.tell(id, wifi, how)).ok).toBe(false)
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length > 0, 'the letter')
    await settle(200)
    expect(bridge.orders).toHaveLength(1)
    expect(fromUtf8(bridge.orders[0]?.source ?? new Uint8Array())).toContain('wombat')
  })

  test('a letter that Ana saw go readable is not written once its reader wrote encrypted', async () => {
    const { ana } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!id) throw new Error('she wrote')
    isFixed(ana)
    const saw = await whatStandsOf(ana, id)
    await does(ana, id, draft => {
      for (const [mail, message] of Object.entries(draft.messages)) {
        const seals = { ...message.seals, encrypted: true }
        draft.messages[mail as MessageId] = { ...message, seals }
      }
      return done
    })
    const stale = { place: 0, writer, saw, anyway: true }
    expect(await ana.callBack.tell(id, wifi, stale)).toEqual({
      ok: false,
      error: 'changed'
    })
    const now = await whatStandsOf(ana, id)
    expect(now.doubt).toBe('wrote-encrypted')
    const how = { place: 0, writer, saw: now }
    expect(await ana.callBack.tell(id, wifi, how)).toEqual({
      ok: false,
      error: 'wrote-encrypted'
    })
    expect((await ana.callBack.tell(id, wifi, { ...how, anyway: true })).ok).toBe(true)
  })

  test('whom Ben answered by hand since it is fixed hears it again only if Ana says so', async () => {
    const { ana } = await aDesk()
    const [rosa, kim] = await reportedBy(ana, [{ name: 'Rosa' }, { name: 'Kim' }])
    if (!rosa || !kim) throw new Error('they wrote')
    await does(ana, kim, draft => {
      draft.messages['aa'.repeat(16) as MessageId] = anAnswer({
        at: ana.now(),
        by: ana.me
      })
      return done
    })
    isFixed(ana)
    await does(ana, rosa, draft => {
      draft.messages['ab'.repeat(16) as MessageId] = anAnswer({
        at: (ana.now() + 60_000) as Timestamp,
        by: ana.me
      })
      return done
    })
    const saw = await whatStandsOf(ana, rosa)
    expect([saw.doubt, saw.answeredAt !== undefined]).toEqual(['answered', true])
    expect((await whatStandsOf(ana, kim)).doubt).toBeUndefined()
    const how = { place: 0, writer, saw }
    expect(await ana.callBack.tell(rosa, wifi, how)).toEqual(no('answered'))
    expect((await ana.callBack.tell(rosa, wifi, { ...how, anyway: true })).ok).toBe(
      true
    )
  })

  test('a mail or a colleague’s note that comes after the preview keeps that letter back, a program’s word does not', async () => {
    const { ana } = await aDesk()
    const [rosa, kim, mo] = await reportedBy(ana, [
      { name: 'Rosa' },
      { name: 'Kim' },
      { name: 'Mo' }
    ])
    if (!rosa || !kim || !mo) throw new Error('they wrote')
    isFixed(ana)
    const tell = async (id: TicketId, came: (draft: Ticket) => void) => {
      const saw = await whatStandsOf(ana, id)
      await does(ana, id, draft => {
        came(draft)
        return done
      })
      return ana.callBack.tell(id, wifi, { place: 0, writer, saw })
    }
    const mail = 'ac'.repeat(16) as MessageId
    const at = ana.now()
    const note = { by: 'ben' as MemberId, at, text: 'Do not write.' }
    expect(
      await tell(rosa, draft => (draft.messages[mail] = aMessage({ at })))
    ).toEqual(no('meanwhile'))
    expect(
      await tell(kim, draft => addNote(draft, 'n1'.repeat(8) as EntryId, note))
    ).toEqual(no('meanwhile'))
    const away = aMessage({ at, automatic: 'auto-responder' })
    expect((await tell(mo, draft => (draft.messages[mail] = away))).ok).toBe(true)
  })

  test('who closed it while the letter was written is not overruled', async () => {
    const { ana } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!id) throw new Error('she wrote')
    isFixed(ana)
    const slow = {
      write: async (...given: Parameters<typeof composeAnswer>) => {
        const made = await composeAnswer(...given)
        const opened = await ana.ticket(id)
        if (opened.ok) {
          opened.value.perform(draft => {
            delete draft.reports[wifi]
            return done
          })
          opened.value.close()
        }
        return made
      }
    }
    const saw = await whatStandsOf(ana, id)
    expect(await ana.callBack.tell(id, wifi, { place: 0, writer: slow, saw })).toEqual({
      ok: false,
      error: 'reports-not'
    })
    expect(Object.keys((await ticketOf(ana, id)).messages)).toHaveLength(1)
  })
})

test('of three hundred reporters in nine languages each gets the letter that is right for them', async () => {
  const { village, ana, bridge } = await aDesk()
  const texts: Record<string, string> = { en: 'Dear', es: 'Hola' }
  for (const language of ['de', 'fr', 'pt', 'it', 'ru', 'ar', 'zh']) {
    texts[language] = `In ${language}, for`
    const body = `${texts[language]} {{asker.name}}`
    ana.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) =>
        addVersion(answer, ana.newEntryId(), { language, body, at: ana.now() })
      )
    )
  }
  const spoken = Object.keys(texts)
  // a key in every fourth mail, and every tenth does not want to hear of it
  const askers = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      const name = `Asker${i}`
      const address = `${name.toLowerCase()}@users.test`
      const language = spoken[i % spoken.length] ?? ''
      const key = i % 4 === 0 ? await keyOf(name, address) : undefined
      return { name, address, language, key, isLeftOut: i % 10 === 3 }
    })
  )
  const ids = await reportedBy(
    ana,
    askers.map(({ name, language, key }) => ({
      name,
      language,
      ...(key && { key: key.public })
    }))
  )
  for (const [i, { isLeftOut }] of askers.entries()) {
    const id = ids[i]
    if (!isLeftOut || !id) continue
    await does(ana, id, leavingOut(wifi).run) // as the dialog does
  }
  isFixed(ana)

  const of = new Map(ids.map((id, i) => [id, askers[i]]))
  const all = await reporters(ana)
  expect(all).toHaveLength(300)
  for (const { ticket, language, key, doubt, letter, afterAll } of all) {
    const asker = of.get(ticket)
    expect([language, key !== '']).toEqual([asker?.language, asker?.key !== undefined])
    expect(doubt).toBeUndefined()
    if (asker?.isLeftOut) {
      expect(letter).toEqual({ ok: false, error: 'left-out' })
      expect(afterAll).toMatchObject({ ok: true, value: { language } })
    } else expect(letter).toMatchObject({ ok: true, value: { language } })
  }
  const from = ana.now()
  const inRow = all.filter(({ letter }) => letter.ok)
  for (const [place, saw] of inRow.entries()) {
    const told = await ana.callBack.tell(saw.ticket, wifi, { place, writer, saw })
    expect(told.ok).toBe(true)
  }
  // pressed once more, by somebody who is not sure of it
  for (const saw of all) {
    const { ticket } = saw
    const why = of.get(ticket)?.isLeftOut ? 'left-out' : 'told'
    const again = await ana.callBack.tell(ticket, wifi, { place: 0, writer, saw })
    expect(again).toEqual({ ok: false, error: why })
  }
  await undoPasses(village)
  await until(() => bridge.orders.length === 270, 'all letters')
  await settle(100)

  const letters = new Map<string, HeardOrder[]>()
  for (const heard of bridge.orders) {
    const to = heard.order.to.join()
    letters.set(to, [...(letters.get(to) ?? []), heard])
  }
  expect(new Set(bridge.orders.map(({ order }) => order.messageId)).size).toBe(270)
  const places = new Map(inRow.map(({ ticket }, place) => [of.get(ticket), place]))
  for (const asker of askers) {
    const { name, address, language, key, isLeftOut } = asker
    const [letter, ...more] = letters.get(address) ?? []
    expect(more, `once to ${name}`).toEqual([])
    expect(letter === undefined, `no letter to ${name}`).toBe(isLeftOut)
    if (!letter) continue
    const { text, seals } = await readMail(letter.source, key ? [key.secret] : [])
    expect(text).toContain(`${texts[language]} ${name}`)
    expect(seals.encrypted, `sealed for ${name}`).toBe(key !== undefined)
    expect(fromUtf8(letter.source).includes(texts[language] ?? '')).toBe(!key)
    expect(letter.order.notBefore - from).toBe(
      callBackUndoMs + (places.get(asker) ?? NaN) * callBackGapMs
    )
  }

  // who is to be told still, and how far the letters have come, stands on the cards
  const problem = ana.problems.current().problems[wifi]
  if (!problem) throw new Error('it is known')
  const cards = () => [...ana.cards.current().values()]
  const rest = untold(cards(), wifi, problem)
  expect(rest).toHaveLength(30)
  expect(rest.filter(card => !isLeftOut(card, wifi))).toEqual([])
  expect(receipts(cards(), wifi, problem)).toMatchObject({ 'on-its-way': 270 })
  for (const [i, order] of bridge.orders.slice(0, 40).entries()) {
    await bridge.reports(order, i < 12 ? 'failed' : 'sent')
  }
  await until(
    () => receipts(cards(), wifi, problem)['on-its-way'] === 230,
    'what the bridge said'
  )
  expect(receipts(cards(), wifi, problem)).toEqual({
    sent: 28,
    'on-its-way': 230,
    held: 0,
    'stop-asked': 0,
    stopped: 0,
    'by-hand': 0,
    uncertain: 0,
    undelivered: 12
  })
  expect(cards().filter(({ undelivered }) => undelivered)).toHaveLength(12)
}, 300_000)

test('whom Ana leaves out, Ben does not write to, until he takes them in again', async () => {
  const { village, ana } = await aDesk()
  const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
  if (!id) throw new Error('she wrote')
  isFixed(ana)
  const { desk: ben } = await village.join(ana, 'Ben')
  await until(() => ben.cards.current().has(id), 'the ticket at Ben')
  await until(
    () => ben.problems.current().problems[wifi]?.state === 'fixed',
    'fixed at Ben'
  )
  const saw = await whatStandsOf(ben, id)
  await does(ana, id, leavingOut(wifi).run)
  await until(
    () => ben.cards.current().get(id)?.leftOut?.includes(wifi) === true,
    'what Ana said at Ben'
  )
  const his = await ben.callBack.tell(id, wifi, { place: 0, writer, saw })
  expect(his).toEqual({ ok: false, error: 'left-out' })
  await does(ben, id, takingIn(wifi).run)
  expect((await reporters(ben))[0]?.letter.ok).toBe(true)
})

test('two members who call back at once, apart, write one letter', async () => {
  const { village, ana, anas, bridge } = await aDesk()
  const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
  if (!id) throw new Error('she wrote')
  isFixed(ana)
  const { desk: ben } = await village.join(ana, 'Ben')
  const knows = () => ben.cards.current().get(id)?.problems?.includes(wifi) === true
  await until(knows, 'the report at Ben')
  await until(
    () => ben.problems.current().problems[wifi]?.state === 'fixed',
    'fixed at Ben'
  )
  await until(() => ben.teamKeys.secrets.current().size === 1, 'the key at Ben')
  await until(
    () => Object.values(ben.settings.current().bridges)[0]?.heardAt !== undefined,
    'the bridge at Ben'
  )
  anas.goOffline()
  const [saw, seen] = [await whatStandsOf(ana, id), await whatStandsOf(ben, id)]
  const hers = await ana.callBack.tell(id, wifi, { place: 0, writer, saw })
  const his = await ben.callBack.tell(id, wifi, { place: 0, writer, saw: seen })
  expect([hers.ok, his.ok]).toEqual([true, true])
  await undoPasses(village)
  anas.goOnline()
  ana.hurry()
  await settle(400)
  await undoPasses(village)
  await until(() => bridge.orders.length > 0, 'the letter')
  await settle(200)
  expect(bridge.orders).toHaveLength(1)
  for (const desk of [ana, ben]) {
    const { messages } = await ticketOf(desk, id)
    const letters = Object.values(messages).filter(each => each.callsBack)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.messageId).toBe(bridge.orders[0]?.order.messageId)
  }
})

test('two members who say apart that it is fixed, and tell it, write one letter, and nobody counts as untold', async () => {
  const { village, ana, anas, bridge } = await aDesk()
  const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
  if (!id) throw new Error('she wrote')
  const { desk: ben } = await village.join(ana, 'Ben')
  const knows = () => ben.cards.current().get(id)?.problems?.includes(wifi) === true
  await until(knows, 'the report at Ben')
  await until(() => ben.teamKeys.secrets.current().size === 1, 'the key at Ben')
  await until(
    () => Object.values(ben.settings.current().bridges)[0]?.heardAt !== undefined,
    'the bridge at Ben'
  )
  anas.goOffline()
  isFixed(ana)
  village.clock.pass(1000)
  isFixed(ben)
  const [saw, seen] = [await whatStandsOf(ana, id), await whatStandsOf(ben, id)]
  const hers = await ana.callBack.tell(id, wifi, { place: 0, writer, saw })
  const his = await ben.callBack.tell(id, wifi, { place: 0, writer, saw: seen })
  expect([hers.ok, his.ok]).toEqual([true, true])
  await undoPasses(village)
  anas.goOnline()
  ana.hurry()
  await settle(400)
  await undoPasses(village)
  await until(() => bridge.orders.length > 0, 'the letter')
  await settle(200)
  expect(bridge.orders).toHaveLength(1)
  for (const desk of [ana, ben]) {
    const { messages } = await ticketOf(desk, id)
    const letters = Object.values(messages).filter(each => each.callsBack)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.messageId).toBe(bridge.orders[0]?.order.messageId)
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('it is known')
    expect(untold([...desk.cards.current().values()], wifi, problem)).toEqual([])
    expect((await whatStandsOf(desk, id)).letter).toEqual(no('told'))
  }
})

test('a letter tells Ben’s “fixed” though his clock is ahead of Ana’s, who writes it', async () => {
  const { ana } = await aDesk()
  const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
  if (!id) throw new Error('she wrote')
  const ahead = (ana.now() + 300_000) as Timestamp
  ana.problems.perform(all =>
    inProblem(all, wifi, problem => setState(problem, 'fixed', ahead))
  )
  expect(await tellAll(ana)).toHaveLength(1)
  const problem = ana.problems.current().problems[wifi]
  if (!problem) throw new Error('it is known')
  const cards = () => [...ana.cards.current().values()]
  await until(() => untold(cards(), wifi, problem).length === 0, 'that she was told')
  expect(receipts(cards(), wifi, problem)).toMatchObject({ 'on-its-way': 1 })
  expect(await tellAll(ana)).toHaveLength(0)
})

test('without a bridge the letter is there to be sent by hand', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  await ana.teamKeys.add(await adasKey())
  knowsWifi(ana)
  const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
  if (!id) throw new Error('she wrote')
  isFixed(ana)
  const [told] = await tellAll(ana)
  if (!told?.file) throw new Error('it is a file')
  expect((await readMail(told.file.source, [])).text).toContain('Dear Rosa')
  const ticket = await ticketOf(ana, id)
  expect(delivered(ticket, told.message)).toEqual({ state: 'by-hand' })
  // its file lies in the ticket, too, and is found there until somebody sent it
  const problem = ana.problems.current().problems[wifi]
  if (!problem) throw new Error('it is known')
  const waiting = () => lettersByHand([...ana.cards.current().values()], wifi, problem)
  expect(waiting()).toEqual([id])
  const kept = await ana.blob(id, ticket.messages[told.message]?.source as BlobName)
  expect(kept).toEqual(ok(told.file.source))
  const sending = markingLettersSent(wifi, letter => letter === told.message)
  const back = sending.back(ticket)
  if (!back) throw new Error('there was something to do')
  await does(ana, id, sending.run)
  await until(() => waiting().length === 0, 'the word that it was sent')
  await does(ana, id, back)
  await until(() => waiting().length === 1, 'the letter, to be sent still')
  // taken back, it is told anew under its name, and the way back gives way to that
  const before = await ticketOf(ana, id)
  const taking = takingLettersBack(wifi, ana.me, () => true)
  const again = wayBack(taking, before)
  if (!again) throw new Error('there was something to do')
  await does(ana, id, taking.run)
  await until(() => waiting().length === 0, 'that it is taken back')
  await does(ana, id, again)
  expect(await ticketOf(ana, id)).toEqual(before)
  await does(ana, id, taking.run)
  expect(await tellAll(ana)).toMatchObject([{ message: told.message }])
  expect(again(structuredClone(await ticketOf(ana, id))).ok).toBe(false)
  expect((await ana.callBack.takeBack(id, told.message)).ok).toBe(true)
  expect(Object.keys((await ticketOf(ana, id)).messages)).toHaveLength(1)
})

test('a letter to be sent by hand is looked at again on any device before it is saved', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  await ana.teamKeys.add(await adasKey())
  knowsWifi(ana)
  const [rosa, hugo] = await reportedBy(ana, [
    { name: 'Rosa', language: 'es' },
    { name: 'Hugo' }
  ])
  if (!rosa || !hugo) throw new Error('they wrote')
  isFixed(ana)
  const { desk: ben } = await village.join(ana, 'Ben')
  const told = await tellAll(ana)
  expect(told).toHaveLength(2)
  const why = async (desk: Workspace, id: TicketId) => {
    if (!desk.cards.current().get(id)?.told) return 'no letter yet'
    const ticket = await ticketOf(desk, id)
    const [letter] = tellings(ticket.messages, wifi)
    const held = letter && desk.callBack.outdated(ticket, letter.id)
    return held === undefined ? 'right' : reasonOf(held)
  }
  for (const id of [rosa, hugo]) {
    await until(async () => (await why(ben, id)) === 'right', 'the letter at Ben')
  }
  ben.problems.perform(all =>
    inProblem(all, wifi, ({ answer }) => {
      const [spanish] = versions(answer).filter(one => one.version.language === 'es')
      if (!spanish) throw new Error('it has that text')
      return writeVersion(answer, spanish.id, 'Hola, mañana.', ben.now())
    })
  )
  for (const desk of [ana, ben]) {
    await until(async () => (await why(desk, rosa)) === 'text', 'the other text')
    expect(await why(desk, hugo)).toBe('right')
  }
  ben.problems.perform(all =>
    inProblem(all, wifi, problem => removeProblem(problem, ben.now()))
  )
  await until(async () => (await why(ana, hugo)) === 'removed', 'that it is gone')
})

describe('letters that wait with the bridge', () => {
  /** Three who are told; their letters lie with the bridge. */
  async function threeUnderWay() {
    const { village, ana, anas, bridge } = await aDesk()
    const ids = await reportedBy(ana, [
      { name: 'Rosa' },
      { name: 'Kim' },
      { name: 'Mo' }
    ])
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(3)
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'three letters')
    await settle(200)
    return { village, ana, anas, bridge, ids }
  }

  const letterTo = (bridge: { orders: readonly HeardOrder[] }, name: string) => {
    const found = bridge.orders.find(
      ({ order }) => order.to[0] === `${name.toLowerCase()}@users.test`
    )
    if (!found) throw new Error('it was ordered')
    return found
  }

  async function stops(desk: Workspace): Promise<Stopping[]> {
    const all: Stopping[] = []
    for await (const one of desk.callBack.stop(wifi)) all.push(one)
    return all
  }

  function come(desk: Workspace) {
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('it is known')
    const cards = [...desk.cards.current().values()]
    return {
      ...receipts(cards, wifi, problem),
      untold: untold(cards, wifi, problem).length
    }
  }

  function corrects(desk: Workspace): void {
    desk.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) => {
        for (const version of Object.values(answer.versions))
          version.body = 'Corrected.'
        return done
      })
    )
  }

  test('are stopped once the bridge says so; a corrected one reaches those, and nobody else', async () => {
    const { village, ana, bridge } = await threeUnderWay()
    const did = await stops(ana)
    expect(did.map(one => one.did)).toEqual(['asked', 'asked', 'asked'])
    await until(() => bridge.stops.length === 3, 'the order to stop')
    expect(come(ana)).toMatchObject({ 'stop-asked': 3, stopped: 0, untold: 0 })
    expect(await tellAll(ana)).toEqual([])

    await bridge.reports(letterTo(bridge, 'Rosa'), 'sent')
    await bridge.reports(letterTo(bridge, 'Kim'), 'stopped')
    await bridge.reports(letterTo(bridge, 'Mo'), 'stopped')
    await until(() => come(ana).stopped === 2, 'what the bridge said')
    expect(come(ana)).toMatchObject({ sent: 1, 'stop-asked': 0, untold: 2 })
    corrects(ana)
    expect(await tellAll(ana)).toHaveLength(2)
    expect(come(ana)).toMatchObject({ sent: 1, 'on-its-way': 2, stopped: 0, untold: 0 })
    await undoPasses(village)
    await until(() => bridge.orders.length === 5, 'two more letters')
    const anew = bridge.orders.slice(3)
    expect(anew.map(({ order }) => order.to[0]).sort()).toEqual([
      'kim@users.test',
      'mo@users.test'
    ])
    for (const { source } of anew) expect(fromUtf8(source)).toContain('Corrected.')
    // by its name a bridge or a relay would take it for the one that was stopped
    expect(new Set(bridge.orders.map(({ id }) => id)).size).toBe(5)
    expect(new Set(bridge.orders.map(({ order }) => order.messageId)).size).toBe(5)
  })

  test('are on their way still where the bridge does not know the order, and sends', async () => {
    const { ana, bridge } = await threeUnderWay()
    await stops(ana)
    await until(() => bridge.stops.length === 3, 'the order to stop')
    for (const order of bridge.orders) await bridge.reports(order, 'sent')
    await until(() => come(ana).sent === 3, 'that they were sent')
    expect(come(ana)).toMatchObject({ 'stop-asked': 0, stopped: 0, untold: 0 })
    expect(await stops(ana)).toEqual([])
  })

  test('are stopped by an order that waits here while there is no relay', async () => {
    const { ana, anas, bridge } = await threeUnderWay()
    anas.goOffline()
    expect(await stops(ana)).toHaveLength(3)
    await settle(100)
    expect(bridge.stops).toEqual([])
    ana.lock()
    anas.goOnline()
    await reopen(anas)
    await until(() => bridge.stops.length === 3, 'the order to stop')
  })

  test('are stopped by two at once as by one', async () => {
    const { village, ana, bridge, ids } = await threeUnderWay()
    const { desk: ben } = await village.join(ana, 'Ben')
    await until(() => wifi in ben.problems.current().problems, 'the problem at Ben')
    await until(() => come(ben)['on-its-way'] === 3, 'the letters at Ben')
    await Promise.all([stops(ana), stops(ben)])
    await until(() => new Set(bridge.stops).size === 3, 'the orders to stop')
    for (const order of bridge.orders) await bridge.reports(order, 'stopped')
    for (const desk of [ana, ben]) {
      await until(() => come(desk).stopped === 3, 'what the bridge said')
      const ticket = await ticketOf(desk, ids[0] as TicketId)
      const states = Object.values(ticket.deliveries).map(({ state }) => state)
      expect(states.sort()).toEqual(['handed-over', 'stop-asked', 'stopped'])
    }
  })

  test('or on another device are stopped by that, which had handed over nothing', async () => {
    const { village, ana, anas, bridge } = await aDesk()
    await reportedBy(ana, [{ name: 'Rosa' }])
    isFixed(ana)
    const { desk: ben } = await village.join(ana, 'Ben')
    await until(() => ben.problems.current().problems[wifi]?.state === 'fixed', 'fixed')
    await tellAll(ana)
    await until(() => come(ben)['on-its-way'] === 1, 'the letter at Ben')
    anas.goOffline()
    expect((await stops(ben)).map(({ did }) => did)).toEqual(['asked'])
    await settle(100)
    await undoPasses(village)
    anas.goOnline()
    ana.hurry()
    await until(() => come(ben).stopped === 1, 'what Ana’s device said')
    await settle(200)
    expect(bridge.orders).toEqual([])
    expect(come(ana)).toMatchObject({ stopped: 1, untold: 1 })
  })

  test('are not said to be stopped by a device whose letter another handed over', async () => {
    const { village, ana, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    isFixed(ana)
    const [told] = await tellAll(ana)
    const opened = await ana.ticket(id as TicketId)
    if (!told || !opened.ok) throw new Error('it was written')
    // Ben wrote the same, and his device was first
    for (const state of ['handed-over', 'stop-asked'] as const) {
      const news = { message: told.message, state, at: ana.now(), text: '' }
      opened.value.perform(draft => noteDelivery(draft, news))
    }
    await opened.value.saved()
    opened.value.close()
    await undoPasses(village)
    await settle(200)
    expect(come(ana)).toMatchObject({ 'stop-asked': 1, stopped: 0 })
    expect(bridge.orders).toEqual([])
  })

  test('that are taken back here and stopped by Ben at once do not stop the next', async () => {
    const { village, ana, anas, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    isFixed(ana)
    const { desk: ben } = await village.join(ana, 'Ben')
    await until(() => ben.problems.current().problems[wifi]?.state === 'fixed', 'fixed')
    const [told] = await tellAll(ana)
    if (!told) throw new Error('it was written')
    await until(() => come(ben)['on-its-way'] === 1, 'the letter at Ben')
    anas.goOffline()
    await stops(ben)
    expect((await ana.callBack.takeBack(id as TicketId, told.message)).ok).toBe(true)
    anas.goOnline()
    ana.hurry()
    const asked = async () =>
      Object.keys((await ticketOf(ana, id as TicketId)).deliveries).length
    for (let tries = 0; tries < 50 && (await asked()) === 0; tries++) await settle(100)
    expect(await asked()).toBe(1)
    corrects(ana)
    expect(await tellAll(ana)).toHaveLength(1)
    expect(come(ana)).toMatchObject({ 'on-its-way': 1, 'stop-asked': 0 })
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the corrected letter')
  })

  test('are taken back, as ever, while they wait here', async () => {
    const { village, ana, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    isFixed(ana)
    await tellAll(ana)
    expect((await stops(ana)).map(({ did }) => did)).toEqual(['taken-back'])
    await undoPasses(village)
    expect(bridge.orders).toEqual([])
    expect(Object.keys((await ticketOf(ana, id as TicketId)).messages)).toHaveLength(1)
    expect(come(ana)).toMatchObject({ stopped: 0, untold: 1 })
  })

  test('stay under way where a full device cannot keep that they were asked to stop', async () => {
    const { ana, anas, bridge } = await threeUnderWay()
    anas.storage.setRoom()
    expect((await stops(ana)).map(({ did }) => did)).toEqual(['storage-full'])
    anas.storage.setRoom(Infinity)
    await settle(100)
    expect(come(ana)).toMatchObject({ 'on-its-way': 3, 'stop-asked': 0 })
    expect(bridge.stops).toEqual([])
    expect((await stops(ana)).map(({ did }) => did)).toEqual([
      'asked',
      'asked',
      'asked'
    ])
    await until(() => bridge.stops.length === 3, 'the order to stop')
  })

  test('are stopped at the bridge whenever their ticket says that this was asked, however full the device was', async () => {
    const { ana, anas, bridge, ids } = await threeUnderWay()
    const held = () => anas.storage.bytes().reduce((sum, { length }) => sum + length, 0)
    const asked = async () => {
      const tickets = await Promise.all(ids.map(id => ticketOf(ana, id)))
      const all = tickets.flatMap(({ deliveries }) => Object.values(deliveries))
      return all.filter(({ state }) => state === 'stop-asked').length
    }
    anas.goOffline()
    for (let room = 0; (await asked()) === 0; room += 64) {
      anas.storage.setRoom(held() + room)
      expect((await stops(ana)).at(-1)?.did).toBe('storage-full')
    }
    anas.storage.setRoom(Infinity)
    anas.goOnline()
    ana.hurry()
    const count = await asked()
    await until(() => bridge.stops.length === count, 'what the tickets say was asked')
  })

  test('count by what the latest of them tells, where one ticket has several', async () => {
    const { village, ana, bridge } = await aDesk()
    const [id] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!id) throw new Error('she wrote')
    for (const state of ['way-around', 'fixed'] as const) {
      village.clock.pass(60_000)
      ana.problems.perform(all =>
        inProblem(all, wifi, problem => setState(problem, state, ana.now()))
      )
      expect(await tellAll(ana)).toHaveLength(1)
      await undoPasses(village)
      const count = state === 'fixed' ? 2 : 1
      await until(() => bridge.orders.length === count, 'the letter')
    }
    await settle(200)
    const [did, ...others] = await stops(ana)
    const latest = Math.max(
      ...tellings((await ticketOf(ana, id)).messages, wifi).map(({ at }) => at)
    )
    expect(did).toEqual({ ticket: id, did: 'asked', at: latest })
    expect(others).toEqual([])
    await until(() => bridge.stops.length === 2, 'the order to stop both')

    const came = () =>
      stopOutcome(
        [...ana.cards.current().values()],
        wifi,
        new Map([[id, latest as Timestamp]])
      )
    const { messages } = await ticketOf(ana, id)
    const isLatest = ({ order }: HeardOrder) =>
      Object.values(messages).some(
        ({ at, messageId }) => at === latest && order.messageId.includes(messageId)
      )
    const [last] = bridge.orders.filter(isLatest)
    const [earlier] = bridge.orders.filter(order => !isLatest(order))
    if (!last || !earlier) throw new Error('both were ordered')
    await bridge.reports(earlier, 'stopped')
    await settle(200)
    expect(came()).toEqual({ stopped: 0, open: 1, late: 0 })
    await bridge.reports(last, 'sent')
    await until(() => came().late === 1, 'that it was too late for the latest')
    expect(came()).toEqual({ stopped: 0, open: 0, late: 1 })
  })

  test('are none of an intern’s business', async () => {
    const { ana, bridge } = await threeUnderWay()
    ana.settings.perform(draft => {
      draft.interns[ana.me] = { by: ana.me, at: ana.now() }
      return done
    })
    expect(await stops(ana)).toEqual([])
    await settle(100)
    expect(bridge.stops).toEqual([])
    expect(come(ana)).toMatchObject({ 'on-its-way': 3 })
  })
})
