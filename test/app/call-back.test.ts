/** Telling the reporters, as a member sees it: look first, leave out, write, take back. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { callBackUndoMs, untold } from '#core/domain/problems/call-back.ts'
import { inProblem, type Problem } from '#core/domain/problems/problems.ts'
import { leaveOut, reportsNot } from '#core/domain/problems/reported.ts'
import { noteDelivery } from '#core/domain/tickets/delivery.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { done, no } from '#core/result.ts'
import type { Reporter } from '#core/workspace.ts'
import type { MessageId, TicketId, Timestamp } from '#core/ids.ts'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import CallBackBar from '#app/pages/problems/CallBackBar.svelte'
import { LeavingOut } from '#app/pages/problems/leaving-out.svelte.ts'
import Letters from '#app/pages/problems/Letters.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { placeOf, problemPlace } from '#app/pages/queue/place.ts'
import { CallingBack, counted, goesSealed } from '#app/state/call-back.svelte.ts'
import { shortcutGroups } from '#app/state/keys.svelte.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'

import AtDesk from '../support/AtDesk.svelte'
import {
  callingDesk,
  callingDeskWithoutBridge,
  now,
  wifi,
  writer
} from '../support/calling-desk.ts'
import { ada, ben } from '../support/paper-tickets.ts'
import { aCard, anAnswer } from '../support/tickets.ts'

async function messagesOf(
  desk: Awaited<ReturnType<typeof callingDesk>>['desk'],
  id: TicketId
): Promise<number> {
  const opened = await desk.ticket(id)
  return opened.ok ? Object.keys(opened.value.current().messages).length : 0
}

describe('telling the reporters', () => {
  test('shows each text once, and who gets it', async () => {
    const { calling } = await callingDesk()
    expect(calling.state).toBe('ready')
    expect(calling.tellable.length).toBeGreaterThan(2)
    const inGroups = calling.groups.flatMap(group => group.reporters)
    expect(inGroups).toHaveLength(calling.chosen.length)
    for (const { reporters, language } of calling.groups) {
      for (const one of reporters) expect(one.language).toBe(language)
    }
  })

  test('whoever wrote encrypted and has no key is left out until somebody says so', async () => {
    const { desk, calling } = await callingDesk()
    const keyless = calling.tellable.find(one => one.key === '' && !one.doubt)
    if (!keyless) throw new Error('somebody gave no key')
    const opened = await desk.ticket(keyless.ticket)
    if (!opened.ok) throw new Error('gone')
    opened.value.perform(draft => {
      for (const [id, message] of Object.entries(draft.messages)) {
        const seals = { ...message.seals, encrypted: true }
        draft.messages[id as MessageId] = { ...message, seals }
      }
      return done
    })
    await calling.look()
    const isChosen = () =>
      calling.chosen.some(({ ticket }) => ticket === keyless.ticket)
    expect(isChosen()).toBe(false)
    const { why, reporters } = calling.leftOut[0] ?? {}
    expect([why, reporters?.[0]?.ticket]).toEqual(['wrote-encrypted', keyless.ticket])
    calling.writeAnyway(reporters ?? [])
    expect(isChosen()).toBe(true)
    const [letter] = calling.chosen.filter(({ ticket }) => ticket === keyless.ticket)
    expect(letter && goesSealed(letter)).toBe(false)
  })

  test('whoever only named a key is promised nothing encrypted, and what Ada said of them holds for that alone', async () => {
    const { calling } = await callingDesk()
    const named = calling.reporters.filter(({ doubt }) => doubt === 'only-name')
    expect(named.map(({ asker }) => asker)).toEqual(['Mara'])
    expect(calling.chosen).not.toContain(named[0])
    calling.writeAnyway(named)
    expect(calling.chosen).toContain(named[0])
    calling.reporters = calling.reporters.map(one =>
      one === named[0] ? { ...one, doubt: 'other-key' } : one
    )
    expect(calling.chosen.map(({ asker }) => asker)).not.toContain('Mara')
  })

  test('whose ticket Ben notes something in meanwhile is left out, with the way to it, and all others are written to', async () => {
    const { desk, calling } = await callingDesk()
    const [first, ...others] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const opened = await desk.ticket(first.ticket)
    if (!opened.ok) throw new Error('gone')
    const note = { by: ben, at: now(), text: 'Do not write: legal.' }
    opened.value.perform(draft => addNote(draft, desk.newEntryId(), note))
    await calling.begin()
    expect([calling.state, calling.hasChanged]).toEqual(['finished', false])
    expect(calling.told).toBe(others.length)
    expect([...calling.refused]).toEqual([['meanwhile', [first]]])
    const again = new CallingBack(desk, wifi, writer)
    await again.look()
    expect(again.chosen.map(({ ticket }) => ticket)).toEqual([first.ticket])
  })

  test('whomever Ben answered since it is fixed the dialog counts as the page does', async () => {
    const { desk, calling } = await callingDesk()
    const [rosa] = calling.chosen
    const problem = desk.problems.current().problems[wifi]
    if (!rosa || !problem) throw new Error('somebody can be told')
    const opened = await desk.ticket(rosa.ticket)
    if (!opened.ok) throw new Error('gone')
    opened.value.perform(draft => {
      const answer = anAnswer({ at: problem.stateAt, by: ben })
      draft.messages['ab'.repeat(16) as MessageId] = answer
      return done
    })
    const many = calling.untold
    await calling.look()
    const cards = [...desk.cards.current().values()]
    expect(calling.untold).toBe(many - 1)
    expect(untold(cards, wifi, problem)).toHaveLength(many - 1)
    calling.writeAnyway(
      calling.reporters.filter(({ ticket }) => ticket === rosa.ticket)
    )
    expect(calling.chosen.map(({ ticket }) => ticket)).toContain(rosa.ticket)
    expect(calling.untold).toBe(many - 1)
  })

  test('once somebody changes the answer, it stops before the next letter, and what stands there now is read first', async () => {
    const { desk, calling } = await callingDesk()
    const tell = desk.callBack.tell.bind(desk.callBack)
    const many = calling.chosen.length
    const types = (text: string) =>
      desk.problems.perform(all =>
        inProblem(all, wifi, ({ answer }) => {
          for (const version of Object.values(answer.versions)) version.body = text
          return done
        })
      )
    desk.callBack.tell = (...given) => {
      if (calling.told === 1 && !calling.hasChanged) types('It works ag')
      return tell(...given)
    }
    await calling.begin()
    expect([calling.state, calling.hasChanged, calling.told]).toEqual([
      'ready',
      true,
      1
    ])
    expect(calling.refused.size).toBe(0)
    expect(calling.chosen).toHaveLength(many - 1)
    for (const { letter } of calling.chosen)
      expect(letter).toMatchObject({ value: { text: 'It works ag' } })
    await calling.begin()
    expect([calling.state, calling.hasChanged]).toEqual(['finished', false])
    expect([calling.told, calling.all]).toEqual([many, many])
  })

  test('whoever is left out stands below, with that reason, and comes back to where they were', async () => {
    const { calling, leaving } = await callingDesk()
    const before = calling.groups
    const spared = calling.chosen[1]
    if (!spared) throw new Error('two can be told')
    const kept = leaving.leaveOut([spared.ticket])
    const others = calling.groups.flatMap(({ reporters }) => reporters)
    expect(others.map(({ ticket }) => ticket)).not.toContain(spared.ticket)
    expect(calling.leftOut[0]).toMatchObject({
      why: 'left-out',
      reporters: [{ ticket: spared.ticket }]
    })
    await kept
    await leaving.takeIn([spared.ticket])
    expect(calling.groups).toEqual(before)
    expect(calling.leftOut.map(({ why }) => why)).not.toContain('left-out')
  })

  test('whom Ada leaves out, no member finds among those to tell, until one writes to them after all', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [spared] = calling.chosen
    if (!spared) throw new Error('somebody can be told')
    await leaving.leaveOut([spared.ticket])
    expect(desk.cards.current().get(spared.ticket)?.leftOut).toEqual([wifi])
    const again = new CallingBack(desk, wifi, writer)
    await again.look()
    expect(again.chosen.map(({ ticket }) => ticket)).not.toContain(spared.ticket)
    expect(again.leftOut[0]).toMatchObject({
      why: 'left-out',
      reporters: [{ ticket: spared.ticket }]
    })
    await new LeavingOut(desk, wifi, again).takeIn([spared.ticket])
    expect(again.chosen).toContainEqual(spared)
    expect(desk.cards.current().get(spared.ticket)?.leftOut).toBeUndefined()
  })

  test('undone, each stands on their ticket as before, and the first reason stays', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [asked, ...others] = calling.chosen.map(({ ticket }) => ticket)
    if (!asked) throw new Error('somebody can be told')
    const whyOf = async (id: TicketId) => {
      const opened = await desk.ticket(id)
      return opened.ok && opened.value.current().reports[wifi]?.left
    }
    const opened = await desk.ticket(asked)
    if (!opened.ok) throw new Error('gone')
    // another member, while the dialog is open here
    opened.value.perform(draft => leaveOut(draft, wifi, 'asked-not-to'))
    await leaving.leaveOut([asked, ...others])
    expect(await whyOf(asked)).toBe('asked-not-to')
    expect(leaving.outcome).toEqual({ leaveOut: others.length, takeIn: 0 })
    await leaving.takeIn([asked])
    expect(await whyOf(asked)).toBeUndefined()
    await leaving.undoAll()
    expect(leaving.canUndo).toBe(false)
    expect(await whyOf(asked)).toBe('asked-not-to')
    for (const id of others) expect(await whyOf(id)).toBeUndefined()
    expect(calling.chosen.map(({ ticket }) => ticket).sort()).toEqual(
      [...others].sort()
    )
  })

  test('if somebody took the report off meanwhile, they stand where they belong', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const opened = await desk.ticket(first.ticket)
    if (opened.ok) opened.value.perform(draft => reportsNot(draft, wifi))
    await leaving.leaveOut([first.ticket])
    expect(leaving.canUndo).toBe(false)
    expect(calling.reporters.map(({ ticket }) => ticket)).not.toContain(first.ticket)
  })

  test('everybody who reported it stands in one group, whoever was left out', async () => {
    const { desk, calling } = await callingDesk()
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    await calling.begin() // they know it now
    const again = new CallingBack(desk, wifi, writer)
    await again.look()
    const { groups, leftOut } = again
    const all = [...groups, ...leftOut].flatMap(({ reporters }) => reporters)
    expect(new Set(all)).toEqual(new Set(again.reporters))
    expect(all).toHaveLength(again.reporters.length)
    expect(groups).toEqual([])
    const told = leftOut.find(({ why }) => why === 'told')
    expect(told?.reporters.map(({ ticket }) => ticket)).toContain(first.ticket)
  })

  test('writes to those who are chosen, and to nobody else', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [spared] = calling.chosen
    if (!spared) throw new Error('somebody can be told')
    await leaving.leaveOut([spared.ticket])
    const before = await messagesOf(desk, spared.ticket)
    const many = calling.chosen.length
    await calling.begin()
    expect(calling.state).toBe('finished')
    expect(calling.told).toBe(many)
    expect(await messagesOf(desk, spared.ticket)).toBe(before)
  })

  test('stopped, it keeps what is written and says how much that is', async () => {
    const { desk, calling } = await callingDesk()
    const tell = desk.callBack.tell.bind(desk.callBack)
    desk.callBack.tell = (...given) => {
      void calling.stop()
      return tell(...given)
    }
    await calling.begin()
    expect(calling.state).toBe('stopped')
    expect(calling.told).toBe(1)
  })

  describe('on a phone that writes for long', () => {
    /** Each letter takes it forty seconds. `at`: what was put off, and when. */
    async function slowly() {
      const { desk, calling } = await callingDesk()
      const { tell, schedule } = desk.callBack
      const scheduled: { readonly count: number; readonly at: Timestamp }[] = []
      let time = desk.now()
      desk.now = () => time
      desk.callBack.tell = (...given) => {
        time = (time + 40_000) as Timestamp
        return tell(...given)
      }
      desk.callBack.schedule = letters => {
        scheduled.push({ count: letters.length, at: time })
        return schedule(letters).then(() => (time + callBackUndoMs) as Timestamp)
      }
      return { desk, calling, scheduled }
    }

    test('no letter leaves before the last is written, and the minute begins then', async () => {
      const { desk, calling, scheduled } = await slowly()
      await calling.begin()
      const last = scheduled.at(-1)
      expect(last).toEqual({ count: calling.told, at: desk.now() })
      expect(calling.until).toBe(desk.now() + callBackUndoMs)
      const waits = scheduled.slice(1).map(({ at }, i) => at - (scheduled[i]?.at ?? 0))
      expect(Math.max(...waits)).toBeLessThan(callBackUndoMs)
    })

    test('stopped in the midst, it begins for those that are written', async () => {
      const { desk, calling, scheduled } = await slowly()
      const { tell } = desk.callBack
      desk.callBack.tell = async (...given) => {
        void calling.stop()
        return tell(...given)
      }
      await calling.begin()
      expect(scheduled.at(-1)?.count).toBe(1)
      expect(calling.until).toBe(desk.now() + callBackUndoMs)
    })

    test('what goes by hand has no such time', async () => {
      const { calling } = await callingDeskWithoutBridge()
      await calling.begin()
      expect(calling.until).toBeUndefined()
    })
  })

  test('broken off by a fault, it says how many were told, and takes them back', async () => {
    const { desk, calling } = await callingDesk()
    const tell = desk.callBack.tell.bind(desk.callBack)
    desk.callBack.tell = (...given) => {
      if (calling.told === 1) throw new Error('a fault')
      return tell(...given)
    }
    await expect(calling.begin()).rejects.toThrow('a fault')
    expect([calling.state, calling.told]).toEqual(['stopped', 1])
    await calling.takeBack()
    expect(calling.takenBack).toBe(1)
  })

  test('taken back, every ticket is as it was', async () => {
    const { desk, calling } = await callingDesk()
    const { chosen } = calling
    const before = await Promise.all(
      chosen.map(({ ticket }) => messagesOf(desk, ticket))
    )
    await calling.begin()
    await calling.takeBack()
    expect(calling.takenBack).toBe(chosen.length)
    expect(calling.tooLate).toBe(0)
    expect(
      await Promise.all(chosen.map(({ ticket }) => messagesOf(desk, ticket)))
    ).toEqual(before)
  })

  test('who is refused meanwhile is counted by the reason', async () => {
    const { desk, calling } = await callingDesk()
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const opened = await desk.ticket(first.ticket)
    if (opened.ok) {
      opened.value.perform(draft => {
        delete draft.reports[wifi]
        return done
      })
    }
    await calling.begin()
    expect([...calling.refused]).toEqual([['reports-not', [first]]])
  })
})

