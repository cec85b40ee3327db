import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { start } from '#app/pages/queue/place.ts'
import { act, sayAllNotUndone } from '#app/pages/ticket/acting.ts'
import {
  addingChecks,
  choosingKey,
  describing,
  droppingCheck,
  givingAnswerBack,
  noting,
  striking,
  ticking,
  unticking,
  welcoming
} from '#app/pages/ticket/entry-deeds.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Regroup } from '#app/pages/ticket/regroup.ts'
import { Steps } from '#app/pages/ticket/steps.ts'
import { changes } from '#app/pages/ticket/traces.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { clockTime } from '#app/words/format.svelte.ts'
import { en } from '#app/words/en.ts'
import { handIn } from '#core/domain/tickets/approval.ts'
import { addChecks, checklist } from '#core/domain/tickets/checklist.ts'
import { withNews } from '#core/domain/tickets/following.ts'
import { holder, take } from '#core/domain/tickets/holder.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import {
  close,
  language,
  phase,
  reopen,
  setLanguage,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import type { MemberId, MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, at, entry } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const soon = (now + 86_400_000) as Timestamp
const wifi = 'd'.repeat(16) as ProblemId
const late = 'c1'.repeat(16) as MessageId

listenToKeys()
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
})

/** A ticket with something of everything that can be taken away. */
async function atDesk() {
  const desk = paperWorkspace({ now })
  const [card] = [...desk.cards.current().values()].filter(one => one.phase === 'open')
  const id = card?.ticket as TicketId
  const document = await open(desk, id)
  const steps = new Steps(desk, document, () => 'Ben')
  return { desk, id, document, steps }
}

async function open(desk: PaperWorkspace, id: TicketId) {
  const found = await desk.ticket(id)
  if (!found.ok) throw new Error('it is there')
  return found.value
}

const current = async (desk: PaperWorkspace, id: TicketId) =>
  (await open(desk, id)).current()

/** What differs, but for times and names. */
const isAsBefore = (before: Ticket, after: Ticket) => [...changes(before, after)]

type Act = (at: Awaited<ReturnType<typeof atDesk>>) => unknown

const acts: Record<string, Act> = {
  take: ({ steps }) => steps.take(),
  wait: ({ steps }) => steps.wait(),
  close: ({ steps }) => steps.close('answered'),
  snooze: ({ steps }) => steps.snooze({ until: soon }),
  'hand on': ({ steps }) => steps.handOn(chidi),
  tag: ({ steps }) => steps.tag('wi-fi-6'),
  raise: ({ steps }) => steps.raise(),
  'pass on': ({ steps }) => steps.passOn('It is the kernel'),
  follow: ({ steps }) => steps.follow(),
  'attach a problem': ({ steps }) => steps.report(wifi, 'Wi-Fi'),
  rename: ({ steps }) => steps.rename('Another subject'),
  'set the language': ({ steps }) => steps.setLanguage('fa'),
  'write a note': ({ desk, document }) =>
    act(desk, document, noting(entry(50), { by: desk.me, at: now, text: 'Hm' }), ''),
  'tell of the asker': ({ desk, document }) =>
    act(desk, document, describing('A midwife', desk), ''),
  'add steps': ({ desk, document }) =>
    act(desk, document, addingChecks(['Ask', 'Look'], desk), ''),
  'welcome a stranger': ({ desk, document }) =>
    act(desk, document, welcoming(late), ''),
  'choose a key': ({ desk, document }) => {
    const choice = {
      address: 'a@users.test',
      fingerprint: 'ab',
      instead: [],
      by: desk.me,
      at: now
    }
    act(desk, document, choosingKey(entry(51), choice as never), '')
  }
}

