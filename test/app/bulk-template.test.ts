/** One template for many askers: a draft in each ticket, in the language of each. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import TemplateChooser from '#app/pages/templates/TemplateChooser.svelte'
import { canBeAnswered } from '#app/pages/macros/run-macro.ts'
import { placeOf } from '#app/pages/queue/place.ts'
import { route } from '#app/state/route.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { pack, unpack } from '#core/bytes.ts'
import {
  inProblem,
  removeProblem,
  type Problem
} from '#core/domain/problems/problems.ts'
import { addTemplate, inTemplate } from '#core/domain/templates/templates.ts'
import { addVersion, versions } from '#core/domain/templates/translated.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { setLanguage } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { macProblem, paperProblems } from '#test/support/paper-problems.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { aCard, aMessage, aTicket, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
const known = entry(77)

/** The desk of Ada, with a template in English and in Spanish. */
function atDesk(): PaperWorkspace {
  const desk = paperWorkspace({ now })
  desk.templates.perform(all =>
    addTemplate(all, known, entry(78), {
      title: 'It is known',
      tags: [],
      language: 'en',
      body: 'We know of it.',
      at: now
    })
  )
  desk.templates.perform(all =>
    inTemplate(all, known, text =>
      addVersion(text, entry(79), { language: 'es', body: 'Lo sabemos.', at: now })
    )
  )
  return desk
}

function ticketIn(desk: PaperWorkspace, language: string): TicketId {
  const card = [...desk.cards.current().values()].find(
    one => one.language === language && one.phase === 'open'
  )
  if (!card) throw new Error(`an asker writes in ${language}`)
  return card.ticket
}

async function draftIn(desk: PaperWorkspace, id: TicketId): Promise<unknown> {
  const bytes = await desk.drafts.read(id)
  const read = bytes && unpack(bytes)
  return read?.ok ? read.value : undefined
}

const lastSaid = () => toasts().at(-1)?.text

afterEach(cleanup)

describe('who answers several tickets with one template', () => {
  let desk: PaperWorkspace
  let english: TicketId
  let spanish: TicketId
  beforeEach(() => {
    desk = atDesk()
    english = ticketIn(desk, 'en')
    spanish = ticketIn(desk, 'es')
  })

  test('leaves a draft in each, in the language of its asker, and sends nothing', async () => {
    const count = async (id: TicketId) => {
      const opened = await desk.ticket(id)
      return opened.ok && Object.keys(opened.value.current().messages).length
    }
    const before = [await count(english), await count(spanish)]
    await new Bulk(desk).answer([english, spanish], known, 'It is known')
    expect(await draftIn(desk, english)).toMatchObject({
      text: 'We know of it.',
      language: 'en',
      used: [{ template: known, text: 'We know of it.' }]
    })
    expect(await draftIn(desk, spanish)).toMatchObject({
      text: 'Lo sabemos.',
      language: 'es'
    })
    expect([await count(english), await count(spanish)]).toEqual(before)
    expect(lastSaid()).toBe(en.templates.many.done(2, 'It is known'))
  })

  test('has one undo for all of them, and what was begun before is there again', async () => {
    const begun = { text: 'Dear Mara,', language: 'en', saw: [] }
    await desk.drafts.write(english, pack(begun))
    await new Bulk(desk).answer([english, spanish], known, 'It is known')
    expect(await draftIn(desk, english)).toMatchObject({
      text: 'Dear Mara,\n\nWe know of it.'
    })
    await undoLast()
    await vi.waitFor(async () => {
      expect(await draftIn(desk, english)).toEqual(begun)
      expect(await draftIn(desk, spanish)).toBeUndefined()
    })
  })

  test('keeps whom she chose for a copy before the first word; the rest begins here', async () => {
    const copies = [{ name: 'Li', address: 'li@law.test' }]
    await desk.drafts.write(
      spanish,
      pack({ text: '', language: 'en', saw: [], copies })
    )
    await new Bulk(desk).answer([spanish], known, 'It is known')
    const opened = await desk.ticket(spanish)
    const saw = opened.ok && Object.keys(opened.value.current().messages)
    expect(await draftIn(desk, spanish)).toMatchObject({
      text: 'Lo sabemos.',
      language: 'es',
      saw,
      copies
    })
  })

  test.each([
    ['became an answer before a crash', true, 'We know of it.'],
    ['a crash kept from becoming one', false, 'Try again.\n\nWe know of it.']
  ])('has it in the draft below what %s', async (_what, isWritten, text) => {
    const begun = {
      text: 'Try again.',
      language: 'en',
      saw: [],
      becomes: 'a@desk.test'
    }
    await desk.drafts.write(english, pack(begun))
    await new Bulk(desk).answer([english], known, 'It is known')
    const draft = new Draft(
      desk.drafts,
      english,
      () => 'en',
      () => isWritten
    )
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    expect(draft.text).toBe(text)
  })

  /** Whoever wrote it gave no address. */
  async function withoutAddress(id: TicketId, only: Partial<Message> = {}) {
    const opened = await desk.ticket(id)
    if (!opened.ok) throw new Error('it is there')
    opened.value.perform(draft => {
      for (const [id, message] of Object.entries(draft.messages)) {
        const from = { name: '', address: '' }
        draft.messages[id as MessageId] = { ...message, from, ...only }
      }
      return done
    })
  }
  const writtenDown = { channel: 'telegram', by: ada }

  test('has it wait for whoever asked on Telegram, too: it is copied and given there', async () => {
    await withoutAddress(spanish, { writtenDown })
    await new Bulk(desk).answer([english, spanish], known, 'It is known')
    expect(await draftIn(desk, spanish)).toMatchObject({ text: 'Lo sabemos.' })
    expect(lastSaid()).toBe(en.templates.many.done(2, 'It is known'))
  })

  test('is led to the drafts from there', async () => {
    await new Bulk(desk).answer([english, spanish], known, 'It is known')
    const offer = toasts().at(-1)?.offer
    expect(offer?.label).toBe(en.queue.unfinished.drafts)
    offer?.run()
    expect(placeOf(route())).toMatchObject({ view: 'all', search: 'is:draft' })
  })

  test('hears who gave no address: what could not be sent is not written there', async () => {
    await withoutAddress(spanish)
    await new Bulk(desk).answer([english, spanish], known, 'It is known')
    expect(await draftIn(desk, spanish)).toBeUndefined()
    expect(lastSaid()).toBe(
      `${en.templates.many.done(1, 'It is known')} · ${en.macros.unreachable(1)}`
    )
  })

  test('hears which of them are not in the language of their asker', async () => {
    const german = ticketIn(desk, 'de')
    await new Bulk(desk).answer([english, german], known, 'It is known')
    expect(await draftIn(desk, german)).toMatchObject({ text: 'We know of it.' })
    expect(lastSaid()).toBe(
      `${en.templates.many.done(2, 'It is known')} · ${en.templates.many.lacking(1, 'German')}`
    )
  })

  test('is not told of a draft that a full device could not keep', async () => {
    const { write } = desk.drafts
    const full: typeof write = async (id, bytes) =>
      id === spanish ? no({ type: 'storage-full' }) : write(id, bytes)
    const tight = { ...desk, drafts: { ...desk.drafts, write: full } }
    await new Bulk(tight).answer([english, spanish], known, 'It is known')
    const said = toasts().map(({ text }) => text)
    expect(said).toContain(en.ticket.refused['storage-full'])
    expect(said).toContain(en.templates.many.done(1, 'It is known'))
  })
})