describe('the preview', () => {
  afterEach(cleanup)

  const listOf = (title: string) => {
    const summary = screen.getByText(title, { exact: false, selector: 'summary' })
    const list = summary.closest('details')
    if (!list) throw new Error('it stands in one')
    return list
  }

  const names = ['Ana', 'Bo', 'Chidi', 'Dana', 'Eve', 'Fay', 'Gil']

  /** As somebody of the desk, seven times. */
  function sevenLike(calling: CallingBack, also: Partial<Reporter> = {}): Reporter[] {
    const [some] = calling.chosen
    if (!some) throw new Error('somebody reported it')
    return names.map((asker, i) => {
      return { ...some, asker, ticket: String(i) as TicketId, language: 'en', ...also }
    })
  }

  test('says how many get a letter, and below how many are left out', async () => {
    const { calling, leaving } = await callingDesk()
    render(Letters, { calling, leaving })
    const t = en.callBack
    screen.getByText(t.getLetter(calling.chosen.length))
    const left = counted(calling.leftGroups.missing)
    if (left === 0) expect(screen.queryByText(t.leftOut(0))).toBeNull()
    else screen.getByText(t.leftOut(left))
  })

  test('says that there is nobody to tell only where nobody waits, and else why nobody gets a letter', async () => {
    const { desk, calling, leaving } = await callingDesk()
    desk.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) => {
        for (const version of Object.values(answer.versions)) {
          version.body = 'It is mended in {{nobody.knows}}. {{#if version}}Bye'
        }
        return done
      })
    )
    await calling.look()
    render(Letters, { calling, leaving })
    expect(screen.queryByText(en.callBack.nobodyAtAll.title)).toBeNull()
    expect(screen.getByText(en.callBack.nobodyYet.title)).toBeTruthy()
    expect(screen.getAllByText(en.callBack.reasons.gaps).length).toBeGreaterThan(0)
    screen.getByText(
      [
        en.callBack.gapsHint('{{nobody.knows}}'),
        en.callBack.brokenHint('{{#if version}}')
      ].join(' ')
    )
  })

  test('says of each what tells two of one name apart, for the eye and read aloud', async () => {
    const { calling, leaving } = await callingDesk()
    const [one, two] = sevenLike(calling)
    if (!one || !two) throw new Error('there are seven')
    const wroteAt = (Date.now() - 3 * 86_400_000) as Timestamp
    const robin = { asker: 'Robin', wroteAt }
    calling.reporters = [
      { ...one, ...robin, subject: 'No sound', address: 'rob@users.test' },
      { ...two, ...robin, subject: 'Black screen', preview: 'After the update' }
    ]
    render(Letters, { calling, leaving })
    const t = en.callBack
    const list = within(listOf(t.who))
    list.getByText('rob@users.test')
    expect(list.getAllByText('wrote 3 days ago')).toHaveLength(2)
    list.getByText('After the update')
    // A look at the ticket leaves the dialog as it is.
    const link = list.getByRole<HTMLAnchorElement>('link', {
      name: `${t.openTicket}: Robin, Black screen`,
      hidden: true
    })
    expect([link.target, link.getAttribute('href')]).toEqual([
      '_blank',
      expect.stringContaining(two.ticket)
    ])
    const leave = { name: t.leaveOutOne('Robin, Black screen') }
    await fireEvent.click(list.getByRole('button', leave))
    screen.getByText(t.getLetter(1))
    screen.getByText(t.notTold(2))
    within(listOf(t.reasons['left-out'])).getByText('Black screen')
  })

  test('shows each text that really differs, how many get it, and of each person their own', async () => {
    const { desk, calling: before } = await callingDesk()
    for (const [n, { ticket }] of before.chosen.entries()) {
      const opened = await desk.ticket(ticket)
      if (!opened.ok) throw new Error('gone')
      opened.value.perform(draft => {
        draft.language = 'en'
        for (const [id, message] of Object.entries(draft.messages)) {
          const facts = { ...message.facts, version: n === 0 ? '1.2.3' : '1.2.4' }
          draft.messages[id as MessageId] = { ...message, facts }
        }
        return done
      })
    }
    desk.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) => {
        for (const version of Object.values(answer.versions)) {
          version.body = 'Hello {{asker.name}}, you have {{version|an old one}}.'
        }
        return done
      })
    )
    const calling = new CallingBack(desk, wifi, writer)
    await calling.look()
    const group = calling.groups.find(({ variants }) => variants.length > 1)
    if (!group) throw new Error('they have several versions')
    expect(group.variants.map(({ length }) => length)).toEqual([
      calling.chosen.length - 1,
      1
    ])
    const leaving = new LeavingOut(desk, wifi, calling)
    render(AtDesk, { desk, page: Letters, given: { calling, leaving } })
    for (const [at, people] of group.variants.entries()) {
      screen.getByRole('heading', {
        name: en.callBack.variant(at + 1, people.length)
      })
    }
    const own = document.querySelectorAll('.look blockquote')
    const texts = [...own].map(one => one.textContent)
    for (const { letter } of calling.chosen) {
      expect(texts).toContain(letter.ok && letter.value.text)
    }
  })

  test('shows the subject that the letters go under', async () => {
    const { calling, leaving } = await callingDesk()
    const [some] = sevenLike(calling)
    if (!some?.letter.ok) throw new Error('somebody can be told')
    calling.reporters = [some]
    render(Letters, { calling, leaving })
    screen.getByText(`Subject: ${some.letter.value.reply.subject}`)
  })

  test('its numbers add up to what the page of the problem says', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [twice, spared] = calling.chosen
    if (!twice || !spared) throw new Error('two can be told')
    await leaving.leaveOut([spared.ticket])
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('it is known')
    const page = untold([...desk.cards.current().values()], wifi, problem).length
    expect(calling.untold).toBe(page)
    calling.reporters = calling.reporters.map(one => {
      if (one.ticket === twice.ticket) return { ...one, letter: no('told-elsewhere') }
      return one
    })
    render(Letters, { calling, leaving })
    const t = en.callBack
    const gets = calling.chosen.length
    screen.getByText(t.getLetter(gets))
    screen.getByText(t.notTold(page - 1))
    screen.getByText(t.leftOut(page - 1 - gets))
    // No part of those: it stands below, and counts tickets.
    const beside = counted(calling.leftGroups.beside)
    const below = screen.getByText(t.beside(beside)).closest('section')
    expect(below?.textContent).toContain(t.reasons['told-elsewhere'])
    expect(below?.textContent).toContain(t.reasons['no-address'])
    expect(below?.textContent).not.toContain(t.reasons['left-out'])
  })

  test('calls nobody left out who hears of it in another ticket, and says how one letter stands for both', async () => {
    const { calling, leaving } = await callingDesk()
    const [last, first] = sevenLike(calling)
    if (!last || !first) throw new Error('there are seven')
    calling.reporters = [last, { ...first, letter: no('told-elsewhere') }]
    render(Letters, { calling, leaving })
    const t = en.callBack
    screen.getByText(t.getLetter(1))
    expect(screen.queryByText(t.leftOut(1))).toBeNull()
    expect(listOf(t.reasons['told-elsewhere']).textContent).toContain(t.elsewhereHint)
  })

  test('a long list that somebody opened stays open, and the keyboard goes on with the next person', async () => {
    const { calling, leaving } = await callingDesk()
    calling.reporters = sevenLike(calling)
    render(Letters, { calling, leaving })
    const list = listOf(en.callBack.who)
    expect(list.open).toBe(false)
    list.open = true
    await fireEvent(list, new Event('toggle'))
    const leave = (name: string) =>
      within(list).getByText(name).closest('li')?.querySelector('button')
    const [bo, chidi] = [leave('Bo'), leave('Chidi')]
    if (bo) await fireEvent.click(bo)
    await waitFor(() => expect(document.activeElement).toBe(chidi))
    expect(list.open).toBe(true)
  })

  test('if all of many wrote encrypted, nobody gets a letter yet, and the choice below is open', async () => {
    const { calling, leaving } = await callingDesk()
    calling.reporters = sevenLike(calling, { key: '', doubt: 'wrote-encrypted' })
    render(Letters, { calling, leaving })
    const t = en.callBack
    screen.getByText(t.noneChosen)
    const list = listOf(t.reasons['wrote-encrypted'])
    expect(list.open).toBe(true)
    const one = within(list).getByRole('button', { name: t.writeReadableOne('Bo') })
    await fireEvent.click(one)
    screen.getByText(t.getLetter(1))
    expect(list.open).toBe(true)
  })

  test('says in words whose key is of no use and for whom another came, and writes readable only to the first', async () => {
    const { calling, leaving } = await callingDesk()
    const [bad, other] = sevenLike(calling, { key: 'a key' })
    if (!bad || !other) throw new Error('there are seven')
    calling.reporters = [
      { ...bad, doubt: 'bad-key' },
      { ...other, doubt: 'other-key' }
    ]
    render(Letters, { calling, leaving })
    const t = en.callBack
    const dead = within(listOf(t.reasons['bad-key']))
    dead.getByText(t.badKeyHint)
    await fireEvent.click(dead.getByRole('button', { name: t.writeReadableOne('Ana') }))
    screen.getByText(t.readable(1))
    const doubted = within(listOf(t.reasons['other-key']))
    await fireEvent.click(doubted.getByRole('button', { name: t.writeToOne('Bo') }))
    screen.getByText(t.sealed(1))
    screen.getByText(t.doubts['other-key'])
  })

  test('shows when somebody was answered by hand since, and writes to them, sealed, only if asked to', async () => {
    const { desk, calling, leaving } = await callingDesk()
    const [one] = sevenLike(calling, { key: 'a key' })
    if (!one) throw new Error('there are seven')
    const answeredAt = (desk.now() - 3 * 86_400_000) as Timestamp
    calling.reporters = [{ ...one, doubt: 'answered', answeredAt }]
    render(Letters, { calling, leaving })
    const t = en.callBack
    const answered = within(listOf(t.reasons.answered))
    answered.getByText(t.answeredHint)
    answered.getByText(t.answered('3 days ago'))
    screen.getByText(t.noneChosen)
    await fireEvent.click(answered.getByRole('button', { name: t.writeToOne('Ana') }))
    screen.getByText(t.sealed(1))
    screen.getByText(t.doubts.answered)
  })

  test('but if one of them gets a letter, those many are folded away', async () => {
    const { calling, leaving } = await callingDesk()
    const [first, ...others] = sevenLike(calling)
    if (!first) throw new Error('there are seven')
    calling.reporters = [
      first,
      ...others.map(one => ({ ...one, key: '', doubt: 'wrote-encrypted' as const }))
    ]
    render(Letters, { calling, leaving })
    expect(listOf(en.callBack.reasons['wrote-encrypted']).open).toBe(false)
  })

  test('whoever is left out moves below, stays in sight, and is written to after all by one press there', async () => {
    const { calling, leaving } = await callingDesk()
    render(Letters, { calling, leaving })
    const t = en.callBack
    const many = calling.chosen.length
    const spared = calling.groups[0]?.reporters[0]
    if (!spared) throw new Error('somebody can be told')
    const leave = screen.getByRole('button', { name: t.leaveOutOne(spared.asker) })
    await fireEvent.click(leave)
    screen.getByText(t.getLetter(many - 1))
    const back = within(listOf(t.reasons['left-out']))
    await fireEvent.click(
      back.getByRole('button', { name: t.writeToOne(spared.asker) })
    )
    screen.getByText(t.getLetter(many))
    expect(screen.queryByText(t.reasons['left-out'], { exact: false })).toBeNull()
  })
})

