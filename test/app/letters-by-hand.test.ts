/** A call-back without a bridge: Ada gets the letters as files, and says that they went. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  earlierByHand,
  lettersByHand,
  receipts
} from '#core/domain/problems/call-back.ts'
import {
  inProblem,
  removeProblem,
  setState,
  type ProblemState
} from '#core/domain/problems/problems.ts'
import { leaveOut, reportsNot, unsentByHand } from '#core/domain/problems/reported.ts'
import { writeVersion } from '#core/domain/templates/translated.ts'
import { markSent } from '#core/domain/tickets/answer.ts'
import { close, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import { unzipped } from '#core/zip.ts'
import CallBackBar from '#app/pages/problems/CallBackBar.svelte'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { LettersByHand } from '#app/pages/problems/letters-by-hand.svelte.ts'
import { placeOf, problemPlace, start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import { CallingBack } from '#app/state/call-back.svelte.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import Toasts from '#app/ui/Toasts.svelte'
import { en } from '#app/words/en.ts'

import { keyFacts } from '../support/answering-desk.ts'
import AtDesk from '../support/AtDesk.svelte'
import { callingDeskWithoutBridge, now, wifi, writer } from '../support/calling-desk.ts'
import { ben } from '../support/paper-tickets.ts'

const t = en.callBack
let saved: Blob[] = []

beforeEach(() => {
  saved = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
    saved.push(blob as Blob) // no browser is asked to show a stream here
    return 'blob:none'
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  for (const { id } of toasts()) dismiss(id)
})

type Screen = Pick<typeof screen, 'findByRole'>
type Desk = Awaited<ReturnType<typeof callingDeskWithoutBridge>>['desk']

function problemOf(desk: Desk) {
  const problem = desk.problems.current().problems[wifi]
  if (!problem) throw new Error('it is known')
  return problem
}

const cards = (desk: Desk) => [...desk.cards.current().values()]
const waiting = (desk: Desk) => lettersByHand(cards(desk), wifi, problemOf(desk))
const come = (desk: Desk) => receipts(cards(desk), wifi, problemOf(desk))

/** On paper a letter is its packed text. */
async function lettersIn(zip: Blob | undefined): Promise<string[]> {
  if (!zip) throw new Error('a file was saved')
  const bytes = new Uint8Array(await zip.arrayBuffer())
  const read = unzipped(bytes, {
    files: 1000,
    largest: 1_000_000,
    together: 10_000_000
  })
  if (!read.ok) throw new Error('it is a zip')
  return read.value.map(({ bytes }) => new TextDecoder().decode(bytes))
}

async function namesIn(zip: Blob | undefined): Promise<string[]> {
  const bytes = new Uint8Array((await zip?.arrayBuffer()) ?? new ArrayBuffer(0))
  const limits = { files: 1000, largest: 1_000_000, together: 10_000_000 }
  const read = unzipped(bytes, limits)
  return read.ok ? read.value.map(({ path }) => path) : []
}

/** Ada at the problem’s page, where everybody was told already. */
async function told() {
  const { desk, calling } = await callingDeskWithoutBridge()
  await calling.begin()
  return { desk, count: calling.told, page: showing(desk) }
}

function showing(desk: Desk) {
  const given = () => ({ id: wifi, problem: problemOf(desk), tickets: cards(desk) })
  render(Toasts)
  const { rerender } = render(AtDesk, { desk, page: CallBackBar, given: given() })
  return { anew: () => rerender({ desk, page: CallBackBar, given: given() }) }
}

/** Ada has the letters to everybody before her. */
async function looking() {
  const { desk, calling } = await callingDeskWithoutBridge()
  showing(desk)
  await press(t.open)
  await screen.findByRole('button', { name: t.begin(calling.chosen.length) })
  return { desk, count: calling.chosen.length }
}

async function press(name: string, where: Screen = screen): Promise<void> {
  const button = await where.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => expect(button.disabled).toBe(false))
  await fireEvent.click(button)
}

/** As with the keyboard: what is pressed has the focus. */
async function pressByKey(name: string, where: Screen = screen): Promise<void> {
  const button = await where.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => expect(button.disabled).toBe(false))
  button.focus()
  await fireEvent.click(button)
}

