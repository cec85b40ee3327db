import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { dayName } from '#app/words/format.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import { revokeBridge } from '#core/domain/desk/bridges.ts'
import {
  delivered,
  deliveryStates,
  noteDelivery
} from '#core/domain/tickets/delivery.ts'
import { stopDays } from '#core/domain/tickets/stopping.ts'
import { phase, practise } from '#core/domain/tickets/ticket.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import {
  dayOf,
  type EntryId,
  type MessageId,
  type ProblemId,
  type Timestamp
} from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import { no, ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import {
  bridge,
  firstBridge,
  helpAddress,
  secondBridge,
  teamKey
} from '#test/support/paper-bridges.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { sendAnyway } from '#test/support/send-anyway.ts'
import { aMessage, at, mail } from '#test/support/tickets.ts'
import { unrolled } from '#test/support/unrolled.ts'

const t = en.ticket.delivery
const wifi = '0b'.repeat(8) as ProblemId
const now = at('2026-11-21T10:00Z')

beforeEach(() => {
  speak('en')
})
afterEach(() => {
  cleanup()
  for (const toast of toasts()) dismiss(toast.id)
})

function aFinished(): FinishedAnswer {
  return {
    source: new Uint8Array([1]),
    messageId: 'answer@desk.test',
    references: [],
    subject: 'Re: Wi-Fi',
    to: 'mara@riseup.test',
    from: helpAddress,
    text: 'Try the other adapter.',
    encrypted: false
  }
}

/** A desk with a bridge, and a ticket about Wi-Fi. */
async function aDesk() {
  const bridges = { [firstBridge]: bridge('Ours', [helpAddress], now) }
  const settings = { bridges, teamKeys: { FFFF: teamKey } }
  const desk: PaperWorkspace = paperWorkspace({ now, settings })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Wi-Fi adapter')
  )
  if (!card) throw new Error('no such ticket')
  const opened = await desk.ticket(card.ticket)
  if (!opened.ok) throw new Error('gone')
  const document = opened.value
  const onScreen = () => Object.keys(document.current().messages) as MessageId[]
  return { desk, document, onScreen }
}

