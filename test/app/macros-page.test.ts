import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import MacrosPage from '#app/pages/MacrosPage.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { start } from '#app/pages/queue/place.ts'
import { MacroShelf } from '#app/state/macros.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import type { MacroAct } from '#core/domain/queue/macros.ts'
import { defineField } from '#core/domain/tickets/fields.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import { handOn, holder } from '#core/domain/tickets/holder.ts'
import { phase } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MessageId, TicketId } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

listenToKeys()
beforeEach(() => {
  location.hash = '#/macros'
})
afterEach(cleanup)

const names = (desk: PaperWorkspace) =>
  new MacroShelf(desk).all.map(({ macro }) => macro.name)

async function aTicketOf(desk: PaperWorkspace) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('it is there')
  return opened.value
}

test('a desk without macros is told what one is good for, and makes the first by key', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  expect(screen.getByText('No macros yet')).toBeTruthy()
  await fireEvent.keyDown(window, { key: 'c' })
  const name = await screen.findByLabelText('Name')
  await fireEvent.change(name, { target: { value: 'Wi-Fi is known' } })
  expect(names(desk)).toEqual(['Wi-Fi is known'])
  await fireEvent.click(await screen.findByRole('button', { name: 'Add an act' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Take it' }))
  const [made] = new MacroShelf(desk).ready
  expect(made?.macro.acts).toEqual([{ do: 'take' }])
})

test('a note that a macro leaves is kept at once, unless it may say who somebody is', async () => {
  const desk = paperWorkspace()
  const shelf = new MacroShelf(desk)
  const id = shelf.add('Wait', [{ do: 'note', text: 'Waits for 6.16' }])
  location.hash = `#/macros/${id}`
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  const field = await screen.findByRole('textbox', { name: en.macros.note })
  await fireEvent.change(field, { target: { value: 'Waits for 6.17' } })
  const kept = [{ do: 'note', text: 'Waits for 6.17' }]
  expect(shelf.macro(id)?.acts).toEqual(kept)
  await fireEvent.change(field, { target: { value: 'Ask kim@users.test' } })
  expect(await screen.findByText(en.macros.notKept)).toBeTruthy()
  expect(shelf.macro(id)?.acts).toEqual(kept)
})

test('throwing one away is undone with one press', async () => {
  const desk = paperWorkspace()
  const shelf = new MacroShelf(desk)
  location.hash = `#/macros/${shelf.add('Spam', [{ do: 'close', reason: 'spam' }])}`
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  await fireEvent.click(await screen.findByRole('button', { name: 'Delete the macro' }))
  await waitFor(() => expect(names(desk)).toEqual([]))
  await undoLast()
  expect(names(desk)).toEqual(['Spam'])
})

test('Ada finds a macro by what it does, slips and all, and is told if there is none', async () => {
  const desk = paperWorkspace()
  const shelf = new MacroShelf(desk)
  shelf.add('Wi-Fi is known', [{ do: 'tag', tag: 'firmware' }])
  shelf.add('Spam', [{ do: 'close', reason: 'spam' }])
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  const field = await screen.findByRole('searchbox', { name: 'Search macros' })
  const listed = () =>
    [...document.querySelectorAll('li a strong')].map(name => name.textContent)
  expect(listed()).toHaveLength(2)
  for (const typed of ['wifi', 'firmwrae']) {
    await fireEvent.input(field, { target: { value: typed } })
    await waitFor(() => expect(listed()).toEqual(['Wi-Fi is known']))
  }
  await fireEvent.input(field, { target: { value: 'printer' } })
  expect(
    await screen.findByText(en.macros.chooser.nothingFound('printer'))
  ).toBeTruthy()
  expect(screen.getByText(en.macros.count(0))).toBeTruthy()
})

test('one key and Enter run it on a ticket, and one undo takes all of it back', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  const before = Object.keys(document.current().tags).sort()
  const acts = [{ do: 'tag', tag: 'known' }, { do: 'take' }] as const
  new MacroShelf(desk).add('Wi-Fi is known', acts)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'M', shiftKey: true })
  const field = await screen.findByRole('combobox', { name: 'Search macros' })
  expect(screen.getByRole('option').textContent).toContain('tag “known” · take it')
  await fireEvent.input(field, { target: { value: 'known' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(holder(document.current())).toBe(ada))
  await waitFor(() => expect(toasts().at(-1)?.text).toBe('“Wi-Fi is known” is done'))
  await undoLast()
  await waitFor(() => expect(holder(document.current())).toBeUndefined())
  expect(Object.keys(document.current().tags).sort()).toEqual(before)
})

test('what cannot be done here is said before anybody presses Enter', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  document.perform(ticket => handOn(ticket, ben, desk.now()))
  new MacroShelf(desk).add('Mine', [{ do: 'take' }])
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'M', shiftKey: true })
  const said = await screen.findByText(/^Here it cannot “take it”/)
  expect(said.textContent).toContain('Ben')
})