/** As browsers do with a button that turns grey. */
function letGoOfFocus(): void {
  const other = document.body.appendChild(document.createElement('button'))
  other.focus()
  other.remove()
}

async function leave(): Promise<void> {
  await fireEvent.keyDown(document.body, { key: 'Escape' })
}

test('the letters can be saved from the problem’s page, as often as somebody needs them', async () => {
  const { count } = await told()
  for (const time of [1, 2]) {
    await press(t.save)
    await waitFor(() => expect(saved).toHaveLength(time))
    const letters = await lettersIn(saved[time - 1])
    expect(letters).toHaveLength(count)
    for (const letter of letters) expect(letter).toContain('It works again.')
  }
})

test('each is named by its place and its language, and by nothing of whom it is for', async () => {
  const { count } = await told()
  await press(t.save)
  await screen.findByText(t.saved(count))
  const names = await namesIn(saved[0])
  expect(names.map(name => Number(name.slice(0, 2)))).toEqual(
    Array.from({ length: count }, (_, place) => place + 1)
  )
  for (const name of names) expect(name).toMatch(/^\d\d-[a-z]{2}\.eml$/)
})

test('so are those that are saved once they are written, and what comes next is said', async () => {
  const { count } = await looking()
  await press(t.begin(count))
  const dialog = within(screen.getByRole('dialog'))
  await press(t.save, dialog)
  // in the dialog itself: a toast would be gone before they are unpacked
  await dialog.findByText(t.saved(count))
  expect(toasts()).toEqual([])
  const names = await namesIn(saved[0])
  expect(names).toHaveLength(count)
  for (const name of names) expect(name).toMatch(/^\d\d-[a-z]{2}\.eml$/)
})

test('while hundreds are gathered, the page says how many it has', async () => {
  const { desk, count } = await told()
  let go: () => void = () => undefined
  const blob = desk.blob.bind(desk)
  let read = 0
  desk.blob = async (...given) => {
    if (read++ === 2) await new Promise<void>(then => (go = then))
    return blob(...given)
  }
  await press(t.save)
  await screen.findByText(t.letterOf('2', String(count)))
  screen.getByRole('progressbar')
  go()
  await waitFor(() => expect(saved).toHaveLength(1))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
})

test('one press says of all that they were sent, and one takes it back', async () => {
  const { desk, count, page } = await told()
  expect(come(desk)).toMatchObject({ sent: 0, 'by-hand': count })
  const mark = screen.getByRole('button', { name: t.iHaveSent })
  const why = mark.getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(why)?.textContent).toBe(t.saveFirst)
  await press(t.save)
  await press(t.iHaveSent)
  await screen.findByText(t.markedSent(count))
  expect(come(desk)).toMatchObject({ sent: count, 'by-hand': 0 })
  expect(cards(desk).filter(({ unsent }) => unsent)).toEqual([])
  await page.anew()
  expect(screen.queryByRole('button', { name: t.save })).toBeNull()
  await undoLast()
  expect(come(desk)).toMatchObject({ sent: 0, 'by-hand': count })
})

test('weeks later Ada sees a wrong link: one press takes all of hers back, and they can be told again', async () => {
  const { desk, count, page } = await told()
  const before = cards(desk).map(({ phase }) => phase)
  await press(t.held.takeBack)
  await screen.findByText(t.tookBack(count))
  expect(come(desk)).toMatchObject({ sent: 0, 'by-hand': 0 })
  await page.anew()
  expect(screen.queryByRole('button', { name: t.save })).toBeNull()
  expect(screen.getByRole('button', { name: t.open })).toBeTruthy()
  await undoLast()
  expect(come(desk)).toMatchObject({ sent: 0, 'by-hand': count })
  expect(cards(desk).map(({ phase }) => phase)).toEqual(before)
})