test('an intern answers nobody alone, so nothing waits there for whoever asked on Telegram', async () => {
  const interns = { [ada]: { by: ben, at: now } }
  const desk = paperWorkspace({ now, settings: { interns } })
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage({
        from: { name: 'Kim', address: '' },
        writtenDown: { channel: 'telegram', by: ben }
      })
    }
  })
  expect(canBeAnswered(desk, ticket)).toBe(false)
  expect(canBeAnswered(paperWorkspace({ now }), ticket)).toBe(true)
})

describe('the answer of a known problem for many', () => {
  function atProblem() {
    const desk = paperWorkspace({ ...paperProblems(now), now })
    const cards = [...desk.cards.current().values()]
    const reports = cards
      .filter(card => card.problems?.includes(macProblem))
      .slice(0, 2)
    return { desk, cards, tickets: reports.map(({ ticket }) => ticket), reports }
  }

  async function speaks(desk: PaperWorkspace, id: TicketId, language: string) {
    const opened = await desk.ticket(id)
    if (opened.ok) opened.value.perform(ticket => setLanguage(ticket, language))
  }

  test('waits as a draft in each, in the language of its asker, and one undo takes it back', async () => {
    const { desk, tickets } = atProblem()
    const [one, two] = tickets as [TicketId, TicketId]
    await speaks(desk, one, 'en')
    await speaks(desk, two, 'es')
    await new Bulk(desk).answerOf([one, two], macProblem, 'answer', 'MAC')
    const texts = [await draftIn(desk, one), await draftIn(desk, two)]
    expect(JSON.stringify(texts[0])).toMatch(/"Hello .*we know this problem in/)
    expect(JSON.stringify(texts[1])).toMatch(/"Hola .*Conocemos este problema/)
    expect(texts).toMatchObject([{ language: 'en' }, { language: 'es' }])
    expect(lastSaid()).toBe(en.templates.many.done(2, 'MAC'))
    await undoLast()
    await vi.waitFor(async () => {
      expect(await draftIn(desk, one)).toBeUndefined()
      expect(await draftIn(desk, two)).toBeUndefined()
    })
  })

  test('or what it needs from reporters, if that is chosen', async () => {
    const { desk, tickets } = atProblem()
    const [one] = tickets as [TicketId]
    await speaks(desk, one, 'en')
    const { needs } = desk.problems.current().problems[macProblem] as Problem
    const [needed] = versions(needs)
    const [firstLine = ''] = (needed?.version.body ?? '').split('\n')
    expect(firstLine).not.toBe('')
    await new Bulk(desk).answerOf([one], macProblem, 'needs', 'MAC')
    expect(JSON.stringify(await draftIn(desk, one))).toContain(firstLine)
  })

  test('thrown away meanwhile, it is put nowhere', async () => {
    const { desk, tickets } = atProblem()
    desk.problems.perform(all =>
      inProblem(all, macProblem, problem => removeProblem(problem, now))
    )
    await new Bulk(desk).answerOf(tickets, macProblem, 'answer', 'MAC')
    expect(await draftIn(desk, tickets[0] as TicketId)).toBeUndefined()
    expect(lastSaid()).toContain(en.macros.goneProblem)
  })

  test('stands first where all report it, and is read before it is chosen', async () => {
    const { desk, reports } = atProblem()
    const given = {
      cards: reports,
      onchoose: vi.fn(),
      onanswer: vi.fn(),
      onclose: vi.fn()
    }
    render(AtDesk, { desk, page: TemplateChooser, given })
    const [first] = screen.getAllByRole('option')
    expect(first?.textContent).toContain(en.templates.ofProblem)
    expect(screen.getByText(en.templates.likely)).toBeTruthy()
    const preview = await screen.findByRole('region', { name: en.templates.preview })
    expect(preview.textContent).toContain('we know this problem in')
    expect(preview.textContent).toMatch(/Best,\s+Ada/)
    await fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' })
    const title = desk.problems.current().problems[macProblem]?.title
    expect(given.onanswer).toHaveBeenCalledWith(macProblem, 'answer', title)
    expect(given.onchoose).not.toHaveBeenCalled()
  })

  test('is not offered where one of them reports something else', () => {
    const { desk, cards, reports } = atProblem()
    const other = cards.filter(card => !card.problems?.includes(macProblem)).slice(0, 1)
    const given = {
      cards: [...reports, ...other],
      onchoose: vi.fn(),
      onanswer: vi.fn(),
      onclose: vi.fn()
    }
    render(AtDesk, { desk, page: TemplateChooser, given })
    expect(screen.queryByText(en.templates.ofProblem)).toBeNull()
  })
})

describe('the list of templates for many tickets', () => {
  const show = (languages: readonly string[]) => {
    const onchoose = vi.fn()
    const cards = languages.map((language, n) => aCard(n, { language }))
    const given = { cards, onchoose, onanswer: vi.fn(), onclose: vi.fn() }
    render(AtDesk, { desk: atDesk(), page: TemplateChooser, given })
    return onchoose
  }
  const find = (query: string) =>
    fireEvent.input(screen.getByRole('combobox'), { target: { value: query } })

  test('says what happens next, and before it does which languages are lacking', async () => {
    const onchoose = show(['es', 'de', 'de', 'en'])
    await find('It is known')
    expect(screen.getByText(en.templates.many.about)).toBeTruthy()
    const warned = en.templates.many.willLack(2, 'German', 'English')
    expect(screen.getByText(warned)).toBeTruthy()
    await fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' })
    expect(onchoose).toHaveBeenCalledWith(known, 'It is known')
  })

  test('has first what shares a tag with most of them', () => {
    const desk = atDesk()
    desk.templates.perform(all =>
      addTemplate(all, entry(80), entry(81), {
        title: 'Zebra',
        tags: ['wifi'],
        language: 'en',
        body: 'Plug it in.',
        at: now
      })
    )
    const looks = (...tags: string[][]) => {
      const cards = tags.map((tags, n) => aCard(n, { language: 'en', tags }))
      const nobody = { onchoose: vi.fn(), onanswer: vi.fn(), onclose: vi.fn() }
      render(AtDesk, { desk, page: TemplateChooser, given: { cards, ...nobody } })
      const [first] = screen.getAllByRole('option').map(each => each.textContent)
      cleanup()
      return first
    }
    expect(looks(['wifi'], ['wifi', 'usb'], ['usb'])).toContain('Zebra')
    expect(looks(['wifi'], ['usb'], ['usb'])).not.toContain('Zebra')
  })

  test('warns of nothing where all are written', async () => {
    show(['es', 'en'])
    await find('It is known')
    // as every such warning begins, of whatever language
    const [begin = ''] = en.templates.many.willLack(1, '*', '').split('*')
    const isWarning = (text: string) => text.startsWith(begin)
    expect(screen.queryByText(isWarning)).toBeNull()
    cleanup()
    show(['es', 'de'])
    await find('It is known')
    expect(screen.getByText(isWarning)).toBeTruthy()
  })
})