describe('another act of a kind that is there already', () => {
  const [model, room] = [entry(71), entry(72)]
  const set = { do: 'field', field: model, value: 'X230' } as const
  function aDesk(...fields: readonly (readonly [EntryId, string])[]) {
    const desk = paperWorkspace()
    const given = { kind: 'text', choices: [], by: ada, at: desk.now() } as const
    for (const [id, name] of fields) {
      const made = desk.settings.perform(all =>
        defineField(all, id, { ...given, name })
      )
      if (!made.ok) throw new Error(`the desk has a field ${name}`)
    }
    return desk
  }
  /** What the macro does, and the names of all that can be added, with why one cannot. */
  async function edit(desk: PaperWorkspace, acts: readonly MacroAct[]) {
    const shelf = new MacroShelf(desk)
    const id = shelf.add('Known', acts)
    location.hash = `#/macros/${id}`
    render(AtDesk, { desk, page: MacrosPage, given: {} })
    await fireEvent.click(await screen.findByRole('button', { name: 'Add an act' }))
    return () => shelf.macro(id)?.acts
  }
  const item = (name: string) => screen.findByRole('menuitem', { name })

  test('is about another field, tag, template or problem: what is set stays', async () => {
    const desk = aDesk([model, 'Model'], [room, 'Room'])
    const acts = await edit(desk, [{ do: 'tag', tag: 'tag' }, set])
    await fireEvent.click(await item(en.macros.kinds.field))
    const other = { do: 'field', field: room, value: '' }
    expect(acts()).toEqual([{ do: 'tag', tag: 'tag' }, set, other])
    await fireEvent.click(screen.getByRole('button', { name: 'Add an act' }))
    await fireEvent.click(await item(en.macros.kinds.tag))
    expect(acts()).toContainEqual({ do: 'tag', tag: 'tag-2' })
    expect(acts()).toContainEqual({ do: 'tag', tag: 'tag' })
  })

  test('is not offered where none is left, and it is said why', async () => {
    const { kinds, notOffered } = en.macros
    const acts = await edit(aDesk([model, 'Model']), [
      { do: 'take' },
      { do: 'prioritise', level: 'low' },
      set
    ])
    for (const [kind, why] of [
      [kinds.field, notOffered.used],
      [kinds.take, notOffered.already],
      [kinds.prioritise, notOffered.already]
    ] as const) {
      const cannot = await item(`${kind} ${why}`)
      expect(cannot.ariaDisabled ?? cannot.getAttribute('aria-disabled')).toBe('true')
      await fireEvent.click(cannot)
    }
    expect(acts()).toContainEqual({ do: 'prioritise', level: 'low' })
    expect(acts()).toContainEqual(set)
  })

  test('is offered in no row: it would take the place of the other', async () => {
    await edit(aDesk([model, 'Model'], [room, 'Room']), [
      set,
      { do: 'field', field: room, value: '4' }
    ])
    const [first] = screen.getAllByLabelText<HTMLSelectElement>(en.macros.field)
    expect([...(first?.options ?? [])].map(({ text }) => text)).toEqual(['Model'])
  })

  test('of two ends the other is chosen, and not the same again', async () => {
    const { kinds, notOffered } = en.macros
    const acts = await edit(aDesk(), [{ do: 'snooze', hours: 72 }])
    expect(await item(`${kinds.snooze} ${notOffered.already}`)).toBeTruthy()
    await fireEvent.click(await item(kinds.close))
    expect(acts()).toEqual([{ do: 'close', reason: 'answered' }])
  })
})

