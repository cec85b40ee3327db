/** Telling the reporters, as a member sees it: look first, leave out, write, take back. */
import { describe, expect, test } from 'vitest'

import { addProblem, setState, type Problems } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { done } from '#core/result.ts'
import type { EntryId, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { CallingBack } from '#app/state/call-back.svelte.ts'

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
    expect(inGroups).toHaveLength(calling.tellable.length)
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
    calling.choose([keyless.ticket], true)
    expect(isChosen()).toBe(true)
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