test('Ben’s letters stay when Ada takes hers back, and she is told', async () => {
  const { desk, count } = await told()
  const [bens] = waiting(desk)
  const document = bens && (await desk.ticket(bens))
  if (!document?.ok) throw new Error('it waits')
  document.value.perform(ticket => {
    for (const id of unsentByHand(ticket, wifi)) {
      const message = ticket.messages[id]
      if (message) ticket.messages[id] = { ...message, by: ben }
    }
    return done
  })
  await press(t.held.takeBack)
  await screen.findByText(t.tookBack(count - 1))
  await screen.findByText(t.notYours(1))
  expect(waiting(desk)).toEqual([bens])
})

describe('not right any more, before they were saved', () => {
  type Act = (ticket: Ticket) => Result<void, unknown>
  const byBen = (desk: Desk) =>
    ({ by: ben, at: desk.now(), reason: 'solved', keepDays: 30 }) as const
  async function inTicket(desk: Desk, id: TicketId | undefined, act: Act) {
    const document = id && (await desk.ticket(id))
    if (!document?.ok) throw new Error('it waits')
    expect(document.value.perform(act).ok).toBe(true)
  }
  const reasons = t.held.reasons
  const group = (name: string) => within(screen.getByRole('group', { name }))

  function writes(desk: Desk, body: string): void {
    desk.problems.perform(all =>
      inProblem(all, wifi, ({ answer }) => {
        const [version] = Object.keys(answer.versions)
        return writeVersion(answer, version as EntryId, body, now())
      })
    )
  }

  test.each([
    ['closed', (draft, desk) => close(draft, desk.newEntryId(), byBen(desk))],
    ['left-out', draft => leaveOut(draft, wifi, 'asked-not-to')],
    ['reports-not', draft => reportsNot(draft, wifi)]
  ] satisfies [keyof typeof reasons, (draft: Ticket, desk: Desk) => ReturnType<Act>][])(
    '%s: put aside with that reason, and the rest is saved and marked',
    async (reason, act) => {
      const { desk, count } = await told()
      const [aside] = waiting(desk)
      await inTicket(desk, aside, draft => act(draft, desk))
      await press(t.save)
      await waitFor(() => expect(saved).toHaveLength(1))
      expect(await lettersIn(saved[0])).toHaveLength(count - 1)
      screen.getByRole('region', { name: t.aside(1) })
      group(reasons[reason]).getByRole('button', { name: t.held.takeBack })
      await press(t.iHaveSent)
      await screen.findByText(t.markedSent(count - 1))
      expect(waiting(desk)).toEqual([aside])
    }
  )

  test('saved as it is by whoever read why, it is marked as the others are', async () => {
    const { desk, count } = await told()
    const [left] = waiting(desk)
    await inTicket(desk, left, draft => leaveOut(draft, wifi, 'no-need'))
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(1) })
    await press(t.saveAnyway)
    await waitFor(() => expect(saved).toHaveLength(2))
    expect(await lettersIn(saved[1])).toHaveLength(1)
    expect(screen.queryByRole('region', { name: t.aside(1) })).toBeNull()
    await press(t.iHaveSent)
    await screen.findByText(t.markedSent(count))
    expect(waiting(desk)).toEqual([])
  })

  test('saved as it is, though Ben did something else since: what she has not read stays aside', async () => {
    const { desk, count } = await told()
    const [left] = waiting(desk)
    await inTicket(desk, left, draft => leaveOut(draft, wifi, 'no-need'))
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(1) })
    await inTicket(desk, left, draft => reportsNot(draft, wifi))
    await press(t.saveAnyway, group(reasons['left-out']))
    await screen.findByText(t.changed)
    expect(saved).toHaveLength(1)
    await press(t.saveAnyway, group(reasons['reports-not']))
    await waitFor(() => expect(saved).toHaveLength(2))
    await press(t.iHaveSent)
    await screen.findByText(t.markedSent(count))
  })

  test('the same with an answer that was changed once more', async () => {
    const { desk, count } = await told()
    writes(desk, 'In the next version.')
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(count) })
    writes(desk, 'In no version.')
    await press(t.saveAnyway, group(reasons.text))
    await screen.findByText(t.changed)
    expect(saved).toEqual([])
    await press(t.saveAnyway, group(reasons.text))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(await lettersIn(saved[0])).toHaveLength(count)
  })

  test('one that is right again is saved with those that she has read of', async () => {
    const { desk, count } = await told()
    writes(desk, 'In the next version.')
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(count) })
    writes(desk, 'It works again.')
    await press(t.saveAnyway)
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(await lettersIn(saved[0])).toHaveLength(count)
  })

  test('another answer by now: none is saved, and they are taken back and read anew', async () => {
    const { desk, count } = await told()
    writes(desk, 'In the next version.')
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(count) })
    expect(saved).toEqual([])
    await press(t.held.anew)
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText(t.getLetter(count))
    expect(waiting(desk)).toEqual([])
  })

  test('taken back, only those that were put aside go, and the way back brings them', async () => {
    const { desk, count } = await told()
    const [left] = waiting(desk)
    await inTicket(desk, left, draft => leaveOut(draft, wifi, 'no-need'))
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(1) })
    await press(t.held.takeBack, group(reasons['left-out']))
    await screen.findByText(t.tookBack(1))
    expect(waiting(desk)).toHaveLength(count - 1)
    expect(screen.queryByRole('region', { name: t.aside(1) })).toBeNull()
    await undoLast()
    expect(waiting(desk)).toHaveLength(count)
  })

  test('the problem was thrown away: its page offers to take them back', async () => {
    const { desk, calling } = await callingDeskWithoutBridge()
    await calling.begin()
    desk.problems.perform(all =>
      inProblem(all, wifi, problem => removeProblem(problem, desk.now()))
    )
    location.hash = `#/problems/${wifi}`
    render(AtDesk, { desk, page: ProblemsPage, given: {} })
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(calling.told) })
    expect(saved).toEqual([])
    await press(t.held.takeBack, group(reasons.removed))
    await waitFor(() => expect(waiting(desk)).toEqual([]))
  })

  test('at its ticket, too, the reason stands beside the file, as long as it holds', async () => {
    vi.spyOn(MailRoom.prototype, 'inspectKey').mockResolvedValue(ok(keyFacts))
    const { desk, calling } = await callingDeskWithoutBridge()
    await calling.begin()
    const [one] = waiting(desk)
    const opened = one && (await desk.ticket(one))
    if (!opened?.ok) throw new Error('it waits')
    const given = { document: opened.value, place: start }
    render(AtDesk, { desk, page: OpenTicket, given })
    await screen.findByRole('button', { name: en.ticket.downloadAgain })
    const said = () =>
      Object.values(reasons).filter(text => screen.queryByText(text) !== null)
    expect(said()).toEqual([])
    writes(desk, 'In the next version.')
    await waitFor(() => expect(said()).toEqual([reasons.text]))
    expect(screen.getByRole('button', { name: en.ticket.downloadAgain })).toBeTruthy()
    writes(desk, 'It works again.')
    await waitFor(() => expect(said()).toEqual([]))
    opened.value.perform(ticket => leaveOut(ticket, wifi, 'no-need'))
    await waitFor(() => expect(said()).toEqual([reasons['left-out']]))
  })

  test('the text as it was again: all are saved', async () => {
    const { desk, count } = await told()
    writes(desk, 'In the next version.')
    await press(t.save)
    await screen.findByRole('region', { name: t.aside(count) })
    writes(desk, 'It works again.')
    await press(t.save)
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(await lettersIn(saved[0])).toHaveLength(count)
    expect(screen.queryByRole('region', { name: t.aside(count) })).toBeNull()
  })
})