describe('the rows of a macro', () => {
  const [hello, bye] = [entry(81), entry(82)]
  function edit(acts: readonly MacroAct[]) {
    const desk = paperWorkspace()
    for (const [id, title] of [
      [hello, 'Hello'],
      [bye, 'Bye']
    ] as const) {
      const made = { title, tags: [], language: 'en', body: title, at: desk.now() }
      desk.templates.perform(all => addTemplate(all, id, desk.newEntryId(), made))
    }
    const shelf = new MacroShelf(desk)
    const id = shelf.add('Known', acts)
    location.hash = `#/macros/${id}`
    render(AtDesk, { desk, page: MacrosPage, given: {} })
    return () => shelf.macro(id)?.acts
  }

  test('of texts change places, as they stack in the answer', async () => {
    const acts = edit([
      { do: 'insert', template: hello },
      { do: 'insert', template: bye }
    ])
    const { up, said, stacked } = en.macros
    expect(await screen.findByText(stacked, { exact: false })).toBeTruthy()
    expect(screen.queryByRole('button', { name: up(said.insert('Hello')) })).toBeNull()
    const bring = screen.getByRole('button', { name: up(said.insert('Bye')) })
    await fireEvent.click(bring)
    expect(acts()).toEqual([
      { do: 'insert', template: bye },
      { do: 'insert', template: hello }
    ])
    await waitFor(() =>
      expect((document.activeElement as HTMLSelectElement).value).toBe(bye)
    )
  })

  test('keep the keyboard on the one that goes up, so that a second press goes on', async () => {
    const last = entry(0x7f)
    const acts = edit([
      { do: 'insert', template: hello },
      { do: 'insert', template: last },
      { do: 'insert', template: bye }
    ])
    const name = en.macros.up(en.macros.said.insert('Bye'))
    for (const press of [1, 2]) {
      const bring = await screen.findByRole('button', { name })
      if (press === 2) await waitFor(() => expect(document.activeElement).toBe(bring))
      await fireEvent.click(bring)
    }
    expect(acts()?.[0]).toEqual({ do: 'insert', template: bye })
  })

  test('added and moved are undone one after the other', async () => {
    const all = [
      { do: 'insert', template: hello },
      { do: 'insert', template: bye }
    ] as const
    const acts = edit(all)
    const { changed, changedSince, kinds, said, up } = en.macros
    await fireEvent.click(
      await screen.findByRole('button', { name: up(said.insert('Bye')) })
    )
    expect(toasts().at(-1)?.text).toBe(changed('Known'))
    const moved = acts()
    await fireEvent.click(screen.getByRole('button', { name: 'Add an act' }))
    await fireEvent.click(await screen.findByRole('menuitem', { name: kinds.take }))
    expect(acts()).toHaveLength(3)
    await toasts().at(-2)?.undo?.()
    expect(toasts().at(-1)?.text).toBe(changedSince)
    expect(acts()).toHaveLength(3)
    await undoLast()
    expect(acts()).toEqual(moved)
    await undoLast()
    expect(acts()).toEqual(all)
  })

  test('taken away come back where they stood, also while another macro is on screen', async () => {
    const all = [
      { do: 'insert', template: hello },
      { do: 'insert', template: bye }
    ] as const
    const acts = edit(all)
    const removed = await screen.findAllByRole('button', { name: /^Remove/u })
    if (!removed[0]) throw new Error('an act can be removed')
    await fireEvent.click(removed[0])
    expect(acts()).toEqual(all.slice(1))
    expect(toasts().at(-1)?.text).toContain(en.macros.said.insert('Hello'))
    location.hash = '#/macros/new'
    await undoLast()
    expect(acts()).toEqual(all)
  })

  test('stay out, and it is said, where something else stands in their place by then', async () => {
    const acts = edit([{ do: 'language', language: 'es' }, { do: 'take' }])
    const [removed] = await screen.findAllByRole('button', { name: /^Remove/u })
    if (!removed) throw new Error('an act can be removed')
    await fireEvent.click(removed)
    await fireEvent.click(screen.getByRole('button', { name: 'Add an act' }))
    const name = en.macros.kinds.language
    await fireEvent.click(await screen.findByRole('menuitem', { name }))
    const known = acts()
    await toasts().at(-2)?.undo?.()
    expect(acts()).toEqual(known)
    expect(toasts().at(-1)?.text).toBe(
      en.macros.actStaysOut(en.macros.said.language('Spanish'))
    )
  })

  test('go one by one, though somebody holds the key', async () => {
    edit([{ do: 'take' }, { do: 'tag', tag: 'wi-fi' }])
    const [remove] = await screen.findAllByRole('button', { name: /^Remove/u })
    if (!remove) throw new Error('an act can be removed')
    expect(await fireEvent.keyDown(remove, { key: 'Enter' })).toBe(true)
    expect(await fireEvent.keyDown(remove, { key: 'Enter', repeat: true })).toBe(false)
  })

  test.each([
    ['a tag', en.macros.tag, { do: 'tag', tag: 'wi-fi' }, 'printer'],
    ['a template', en.macros.template, { do: 'insert', template: hello }, bye]
  ] as const)('keep the keyboard where %s is changed', async (_, label, act, value) => {
    edit([{ do: 'take' }, act])
    const field = await screen.findByLabelText<HTMLInputElement>(label)
    field.focus()
    await fireEvent.change(field, { target: { value } })
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(value)
    )
    expect(document.activeElement).toBe(screen.getByLabelText(label))
  })
})