async function anAnswer(prepare: (desk: PaperWorkspace) => void = () => undefined) {
  const { desk, document, onScreen } = await aDesk()
  const answered = await desk.answer(document, aFinished(), onScreen())
  if (!answered.ok) throw new Error('not answered')
  prepare(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await unrolled()
  const id = answered.value
  const hears = (state: (typeof deliveryStates)[number], text = '') =>
    document.perform(ticket =>
      noteDelivery(ticket, { message: id, state, at: now, text })
    )
  return { desk, document, id, hears }
}

function line() {
  const found = document.querySelector<HTMLElement>('.delivery')
  if (!found) throw new Error('no delivery line')
  return within(found)
}

describe('an answer that waits for a bridge', () => {
  test('says when it goes out, and can be taken back to be written on', async () => {
    const { document, id } = await anAnswer()
    expect(line().getByText(t.queued(10))).toBeTruthy()
    await fireEvent.click(line().getByRole('button', { name: en.shell.undo }))
    await waitFor(() => expect(document.current().messages[id]).toBeUndefined())
    expect(await screen.findByDisplayValue('Try the other adapter.')).toBeTruthy()
  })

  test('that is a letter of a call-back says how long those wait', async () => {
    const { document, id } = await anAnswer()
    document.perform(ticket => {
      const message = ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, callsBack: wifi }
      return ok(undefined)
    })
    await waitFor(() => expect(line().getByText(t.queued(60))).toBeTruthy())
  })

  test('offline says that it goes out later', async () => {
    await anAnswer(desk => desk.link.set({ state: 'offline' }))
    expect(line().getByText(t.queuedOffline)).toBeTruthy()
    expect(line().getByRole('button', { name: en.shell.undo })).toBeTruthy()
  })

  test('of another member waits there, and is not for others to take back', async () => {
    const { document, id } = await anAnswer()
    document.perform(ticket => {
      const message = ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, by: ben }
      return ok(undefined)
    })
    expect(await screen.findByText(t.queuedBy('Ben'))).toBeTruthy()
    expect(line().queryByRole('button')).toBeNull()
  })

  describe('is held if something came before it went', () => {
    async function held(by = ada) {
      const { document, id } = await anAnswer()
      document.perform(ticket => {
        const message = ticket.messages[id]
        if (message) ticket.messages[id] = { ...message, by }
        ticket.messages[mail(7)] = aMessage({ at: now, messageId: 'again@users.test' })
        return ok(undefined)
      })
      return { document, id }
    }

    test('says so, and goes as it is once its author saw it', async () => {
      const { document, id } = await held()
      expect(await screen.findByText(t.states.held)).toBeTruthy()
      expect(line().getByText(t.explain.held)).toBeTruthy()
      await fireEvent.click(line().getByRole('button', { name: t.sendAnyway }))
      await waitFor(() =>
        expect(delivered(document.current(), id)).toEqual({ state: 'queued' })
      )
      expect(screen.queryByText(t.states.held)).toBeNull()
    })

    test('can be taken back to be written on', async () => {
      const { document, id } = await held()
      await screen.findByText(t.states.held)
      await fireEvent.click(line().getByRole('button', { name: en.shell.undo }))
      await waitFor(() => expect(document.current().messages[id]).toBeUndefined())
      expect(await screen.findByDisplayValue('Try the other adapter.')).toBeTruthy()
    })

    test('is not told as an answer that the asker has, though Ben answered', async () => {
      const { desk, document, onScreen } = await aDesk()
      const asked = onScreen()
      await desk.answer(document, aFinished(), asked)
      render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
      expect(await screen.findByText(en.queue.states.open)).toBeTruthy()
      document.perform(ticket => {
        const bens = { at: now, by: ben, direction: 'out', saw: asked } as const
        ticket.messages[mail(7)] = aMessage(bens)
        return ok(undefined)
      })
      expect(await screen.findByText(en.queue.states.held)).toBeTruthy()
      expect(screen.queryByText(en.queue.states.open)).toBeNull()
    })

    test('stays on the device where Ada wrote it, and that is said on her other one', async () => {
      const { desk, document, onScreen } = await aDesk()
      const answered = await desk.answer(document, aFinished(), onScreen())
      const recall = () => Promise.resolve(no({ type: 'elsewhere' as const }))
      const phone = { ...desk, recall }
      render(AtDesk, {
        desk: phone,
        page: OpenTicket,
        given: { document, place: start }
      })
      await unrolled()
      await fireEvent.click(line().getByRole('button', { name: en.shell.undo }))
      const said = en.ticket.composer.waitsElsewhere
      await waitFor(() => expect(toasts().at(-1)?.text).toBe(said))
      expect(answered.ok && answered.value in document.current().messages).toBe(true)
    })

    test('is not for others to send', async () => {
      await held(ben)
      expect(await screen.findByText(t.heldBy('Ben'))).toBeTruthy()
      expect(line().queryByRole('button')).toBeNull()
    })
  })

  test('whose bridge was removed says what to do', async () => {
    await anAnswer(desk =>
      desk.settings.perform(settings => revokeBridge(settings, firstBridge, now))
    )
    expect(line().getByText(t.noBridge)).toBeTruthy()
  })
})

