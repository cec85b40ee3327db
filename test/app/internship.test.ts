import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import InternshipPage from '#app/pages/InternshipPage.svelte'
import { start } from '#app/pages/queue/place.ts'
import PeoplePanel from '#app/pages/settings/PeoplePanel.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { momentOf } from '#app/state/moment.ts'
import { shortcutGroups } from '#app/state/keys.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { handIn, waitingAnswers } from '#core/domain/tickets/approval.ts'
import type { HandedIn } from '#core/domain/tickets/handed-in.ts'
import {
  addStep,
  answerCounts,
  beginInternship,
  internSteps
} from '#core/domain/members/interns.ts'
import type { EntryId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { phase } from '#core/domain/tickets/ticket.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const at = Date.UTC(2026, 10, 2) as Timestamp
const handed = '00000000000000f0' as EntryId
const chidiLearns = { interns: { [chidi]: { by: ada, at, mentor: ben } } }

listenToKeys()
beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

async function atTicket(me: typeof ada, about: string, settings = chidiLearns) {
  const desk = paperWorkspace({ me, settings })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes(about)
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('it is there')
  const document = opened.value
  const waiting = () => waitingAnswers(document.current())
  const answers = () =>
    Object.values(document.current().messages).filter(({ by }) => by !== undefined)
  const show = () => {
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  }
  return { desk, document, waiting, answers, show }
}

function chidiHandedIn(
  { document }: Awaited<ReturnType<typeof atTicket>>,
  only: Partial<HandedIn> = {}
) {
  const saw = Object.keys(document.current().messages) as MessageId[]
  const answer = { by: chidi, at, text: 'Try again.', language: 'en', saw, to: ben }
  document.perform(draft => handIn(draft, handed, { ...answer, ...only }))
}

test('an intern asks the mentor to send, nothing goes out, and it can be taken back', async () => {
  const there = await atTicket(chidi, 'Wi-Fi adapter')
  const before = there.answers().length
  there.show()
  await fireEvent.click(await screen.findByText('Write an answer'))
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  const field = await screen.findByLabelText('Your answer')
  await fireEvent.input(field, { target: { value: 'Try again.' } })
  expect(there.desk.held()).toBe(there.document.id)
  await fireEvent.click(screen.getByRole('button', { name: 'Ask Ben to send' }))
  await screen.findByRole('article', { name: 'Your answer waits for approval' })
  // nobody is answering any more, once it is kept
  await waitFor(() => expect(there.desk.held()).toBeUndefined())
  expect(there.waiting()[0]?.answer).toMatchObject({ by: chidi, to: ben })
  expect(there.answers()).toHaveLength(before)
  expect(screen.queryByRole('button', { name: 'Send it' })).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  await waitFor(() => expect(there.waiting()).toEqual([]))
  expect(await screen.findByDisplayValue('Try again.')).toBeTruthy()
})

test('whoever gives one back writes the word at once, and escape leaves it', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  chidiHandedIn(there)
  there.show()
  await fireEvent.click(await screen.findByRole('button', { name: 'Give it back…' }))
  const word = await screen.findByLabelText('A word for the author')
  expect(document.activeElement).toBe(word)
  await fireEvent.keyDown(word, { key: 'Escape' })
  expect(screen.queryByLabelText('A word for the author')).toBeNull()
  expect(there.waiting()).toHaveLength(1)
})