describe('what would name an asker for good is not kept:', () => {
  const note = entry(91)
  /** As Ben does it elsewhere. */
  let addTake: () => void
  async function edit() {
    const desk = paperWorkspace()
    const document = await aTicketOf(desk)
    document.perform(ticket => {
      const from = { name: 'Rosalind Gómez', address: 'teresa.pla@mail.test' }
      for (const [id, message] of Object.entries(ticket.messages)) {
        if (message.direction === 'in')
          ticket.messages[id as MessageId] = { ...message, from }
      }
      return done
    })
    const field = { name: 'Note', kind: 'text', choices: [] } as const
    desk.settings.perform(all =>
      defineField(all, note, { ...field, by: ada, at: desk.now() })
    )
    const shelf = new MacroShelf(desk)
    const id = shelf.add('Known', [
      { do: 'tag', tag: 'known' },
      { do: 'field', field: note, value: 'asked' }
    ])
    location.hash = `#/macros/${id}`
    render(AtDesk, { desk, page: MacrosPage, given: {} })
    await screen.findByText(en.macros.forGood)
    addTake = () => {
      const known = shelf.macro(id)
      if (known) shelf.setActs(id, known, [{ do: 'take' }, ...known.acts])
    }
    return () => JSON.stringify(shelf.macro(id))
  }

  test.each([
    ['its name', 'Name', 'Printer of Rosalind', 'Printer of Rosalind'],
    ['a tag', en.macros.tag, 'Rosalind Gómez', 'rosalind-gómez'],
    ['a text', 'Note', 'as for Teresa', 'as for Teresa']
  ])('%s, until Ada says that it is no name', async (_, label, typed, kept) => {
    const macro = await edit()
    const before = macro()
    const field = screen.getByLabelText<HTMLInputElement>(label)
    await fireEvent.change(field, { target: { value: typed } })
    expect(await screen.findByText(en.macros.notKept)).toBeTruthy()
    expect(macro()).toBe(before)
    const keep = screen.getByRole('button', {
      name: name => [1, 2].map(en.savedViews.noName).includes(name)
    })
    await fireEvent.click(keep)
    expect(macro()).toContain(kept)
    expect(screen.queryByText(en.macros.notKept)).toBeNull()
  })

  test('a name that nobody may vouch for stays in the field, and says why it is not kept', async () => {
    const macro = await edit()
    const before = macro()
    const field = screen.getByLabelText<HTMLInputElement>('Name')
    await fireEvent.change(field, { target: { value: 'As for teresa.pla@mail.test' } })
    expect(field.value).toBe('As for teresa.pla@mail.test')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const tag = screen.getByLabelText(en.macros.tag)
    await fireEvent.change(tag, { target: { value: 'printer' } })
    expect(screen.getByText(en.macros.notKept)).toBeTruthy()
    expect(macro()).not.toContain('teresa')
    expect(macro()).not.toBe(before)
    await fireEvent.change(field, { target: { value: 'Asked' } })
    expect(macro()).toContain('Asked')
    expect(field.getAttribute('aria-invalid')).toBeNull()
    expect(screen.queryByText(en.macros.notKept)).toBeNull()
  })

  test('a name and a tag at once, each with its own way to keep it', async () => {
    const macro = await edit()
    const field = screen.getByLabelText('Name')
    await fireEvent.change(field, { target: { value: 'Of Rosalind' } })
    const tag = screen.getByLabelText(en.macros.tag)
    await fireEvent.change(tag, { target: { value: 'teresa' } })
    const [name, other] = screen.getAllByRole('button', {
      name: en.savedViews.noName(1)
    })
    if (!name || !other) throw new Error('both can be kept')
    await fireEvent.click(other)
    expect(macro()).toContain('"teresa"')
    expect(macro()).not.toContain('Rosalind')
    await fireEvent.click(name)
    expect(macro()).toContain('Of Rosalind')
    expect(screen.queryByText(en.macros.notKept)).toBeNull()
  })

  test('what Ben added meanwhile stays, when Ada keeps hers all the same', async () => {
    const macro = await edit()
    const tag = screen.getByLabelText(en.macros.tag)
    await fireEvent.change(tag, { target: { value: 'teresa' } })
    addTake()
    await waitFor(() => expect(screen.getAllByRole('listitem').length).toBe(3))
    await fireEvent.click(screen.getByRole('button', { name: en.savedViews.noName(1) }))
    expect(macro()).toContain('"teresa"')
    expect(macro()).toContain('"take"')
  })

  test('in a new macro the name that Ada typed stays, when an act makes it begin', async () => {
    await edit()
    await fireEvent.click(screen.getByRole('button', { name: en.macros.add }))
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('')
    )
    const field = screen.getByLabelText<HTMLInputElement>('Name')
    await fireEvent.change(field, { target: { value: 'Of Rosalind' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Add an act' }))
    await fireEvent.click(
      await screen.findByRole('menuitem', { name: en.macros.kinds.take })
    )
    await waitFor(() => expect(location.hash).not.toBe('#/macros/new'))
    expect(field.value).toBe('Of Rosalind')
    await fireEvent.click(screen.getByRole('button', { name: en.savedViews.noName(1) }))
    expect(await screen.findByRole('heading', { name: 'Of Rosalind' })).toBeTruthy()
  })

  test('what stands in it from before does not keep Ada from changing the rest', async () => {
    const macro = await edit()
    const field = screen.getByLabelText('Name')
    await fireEvent.change(field, { target: { value: 'Rosalind' } })
    await fireEvent.click(screen.getByRole('button', { name: en.savedViews.noName(1) }))
    const tag = screen.getByLabelText(en.macros.tag)
    await fireEvent.change(tag, { target: { value: 'printer' } })
    expect(macro()).toContain('printer')
  })
})

describe('a text that waits, and an end', () => {
  const template = entry(77)
  const end = { do: 'close', reason: 'solved' } as const
  const both = [{ do: 'insert', template }, end] as const
  function aDesk() {
    const desk = paperWorkspace()
    desk.templates.perform(all =>
      addTemplate(all, template, entry(78), {
        title: 'Goodbye',
        tags: [],
        language: 'en',
        body: 'Goodbye!',
        at: desk.now()
      })
    )
    return desk
  }
  async function edit(desk: PaperWorkspace, acts: readonly MacroAct[]) {
    location.hash = `#/macros/${new MacroShelf(desk).add('Bye', acts)}`
    render(AtDesk, { desk, page: MacrosPage, given: {} })
    await fireEvent.click(await screen.findByRole('button', { name: 'Add an act' }))
    const items = await screen.findAllByRole('menuitem')
    return items
      .filter(item => item.matches('[data-disabled], [aria-disabled="true"]'))
      .map(item => item.textContent.trim())
  }

  test('beside a text no end is offered, and it is said why', async () => {
    const { kinds, noEnd, notBeside } = en.macros
    const disabled = await edit(aDesk(), [{ do: 'insert', template }])
    expect(disabled).toEqual(
      expect.arrayContaining(
        [kinds.close, kinds.snooze, kinds.wait].map(kind => `${kind} ${notBeside.text}`)
      )
    )
    expect(screen.getByText(noEnd, { exact: false })).toBeTruthy()
  })

  test('beside an end no text is offered, and it is said why', async () => {
    const { kinds, noText, notBeside } = en.macros
    const disabled = await edit(aDesk(), [end])
    expect(disabled).toContain(`${kinds.insert} ${notBeside.end}`)
    expect(disabled.some(each => each.startsWith(kinds.wait))).toBe(false)
    expect(screen.getByText(noText, { exact: false })).toBeTruthy()
  })

  test('one from before that has both says what of it is left out', async () => {
    await edit(aDesk(), both)
    expect(
      screen.getByText(en.macros.leavesOut('close: Solved'), { exact: false })
    ).toBeTruthy()
  })

  test('run on many, the tickets are left open, and that is said', async () => {
    const desk = aDesk()
    const document = await aTicketOf(desk)
    const shelf = new MacroShelf(desk)
    const macro = shelf.macro(shelf.add('Bye', both))
    if (!macro) throw new Error('it was added')
    await new Bulk(desk).run([document.id], macro)
    expect(phase(document.current())).toBe('open')
    expect(toasts().at(-1)?.text).toBe(
      `${en.macros.ranMany(1, 'Bye')} · ${en.macros.notYet('close: Solved')}`
    )
  })

  test('run on one ticket, it is left open, and that is said', async () => {
    const desk = aDesk()
    const document = await aTicketOf(desk)
    new MacroShelf(desk).add('Bye', both)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window, { key: 'M', shiftKey: true })
    const field = await screen.findByRole('combobox', { name: 'Search macros' })
    expect(screen.getByRole('option').textContent).not.toContain('close')
    await fireEvent.keyDown(field, { key: 'Enter' })
    const said = `${en.macros.ran('Bye')} · ${en.macros.notYet('close: Solved')}`
    await waitFor(() => expect(toasts().at(-1)?.text).toBe(said))
    expect(phase(document.current())).toBe('open')
  })
})

test('in the queue it says what it left, and why', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  document.perform(ticket => handOn(ticket, ben, desk.now()))
  const shelf = new MacroShelf(desk)
  const id = shelf.add('Mine', [{ do: 'take' }, { do: 'tag', tag: 'known' }])
  const macro = shelf.macro(id)
  if (!macro) throw new Error('it was added')
  const free = [...desk.cards.current().values()].find(
    card => card.holders.length === 0 && card.phase === 'open'
  )
  await new Bulk(desk).run([document.id, free?.ticket as TicketId], macro)
  expect(toasts().at(-1)?.text).toBe('“Mine” on 1 ticket · 1 is held by others')
})

test.each(['gone', 'in-doubt'] as const)(
  'in the queue it says how many tickets it could not open: they are %s',
  async type => {
    const desk = paperWorkspace()
    const shelf = new MacroShelf(desk)
    const macro = shelf.macro(shelf.add('Known', [{ do: 'tag', tag: 'known' }]))
    if (!macro) throw new Error('it was added')
    const [here, ...gone] = [...desk.cards.current().values()]
      .filter(card => card.phase === 'open')
      .slice(0, 3)
      .map(card => card.ticket)
    if (!here) throw new Error('there are three')
    const ticket: typeof desk.ticket = async id =>
      id === here ? desk.ticket(id) : no({ type })
    const bulk = new Bulk({ ...desk, ticket })
    await bulk.run(gone, macro)
    expect(toasts().at(-1)?.text).toBe(en.macros.unopened(2))
    await bulk.run([here, ...gone], macro)
    expect(toasts().at(-1)?.text).toBe(
      `${en.macros.ranMany(1, 'Known')} · ${en.macros.unopened(2)}`
    )
  }
)