describe('an answer that is on its way', () => {
  const states = deliveryStates
    .filter(state => state !== 'withheld')
    .map(state => [state])
  test.each(states)('%s: is said in words, with what the server said', async state => {
    const { hears } = await anAnswer()
    hears(state, '450 4.2.0 Greylisted')
    expect(await screen.findByText(t.states[state])).toBeTruthy()
    if (state === 'sent') return
    expect(line().getByText(t.explain[state], { exact: false })).toBeTruthy()
    expect(line().getByText('450 4.2.0 Greylisted')).toBeTruthy()
    expect(line().queryByRole('button', { name: en.shell.undo })).toBeNull()
  })

  test('withheld: says why, and goes as it is once its author says so', async () => {
    const { document, id, hears } = await anAnswer()
    hears('withheld', 'left-out')
    expect(await screen.findByText(t.states.withheld)).toBeTruthy()
    const why = en.callBack.held.reasons['left-out']
    expect(line().getByText(why, { exact: false })).toBeTruthy()
    expect(line().getByRole('button', { name: en.shell.undo })).toBeTruthy()
    await fireEvent.click(line().getByRole('button', { name: t.sendAnyway }))
    await waitFor(() =>
      expect(delivered(document.current(), id)).toEqual({ state: 'queued' })
    )
  })

  test('withheld on Ben’s device: only he sends it', async () => {
    const { document, id, hears } = await anAnswer()
    document.perform(ticket => {
      const message = ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, by: ben }
      return ok(undefined)
    })
    hears('withheld', 'closed')
    expect(await screen.findByText(t.heldBy('Ben'))).toBeTruthy()
    expect(line().getByText(t.withheldByText('Ben'), { exact: false })).toBeTruthy()
    expect(line().queryByRole('button')).toBeNull()
  })

  test('stopped: it is no trouble, and its words can be sent after all', async () => {
    const { hears } = await anAnswer()
    hears('stop-asked')
    await screen.findByText(t.states['stop-asked'])
    expect(line().queryByRole('button', { name: t.again })).toBeNull()
    hears('stopped')
    await screen.findByText(t.states.stopped)
    expect(line().getByRole('button', { name: t.again })).toBeTruthy()
    expect(line().queryByRole('button', { name: t.itWasSent })).toBeNull()
  })

  test.each([['handed-over'], ['deferred'], ['stop-asked']] as const)(
    '%s to a bridge that was removed since: a person has to look',
    async state => {
      const { hears } = await anAnswer(desk =>
        desk.settings.perform(settings => revokeBridge(settings, firstBridge, now))
      )
      hears(state)
      expect(await screen.findByText(t.stranded)).toBeTruthy()
      expect(line().getByRole('button', { name: t.itWasSent })).toBeTruthy()
      expect(line().getByRole('button', { name: t.again })).toBeTruthy()
    }
  )

  test('asked to stop: says until when to wait, and then that nobody answered and how to go on', async () => {
    const { desk, hears } = await anAnswer()
    hears('stop-asked')
    const end = (now + stopDays * 86_400_000) as Timestamp
    await screen.findByText(t.awaited(dayName(dayOf(end))), { exact: false })
    expect(line().queryByRole('button', { name: t.again })).toBeNull()
    desk.now = () => end
    desk.settings.perform(() => ok(undefined))
    expect(await screen.findByText(t.unheard.title)).toBeTruthy()
    expect(line().getByText(t.unheard.text)).toBeTruthy()
    expect(line().getByRole('button', { name: t.itWasSent })).toBeTruthy()
    await fireEvent.click(line().getByRole('button', { name: t.again }))
    expect(await screen.findByDisplayValue('Try the other adapter.')).toBeTruthy()
  })

  test('asked to stop, and nobody answered: what is heard after all outweighs that', async () => {
    const { desk, hears } = await anAnswer()
    desk.now = () => (now + stopDays * 86_400_000) as Timestamp
    hears('stop-asked')
    await screen.findByText(t.unheard.title)
    hears('stopped')
    await screen.findByText(t.states.stopped)
    expect(line().queryByText(t.unheard.title)).toBeNull()
    expect(line().queryByRole('button', { name: t.itWasSent })).toBeNull()
  })

  test('asked to stop, while another bridge was paired after the one that had it: a person has to look', async () => {
    const { hears } = await anAnswer(desk =>
      desk.settings.perform(settings => {
        const old = settings.bridges[firstBridge]
        if (old) {
          const addedAt = (now + 2 * 86_400_000) as Timestamp
          settings.bridges[secondBridge] = { ...old, addedAt }
        }
        return revokeBridge(settings, firstBridge, now)
      })
    )
    hears('stop-asked')
    expect(await screen.findByText(t.stranded)).toBeTruthy()
    expect(line().getByRole('button', { name: t.again })).toBeTruthy()
  })

  test('perhaps: whoever found it among the sent ones says so', async () => {
    const { document, id, hears } = await anAnswer()
    hears('uncertain')
    await fireEvent.click(await screen.findByRole('button', { name: t.itWasSent }))
    expect(await screen.findByText(t.states.sent)).toBeTruthy()
    expect(document.current().messages[id]?.delivery).toBe('sent')
    await undoLast()
    expect(await screen.findByText(t.states.uncertain)).toBeTruthy()
    expect(document.current().messages[id]?.delivery).toBe('bridge')
  })

  test('marked as sent by mistake, it waits to be sent by hand again', async () => {
    const { document, id } = await anAnswer(desk =>
      desk.settings.perform(settings => revokeBridge(settings, firstBridge, now))
    )
    document.perform(ticket => {
      const message = ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, delivery: 'by-hand' }
      return ok(undefined)
    })
    await fireEvent.click(
      await screen.findByRole('button', { name: en.ticket.iHaveSent })
    )
    expect(await screen.findByText(t.states.sent)).toBeTruthy()
    expect(toasts().at(-1)?.text).toBe(en.ticket.did.markedSent)
    await undoLast()
    expect(await screen.findByText(t.states['by-hand'])).toBeTruthy()
  })

  describe('to be sent by hand, long after it was written', () => {
    async function byHand(change: Partial<Message> = {}) {
      const { desk, document, id } = await anAnswer()
      document.perform(ticket => {
        const message = ticket.messages[id]
        if (message)
          ticket.messages[id] = { ...message, delivery: 'by-hand', ...change }
        return ok(undefined)
      })
      await screen.findByText(t.states['by-hand'])
      return { desk, document, id }
    }

    test('its author takes it back to write on', async () => {
      const { document, id } = await byHand()
      await fireEvent.click(line().getByRole('button', { name: t.takeBack }))
      await waitFor(() => expect(document.current().messages[id]).toBeUndefined())
      expect(await screen.findByDisplayValue('Try the other adapter.')).toBeTruthy()
    })

    test('a colleague’s is not Ada’s to take back, and she can say that it went', async () => {
      await byHand({ by: ben })
      expect(line().queryByRole('button', { name: t.takeBack })).toBeNull()
      expect(line().getByRole('button', { name: en.ticket.iHaveSent })).toBeTruthy()
    })

    test('what was handed on to a partner becomes no answer to the asker', async () => {
      const { desk, document, id } = await byHand({ refers: 'd1'.repeat(8) as EntryId })
      await fireEvent.click(line().getByRole('button', { name: t.takeBack }))
      await waitFor(() => expect(document.current().messages[id]).toBeUndefined())
      expect(await desk.drafts.read(document.id)).toBeUndefined()
      expect(screen.queryByDisplayValue('Try the other adapter.')).toBeNull()
    })
  })

  test.each([['uncertain'], ['failed'], ['bounced']] as const)(
    '%s: it can be written again, and the first one stays',
    async state => {
      const { document, id, hears } = await anAnswer()
      hears(state)
      await fireEvent.click(await screen.findByRole('button', { name: t.again }))
      expect(await screen.findByDisplayValue('Try the other adapter.')).toBeTruthy()
      expect(document.current().messages[id]).toBeDefined()
    }
  )

  test.each([['sent'], ['handed-over'], ['deferred']] as const)(
    '%s: there is nothing to do',
    async state => {
      const { hears } = await anAnswer()
      hears(state)
      await screen.findByText(t.states[state])
      expect(line().queryByRole('button')).toBeNull()
    }
  )
})

