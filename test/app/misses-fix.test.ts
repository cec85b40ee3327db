/** Ada closes what Rosa reports before it is fixed: she sees that nobody will tell Rosa. */
import { afterEach, describe, expect, test } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { Steps } from '#app/pages/ticket/steps.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { addProblem, inProblem, setState } from '#core/domain/problems/problems.ts'
import { leaveOut, reportsNot } from '#core/domain/problems/reported.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import { phase, reopen, type CloseReason } from '#core/domain/tickets/ticket.ts'
import { done } from '#core/result.ts'

import { answeringDesk, keyBlock, PaperMailRoom } from '../support/answering-desk.ts'
import { callingDesk, now, wifi } from '../support/calling-desk.ts'
import { ada } from '../support/paper-tickets.ts'
import { aMessage, aTicket, entry, mail } from '../support/tickets.ts'

const t = en.problems.missesFix
const wifis = t.named('No Wi-Fi')

afterEach(() => {
  for (const { id } of toasts()) dismiss(id)
})

/** There is a way around it only; three of those who reported it are open. */
async function notFixedYet() {
  const { desk, calling } = await callingDesk()
  desk.problems.perform(all =>
    inProblem(all, wifi, problem => setState(problem, 'way-around', now()))
  )
  const three = calling.chosen.slice(0, 3).map(({ ticket }) => ticket)
  const documents = await Promise.all(
    three.map(async id => {
      const opened = await desk.ticket(id)
      if (!opened.ok) throw new Error('it is there')
      opened.value.perform(draft => {
        reopen(draft, entry(900), ada, now())
        return done
      })
      return opened.value
    })
  )
  const [rosas] = documents
  if (!rosas) throw new Error('somebody can be told')
  return { desk, three, documents, rosas, steps: new Steps(desk, rosas, () => 'Ada') }
}

const lastSaid = () => toasts().at(-1)?.text ?? ''
const closing = (reason: CloseReason): Macro => ({
  name: 'Done with it',
  acts: [{ do: 'close', reason }],
  by: ada,
  at: now()
})

describe('closed before its fix', () => {
  test('the notice says that she will not be told, and undone she can be', async () => {
    const { rosas, steps } = await notFixedYet()
    expect(steps.close('answered')).toBe(true)
    expect(lastSaid()).toContain(t.one(wifis))
    await undoLast()
    expect(phase(rosas.current())).not.toBe('closed')
  })

  test('with the answer that is sent at once, too', async () => {
    const reports = { [wifi]: { by: ada, at: now() } }
    const ticket = aTicket({
      messages: { [mail(1)]: aMessage({ askerKey: keyBlock('R') }) },
      reports
    })
    const room = new PaperMailRoom()
    const { desk, begin } = await answeringDesk({ ticket, room, now: now() })
    const made = { title: 'No Wi-Fi', language: 'en', at: now() }
    desk.problems.perform(all => addProblem(all, wifi, [entry(1), entry(2)], made))
    const writing = await begin()
    writing.write('Try the other socket meanwhile.')
    expect(await writing.send('wait')).toBe(true)
    expect(lastSaid()).not.toContain(wifis)
    writing.write('That is all for now.')
    expect(await writing.send('close')).toBe(true)
    expect(lastSaid()).toContain(t.one(wifis))
  })

  test('as spam, left out, or once it is fixed, it says nothing of that', async () => {
    const said = async (
      reason: CloseReason,
      before: (all: Awaited<ReturnType<typeof notFixedYet>>) => void = () => undefined
    ) => {
      const all = await notFixedYet()
      before(all)
      expect(all.steps.close(reason)).toBe(true)
      return lastSaid().includes(wifis)
    }
    expect(await said('solved')).toBe(true)
    expect(await said('spam')).toBe(false)
    expect(
      await said('answered', ({ rosas }) =>
        rosas.perform(draft => leaveOut(draft, wifi, 'no-need'))
      )
    ).toBe(false)
    expect(
      await said('answered', ({ desk }) =>
        desk.problems.perform(all =>
          inProblem(all, wifi, problem => setState(problem, 'fixed', now()))
        )
      )
    ).toBe(false)
  })

  test('of several it says how many, and not of those that report nothing', async () => {
    const { desk, three, documents } = await notFixedYet()
    documents[2]?.perform(draft => reportsNot(draft, wifi))
    await new Bulk(desk).close(three, 'answered')
    expect(lastSaid()).toBe(`${en.queue.closed(3)} · ${t.many(2, wifis)}`)
  })

  test('by a macro it says the same, of one and of many', async () => {
    const one = await notFixedYet()
    await one.steps.run(closing('solved'), async () => undefined)
    expect(lastSaid()).toContain(t.one(wifis))
    const many = await notFixedYet()
    await new Bulk(many.desk).run(many.three, closing('solved'))
    expect(lastSaid()).toContain(t.many(3, wifis))
    const spam = await notFixedYet()
    await new Bulk(spam.desk).run(spam.three, closing('spam'))
    expect(lastSaid()).not.toContain(wifis)
  })
})
