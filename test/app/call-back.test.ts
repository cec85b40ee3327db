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

import { addProblem, setState, type Problems } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { done } from '#core/result.ts'
import type { Reporter } from '#core/workspace.ts'
import type { EntryId, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import Letters from '#app/pages/problems/Letters.svelte'
import { CallingBack } from '#app/state/call-back.svelte.ts'
import { en } from '#app/words/en.ts'

import { ada, paperDesk } from '../support/paper-tickets.ts'
import { paperWorkspace } from '../support/paper-workspace.ts'

const wifi = 'a1'.repeat(8) as ProblemId
const writer = { write: composeAnswer }
const now = () => Date.parse('2026-11-21T14:00:00Z') as Timestamp

/** Everybody of the demonstration desk who can be answered reports one problem. */
async function aDesk() {
  const problems: Problems = { problems: {} }
  addProblem(problems, wifi, ['c1'.repeat(8) as EntryId, 'c2'.repeat(8) as EntryId], {
    title: 'No Wi-Fi',
    language: 'en',
    answer: 'It works again.',
    at: now()
  })
  const problem = problems.problems[wifi]
  if (problem) setState(problem, 'fixed', now())
  const desk = paperWorkspace({ ...paperDesk(now()), problems })
  for (const id of desk.cards.current().keys()) {
    const opened = await desk.ticket(id)
    if (opened.ok) opened.value.perform(draft => reports(draft, wifi, ada, now()))
  }
  const calling = new CallingBack(desk, wifi, writer)
  await calling.look()
  return { desk, calling }
}

async function messagesOf(
  desk: Awaited<ReturnType<typeof aDesk>>['desk'],
  id: TicketId
): Promise<number> {
  const opened = await desk.ticket(id)
  return opened.ok ? Object.keys(opened.value.current().messages).length : 0
}

describe('telling the reporters', () => {
  test('shows each text once, and who gets it', async () => {
    const { calling } = await aDesk()
    expect(calling.state).toBe('ready')
    expect(calling.tellable.length).toBeGreaterThan(2)
    const inGroups = calling.groups.flatMap(group => group.reporters)
    expect(inGroups).toHaveLength(calling.chosen.length)
    for (const { reporters, language } of calling.groups) {
      for (const one of reporters) expect(one.language).toBe(language)
    }
  })

  test('whoever wrote encrypted and has no key is left out until somebody says so', async () => {
    const { desk, calling } = await aDesk()
    const keyless = calling.tellable.find(one => !one.hasKey)
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
    calling.choose([keyless.ticket], true)
    expect(isChosen()).toBe(true)
  })

  test('whoever is left out by hand stands below, with that reason, and comes back to where they were', async () => {
    const { calling } = await aDesk()
    const before = calling.groups
    const spared = calling.chosen[1]
    if (!spared) throw new Error('two can be told')
    calling.choose([spared.ticket], false)
    expect(calling.groups.flatMap(({ reporters }) => reporters)).not.toContain(spared)
    expect(calling.leftOut[0]).toEqual({ why: 'by-hand', reporters: [spared] })
    calling.choose([spared.ticket], true)
    expect(calling.groups).toEqual(before)
    expect(calling.leftOut.map(({ why }) => why)).not.toContain('by-hand')
  })

  test('everybody who reported it stands in one group, whoever was left out', async () => {
    const { desk, calling } = await aDesk()
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
    const { desk, calling } = await aDesk()
    const [spared] = calling.chosen
    if (!spared) throw new Error('somebody can be told')
    calling.choose([spared.ticket], false)
    const before = await messagesOf(desk, spared.ticket)
    const many = calling.chosen.length
    await calling.begin()
    expect(calling.state).toBe('finished')
    expect(calling.told).toBe(many)
    expect(await messagesOf(desk, spared.ticket)).toBe(before)
  })

  test('stopped, it keeps what is written and says how much that is', async () => {
    const { desk, calling } = await aDesk()
    const tell = desk.callBack.tell.bind(desk.callBack)
    desk.callBack.tell = (...given) => {
      calling.stop()
      return tell(...given)
    }
    await calling.begin()
    expect(calling.state).toBe('stopped')
    expect(calling.told).toBe(1)
  })

  test('taken back, every ticket is as it was', async () => {
    const { desk, calling } = await aDesk()
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
    const { desk, calling } = await aDesk()
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
    expect([...calling.refused]).toEqual([['reports-not', 1]])
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
    const [some] = calling.reporters
    if (!some) throw new Error('somebody reported it')
    return names.map((asker, i) => {
      return { ...some, asker, ticket: String(i) as TicketId, language: 'en', ...also }
    })
  }

  test('says how many get a letter, and below how many are left out', async () => {
    const { calling } = await aDesk()
    render(Letters, { calling })
    const t = en.callBack
    screen.getByText(t.getLetter(calling.chosen.length))
    const left = calling.reporters.length - calling.chosen.length
    if (left === 0) expect(screen.queryByText(t.leftOut(0))).toBeNull()
    else screen.getByText(t.leftOut(left))
  })

  test('a long list that somebody opened stays open, and the keyboard goes on with the next person', async () => {
    const { calling } = await aDesk()
    calling.reporters = sevenLike(calling)
    calling.left = new Set()
    render(Letters, { calling })
    const list = listOf(en.callBack.who)
    expect(list.open).toBe(false)
    list.open = true
    await fireEvent(list, new Event('toggle'))
    const leave = (name: string) =>
      within(list).getByText(name).parentElement?.querySelector('button')
    const [bo, chidi] = [leave('Bo'), leave('Chidi')]
    if (bo) await fireEvent.click(bo)
    await waitFor(() => expect(document.activeElement).toBe(chidi))
    expect(list.open).toBe(true)
  })

  test('if all of many wrote encrypted, nobody gets a letter yet, and the choice below is open', async () => {
    const { calling } = await aDesk()
    calling.reporters = sevenLike(calling, { hasKey: false, wroteEncrypted: true })
    const tickets = calling.reporters.map(({ ticket }) => ticket)
    calling.choose(tickets, false)
    render(Letters, { calling })
    const t = en.callBack
    screen.getByText(t.noneChosen)
    const list = listOf(t.reasons['wrote-encrypted'])
    expect(list.open).toBe(true)
    const one = within(list).getByRole('button', { name: t.writeReadableOne('Bo') })
    await fireEvent.click(one)
    screen.getByText(t.getLetter(1))
    expect(list.open).toBe(true)
  })

  test('but if one of them gets a letter, those many are folded away', async () => {
    const { calling } = await aDesk()
    const [first, ...others] = sevenLike(calling)
    if (!first) throw new Error('there are seven')
    calling.reporters = [
      first,
      ...others.map(one => ({ ...one, hasKey: false, wroteEncrypted: true }))
    ]
    calling.left = new Set(others.map(({ ticket }) => ticket))
    render(Letters, { calling })
    expect(listOf(en.callBack.reasons['wrote-encrypted']).open).toBe(false)
  })

  test('whoever is left out moves below, stays in sight, and is written to after all by one press there', async () => {
    const { calling } = await aDesk()
    render(Letters, { calling })
    const t = en.callBack
    const many = calling.chosen.length
    const spared = calling.groups[0]?.reporters[0]
    if (!spared) throw new Error('somebody can be told')
    const leave = screen.getByRole('button', { name: t.leaveOutOne(spared.asker) })
    await fireEvent.click(leave)
    screen.getByText(t.getLetter(many - 1))
    const back = within(listOf(t.reasons['by-hand']))
    await fireEvent.click(
      back.getByRole('button', { name: t.writeToOne(spared.asker) })
    )
    screen.getByText(t.getLetter(many))
    expect(screen.queryByText(t.reasons['by-hand'], { exact: false })).toBeNull()
  })
})