describe('while Chidi’s answer waits for Ben, the keys of an answer are about that one', () => {
  async function benLooks(me = ben) {
    const there = await atTicket(me, 'which language')
    chidiHandedIn(there)
    there.show()
    await screen.findByText('Try again.')
    const told = (keys: string) =>
      shortcutGroups()
        .flatMap(({ shortcuts }) => shortcuts)
        .find(each => each.keys === keys)?.label
    const sent = () => there.answers().map(({ by, writtenBy }) => [by, writtenBy])
    return { ...there, told, sent }
  }
  const press = (key: string, more = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
  const pressBoth = async (first: string, second: string) => {
    await press(first)
    await press(second)
  }
  const word = () => screen.findByLabelText<HTMLTextAreaElement>(en.interns.word)

  test('Ctrl and Enter send it, once', async () => {
    const { desk, told, sent, waiting } = await benLooks()
    const read = desk.drafts.read.bind(desk.drafts)
    let reads = 0
    // what Ben changed in it before is read with each press, and takes longer the second time
    vi.spyOn(desk.drafts, 'read').mockImplementation(async key => {
      const isOfIt = key.endsWith(handed)
      if (isOfIt && reads++ > 0) await new Promise(resolve => setTimeout(resolve, 100))
      return read(key)
    })
    const before = sent().length
    await waitFor(() => expect(told('mod+Enter')).toBe('Send Chidi’s answer'))
    await Promise.all([1, 2].map(() => press('Enter', { ctrlKey: true })))
    await waitFor(() => expect(waiting()).toEqual([]))
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(sent().slice(before)).toEqual([[ben, chidi]])
    await waitFor(() => expect(told('mod+Enter')).toBe(en.ticket.keys.send))
    expect(await screen.findByText(en.ticket.composer.open)).toBeTruthy()
    expect(screen.queryByText(en.interns.notWaiting)).toBeNull()
  })

  test('with Shift it is closed, too', async () => {
    const { told, document: ticket } = await benLooks()
    await waitFor(() =>
      expect(told('mod+shift+Enter')).toBe('Send Chidi’s answer and close')
    )
    await press('Enter', { ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(phase(ticket.current())).toBe('closed'))
  })

  test('r changes it', async () => {
    const { told } = await benLooks()
    await waitFor(() => expect(told('r')).toBe('Change Chidi’s answer'))
    await press('r')
    const field = await screen.findByDisplayValue('Try again.')
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  test('another key gives it back; Esc leaves the word, which is there again', async () => {
    const { told, waiting } = await benLooks()
    await waitFor(() => expect(told('g o')).toBe('Give Chidi’s answer back'))
    await pressBoth('g', 'o')
    expect(document.activeElement).toBe(await word())
    await fireEvent.input(await word(), { target: { value: 'Ask for the version' } })
    await press('Escape')
    expect(screen.queryByLabelText(en.interns.word)).toBeNull()
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Chidi’s/)
    expect(waiting()).toHaveLength(1)
    await pressBoth('g', 'o')
    expect((await word()).value).toBe('Ask for the version')
    await press('Enter', { ctrlKey: true })
    expect(waiting()).toEqual([])
  })

  test('but not what Ben has begun to write himself', async () => {
    const { told, waiting } = await benLooks()
    await waitFor(() => expect(told('g o')).toBeDefined())
    await fireEvent.click(screen.getByText(en.ticket.composer.open))
    const field = await screen.findByLabelText(en.ticket.composer.text)
    await fireEvent.input(field, { target: { value: 'Mine.' } })
    await fireEvent.click(
      screen.getByRole('button', { name: en.ticket.composer.collapse })
    )
    expect([told('r'), told('g o')]).toEqual([en.ticket.keys.reply, undefined])
    await press('Enter', { ctrlKey: true })
    expect(await screen.findByDisplayValue('Mine.')).toBeTruthy()
    expect(waiting()).toHaveLength(1)
  })

  test('nor for Ada, who was not asked: she answers by key as always', async () => {
    const { told } = await benLooks(ada)
    expect(screen.getByRole('button', { name: en.interns.send })).toBeTruthy()
    expect([told('r'), told('g o')]).toEqual([en.ticket.keys.reply, undefined])
  })
})

test('on the practice ticket an intern answers alone', async () => {
  const there = await atTicket(chidi, 'which language')
  there.show()
  await fireEvent.click(await screen.findByText('Write an answer'))
  expect(await screen.findByRole('button', { name: 'Send' })).toBeTruthy()
})

test('that one waits is said at the top, with a way to it that takes the keyboard along', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  chidiHandedIn(there)
  there.show()
  const answer = await screen.findByRole('article', {
    name: 'Chidi’s answer waits for approval'
  })
  await fireEvent.click(screen.getByRole('button', { name: 'To the answer' }))
  expect(document.activeElement).toBe(answer)
  await fireEvent.click(screen.getByRole('button', { name: 'Change it' }))
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'To the answer' })).toBeNull()
  )
})

test('Ben, who changes Chidi’s answer, is seen writing, and not while he only reads it', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  chidiHandedIn(there)
  const show = vi.spyOn(there.desk.presence, 'show')
  there.show()
  await fireEvent.click(await screen.findByRole('button', { name: 'Change it' }))
  const field = await screen.findByDisplayValue('Try again.')
  expect(show).toHaveBeenLastCalledWith(there.document.id, false)
  await fireEvent.input(field, { target: { value: 'Try again, please.' } })
  expect(show).toHaveBeenLastCalledWith(there.document.id, true)
})