describe('what was done is undone after the ticket was left', () => {
  test.each(Object.keys(acts))('%s', async name => {
    const given = await atDesk()
    const { desk, id, document } = given
    const eves = aMessage({
      at: soon,
      from: { name: 'Eve', address: 'eve@users.test' }
    })
    document.perform(ticket => {
      ticket.messages[late] = eves
      return done
    })
    const before = document.current()
    acts[name]?.(given)
    document.close()
    const after = await current(desk, id)
    expect(isAsBefore(before, after)).not.toEqual([])
    await undoLast()
    const left = isAsBefore(before, await current(desk, id))
    // a note is struck: it stands as one that was taken back
    const struck = [[`note ${entry(50)}`, 'true ']]
    expect(left).toEqual(name === 'write a note' ? struck : [])
  })

  test('strike a note', async () => {
    const { desk, id, document } = await atDesk()
    const note = { by: desk.me, at: now, text: 'Her number is 600 123 456' }
    act(desk, document, noting(entry(50), note), '')
    const before = document.current()
    act(desk, document, striking(entry(50), desk.me), '')
    document.close()
    const struck = await current(desk, id)
    expect(struck.notes[entry(50)]).toEqual({ ...note, text: '', struck: true })
    await undoLast()
    const after = await current(desk, id)
    expect(isAsBefore(before, after)).toEqual([])
    expect(after.notes[entry(50)]).toEqual(note)
  })

  test.each(['reopen', 'let go', 'untag', 'give back', 'wake', 'detach'])(
    '%s',
    async name => {
      const given = await atDesk()
      const { desk, id, document, steps } = given
      const was = {
        reopen: () => steps.close('spam'),
        'let go': () => steps.take(),
        untag: () => steps.tag('slow'),
        'give back': () => steps.passOn('Kernel'),
        wake: () => steps.snooze({ until: soon }),
        detach: () => steps.report(wifi, 'Wi-Fi')
      }[name]
      was?.()
      const before = document.current()
      const then = {
        reopen: steps.reopen,
        'let go': steps.letGo,
        untag: () => steps.untag('slow'),
        'give back': () => steps.giveBack(''),
        wake: steps.wake,
        detach: () => steps.reportNot(wifi, 'Wi-Fi')
      }[name]
      then?.()
      document.close()
      expect(isAsBefore(before, await current(desk, id))).not.toEqual([])
      await undoLast()
      expect(isAsBefore(before, await current(desk, id))).toEqual([])
    }
  )

  test('who went on hears which ticket it was, with the way there; who did not sees it', async () => {
    const { desk, id, steps } = await atDesk()
    const about = desk.cards.current().get(id)?.subject ?? ''
    location.hash = `#/ticket/${id}?view=mine`
    steps.close('answered')
    await undoLast()
    expect(toasts()).toEqual([])

    steps.close('answered')
    location.hash = '#/queue/mine?lang=es'
    await undoLast()
    const [said] = toasts()
    expect(said?.text).toBe(en.ticket.undone.said(about))
    said?.offer?.run()
    expect(location.hash).toBe(`#/ticket/${id}?lang=es`)
  })

  test('what was handed on is theirs again who had it, since then, and who got it hears that', async () => {
    const { desk, id, document, steps } = await atDesk()
    const eve = 'e'.repeat(32) as MemberId
    document.perform(ticket => {
      ticket.takes[ben] = now
      ticket.takes[eve] = soon
      return done
    })
    const { takes } = document.current()
    steps.handOn(chidi)
    expect(withNews(document.current())).toEqual([ben, chidi, eve].sort())
    await undoLast()
    const after = await current(desk, id)
    expect(after.takes).toEqual(takes)
    expect(withNews(after)).toEqual([chidi])
    expect(after.endedTakes[chidi]).toMatchObject({ by: desk.me, takenBack: true })
  })

  test('a step is ticked, unticked, and dropped', async () => {
    const { desk, id, document } = await atDesk()
    const added = { by: desk.me, at: now, newId: () => entry(60) }
    document.perform(ticket => addChecks(ticket, ['Ask'], added))
    const [step] = checklist(document.current())
    if (!step) throw new Error('it is there')
    for (const deed of [ticking(step.id), droppingCheck(step)]) {
      const held = await open(desk, id)
      const before = held.current()
      act(desk, held, deed, '')
      held.close()
      await undoLast()
      expect(isAsBefore(before, await current(desk, id))).toEqual([])
    }
    document.perform(ticking(step.id).run)
    const before = document.current()
    act(desk, document, unticking(step.id), '')
    document.close()
    await undoLast()
    expect(isAsBefore(before, await current(desk, id))).toEqual([])
  })

  test('an intern’s answer that was given back waits again', async () => {
    const { desk, id, document } = await atDesk()
    const answer = { by: ben, at: now, text: 'Try this', language: 'en', saw: [] }
    document.perform(ticket => handIn(ticket, entry(70), answer))
    const said = { answer: entry(70), by: desk.me, at: now, word: 'Kinder, please' }
    act(desk, document, givingAnswerBack(entry(71), said), '')
    document.close()
    await undoLast()
    expect((await current(desk, id)).givenBack).toEqual({})
  })

  test('a note that was just written is taken back with the key that undoes', async () => {
    const { desk, id, document } = await atDesk()
    const { unmount } = render(AtDesk, {
      desk,
      page: OpenTicket,
      given: { document, place: start }
    })
    await fireEvent.keyDown(window, { key: 'n' })
    const field = await screen.findByLabelText(en.ticket.note.write)
    await fireEvent.input(field, { target: { value: 'Nonsense' } })
    await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    const notes = async () => Object.values((await current(desk, id)).notes)
    await waitFor(async () =>
      expect((await notes()).map(({ text }) => text)).toContain('Nonsense')
    )
    unmount()
    document.close()
    await undoLast()
    expect((await notes()).map(({ text }) => text)).not.toContain('Nonsense')
  })
})