test('when all that Ada saved went, and Ben wrote another, she is told again to save first', async () => {
  const { desk, page } = await told()
  const [bens, ...hers] = waiting(desk)
  const letters = new LettersByHand(desk, wifi, problemOf(desk))
  await letters.save(hers)
  await letters.markSent(hers)
  await page.anew()
  expect(waiting(desk)).toEqual([bens])
  await screen.findByText(t.saveFirst)
})

test('after the word that they went, and after its way back, the keyboard goes on at the letters', async () => {
  const { count, page } = await told()
  await press(t.save)
  const heading = screen.getByRole('heading', { name: t.receiptsTitle })
  await pressByKey(t.iHaveSent)
  expect(document.activeElement).toBe(heading)
  await screen.findByText(t.markedSent(count))
  await page.anew()
  expect(document.activeElement).toBe(heading)
  await pressByKey(en.shell.undo)
  await waitFor(() => expect(document.activeElement).toBe(heading))
  await page.anew()
  await screen.findByRole('button', { name: t.iHaveSent })
  expect(document.activeElement).toBe(heading)
})

test('whoever went on elsewhere meanwhile stays there when it is undone', async () => {
  const { desk, count } = await told()
  await press(t.save)
  await press(t.iHaveSent)
  await screen.findByText(t.markedSent(count))
  const elsewhere = document.body.appendChild(document.createElement('button'))
  elsewhere.focus()
  await undoLast()
  expect(come(desk)).toMatchObject({ 'by-hand': count })
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})

