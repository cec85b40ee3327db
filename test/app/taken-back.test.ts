/** An answer that is taken back on another visit: what was done for it goes, too. */
import { beforeEach, describe, expect, test } from 'vitest'

import { snooze, wakings } from '#core/domain/tickets/snooze.ts'
import { close, phase, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import { done, type Result } from '#core/result.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { aMessage, anAnswer, aTicket, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const before = at('2026-11-20T10:00Z')
const later = at('2026-11-21T12:00Z')

let room = new PaperMailRoom()
beforeEach(() => {
  room = new PaperMailRoom()
})

/** Ada's answer lies there to be sent by hand, and her tab was closed since. */
async function adaSent(
  after: 'stay' | 'wait' | 'close',
  first: (ticket: Ticket) => Result<void, unknown>[] = () => []
) {
  const ticket = aTicket({
    messages: { [mail(1)]: aMessage({ askerKey: keyBlock('R') }) }
  })
  expect(first(ticket).every(({ ok }) => ok)).toBe(true)
  const { begin, document, answers } = await answeringDesk({ ticket, room, now })
  const writing = await begin()
  writing.write('Try again.')
  expect(await writing.send(after)).toBe(true)
  const [sent] = answers()
  if (!sent) throw new Error('it was sent')
  const takesBack = async () => {
    const again = await begin()
    await again.takeBack(sent.id)
    expect(document.current().messages[sent.id]).toBeUndefined()
    expect(again.draft.text).toBe('Try again.')
    return phase(document.current())
  }
  return { document, takesBack }
}

const closedBy = (by: typeof ada, time = later) =>
  ({ by, at: time, reason: 'solved', keepDays: 30 }) as const

describe('taken back on another visit', () => {
  test.each([
    ['close', 'closed'],
    ['wait', 'waiting']
  ] as const)(
    'an answer with which Ada did “%s” opens its ticket',
    async (after, stands) => {
      const { document, takesBack } = await adaSent(after)
      expect(phase(document.current())).toBe(stands)
      expect(await takesBack()).toBe('open')
    }
  )

  test('also where she closed it afterwards, by itself', async () => {
    const { document, takesBack } = await adaSent('stay')
    document.perform(ticket => close(ticket, entry(1), closedBy(ada)))
    expect(await takesBack()).toBe('open')
  })

  test('one that waited before her closing waits again', async () => {
    const { takesBack } = await adaSent('close', ticket => [
      wait(ticket, entry(1), ben, before)
    ])
    expect(await takesBack()).toBe('waiting')
  })

  test('one that slept sleeps on', async () => {
    const { document, takesBack } = await adaSent('close', ticket => [
      snooze(ticket, entry(1), { by: ada, at: before, until: later })
    ])
    expect(await takesBack()).toBe('open')
    expect(wakings(document.current())).toEqual([{ until: later }])
  })
})

describe('it stays closed', () => {
  test('where Ben closed it', async () => {
    const { document, takesBack } = await adaSent('stay')
    document.perform(ticket => close(ticket, entry(1), closedBy(ben)))
    expect(await takesBack()).toBe('closed')
  })

  test('where it was closed before she answered', async () => {
    const { takesBack } = await adaSent('stay', ticket => [
      close(ticket, entry(1), closedBy(ada, before))
    ])
    expect(await takesBack()).toBe('closed')
  })

  test('where another answer of hers followed', async () => {
    const { document, takesBack } = await adaSent('stay')
    const another = anAnswer({ by: ada, at: later })
    document.perform(ticket => {
      ticket.messages[mail(7)] = another
      return done
    })
    document.perform(ticket => close(ticket, entry(1), closedBy(ada)))
    expect(await takesBack()).toBe('closed')
  })
})