/** Cannot open the tickets for which it says why. */
function refusing(
  desk: PaperWorkspace,
  why: (id: TicketId) => 'gone' | 'in-doubt' | undefined
): PaperWorkspace {
  const ticket: PaperWorkspace['ticket'] = async id => {
    const type = why(id)
    return type ? no({ type }) : desk.ticket(id)
  }
  return { ...desk, ticket }
}

describe('what cannot be undone any more', () => {
  const told = () => toasts().map(({ text }) => text)

  test('because Ben reopened it meanwhile, and closed it as something else', async () => {
    const { desk, id, document, steps } = await atDesk()
    steps.close('answered')
    const bens = await open(desk, id)
    const spam = { by: ben, at: soon, reason: 'spam', keepDays: 30 } as const
    bens.perform(ticket => reopen(ticket, entry(80), ben, soon))
    bens.perform(ticket => close(ticket, entry(81), spam))
    document.close()
    await undoLast()
    expect(told()).toEqual([en.ticket.notUndone.meanwhile])
    expect(phase(await current(desk, id))).toBe('closed')
  })

  test('because Ben said another language meanwhile: his word stays', async () => {
    const { desk, id, document, steps } = await atDesk()
    steps.setLanguage('fa')
    document.perform(ticket => setLanguage(ticket, 'pt'))
    await undoLast()
    expect(told()).toEqual([en.ticket.notUndone.meanwhile])
    expect(language(await current(desk, id))).toBe('pt')
  })

  test('because the ticket was destroyed', async () => {
    const { desk, document } = await atDesk()
    const gone = refusing(desk, () => 'gone')
    act(gone, document, describing('A midwife', desk), 'x')
    await undoLast()
    expect(told()).toEqual([en.ticket.notUndone.gone])
  })

  test('because nobody has said yet whether the clock is right: that, and not that somebody changed it', async () => {
    const { desk, document } = await atDesk()
    const doubting = refusing(desk, () => 'in-doubt')
    act(doubting, document, describing('A midwife', desk), 'x')
    await undoLast()
    expect(told()).toEqual([en.ticket.notUndone['in-doubt']])
  })

  test('of many at once: how many wait for the clock, and how many are gone', async () => {
    const { desk } = await atDesk()
    const all = [...desk.cards.current().keys()].slice(0, 3)
    let isLater = false
    const later = refusing(desk, id => {
      if (!isLater) return undefined
      return id === all[0] ? 'gone' : 'in-doubt'
    })
    await new Bulk(later).tag(all, 'slow-stick')
    isLater = true
    await undoLast()
    const { notUndone, notUndoneInDoubt } = en.queue
    expect(told().toSorted()).toEqual([notUndone(1), notUndoneInDoubt(2)].toSorted())
  })

  test('of many at once: how many stay open because a mail came in', () => {
    sayAllNotUndone(['mail-since', 'meanwhile', 'mail-since'])
    const { notUndone, notUndoneMailSince } = en.queue
    expect(told().toSorted()).toEqual([notUndone(1), notUndoneMailSince(2)].toSorted())
  })

  test('a ticket that was joined, while the clock is asked about', async () => {
    const { desk } = await atDesk()
    const [one, two] = [...desk.cards.current().keys()]
    if (!one || !two) throw new Error('they are there')
    const part = () => Promise.resolve(no({ type: 'in-doubt' as const }))
    const regroup = new Regroup({ ...desk, part }, one, () => undefined)
    await regroup.join(two)
    await undoLast()
    expect(told()).toEqual([en.ticket.notUndone['in-doubt']])
  })

  test('what others did beside it is left alone', async () => {
    const { desk, id, document, steps } = await atDesk()
    steps.close('answered')
    document.perform(ticket => tag(ticket, 'from-ben'))
    document.close()
    await undoLast()
    const ticket = await current(desk, id)
    expect([phase(ticket), 'from-ben' in ticket.tags]).toEqual(['open', true])
  })
})

test('whoever takes what Ben took minutes ago hears until when, and may take over', async () => {
  const { desk, id, document, steps } = await atDesk()
  const before = (now - 300_000) as Timestamp
  document.perform(ticket => take(ticket, ben, before))
  steps.take()
  const [toast] = toasts()
  expect([toast?.tone, toast?.text]).toEqual([
    'plain',
    `Ben holds it until ${clockTime((now + 300_000) as Timestamp)}.`
  ])
  expect(holder(document.current())).toBe(ben)
  document.close()
  toast?.offer?.run()
  await waitFor(async () => expect(holder(await current(desk, id))).toBe(desk.me))
  await undoLast()
  expect(holder(await current(desk, id))).toBe(ben)
})