describe('the problem’s page', () => {
  afterEach(() => {
    cleanup()
    for (const { id } of toasts()) dismiss(id)
  })

  const t = en.callBack

  async function opened() {
    const { desk, calling } = await callingDesk()
    const problem = desk.problems.current().problems[wifi]
    const tickets = [...desk.cards.current().values()]
    const given = { id: wifi, problem, tickets }
    const { rerender } = render(AtDesk, { desk, page: CallBackBar, given })
    const anew = () =>
      rerender({
        desk,
        page: CallBackBar,
        given: { id: wifi, problem, tickets: [...desk.cards.current().values()] }
      })
    return { desk, calling, anew }
  }

  test('does not ask for whoever is left out, but leads to them', async () => {
    const { desk, calling, anew } = await opened()
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const leaving = new LeavingOut(desk, wifi, calling)
    await leaving.leaveOut([first.ticket])
    await anew()
    screen.getByText(t.leftOut(1))
    const reachable = calling.reporters.filter(({ asker }) => asker !== '')
    screen.getByText(t.waiting(reachable.length - 1))
    await leaving.leaveOut(calling.reporters.map(({ ticket }) => ticket))
    await anew()
    screen.getByText(t.leftOut(reachable.length))
    expect(screen.queryByRole('button', { name: t.open })).toBeNull()
    screen.getByRole('button', { name: t.openLeft })
  })

  test('counts apart whoever was answered by hand since it is fixed, and leads to them', async () => {
    const { desk, calling } = await callingDesk()
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('the problem is known')
    const [rosa, ...others] = [...desk.cards.current().values()].filter(card =>
      calling.chosen.some(({ ticket }) => ticket === card.ticket)
    )
    if (!rosa) throw new Error('somebody can be told')
    const answered = { ...rosa, answeredAt: [problem.stateAt] }
    const show = (tickets: readonly Card[]) => ({
      desk,
      page: CallBackBar,
      given: { id: wifi, problem, tickets }
    })
    const { rerender } = render(AtDesk, show([answered, ...others]))
    screen.getByText(t.waiting(others.length))
    screen.getByText(t.answeredOnly(1))
    screen.getByRole('button', { name: t.open })
    await rerender(show([answered]))
    screen.getByText(t.answeredOnly(1))
    screen.getByRole('button', { name: t.openLeft })
  })

  test('names whoever asked elsewhere and cannot be mailed, until they have an answer there', async () => {
    const { desk } = await callingDesk()
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('the problem is known')
    const noor = aCard(99, {
      subject: 'No Wi-Fi at the library',
      asker: 'Noor',
      address: '',
      channel: 'telegram',
      problems: [wifi]
    })
    const show = (tickets: readonly Card[]) => ({
      desk,
      page: CallBackBar,
      given: { id: wifi, problem, tickets }
    })
    const { rerender } = render(AtDesk, show([noor]))
    screen.getByText(t.askedElsewhere(1))
    const line = screen.getByRole('link', { name: /No Wi-Fi at the library/ })
    expect(line.textContent).toContain(en.writtenDown.channels.telegram)
    const { rest, query } = routeOf(line.getAttribute('href') ?? '')
    expect([rest, query.get('from')]).toEqual([noor.ticket, `problem-${wifi}`])
    expect(screen.queryByRole('button', { name: t.open })).toBeNull()
    await rerender(show([{ ...noor, answeredAt: [problem.stateAt] }]))
    expect(screen.queryByText(t.askedElsewhere(1))).toBeNull()
  })

  test('says how many letters have come how far, and leads to those that need somebody', async () => {
    const { desk, calling, anew } = await opened()
    await calling.begin()
    await anew()
    screen.getByText(t.come['on-its-way'](calling.told))
    const [first] = calling.chosen
    const opened1 = first && (await desk.ticket(first.ticket))
    if (!opened1?.ok) throw new Error('gone')
    const ticket = opened1.value
    const letter = Object.entries(ticket.current().messages).find(
      ([, { callsBack }]) => callsBack === wifi
    )
    const message = letter?.[0] as MessageId
    ticket.perform(draft =>
      noteDelivery(draft, { message, state: 'bounced', at: now(), text: '' })
    )
    await anew()
    const link = screen.getByRole('link', { name: t.come.undelivered(1) })
    expect(placeOf(routeOf(link.getAttribute('href') ?? ''))).toEqual(
      problemPlace('No Wi-Fi', 'is:bounced')
    )
    screen.getByText(t.come['on-its-way'](calling.told - 1))
  })

  test('says what is lacking before anybody can be told, and nothing else', async () => {
    const { desk } = await callingDesk()
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('the problem is known')
    const tickets = [...desk.cards.current().values()]
    const show = (given: Problem) =>
      render(AtDesk, {
        desk,
        page: CallBackBar,
        given: { id: wifi, problem: given, tickets }
      })
    const answer = { ...problem.answer, versions: {} }
    show({ ...problem, answer })
    screen.getByText(/^Once it has an answer, everybody/)
    cleanup()
    show({ ...problem, state: 'looking' })
    screen.getByText(/^Once its state is no longer “Being looked into”, everybody/)
    cleanup()
    show({ ...problem, state: 'looking', answer })
    screen.getByText(/no longer “Being looked into” and it has an answer, everybody/)
  })

  test('tells an intern why not, in place of the button', async () => {
    const { desk } = await opened()
    screen.getByRole('button', { name: t.open })
    desk.settings.perform(draft => {
      draft.interns[ada] = { by: ada, at: now() }
      return done
    })
    await screen.findByText(t.reasons['needs-approval'])
    expect(screen.queryByRole('button', { name: t.open })).toBeNull()
    const keys = shortcutGroups().flatMap(({ shortcuts }) => shortcuts)
    expect(keys.map(({ label }) => label)).not.toContain(t.open)
  })

  test('where nobody was told in the end, it says so as a warning', async () => {
    const { desk } = await opened()
    desk.callBack.tell = () => Promise.resolve(no('no-team-key'))
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    await fireEvent.click(
      await screen.findByRole('button', { name: /^Write to \d+ p/ })
    )
    const said = await screen.findByText(t.noneTold)
    expect(said.closest('.banner')?.classList).toContain('warn')
    expect(screen.queryByText(t.finished(0))).toBeNull()
    screen.getByText(t.reasons['no-team-key'], { exact: false })
  })

  test('whoever is done with it goes on with the letters: the button that opened it is gone', async () => {
    const { desk, calling } = await callingDesk()
    const others = calling.reporters.filter(one => !calling.chosen.includes(one))
    const leaving = new LeavingOut(desk, wifi, calling)
    await leaving.leaveOut(others.map(({ ticket }) => ticket))
    location.hash = `#/problems/${wifi}`
    render(AtDesk, { desk, page: ProblemsPage, given: {} })
    const opener = screen.getByRole('button', { name: t.open })
    opener.focus()
    await fireEvent.click(opener)
    await fireEvent.click(
      await screen.findByRole('button', { name: /^Write to \d+ p/ })
    )
    const close = await screen.findByRole('button', { name: t.done })
    close.focus()
    await fireEvent.click(close)
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe(t.receiptsTitle)
    )
    // the way back stands as long as it is promised
    expect(toasts().at(-1)?.text).toContain(t.finished(calling.chosen.length))
    expect(toasts().at(-1)?.stays).toBe(callBackUndoMs)
  })

  test('whatever Ben writes about it meanwhile, the dialog stays where it is', async () => {
    const { desk } = await callingDesk()
    location.hash = `#/problems/${wifi}`
    render(AtDesk, { desk, page: ProblemsPage, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    await fireEvent.click(
      await screen.findByRole('button', { name: /^Write to \d+ p/ })
    )
    const close = await screen.findByRole('button', { name: t.done })
    desk.problems.perform(all => {
      const problem = all.problems[wifi]
      if (problem) problem.title = 'Renamed'
      return done
    })
    await screen.findByDisplayValue('Renamed')
    expect(screen.queryByRole('button', { name: /^Write to \d+ p/ })).toBeNull()
    expect(close.isConnected).toBe(true)
  })

  test('where a language has no text, Ada goes from there to the answer, and nobody is written to', async () => {
    const { desk, calling } = await callingDesk()
    const many = calling.chosen.length
    location.hash = `#/problems/${wifi}`
    render(AtDesk, { desk, page: ProblemsPage, given: {} })
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    const [first] = await screen.findAllByRole('button', { name: t.toAnswer })
    if (!first) throw new Error('somebody wrote in another language')
    await fireEvent.click(first)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() =>
      expect(document.activeElement).toHaveProperty('value', 'It works again.')
    )
    await calling.look()
    expect(calling.chosen).toHaveLength(many)
  })

  test('closed with nobody told, the button that opened it has the keyboard again', async () => {
    await opened()
    const opener = screen.getByRole('button', { name: t.open })
    opener.focus()
    await fireEvent.click(opener)
    await fireEvent.click(await screen.findByRole('button', { name: en.shell.cancel }))
    await waitFor(() => expect(document.activeElement).toBe(opener))
  })

  test('says in the dialog that something changed, and how many letters had been written', async () => {
    const { desk } = await opened()
    const tell = desk.callBack.tell.bind(desk.callBack)
    let written = 0
    desk.callBack.tell = (...given) =>
      written++ === 0 ? tell(...given) : Promise.resolve(no('changed'))
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    await fireEvent.click(
      await screen.findByRole('button', { name: /^Write to \d+ p/ })
    )
    await screen.findByText(t.changed)
    screen.getByText(t.writtenBefore(1), { exact: false })
  })

  test('closed again, the dialog says who stays left out, and the way back takes them in', async () => {
    const { desk, calling } = await opened()
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const leave = await screen.findByRole('button', {
      name: t.leaveOutOne(first.asker)
    })
    await fireEvent.click(leave)
    const close = await screen.findAllByRole('button', { name: en.shell.close })
    await fireEvent.click(close.at(-1) as HTMLElement)
    await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.staysLeftOut(1)))
    const left = () => desk.cards.current().get(first.ticket)?.leftOut
    expect(left()).toEqual([wifi])
    await undoLast()
    expect(left()).toBeUndefined()
  })

  test('undone in the dialog, nobody stays left out', async () => {
    const { desk, calling } = await opened()
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    const name = t.leaveOutOne(first.asker)
    await fireEvent.click(await screen.findByRole('button', { name }))
    const undo = await screen.findByRole<HTMLButtonElement>('button', {
      name: en.shell.undo
    })
    await waitFor(() => expect(undo.disabled).toBe(false)) // it stands on the ticket
    await fireEvent.click(undo)
    await screen.findByRole('button', { name })
    await waitFor(() =>
      expect(desk.cards.current().get(first.ticket)?.leftOut).toBeUndefined()
    )
    await fireEvent.click(await screen.findByRole('button', { name: en.shell.cancel }))
    await new Promise(done => setTimeout(done)) // what is kept is said after that
    expect(toasts()).toEqual([])
  })

  test('left out and taken in again: nothing changed, and nothing is said', async () => {
    const { desk, calling } = await opened()
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    const [first] = calling.chosen
    if (!first) throw new Error('somebody can be told')
    await fireEvent.click(
      await screen.findByRole('button', { name: t.leaveOutOne(first.asker) })
    )
    const left = () => desk.cards.current().get(first.ticket)?.leftOut
    await waitFor(() => expect(left()).toEqual([wifi]))
    await fireEvent.click(
      await screen.findByRole('button', { name: t.writeToOne(first.asker) })
    )
    await waitFor(() => expect(left()).toBeUndefined())
    const close = await screen.findAllByRole('button', { name: en.shell.close })
    await fireEvent.click(close.at(-1) as HTMLElement)
    await new Promise(done => setTimeout(done))
    expect(toasts()).toEqual([])
  })
})