describe('sending through a bridge', () => {
  async function writing() {
    const { desk, document, onScreen } = await aDesk()
    const draft = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    const room = {
      compose: ({ text }: Answer) => Promise.resolve(ok({ ...aFinished(), text })),
      inspectKey: () => Promise.resolve(no({ type: 'not-a-key' } as const))
    }
    const came: string[] = []
    const back = () => came.push('back')
    const answering = new Answering(desk, document, draft, room, () => 'Ada', back)
    draft.write('Try again.', onScreen())
    return { desk, document, draft, answering, came }
  }
  const files = () => vi.spyOn(URL, 'createObjectURL')

  test('offers no file, and ten seconds to think again', async () => {
    const saved = files()
    const { document, draft, answering, came } = await writing()
    expect(await sendAnyway(answering, 'close')).toBe(true)
    expect(saved).not.toHaveBeenCalled()
    saved.mockRestore()
    expect(toasts().at(-1)).toMatchObject({ stays: 10_000 })
    expect(toasts().at(-1)?.text).toMatch(/^“Wi-Fi adapter .*…” · Goes out in 10 s$/)
    expect([draft.text, phase(document.current())]).toEqual(['', 'closed'])
    await undoLast()
    await vi.waitFor(() => expect(came).toEqual(['back']))
    expect([draft.text, phase(document.current())]).toEqual(['Try again.', 'open'])
    expect(Object.values(document.current().messages)).toHaveLength(1)
  })

  test('taken back too late, it stays sent, and that is said', async () => {
    const { document, draft, answering } = await writing()
    await sendAnyway(answering, 'stay')
    const id = Object.keys(document.current().messages).at(-1) as MessageId
    const state = 'handed-over'
    const news = { message: id, state, at: now, text: '' } as const
    document.perform(ticket => noteDelivery(ticket, news))
    await undoLast()
    await vi.waitFor(() =>
      expect(toasts().at(-1)?.text).toBe(en.ticket.composer.alreadySent)
    )
    expect(draft.text).toBe('')
    expect(document.current().messages[id]).toBeDefined()
  })

  test('what was begun meanwhile is kept when an answer is taken back', async () => {
    const { draft, answering } = await writing()
    await sendAnyway(answering, 'stay')
    draft.write('And one more thing.')
    await undoLast()
    await vi.waitFor(() => expect(draft.text).toBe('Try again.\n\nAnd one more thing.'))
  })

  test('so it is, if Ada left the ticket, and wrote that when she was back', async () => {
    const { desk, document, answering } = await writing()
    await sendAnyway(answering, 'stay')
    answering.leave()
    const again = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(again.ready).toBe(true))
    const leave = again.show()
    again.write('And one more thing.')
    await again.keep()
    await undoLast()
    const both = 'Try again.\n\nAnd one more thing.'
    await vi.waitFor(() => expect(again.text).toBe(both))
    again.write(`${both} Ada`)
    await again.keep()
    expect(again.text).toBe(`${both} Ada`)
    leave()
  })

  test('what another tab wrote is no part of the answer, and is there once it is sent', async () => {
    const { desk, document, draft, answering } = await writing()
    const other = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(other.ready).toBe(true))
    other.write('Three hundred words')
    await other.keep()
    expect(await sendAnyway(answering, 'stay')).toBe(true)
    expect(draft.text).toBe('Three hundred words')
    await undoLast()
    await vi.waitFor(() => expect(draft.text).toBe('Try again.\n\nThree hundred words'))
    expect(Object.values(document.current().messages)).toHaveLength(1)
  })

  test('offline it is said that it goes out later', async () => {
    const { desk, answering } = await writing()
    desk.link.set({ state: 'offline' })
    await sendAnyway(answering, 'stay')
    expect(toasts().at(-1)?.text).toBe(en.ticket.composer.goesOutLater)
  })

  test('a practice ticket goes nowhere, bridge or not', async () => {
    const { desk, document, answering } = await writing()
    document.perform(ticket => practise(ticket, desk.me))
    await sendAnyway(answering, 'stay')
    const last = Object.values(document.current().messages).at(-1)
    expect(last?.delivery).toBe('by-hand')
    expect(toasts().at(-1)?.text).toBe(en.ticket.composer.practised)
  })
})