test('whoever is the mentor now is told so, and sends what another was asked to', async () => {
  const adaCares = { interns: { [chidi]: { by: ada, at, mentor: ada } } }
  const there = await atTicket(ada, 'Wi-Fi adapter', adaCares)
  chidiHandedIn(there)
  there.show()
  expect(
    await screen.findByText('Ben was asked to send it. You are the mentor now.')
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Send it' })).toBeTruthy()
  expect(momentOf(there.desk).inCare).toEqual(new Set([chidi]))
})

test('the mentor gives it back with a word, which is counted, shown, and undone', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  chidiHandedIn(there)
  there.show()
  await fireEvent.click(await screen.findByRole('button', { name: 'Give it back…' }))
  const word = screen.getByLabelText('A word for the author')
  await fireEvent.input(word, { target: { value: 'Ask for the version' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Give it back' }))
  expect(
    await screen.findByRole('article', { name: 'Ben gave Chidi’s answer back' })
  ).toBeTruthy()
  expect(screen.getByText('Ask for the version')).toBeTruthy()
  const back = () => answerCounts(there.desk.settings.current(), chidi).givenBack
  expect([there.waiting().length, back()]).toEqual([0, 1])
  await undoLast()
  expect([there.waiting().length, back()]).toEqual([1, 0])
})

test('the mentor may change it first: it stands in the composer under its author’s name', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  chidiHandedIn(there)
  there.show()
  await fireEvent.click(await screen.findByRole('button', { name: 'Change it' }))
  expect(await screen.findByDisplayValue('Try again.')).toBeTruthy()
  expect(screen.getByText('Chidi’s answer. You send it.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Send Chidi’s answer' })).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Not now' }))
  await waitFor(() => expect(screen.queryByDisplayValue('Try again.')).toBeNull())
  expect(there.waiting()).toHaveLength(1)
})

test('the mentor reads before sending who is to get a copy, each of them once', async () => {
  const there = await atTicket(ben, 'Wi-Fi adapter')
  const lawyer = { name: 'Li', address: 'li@law.test' }
  chidiHandedIn(there, { copies: [lawyer, { name: '', address: 'LI@law.test' }] })
  there.show()
  const copies = await screen.findByRole('list', { name: 'Copy to' })
  expect(copies.textContent).toMatch(/^Copy to\s*Li <li@law.test>$/)
  await fireEvent.click(await screen.findByRole('button', { name: 'Change it' }))
  expect(await screen.findByText('li@law.test, No key')).toBeTruthy()
})

test('a lead makes Chidi an intern, and ends it', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  const chip = () => screen.getByRole('button', { name: /^Intern.*Chidi$/ })
  await fireEvent.click(chip())
  const choice = await screen.findByLabelText<HTMLSelectElement>('Mentor')
  expect([...choice.options].map(option => option.textContent.trim())).toEqual([
    'Anybody who is no intern',
    'Ada',
    'Ben'
  ])
  await fireEvent.click(screen.getByRole('button', { name: 'Begin the internship' }))
  expect(desk.settings.current().interns[chidi]).toMatchObject({ by: ada })
  await fireEvent.click(chip())
  await fireEvent.click(
    await screen.findByRole('button', { name: 'End the internship' })
  )
  expect(desk.settings.current().interns).toEqual({})
  await undoLast()
  expect(desk.settings.current().interns[chidi]?.by).toBe(ada)
})

