import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import PickPreview from '#app/pages/templates/PickPreview.svelte'
import TemplatePicker from '#app/pages/templates/TemplatePicker.svelte'
import TemplatesPage from '#app/pages/TemplatesPage.svelte'
import { drawn } from '#app/platform/timer.ts'
import { en } from '#app/words/en.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { monthOf } from '#core/domain/desk/weeks.ts'
import {
  addProblem,
  inProblem,
  setFixedIn,
  setState,
  type Problems
} from '#core/domain/problems/problems.ts'
import { keepText, pastTexts } from '#core/domain/templates/history.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import {
  inTemplate,
  noTemplates,
  tagTemplate,
  templateText,
  type Templates
} from '#core/domain/templates/templates.ts'
import { answerIn } from '#core/domain/members/tongues.ts'
import { addVersion, writeVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, ProblemId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { many, thisWeek } from '#test/support/remains.ts'
import { aTicket, ben, chidi } from '#test/support/tickets.ts'

const greeting = '00000000000000aa' as EntryId
const closing = '00000000000000bb' as EntryId
const english = '00000000000000e0' as EntryId
const spanish = '00000000000000e5' as EntryId
const at = Date.UTC(2026, 10, 12) as Timestamp

beforeEach(() => {
  location.hash = '#/templates'
})
afterEach(cleanup)

function aShelf(): Templates {
  return {
    ...noTemplates(),
    templates: {
      [greeting]: {
        title: 'Greeting',
        tags: { polite: true },
        original: 'en',
        versions: {
          [english]: { language: 'en', body: 'Hello {{asker.name}},', at },
          [spanish]: { language: 'es', body: 'Hola {{asker.name}}:', at }
        },
        uses: {},
        at
      },
      [closing]: {
        title: 'Closing',
        tags: {},
        original: 'en',
        versions: { [english]: { language: 'en', body: 'See {{link}}. Bye', at } },
        uses: {},
        at
      }
    }
  }
}

const wifi = 'f1'.repeat(16) as ProblemId
const answerText = '00000000000000c1' as EntryId
const needsText = '00000000000000c2' as EntryId

function aKnownProblem(): Problems {
  const texts = [answerText, needsText] as const
  const all: Problems = { problems: {} }
  addProblem(all, wifi, texts, {
    title: 'Wi-Fi is gone',
    language: 'en',
    answer: 'It works again in {{fixed.version}}.',
    at
  })
  inProblem(all, wifi, problem => setFixedIn(problem, '6.16'))
  return all
}

function open(desk: ReturnType<typeof paperWorkspace>) {
  render(AtDesk, { desk, page: TemplatesPage, given: {} })
}

describe('the page', () => {
  test('an empty desk is offered a starter set, in both languages, and their titles too', async () => {
    const desk = paperWorkspace()
    open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Add a starter set' }))
    const all = shelf(desk.templates.current())
    expect(all.map(({ template }) => template.title)).toEqual([
      'Ask for a report · Pedir un informe',
      'Closing · Despedida',
      'Greeting · Saludo'
    ])
    for (const { template } of all) {
      const languages = Object.values(template.versions).map(
        version => version.language
      )
      expect(languages.sort()).toEqual(['en', 'es'])
    }
    await undoLast()
    expect(shelf(desk.templates.current())).toEqual([])
  })

  test('what Ben writes appears in the field that Ada has open', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}`
    open(desk)
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text in English')
    await waitFor(() => expect(field.value).toBe('Hello {{asker.name}},'))
    desk.templates.perform(all =>
      inTemplate(all, greeting, text => writeVersion(text, english, 'Dear you,', at))
    )
    await waitFor(() => expect(field.value).toBe('Dear you,'))
  })

  test('who translates reads the whole original, as it is written: conditions, and who else it may greet', async () => {
    const written =
      '{{#if lang = en}}Hello{{else}}Good day{{/if}} {{asker.name|friend}}!\n' +
      '{{#unless asker.key}}Send us your key.{{/unless}}\n' +
      '{{#if version}}You use {{version}}.{{/if}}'
    const templates = aShelf()
    const original = templates.templates[greeting]?.versions[english]
    if (original) original.body = written
    location.hash = `#/templates/${greeting}?version=${spanish}`
    open(paperWorkspace({ templates }))
    const heading = await screen.findByRole('heading', {
      name: en.templates.originalNow
    })
    const text = heading.parentElement?.querySelector('p')
    expect(text?.textContent).toBe(written)
    expect(text?.lang).toBe('en')
    const marked = [...(text?.querySelectorAll('bdi') ?? [])].map(
      each => each.textContent
    )
    expect(marked).toEqual(written.match(/\{\{[^}]*\}\}/g))
    // what is written in Spanish is previewed as it is sent
    const preview = screen.getByRole('heading', { name: en.templates.preview })
    expect(preview.parentElement?.querySelector('p')?.textContent).toBe('Hola Rosa:')
  })

  test('Ada, who answers in Spanish, sees what is to be translated, chooses it, and goes on there', async () => {
    const templates = aShelf()
    const older = templates.templates[greeting]?.versions[spanish]
    if (older) older.at = (at - 1) as Timestamp
    const desk = paperWorkspace({
      templates,
      settings: { languages: { en: true, es: true, fa: true } }
    })
    desk.settings.perform(all => answerIn(all, desk.me, ['es']))
    open(desk)
    const group = within(
      screen.getByRole('group', { name: en.templates.toTranslate.title })
    )
    const button = group.getByRole('button', { name: 'Spanish 1 missing · 1 older' })
    const other = group.getByLabelText<HTMLSelectElement>(
      en.templates.toTranslate.other
    )
    expect([...other.options].map(({ text }) => text)).toContain('Persian: 2 missing')
    await fireEvent.click(button)
    const row = (name: RegExp) => screen.getByRole('link', { name })
    expect(row(/^Closing\s*missing/)).toBeTruthy()
    expect(row(/^Greeting\s*older than the original/)).toBeTruthy()
    location.hash = '#/templates?lacks=fa'
    // neither is older
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: /older than/ })).toBeNull()
    )
    expect(group.getByRole('button', { pressed: true }).textContent).toContain(
      'Persian'
    )
    // the original of both
    location.hash = '#/templates?lacks=en'
    expect(await screen.findByText('0 templates')).toBeTruthy()
    expect(group.getByRole('button', { pressed: true }).textContent).toMatch(/all done/)
    await fireEvent.click(group.getByRole('button', { name: /^Spanish/ }))
    location.hash = row(/^Greeting/).getAttribute('href') ?? ''
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Text in Spanish')
    expect(field.value).toBe('Hola {{asker.name}}:')
  })

  test('who opens what Spanish lacks writes it at once, beside the original; its row stays, and nothing is kept before', async () => {
    const desk = paperWorkspace({
      templates: aShelf(),
      settings: { languages: { en: true, es: true } }
    })
    const before = structuredClone(desk.templates.current())
    location.hash = `#/templates/${closing}?lacks=es`
    open(desk)
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Text in Spanish')
    expect(screen.getByText(en.templates.originalNow)).toBeTruthy()
    expect(desk.templates.current()).toEqual(before)
    const spanishText = () =>
      Object.values(desk.templates.current().templates[closing]?.versions ?? {}).find(
        ({ language }) => language === 'es'
      )?.body
    for (const value of ['M', 'Mira {{link}}.']) {
      await fireEvent.input(field, { target: { value } })
      await waitFor(() => expect(spanishText()).toBe(value))
      expect(field.isConnected).toBe(true)
    }
    expect(screen.getByRole('link', { name: /^Closing/ })).toBeTruthy()
    location.hash = '#/templates?lacks=es'
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: /^Closing/ })).toBeNull()
    )
  })

  test('also where the address names a version of another text, as the row before left it', async () => {
    const desk = paperWorkspace({
      templates: aShelf(),
      settings: { languages: { en: true, es: true } }
    })
    location.hash = `#/templates/${closing}?lacks=es&version=${'ab'.repeat(8)}`
    open(desk)
    await screen.findByLabelText<HTMLTextAreaElement>('Text in Spanish')
  })

  test('which languages a text lacks is read aloud, however many there are', () => {
    const all = ['en', 'es', 'fa', 'fr', 'it', 'pt', 'ru']
    const languages = Object.fromEntries(all.map(each => [each, true as const]))
    open(paperWorkspace({ templates: aShelf(), settings: { languages } }))
    expect(
      screen.getByRole('link', { name: /2 of 7 languages ?; Persian: missing;/ })
    ).toBeTruthy()
  })

  test('removed by mistake and brought back, a text is as old as it was, with its past', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    const kept = '00000000000000f1' as EntryId
    desk.templates.perform(all =>
      keepText(templateText(all, greeting), kept, { version: spanish })
    )
    const later = (at + 60_000) as Timestamp
    desk.templates.perform(all =>
      inTemplate(all, greeting, text => writeVersion(text, english, 'Dear you,', later))
    )
    const before = structuredClone(desk.templates.current())
    location.hash = `#/templates/${greeting}?version=${spanish}`
    open(desk)
    await screen.findByText(en.templates.olderText)
    const remove = en.templates.removeVersion('Spanish')
    await fireEvent.click(screen.getByRole('button', { name: remove }))
    expect(desk.templates.current()).not.toEqual(before)
    await undoLast()
    await screen.findByText(en.templates.olderText)
    expect(desk.templates.current()).toEqual(before)
    const here = templateText(desk.templates.current(), greeting)
    expect(pastTexts(here, spanish)).toHaveLength(1)
  })

  test('whoever finds an older text reads what changed, writes, and says that it is right; undo brings the warning back', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    const kept = '00000000000000f1' as EntryId
    desk.templates.perform(all =>
      keepText(templateText(all, greeting), kept, { version: english })
    )
    const later = (at + 60_000) as Timestamp
    desk.templates.perform(all =>
      inTemplate(all, greeting, text =>
        writeVersion(text, english, 'Dear {{asker.name}},', later)
      )
    )
    location.hash = `#/templates/${greeting}?version=${spanish}`
    open(desk)
    const heading = await screen.findByText(en.templates.originalChanged)
    const changes = heading.parentElement
    expect(changes?.querySelector('del')?.textContent).toContain('Hello')
    expect(changes?.querySelector('ins')?.textContent).toContain('Dear')
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text in Spanish')
    await fireEvent.input(field, { target: { value: 'Querida {{asker.name}}:' } })
    const right = await screen.findByRole('button', { name: en.templates.rightNow })
    expect(screen.getByText(en.templates.olderText)).toBeTruthy()
    await fireEvent.click(right)
    await waitFor(() => expect(screen.queryByText(en.templates.olderText)).toBeNull())
    await undoLast()
    expect(await screen.findByText(en.templates.olderText)).toBeTruthy()
  })

  test('missed long after it was removed, a text stands as it stood with one press, and one key takes that back', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    const before = structuredClone(desk.templates.current())
    const back = en.templates.history.bringVersionBack('Text in Spanish')
    location.hash = `#/templates/${greeting}?version=${spanish}`
    open(desk)
    expect(screen.queryByRole('button', { name: back })).toBeNull()
    const remove = en.templates.removeVersion('Spanish')
    await fireEvent.click(screen.getByRole('button', { name: remove }))
    cleanup()
    location.hash = `#/templates/${greeting}`
    open(desk)
    await fireEvent.click(screen.getByRole('button', { name: back }))
    expect(desk.templates.current()).toEqual(before)
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Text in Spanish')
    expect(field.value).toBe('Hola {{asker.name}}:')
    expect(screen.queryByRole('button', { name: back })).toBeNull()
    await undoLast()
    expect(await screen.findByRole('button', { name: back })).toBeTruthy()
    expect(screen.queryByLabelText('Text in Spanish')).toBeNull()
  })

  test('what Ada wrote and removed at once is hers in its history once it is back', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}?version=${spanish}`
    open(desk)
    const field = screen.getByLabelText('Text in Spanish')
    await fireEvent.input(field, { target: { value: 'Buenas:' } })
    await fireEvent.blur(field)
    const remove = en.templates.removeVersion('Spanish')
    await fireEvent.click(screen.getByRole('button', { name: remove }))
    const back = en.templates.history.bringVersionBack('Text in Spanish')
    await fireEvent.click(await screen.findByRole('button', { name: back }))
    const here = templateText(desk.templates.current(), greeting)
    expect(pastTexts(here, spanish).map(({ past }) => [past.body, past.by])).toEqual([
      ['Buenas:', desk.me],
      ['Hola {{asker.name}}:', undefined]
    ])
  })

  test('a tag that was taken away comes back with undo, beside one that came meanwhile', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}`
    open(desk)
    const tags = () => desk.templates.current().templates[greeting]?.tags
    const remove = await screen.findByRole('button', {
      name: en.shell.remove('polite')
    })
    await fireEvent.click(remove)
    expect(tags()).toEqual({})
    desk.templates.perform(all => tagTemplate(all, greeting, ['short']))
    await undoLast()
    expect(tags()).toEqual({ short: true, polite: true })
  })

  test('what Ada writes is kept when she leaves the field', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}`
    open(desk)
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text in English')
    await fireEvent.input(field, { target: { value: 'Good evening,' } })
    await fireEvent.blur(field)
    const { versions } = desk.templates.current().templates[greeting] ?? {}
    expect(versions?.[english]?.body).toBe('Good evening,')
  })

  test('a new template is kept with its first word, and not before', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'New template' }))
    const title = await screen.findByLabelText<HTMLInputElement>('Title')
    expect(shelf(desk.templates.current())).toHaveLength(2)
    await fireEvent.input(title, { target: { value: 'Wi-Fi' } })
    await fireEvent.blur(title)
    const titles = shelf(desk.templates.current()).map(one => one.template.title)
    expect(titles).toContain('Wi-Fi')
    // the same field still, for whoever goes on typing
    expect(screen.getByLabelText('Title')).toBe(title)
  })

  test('a new template that stays empty leaves nothing behind', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'New template' }))
    await screen.findByLabelText('Title')
    await fireEvent.click(screen.getByRole('button', { name: 'Throw away' }))
    await waitFor(() => expect(screen.queryByLabelText('Title')).toBeNull())
    expect(Object.keys(desk.templates.current().templates)).toHaveLength(2)
  })

  test('thrown away by mistake, it is back with one key', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}`
    open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Throw away' }))
    expect(shelf(desk.templates.current())).toHaveLength(1)
    expect(toasts().at(-1)?.text).toBe('“Greeting” was thrown away')
    await undoLast()
    expect(shelf(desk.templates.current())).toHaveLength(2)
  })
})