test('once the letters are saved, the keyboard goes on with the word that they went', async () => {
  const { desk } = await told()
  const blob = desk.blob.bind(desk)
  desk.blob = (...given) => {
    letGoOfFocus()
    return blob(...given)
  }
  await pressByKey(t.save)
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: t.iHaveSent })
    )
  )
})

test('what Ben marked already, Ada’s way back leaves as it is', async () => {
  const { desk, count } = await told()
  const tickets = waiting(desk)
  await new LettersByHand(desk, wifi, problemOf(desk)).save(tickets)
  await new LettersByHand(desk, wifi, problemOf(desk)).markSent(tickets.slice(0, 1))
  await new LettersByHand(desk, wifi, problemOf(desk)).markSent(tickets)
  await undoLast()
  expect(come(desk)).toMatchObject({ sent: 1, 'by-hand': count - 1 })
})

test('a letter whose file is not here yet could not be sent from here, and goes on waiting', async () => {
  const { desk, count } = await told()
  const blob = desk.blob.bind(desk)
  let isFirst = true
  desk.blob = (...given) => {
    if (!isFirst) return blob(...given)
    isFirst = false
    return Promise.resolve(no({ type: 'missing' }))
  }
  await press(t.save)
  await screen.findByText(t.missingFiles(1))
  expect(await lettersIn(saved[0])).toHaveLength(count - 1)
  await press(t.iHaveSent)
  await screen.findByText(t.markedSent(count - 1))
  expect(come(desk)).toMatchObject({ sent: count - 1, 'by-hand': 1 })
})

test('what Ada saved can still be marked after its problem was joined into another', async () => {
  const { desk } = await told()
  const letters = new LettersByHand(desk, wifi, problemOf(desk))
  await letters.save(waiting(desk))
  const into = 'be'.repeat(8) as ProblemId
  vi.spyOn(desk.shownProblems, 'current').mockReturnValue(new Map([[wifi, into]]))
  const there = new LettersByHand(desk, into, problemOf(desk))
  expect(there.hasSaved(waiting(desk))).toBe(true)
  const other = new LettersByHand(desk, 'ce'.repeat(8) as ProblemId, problemOf(desk))
  expect(other.hasSaved(waiting(desk))).toBe(false)
})

test('only what Ada saved is marked: what Ben wrote meanwhile goes on waiting', async () => {
  const { desk, count } = await told()
  const letters = new LettersByHand(desk, wifi, problemOf(desk))
  const [bens, ...hers] = waiting(desk)
  expect(letters.hasSaved(hers)).toBe(false)
  await letters.save(hers)
  await new LettersByHand(desk, wifi, problemOf(desk)).markSent(waiting(desk))
  expect(come(desk)).toMatchObject({ sent: count - 1, 'by-hand': 1 })
  expect(waiting(desk)).toEqual([bens])
})