test('that anybody reads an intern’s answers now is said, and the mentor is back with undo', async () => {
  const desk = paperWorkspace({ settings: chidiLearns })
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  await fireEvent.click(screen.getByRole('button', { name: /^Intern.*Chidi$/ }))
  const choice = await screen.findByLabelText('Mentor')
  await fireEvent.change(choice, { target: { value: '' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(desk.settings.current().interns[chidi]).toEqual({ by: ada, at })
  expect(toasts().at(-1)?.text).toBe(en.interns.newMentor('Chidi'))
  await undoLast()
  expect(desk.settings.current().interns[chidi]).toEqual(chidiLearns.interns[chidi])
})

test('a mentor who is learning since the dialog opened is refused, with a reason', async () => {
  const desk = paperWorkspace({ settings: chidiLearns })
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  await fireEvent.click(screen.getByRole('button', { name: /^Intern.*Chidi$/ }))
  await screen.findByLabelText('Mentor')
  const lead = { id: ada, role: 'lead' } as const
  desk.settings.perform(all =>
    beginInternship(all, { id: ben, role: 'agent' }, { by: lead, at })
  )
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect((await screen.findByRole('alert')).textContent).toContain(
    en.interns.refused['no-mentor']
  )
  expect(screen.getByLabelText('Mentor')).toBeTruthy()
})

test('who does not lead makes nobody an intern', () => {
  const desk = paperWorkspace({ me: ben })
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  expect(screen.queryByRole('button', { name: /^Intern:/ })).toBeNull()
})

async function makesIntern(name: string): Promise<void> {
  const button = { name: new RegExp(`^Intern.*${name}$`) }
  await fireEvent.click(screen.getByRole('button', button))
  await fireEvent.click(
    await screen.findByRole('button', { name: en.interns.beginNow })
  )
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(en.interns.began(name)))
}

test('with the first intern the usual steps are offered, and no more once there are some', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  await makesIntern('Ben')
  const offer = toasts().at(-1)?.offer
  expect(offer?.label).toBe(en.interns.beginSteps)
  offer?.run()
  expect(internSteps(desk.settings.current())).toHaveLength(7)
  expect(toasts().at(-1)?.text).toBe(en.interns.stepsBegun)
  await makesIntern('Chidi')
  expect(toasts().at(-1)?.offer).toBeUndefined()
})

test('steps that somebody set before the offer was taken stay as they are', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: PeoplePanel, given: {} })
  await makesIntern('Ben')
  desk.settings.perform(all => addStep(all, desk.newEntryId(), 'Say hello'))
  toasts().at(-1)?.offer?.run()
  const steps = internSteps(desk.settings.current())
  expect(steps.map(({ step }) => step.text)).toEqual(['Say hello'])
})

test('an intern of a desk without steps reads who sets them', () => {
  const page = (me: typeof ada) => {
    cleanup()
    const desk = paperWorkspace({ me, settings: chidiLearns })
    render(AtDesk, { desk, page: InternshipPage, given: {} })
    return screen.queryByText(en.interns.noStepsYet)
  }
  expect(page(chidi)).toBeTruthy()
  expect(page(ben)).toBeNull()
})

test('the page begins with the usual steps, and shows how far somebody is', async () => {
  const desk = paperWorkspace({ settings: chidiLearns })
  render(AtDesk, { desk, page: InternshipPage, given: {} })
  await fireEvent.click(
    screen.getByRole('button', { name: 'Begin with the usual steps' })
  )
  expect(internSteps(desk.settings.current())).toHaveLength(7)
  expect(await screen.findByText('0 of 7 steps done')).toBeTruthy()
  await fireEvent.click(screen.getByLabelText('Answer the practice ticket'))
  expect(await screen.findByText('1 of 7 steps done')).toBeTruthy()
  const counted = screen.getByLabelText<HTMLInputElement>('Five answers that went out')
  expect(counted.disabled).toBe(true)
})

test('a step is moved, and undone; another number of answers is wanted of one', async () => {
  const desk = paperWorkspace({ settings: chidiLearns })
  render(AtDesk, { desk, page: InternshipPage, given: {} })
  await fireEvent.click(
    screen.getByRole('button', { name: 'Begin with the usual steps' })
  )
  const second = () => internSteps(desk.settings.current())[1]?.step.text
  const name = 'Move up: Read the templates of your languages'
  await fireEvent.click(await screen.findByRole('button', { name }))
  expect(second()).toBe('Read the templates of your languages')
  await undoLast()
  expect(second()).toBe('Answer the practice ticket')

  const five = 'How many: Five answers that went out'
  const field = await screen.findByLabelText<HTMLInputElement>(five)
  await fireEvent.change(field, { target: { value: '3' } })
  const goal = () => internSteps(desk.settings.current())[3]?.step.goal?.wanted
  expect(goal()).toBe(3)
  await fireEvent.change(field, { target: { value: '0' } })
  expect([goal(), field.value]).toEqual([3, '3'])
})

test('the page says what to do while nobody is an intern', () => {
  render(AtDesk, { desk: paperWorkspace(), page: InternshipPage, given: {} })
  expect(screen.getByText('Nobody is an intern')).toBeTruthy()
})