describe('folders', () => {
  test('are moved with what is in them, and one key moves it back', async () => {
    const templates = aShelf()
    const known = templates.templates[greeting]
    if (known) known.folder = 'First / Polite'
    const desk = paperWorkspace({ templates })
    const folder = () => desk.templates.current().templates[greeting]?.folder
    open(desk)
    await fireEvent.click(
      screen.getByRole('button', { name: 'Rename or move “First”' })
    )
    const field = await screen.findByLabelText('Folder')
    await fireEvent.input(field, { target: { value: 'Greetings' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Move' }))
    expect(folder()).toBe('Greetings / Polite')
    expect(toasts().at(-1)?.text).toBe('1 template was moved')
    await undoLast()
    expect(folder()).toBe('First / Polite')
  })

  test('are chosen in the editor', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    location.hash = `#/templates/${greeting}`
    open(desk)
    const field = screen.getByLabelText('Folder')
    await fireEvent.change(field, { target: { value: 'Install/ Wi-Fi' } })
    expect(desk.templates.current().templates[greeting]?.folder).toBe('Install / Wi-Fi')
  })
})

describe('a condition in the editor', () => {
  test('that is not closed is named, and the preview keeps every word', async () => {
    const templates = aShelf()
    const version = templates.templates[greeting]?.versions[english]
    if (version) version.body = 'Hello {{#if version}}there'
    location.hash = `#/templates/${greeting}`
    open(paperWorkspace({ templates }))
    expect(await screen.findByText(/A condition cannot be read/)).toBeTruthy()
    const marks = screen.getAllByTitle('is not closed')
    expect(marks.map(mark => mark.querySelector('bdi')?.textContent)).toEqual([
      '{{#if version}}'
    ])
  })
})

test('a template that only its text names shows where, and its title if that says it', async () => {
  location.hash = '#/templates'
  render(AtDesk, {
    desk: paperWorkspace({ templates: aShelf() }),
    page: TemplatesPage,
    given: {}
  })
  const search = screen.getByRole('searchbox')
  await fireEvent.input(search, { target: { value: 'hola' } })
  expect(await screen.findByText('Hola', { selector: '.passage mark' })).toBeTruthy()
  await fireEvent.input(search, { target: { value: 'greting' } })
  expect(await screen.findByText('Greeting', { selector: 'strong mark' })).toBeTruthy()
  expect(document.querySelector('.passage')).toBeNull()
})

describe('picking for an answer', () => {
  function pick(desk: ReturnType<typeof paperWorkspace>, language: string) {
    const oninsert = vi.fn()
    const onclose = vi.fn()
    const values = { 'asker.name': 'Rosa' }
    render(AtDesk, {
      desk,
      page: TemplatePicker,
      given: { language, values, oninsert, onclose }
    })
    return { oninsert, onclose, search: screen.getByRole('combobox') }
  }

  test('Enter inserts the first found, in the asker’s language, and counts no use before it is sent', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    const { oninsert, onclose, search } = pick(desk, 'es')
    await fireEvent.input(search, { target: { value: 'hola' } })
    await fireEvent.keyDown(search, { key: 'Enter' })
    expect(oninsert).toHaveBeenCalledWith(
      'Hola Rosa:',
      [],
      [{ template: greeting, text: 'Hola Rosa:' }],
      'es'
    )
    expect(onclose).toHaveBeenCalled()
    expect(desk.templateUses.current().size).toBe(0)
  })

  test('what fits the ticket comes first: its problem’s answer, its tags, then what is used most', async () => {
    const templates = aShelf()
    tagTemplate(templates, closing, ['wifi'])
    const desk = paperWorkspace({ templates, problems: aKnownProblem() })
    const ticket = aTicket({
      tags: { wifi: true },
      reports: { [wifi]: { by: ben, at } }
    })
    render(AtDesk, {
      desk,
      page: TemplatePicker,
      given: { language: 'en', ticket, values: {}, oninsert: vi.fn(), onclose: vi.fn() }
    })
    const listed = screen.getAllByRole('option').map(each => each.textContent)
    expect(listed[0]).toContain('Wi-Fi is gone')
    expect(listed[1]).toContain('Closing')
    expect(screen.getByText(en.templates.likely)).toBeTruthy()
    expect(screen.getByText(en.templates.others)).toBeTruthy()
    const search = screen.getByRole('combobox')
    await fireEvent.input(search, { target: { value: 'greeting' } })
    expect(screen.queryByText(en.templates.likely)).toBeNull()
  })

  test('the answer of a known problem goes in as it is, and counts as no template', async () => {
    const desk = paperWorkspace({ templates: aShelf(), problems: aKnownProblem() })
    const [oninsert, ticket] = [
      vi.fn(),
      aTicket({ reports: { [wifi]: { by: ben, at } } })
    ]
    render(AtDesk, {
      desk,
      page: TemplatePicker,
      given: { language: 'en', ticket, values: {}, oninsert, onclose: vi.fn() }
    })
    await fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' })
    expect(oninsert).toHaveBeenCalledWith('It works again in 6.16.', [], [], 'en')
    expect(desk.templateUses.current().size).toBe(0)
  })

  function pickFor(problems: Problems, language = 'en', templates = aShelf()) {
    const desk = paperWorkspace({ templates, problems })
    const ticket = aTicket({ reports: { [wifi]: { by: ben, at } } })
    const oninsert = vi.fn()
    const given = { language, ticket, values: {}, oninsert, onclose: vi.fn() }
    render(AtDesk, { desk, page: TemplatePicker, given })
    return oninsert
  }

  function writeNeeds(problems: Problems): void {
    inProblem(problems, wifi, ({ needs }) =>
      writeVersion(needs, needsText, 'Which version?', at)
    )
  }

  test.each([
    ['looking', 'Which version?'],
    ['fixed', 'It works again in 6.16.']
  ] as const)(
    'of a problem that is %s both texts are there, what there is to say now first',
    async (state, text) => {
      const problems = aKnownProblem()
      writeNeeds(problems)
      inProblem(problems, wifi, problem => setState(problem, state, at))
      const oninsert = pickFor(problems)
      const { needsOfProblem, ofProblem } = en.templates
      const abouts = [ofProblem, needsOfProblem]
      if (state === 'looking') abouts.reverse()
      const listed = screen.getAllByRole('option').map(one => one.textContent)
      for (const [n, about] of abouts.entries()) expect(listed[n]).toContain(about)
      await fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' })
      expect(oninsert).toHaveBeenCalledWith(text, [], [], 'en')
    }
  )

  test('an outdated translation leads to where it is brought up to date, a problem’s to its page', async () => {
    const templates = aShelf()
    inTemplate(templates, greeting, text =>
      writeVersion(text, english, 'Dear {{asker.name}},', (at + 1) as Timestamp)
    )
    const problems = aKnownProblem()
    inProblem(problems, wifi, ({ answer }) => {
      addVersion(answer, spanish, { language: 'es', body: 'Funciona.', at })
      return writeVersion(answer, answerText, 'It works.', (at + 1) as Timestamp)
    })
    pickFor(problems, 'es', templates)
    const leads = () =>
      screen.getByRole('link', { name: en.templates.mendOlder }).getAttribute('href')
    expect(leads()).toBe(`#/problems/${wifi}?answer=${spanish}`)
    const search = screen.getByRole('combobox')
    await fireEvent.input(search, { target: { value: 'greeting' } })
    expect(leads()).toBe(`#/templates/${greeting}?lacks=es`)
    await fireEvent.input(search, { target: { value: 'closing' } })
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('what nobody filled is asked for in words', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    render(AtDesk, {
      desk,
      page: TemplatePicker,
      given: { language: 'es', values: {}, oninsert: vi.fn(), onclose: vi.fn() }
    })
    await fireEvent.input(screen.getByRole('combobox'), { target: { value: 'hola' } })
    expect(screen.getByLabelText(en.templates.variable['asker.name'])).toBeTruthy()
  })

  test('a translation that was begun and left empty hides nothing: the original is inserted, and it is said', async () => {
    const templates = aShelf()
    const begun = templates.templates[greeting]?.versions[spanish]
    if (begun) begun.body = '\n'
    const { oninsert, search } = pick(paperWorkspace({ templates }), 'es')
    await fireEvent.input(search, { target: { value: 'greeting' } })
    expect(
      screen.getByText(en.templates.otherLanguage('Spanish', 'English'))
    ).toBeTruthy()
    expect(screen.getByRole('option').textContent).toContain('English')
    await fireEvent.keyDown(search, { key: 'Enter' })
    expect(oninsert.mock.calls[0]?.[0]).toBe('Hello Rosa,')
  })

  test('several are stacked in the order they were chosen; what is missing is said', async () => {
    const { oninsert, search } = pick(paperWorkspace({ templates: aShelf() }), 'en')
    await fireEvent.keyDown(search, { key: 'ArrowDown' })
    await fireEvent.keyDown(search, { key: 'Enter', shiftKey: true })
    await fireEvent.keyDown(search, { key: 'ArrowUp' })
    await fireEvent.keyDown(search, { key: 'Enter' })
    expect(oninsert).toHaveBeenCalledWith(
      'Hello Rosa,\n\nSee {{link}}. Bye',
      ['link'],
      [
        { template: greeting, text: 'Hello Rosa,' },
        { template: closing, text: 'See {{link}}. Bye' }
      ],
      'en'
    )
  })

  test('a variable that the desk cannot fill is asked for', async () => {
    const { oninsert, search } = pick(paperWorkspace({ templates: aShelf() }), 'en')
    const byHand = within(screen.getByRole('group', { name: 'To fill in' }))
    await fireEvent.input(byHand.getByLabelText('link'), {
      target: { value: 'https://example.test' }
    })
    await fireEvent.keyDown(search, { key: 'Enter' })
    expect(oninsert).toHaveBeenCalledWith(
      'See https://example.test. Bye',
      [],
      [{ template: closing, text: 'See https://example.test. Bye' }],
      'en'
    )
  })

  test('where the language is missing it says which one this is', () => {
    pick(paperWorkspace({ templates: aShelf() }), 'es')
    expect(
      screen.getByText('There is no text in Spanish; this is English.')
    ).toBeTruthy()
  })

  test('is by folder, too, and what only a condition asks can be told', async () => {
    const templates = aShelf()
    const known = templates.templates[greeting]
    if (!known) throw new Error('the greeting is on the shelf')
    known.folder = 'Install / Wi-Fi'
    known.versions = {
      [english]: {
        language: 'en',
        body: 'Hi{{#if device}}, your {{device}}{{/if}}',
        at
      }
    }
    const { oninsert, search } = pick(paperWorkspace({ templates }), 'en')
    await fireEvent.input(search, { target: { value: 'wi-fi' } })
    expect(screen.getAllByRole('option')).toHaveLength(1)
    const byHand = within(screen.getByRole('group', { name: 'To fill in' }))
    await fireEvent.input(byHand.getByLabelText('device'), {
      target: { value: 'mouse' }
    })
    await fireEvent.keyDown(search, { key: 'Enter' })
    expect(oninsert).toHaveBeenCalledWith(
      'Hi, your mouse',
      [],
      [{ template: greeting, text: 'Hi, your mouse' }],
      'en'
    )
  })
})

describe('what a template earned', () => {
  const now = Date.UTC(2026, 10, 26, 9) as Timestamp

  /** The greeting helped 4 of 6; of the closing only four said anything. */
  function aDesk(usedBy: readonly MemberId[] = [ben, chidi]) {
    const templates = aShelf()
    const known = templates.templates[greeting]
    if (known) known.uses = Object.fromEntries(usedBy.map(by => [by, 4]))
    const says = (template: EntryId, says: 'yes' | 'no') => ({
      opinion: says,
      earned: [{ template, says }]
    })
    const entries = [
      ...many(4, says(greeting, 'yes')),
      ...many(2, says(greeting, 'no')),
      ...many(4, says(closing, 'no')),
      ...many(9, { ...says(greeting, 'no'), week: thisWeek - 60 })
    ]
    const tallies = {
      [monthOf(thisWeek)]: {
        entries: Object.fromEntries(entries.map((entry, i) => [String(i), entry]))
      }
    }
    return paperWorkspace({ templates, tallies, now, tickets: new Map() })
  }
  const mark = en.templates.worth.helped('4', '6')
  const titles = () =>
    screen.getAllByRole('link').flatMap(link => {
      const title = link.querySelector('strong')?.textContent
      return title ? [title] : []
    })

  test('stands beside it, of the last twelve months; of four opinions, nothing', async () => {
    render(AtDesk, { desk: aDesk(), page: TemplatesPage, given: {} })
    const row = (await screen.findByText(mark)).closest('a')
    expect(row?.textContent).toContain('Greeting')
    expect(screen.getAllByText(/helped \d/)).toHaveLength(1)
  })

  /** It waits until the page stands. */
  async function counted(desk: PaperWorkspace): Promise<void> {
    await desk.tally(monthOf(thisWeek))
    for (let frame = 0; frame < 3; frame++) await drawn()
  }

  test('is there at once for who comes back, and counted anew', async () => {
    const desk = aDesk()
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    expect(screen.queryByText(mark)).toBeNull()
    await counted(desk)
    expect(screen.getByText(mark)).toBeTruthy()
    cleanup()
    const tally = vi.spyOn(desk, 'tally').mockResolvedValue({ entries: {} })
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    expect(screen.getByText(mark)).toBeTruthy()
    await waitFor(() => expect(screen.queryByText(mark)).toBeNull())
    expect(tally).toHaveBeenCalled()
  })

  test('puts what helped most first, if Ben likes', async () => {
    render(AtDesk, { desk: aDesk(), page: TemplatesPage, given: {} })
    await screen.findByText(mark)
    expect(titles()).toEqual(['Closing', 'Greeting'])
    await fireEvent.click(screen.getByRole('button', { name: en.templates.worth.sort }))
    await waitFor(() => expect(titles()).toEqual(['Greeting', 'Closing']))
  })

  test('is a quiet mark where templates are picked', async () => {
    render(AtDesk, {
      desk: aDesk(),
      page: TemplatePicker,
      given: { language: 'en', values: {}, oninsert: vi.fn(), onclose: vi.fn() }
    })
    expect(
      (await screen.findByText(mark)).closest('[role="option"]')?.textContent
    ).toContain('Greeting')
  })

  test('is not shown to others, if one member alone uses it', async () => {
    const desk = aDesk([ben])
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    await waitFor(() => expect(titles()).toHaveLength(2))
    await counted(desk)
    expect(screen.queryByText(/helped \d/)).toBeNull()
    cleanup()
    render(AtDesk, { desk: aDesk([desk.me]), page: TemplatesPage, given: {} })
    await screen.findByText(mark)
  })
})

test('what is asked for by hand is empty until it is filled, whatever it is called', () => {
  const given = {
    language: 'en',
    values: {},
    asked: ['constructor'],
    here: undefined,
    snippets: [],
    onfill: vi.fn(),
    oninsert: vi.fn()
  }
  render(AtDesk, { desk: paperWorkspace(), page: PickPreview, given })
  expect(screen.getByLabelText<HTMLInputElement>('constructor').value).toBe('')
})