describe('that Ada saved letters', () => {
  /** The same device, locked and opened again: what only its memory knew is gone. */
  const reopened = (desk: Desk): Desk => ({ ...desk })
  const hasSaved = (desk: Desk, tickets: readonly TicketId[]) =>
    new LettersByHand(desk, wifi, problemOf(desk)).hasSaved(tickets)
  const rows = async ({ drafts }: Desk) =>
    (await drafts.keys()).filter(key => key.endsWith('/saved')).length

  test('is known after a reload, and is no draft', async () => {
    const { desk, count } = await told()
    await new LettersByHand(desk, wifi, problemOf(desk)).save(waiting(desk))
    await waitFor(async () => expect(await rows(desk)).toBe(count))
    expect(desk.drafted.current().size).toBe(0)
    cleanup()
    const again = reopened(desk)
    showing(again)
    await press(t.iHaveSent)
    await screen.findByText(t.markedSent(count))
    await waitFor(async () => expect(await rows(again)).toBe(0))
    await undoLast()
    await waitFor(async () => expect(await rows(again)).toBe(count))
  })

  test('is forgotten once they are taken back, or were marked one by one in their tickets', async () => {
    const { desk, count } = await told()
    const letters = new LettersByHand(desk, wifi, problemOf(desk))
    const [first, ...others] = waiting(desk)
    if (!first) throw new Error('there are some')
    await letters.save([first, ...others])
    await waitFor(async () => expect(await rows(desk)).toBe(count))
    await letters.takeBack(others)
    await waitFor(async () => expect(await rows(desk)).toBe(1))
    const opened = await desk.ticket(first)
    if (!opened.ok) throw new Error('it is there')
    const [letter] = unsentByHand(opened.value.current(), wifi)
    opened.value.perform(draft => markSent(draft, letter as MessageId))
    const again = reopened(desk)
    expect(hasSaved(again, [first])).toBe(false)
    await waitFor(async () => expect(await rows(again)).toBe(0))
  })

  test('of another state stays known while these are settled', async () => {
    const { desk } = await told()
    const tickets = waiting(desk)
    const later = problemOf(desk)
    await new LettersByHand(desk, wifi, later).save(tickets)
    // of the same tickets: they tell what was before, seen from then on
    const state = {
      ...later,
      state: 'stays' as const,
      stateAt: (now() + 1e9) as Timestamp
    }
    await new LettersByHand(desk, wifi, state).markSent(tickets)
    await waitFor(async () => expect(await rows(desk)).toBe(tickets.length))
    expect(come(desk)).toMatchObject({ 'by-hand': tickets.length })
  })
})

test('left before the letters were saved, the dialog offers them, and still its way back', async () => {
  const { desk, count } = await looking()
  await press(t.begin(count))
  await screen.findByRole('button', { name: t.done })
  await leave()
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.ready(count)))
  toasts().at(-1)?.offer?.run()
  expect(await lettersIn(saved[0])).toHaveLength(count)
  expect(toasts().at(-1)?.offer).toBeUndefined()
  await undoLast()
  expect(toasts().at(-1)?.text).toBe(t.tookBack(count))
  expect(waiting(desk)).toEqual([])
})

test('once they are saved, it offers no more than the way back', async () => {
  const { count } = await looking()
  await press(t.begin(count))
  const dialog = within(screen.getByRole('dialog'))
  await press(t.save, dialog)
  await press(t.done)
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.ready(count)))
  expect(toasts().at(-1)?.offer).toBeUndefined()
})

test('left while it writes, it finishes the letter begun and says that it stopped there', async () => {
  const { desk, count } = await looking()
  const tell = desk.callBack.tell.bind(desk.callBack)
  let go: () => void = () => undefined
  desk.callBack.tell = async (...given) => {
    await new Promise<void>(then => (go = then))
    return tell(...given)
  }
  await press(t.begin(count))
  await screen.findByText(t.writing('0', String(count)))
  await leave()
  go()
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.stopped(1)))
  expect(waiting(desk)).toHaveLength(1)
  await undoLast()
  expect(waiting(desk)).toEqual([])
})

describe('told of a way around, and of no more before it was fixed', () => {
  const isFixed = en.problems.states.fixed

  /** The letters that tell the way around are still to be sent. */
  async function toldBefore() {
    const { desk, calling } = await callingDeskWithoutBridge()
    stands(desk, 'way-around', now())
    await calling.look()
    await calling.begin()
    await becomes(desk, 'fixed')
    return { desk, count: calling.told }
  }

  async function tellsAgain(desk: Desk): Promise<void> {
    const again = new CallingBack(desk, wifi, writer)
    await again.look()
    await again.begin()
  }

  /** Later than all that was written until now, and before what is written next. */
  async function becomes(desk: Desk, state: ProblemState): Promise<void> {
    const at = (Date.now() + 1) as Timestamp
    stands(desk, state, at)
    await waitFor(() => expect(Date.now()).toBeGreaterThanOrEqual(at))
  }

  function stands(desk: Desk, state: ProblemState, at: Timestamp): void {
    desk.problems.perform(all =>
      inProblem(all, wifi, problem => setState(problem, state, at))
    )
  }

  const earlier = (desk: Desk) => earlierByHand(cards(desk), wifi, problemOf(desk))
  const older = (count: number, state = isFixed) =>
    within(screen.getByRole('group', { name: t.earlier(count, state) }))

  test('the page says which letters those are, and where; they are saved and marked from there', async () => {
    const { desk, count } = await toldBefore()
    const page = showing(desk)
    const link = screen.getByRole('link', { name: t.earlier(count, isFixed) })
    expect(placeOf(routeOf(link.getAttribute('href') ?? ''))).toEqual(
      problemPlace('No Wi-Fi', 'is:unsent')
    )
    await press(t.save, older(count))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(await lettersIn(saved[0])).toHaveLength(count)
    await press(t.iHaveSent, older(count))
    await screen.findByText(t.markedSent(count))
    expect(earlier(desk)).toEqual([])
    await page.anew()
    expect(screen.queryByRole('button', { name: t.save })).toBeNull()
    await undoLast()
    expect(earlier(desk)).toHaveLength(count)
  })

  test('told again, each sort is saved and marked by itself', async () => {
    const { desk, count } = await toldBefore()
    await tellsAgain(desk)
    showing(desk)
    const newer = within(screen.getByRole('group', { name: t.come['by-hand'](count) }))
    const others = older(count)
    await press(t.save, newer)
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(await lettersIn(saved[0])).toHaveLength(count)
    const mark = others.getByRole('button', { name: t.iHaveSent })
    expect(mark).toHaveProperty('disabled', true)
    const why = others.getByText(t.saveFirst)
    expect(mark.getAttribute('aria-describedby')).toBe(why.id)
    await press(t.iHaveSent, newer)
    await screen.findByText(t.markedSent(count))
    expect(waiting(desk)).toEqual([])
    expect(earlier(desk)).toHaveLength(count)
    await press(t.save, others)
    await waitFor(() => expect(saved).toHaveLength(2))
    expect(await lettersIn(saved[1])).toHaveLength(count)
  })

  test('both sorts saved, the word that one went says nothing of the other', async () => {
    const { desk, count } = await toldBefore()
    await tellsAgain(desk)
    const tickets = waiting(desk)
    for (const tells of ['now', 'before'] as const) {
      await new LettersByHand(desk, wifi, problemOf(desk), tells).save(tickets)
    }
    await new LettersByHand(desk, wifi, problemOf(desk), 'before').markSent(tickets)
    expect(earlier(desk)).toEqual([])
    expect(come(desk)).toMatchObject({ sent: 0, 'by-hand': count })
  })

  test('saved as news and sent, they can be marked after the news is older', async () => {
    const { desk, calling } = await callingDeskWithoutBridge()
    await calling.begin()
    await new LettersByHand(desk, wifi, problemOf(desk)).save(waiting(desk))
    await becomes(desk, 'stays')
    showing(desk)
    const { stays } = en.problems.states
    await press(t.iHaveSent, older(calling.told, stays))
    await screen.findByText(t.markedSent(calling.told))
    expect(earlier(desk)).toEqual([])
  })

  test('looked into again, they are on the page still, and after them the keyboard goes on there', async () => {
    const { desk, count } = await toldBefore()
    await becomes(desk, 'looking')
    const main = document.body.appendChild(document.createElement('main'))
    main.id = 'main'
    main.tabIndex = -1
    const page = showing(desk)
    const { looking } = en.problems.states
    await press(t.save, older(count, looking))
    await pressByKey(t.iHaveSent, older(count, looking))
    await screen.findByText(t.markedSent(count))
    await page.anew()
    expect(screen.queryByRole('heading', { name: t.receiptsTitle })).toBeNull()
    await pressByKey(en.shell.undo)
    await waitFor(() => expect(document.activeElement).toBe(main))
    main.remove()
  })
})
