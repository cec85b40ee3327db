import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import TemplatesPage from '#app/pages/TemplatesPage.svelte'
import { BegunProposal, endOldProposals } from '#app/state/begun-proposal.svelte.ts'
import { Proposals } from '#app/state/proposals.svelte.ts'
import { TemplateFiles } from '#app/state/template-files.svelte.ts'
import { TemplateShelf } from '#app/state/templates.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { wordChanges } from '#app/ui/word-changes.ts'
import { shell as words } from '#app/words/en/shell.ts'
import { templates as en } from '#app/words/en/templates.ts'
import type { Bytes } from '#core/bytes.ts'
import { fileTemplate } from '#core/domain/templates/folders.ts'
import { proposals, propose } from '#core/domain/templates/proposals.ts'
import { keepText, pastTexts, removeText } from '#core/domain/templates/history.ts'
import {
  addTemplate,
  inTemplate,
  noTemplates,
  removeTemplate,
  templateText,
  type Templates
} from '#core/domain/templates/templates.ts'
import {
  addVersion,
  removeVersion,
  writeVersion,
  type Translated
} from '#core/domain/templates/translated.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { no, type Result } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'

const greeting = '00000000000000aa' as EntryId
const english = '00000000000000e0' as EntryId
const proposal = '00000000000000f0' as EntryId
const at = Date.UTC(2026, 10, 12) as Timestamp

beforeEach(() => {
  location.hash = `#/templates/${greeting}`
})
afterEach(cleanup)

function aShelf(): Templates {
  const all = noTemplates()
  const made = { title: 'Greeting', tags: [], language: 'en', body: 'Hello you', at }
  addTemplate(all, greeting, english, made)
  return all
}

function withProposal(): Templates {
  const all = aShelf()
  propose(all, proposal, {
    by: ben,
    at,
    comment: 'Kinder',
    template: greeting,
    version: english,
    language: 'en',
    title: '',
    body: 'Hello dear you',
    base: 'Hello you'
  })
  return all
}

function open(templates: Templates) {
  const desk = paperWorkspace({ templates })
  render(AtDesk, { desk, page: TemplatesPage, given: {} })
  const bodyOf = () =>
    desk.templates.current().templates[greeting]?.versions[english]?.body
  return { desk, bodyOf }
}

async function click(name: string | RegExp): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name }))
}

const lookAtProposal = async (templates: Templates) => {
  location.hash = `#/templates/proposal/${proposal}`
  const opened = open(templates)
  await screen.findByText('Kinder')
  return opened
}

describe('a proposal that Ada has begun', () => {
  const form = () => within(screen.getByRole('dialog'))
  const begin = async () => {
    await click(en.proposal.open)
    await screen.findByRole('dialog')
    return form().getByLabelText<HTMLTextAreaElement>(en.text('English'))
  }
  const leave = async () => {
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  const write = async (body: string, comment = '') => {
    const text = await begin()
    await fireEvent.input(text, { target: { value: body } })
    await fireEvent.input(form().getByLabelText(en.proposal.comment), {
      target: { value: comment }
    })
  }

  test('is there again after Esc, and after a reload', async () => {
    const { desk } = open(aShelf())
    await write('Hello dear you', 'Kinder')
    await leave()
    for (const when of ['Esc', 'a reload']) {
      const text = await begin()
      await waitFor(() => expect(text.value, when).toBe('Hello dear you'))
      const why = form().getByLabelText<HTMLInputElement>(en.proposal.comment)
      expect(why.value).toBe('Kinder')
      cleanup()
      render(AtDesk, { desk, page: TemplatesPage, given: {} })
    }
  })

  test('is gone once it was proposed, as it was begun', async () => {
    const { desk } = open(aShelf())
    await write('Hello dear you')
    await leave()
    desk.templates.perform(all =>
      inTemplate(all, greeting, text => writeVersion(text, english, 'Hello, you', at))
    )
    const text = await begin()
    await waitFor(() => expect(text.value).toBe('Hello dear you'))
    await fireEvent.click(form().getByRole('button', { name: en.proposal.send }))
    expect(proposals(desk.templates.current())[0]?.proposal).toMatchObject({
      body: 'Hello dear you',
      base: 'Hello you'
    })
    await waitFor(async () => expect(await desk.own.keys()).toEqual([]))
    expect((await begin()).value).toBe('Hello, you')
  })

  test('is begun anew with one press, and undo brings it back', async () => {
    open(aShelf())
    await write('Hello dear you')
    await fireEvent.click(form().getByRole('button', { name: words.startOver }))
    expect(form().getByLabelText<HTMLTextAreaElement>(en.text('English')).value).toBe(
      'Hello you'
    )
    await leave()
    await undoLast()
    const text = await begin()
    await waitFor(() => expect(text.value).toBe('Hello dear you'))
  })

  test('with a condition that nobody closed says so before it is sent, and to whoever reviews it', async () => {
    open(aShelf())
    await write('Hello {{#if version}}')
    expect(await form().findByText(en.block.warning)).toBeTruthy()
    expect(form().getByText(en.preview)).toBeTruthy()
    cleanup()
    const templates = withProposal()
    const waiting = templates.proposals[proposal]
    if (waiting) waiting.body = 'Hello {{#if version}}'
    await lookAtProposal(templates)
    expect(await screen.findByText(en.block.warning)).toBeTruthy()
  })

  test('is one for each text, and ends after a week', async () => {
    let today = at
    const desk = { ...paperWorkspace({ templates: aShelf() }), now: () => today }
    const about = { template: greeting, version: english, base: 'Hello you' }
    const asked = { ...about, language: 'en', languages: ['en'] }
    const first = new BegunProposal(desk, asked)
    first.body = 'Hello dear you'
    first.changed()
    await first.keep()
    const other = new BegunProposal(desk, { language: 'en', languages: ['en'] })
    other.body = 'Bye'
    other.changed()
    await other.keep()
    expect(other.body).toBe('Bye')
    today = (at + 8 * 86_400_000) as Timestamp
    await endOldProposals(desk) // as the desk is entered
    expect(await desk.own.keys()).toEqual([])
    const later = new BegunProposal(desk, asked)
    await later.keep()
    expect(later.body).toBe('Hello you')
  })

  test('into German is there again though Spanish is what is missing first now', async () => {
    const desk = paperWorkspace({ templates: aShelf() })
    const into = (language: string) =>
      new BegunProposal(desk, { template: greeting, language, languages: ['de', 'es'] })
    const begun = into('es')
    begun.language = 'de'
    begun.body = 'Guten Tag'
    begun.changed()
    await begun.keep()
    const again = into('es')
    await again.keep()
    expect([again.language, again.body]).toEqual(['de', 'Guten Tag'])
  })

  test('is kept once there is room again, if the device was full', async () => {
    const paper = paperWorkspace({ templates: aShelf() })
    let isFull = true
    const full = () => Promise.resolve(no({ type: 'storage-full' as const }))
    const write: typeof paper.own.write = (...row) =>
      isFull ? full() : paper.own.write(...row)
    const desk = { own: { ...paper.own, write }, now: paper.now }
    const begun = new BegunProposal(desk, { language: 'en', languages: ['en'] })
    begun.body = 'Hello dear you'
    begun.changed()
    await begun.keep()
    expect(await paper.own.keys()).toEqual([])
    isFull = false
    await begun.keep() // as the page goes
    expect(await paper.own.keys()).toHaveLength(1)
  })
})

describe('what a text said before', () => {
  async function write(text: string): Promise<void> {
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text in English')
    await fireEvent.input(field, { target: { value: text } })
    await fireEvent.blur(field)
  }

  test('is kept once for a sitting, however often she pauses', async () => {
    const { desk } = open(aShelf())
    await write('Hello dear')
    await write('Hello dear you')
    cleanup()
    const states = () =>
      pastTexts(templateText(desk.templates.current(), greeting), english).map(
        ({ past }) => [past.body, past.by]
      )
    await waitFor(() => expect(states()).toHaveLength(2))
    expect(states()).toEqual([
      ['Hello dear you', ada],
      ['Hello you', undefined]
    ])
  })

  test('is brought back with one click, and one key takes that back', async () => {
    const { bodyOf } = open(aShelf())
    await write('Good evening')
    await click('History: Text in English')
    await click(/^Bring back the text of/)
    expect(bodyOf()).toBe('Hello you')
    await undoLast()
    expect(bodyOf()).toBe('Good evening')
  })

  test('is compared word by word, in any script', () => {
    const kinds = (before: string, after: string, language: string) =>
      wordChanges(before, after, language).map(({ kind, text }) => `${kind} ${text}`)
    expect(kinds('Hello you', 'Hello dear you', 'en')).toEqual([
      'same Hello ',
      'added dear ',
      'same you'
    ])
    expect(kinds('我们谢谢', '你们谢谢', 'zh')).toContain('same 谢谢')
    expect(kinds('a', 'a', 'no language')).toEqual(['same a'])
  })
})

describe('a proposal', () => {
  test('of Ben’s is accepted by Ada, and one key makes it wait again', async () => {
    const { desk, bodyOf } = await lookAtProposal(withProposal())
    await click('Accept')
    expect(bodyOf()).toBe('Hello dear you')
    await undoLast()
    expect(bodyOf()).toBe('Hello you')
    expect(proposals(desk.templates.current())[0]?.verdict).toBeUndefined()
  })

  test('is declined with a word only', async () => {
    const { desk, bodyOf } = await lookAtProposal(withProposal())
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Decline' })
    expect(button.disabled).toBe(true)
    await fireEvent.input(screen.getByLabelText('Why not, in a word'), {
      target: { value: 'Too sweet' }
    })
    await click('Decline')
    expect(proposals(desk.templates.current())[0]?.verdict).toMatchObject({
      says: 'declined',
      word: 'Too sweet'
    })
    expect(bodyOf()).toBe('Hello you')
  })

  test('of Ada’s own can be withdrawn, and not accepted', async () => {
    const all = withProposal()
    const one = all.proposals[proposal]
    if (one) one.by = ada
    await lookAtProposal(all)
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
    await click('Withdraw')
    expect(await screen.findByText(/withdrew it/)).toBeTruthy()
  })

  test('is made from the text, and waits in the list', async () => {
    const { desk, bodyOf } = open(aShelf())
    await click('Propose a change')
    const fields =
      await screen.findAllByLabelText<HTMLTextAreaElement>('Text in English')
    const field = fields.find(
      one => one.value === 'Hello you' && one.closest('.dialog')
    )
    if (!field) throw new Error('the dialog begins with the text')
    await fireEvent.input(field, { target: { value: 'Hello there' } })
    await click('Propose it')
    expect(bodyOf()).toBe('Hello you')
    expect(proposals(desk.templates.current())[0]?.proposal).toMatchObject({
      by: ada,
      body: 'Hello there',
      base: 'Hello you'
    })
    expect(await screen.findByRole('region', { name: '1 proposal waits' })).toBeTruthy()
  })

  test('of a translation is made beside the original, and accepted it stands there, too', async () => {
    const settings = { languages: { en: true, es: true } } as const
    const desk = paperWorkspace({ templates: aShelf(), settings })
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    await click('Propose a translation')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('Hello you')).toBeTruthy()
    const language = dialog.getByLabelText<HTMLSelectElement>('Language')
    const offered = [...language.options].map(({ value }) => value)
    expect(offered).toEqual(['es']) // English is there already
    await fireEvent.input(dialog.getByLabelText('Text in Spanish'), {
      target: { value: 'Hola' }
    })
    await click('Propose it')
    const [made] = proposals(desk.templates.current())
    if (!made) throw new Error('it waits')
    expect(made.proposal).toMatchObject({
      template: greeting,
      language: 'es',
      base: ''
    })
    cleanup()
    location.hash = `#/templates/proposal/${made.id}`
    const bens = paperWorkspace({ me: ben, templates: desk.templates.current() })
    render(AtDesk, { desk: bens, page: TemplatesPage, given: {} })
    expect(
      await screen.findByText(/Ada proposes a translation into Spanish/)
    ).toBeTruthy()
    await click('Accept')
    const texts = Object.values(
      bens.templates.current().templates[greeting]?.versions ?? {}
    )
    expect(texts.map(({ language, body }) => [language, body])).toEqual([
      ['en', 'Hello you'],
      ['es', 'Hola']
    ])
  })

  test('of a translation is made beside all of the original, what is in braces marked', async () => {
    const written = 'Hello {{asker.name}}.{{#unless asker.key}} Your key?{{/unless}}'
    const templates = aShelf()
    const original = templates.templates[greeting]?.versions[english]
    if (original) original.body = written
    const settings = { languages: { en: true, es: true } } as const
    const desk = paperWorkspace({ templates, settings })
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    await click('Propose a translation')
    const dialog = await screen.findByRole('dialog')
    const text = dialog.querySelector('p[lang="en"]')
    expect(text?.textContent).toBe(written)
    expect(text?.querySelectorAll('bdi')).toHaveLength(3)
  })

  test('that Ada writes stays in her hands, whatever Ben does to the text meanwhile', async () => {
    const spanish = '00000000000000e5' as EntryId
    const settings = { languages: { en: true, es: true } } as const
    const desk = paperWorkspace({ templates: aShelf(), settings })
    const inGreeting = (command: (text: Translated) => Result<void, object>) =>
      desk.templates.perform(all => inTemplate(all, greeting, command))
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    await click('Propose a translation')
    const dialog = () => within(screen.getByRole('dialog'))
    await fireEvent.input(dialog().getByLabelText('Text in Spanish'), {
      target: { value: 'Hola' }
    })
    inGreeting(text => addVersion(text, spanish, { language: 'es', body: '', at }))
    await tick()
    await click('Propose it')
    const [made] = proposals(desk.templates.current())
    expect(made?.proposal).toMatchObject({ language: 'es', body: 'Hola' })

    location.hash = `#/templates/${greeting}?version=${spanish}`
    inGreeting(text => writeVersion(text, spanish, 'Buenas', at))
    await screen.findByDisplayValue('Buenas')
    await click('Propose a change')
    const field = dialog().getByLabelText<HTMLTextAreaElement>('Text in Spanish')
    await fireEvent.input(field, { target: { value: 'Buenos días' } })
    inGreeting(text => removeVersion(text, spanish))
    await tick()
    desk.templates.perform(all => removeTemplate(all, greeting, at))
    await tick()
    expect(field.isConnected && field.value).toBe('Buenos días')
    await click('Propose it')
    const bodies = proposals(desk.templates.current()).map(each => each.proposal.body)
    expect(bodies.sort()).toEqual(['Buenos días', 'Hola'])
  })

  test('says so if the text has changed since', async () => {
    const all = withProposal()
    const version = all.templates[greeting]?.versions[english]
    if (version) version.body = 'Hello all'
    await lookAtProposal(all)
    expect(screen.getByText(/The text has changed since/)).toBeTruthy()
  })
})

describe('an intern', () => {
  const learns = { interns: { [ada]: { by: ben, at } } }
  const bin = '00000000000000bb' as EntryId
  const spanish = '00000000000000e5' as EntryId
  const gone = '00000000000000cc' as EntryId
  const hola = { language: 'es', body: 'Hola', at }

  function filed(): Templates {
    const all = aShelf()
    fileTemplate(all, greeting, 'Install')
    inTemplate(all, greeting, text => addVersion(text, spanish, hola))
    removeText(templateText(all, greeting), gone, spanish, { by: ben, at })
    const made = { title: 'Old', tags: [], language: 'en', body: 'Bye', at }
    addTemplate(all, bin, bin, made)
    removeTemplate(all, bin, at)
    return all
  }

  function learning(templates: Templates) {
    const desk = paperWorkspace({ templates, settings: learns })
    render(AtDesk, { desk, page: TemplatesPage, given: {} })
    return desk
  }

  test('reads a text with names in it, as it is sent: nothing of it is theirs to fill in', () => {
    const all = aShelf()
    inTemplate(all, greeting, text =>
      writeVersion(text, english, 'Hello {{asker.name}}, I am {{me.name}}', at)
    )
    const { container } = render(AtDesk, {
      desk: paperWorkspace({ templates: all, settings: learns }),
      page: TemplatesPage,
      given: {}
    })
    expect(container.textContent).toContain(
      `Hello ${en.example['asker.name']}, I am Ada`
    )
    expect(container.querySelector('mark')).toBeNull()
  })

  test('reads and proposes, and neither files anything nor brings anything back', () => {
    learning(filed())
    expect(screen.getByText('Hello you')).toBeTruthy()
    expect(screen.queryByLabelText('Text in English')).toBeNull()
    expect(screen.getByText('Install')).toBeTruthy()
    for (const name of [
      en.remove,
      en.folder.rename('Install'),
      en.restore('Old'),
      en.history.bringVersionBack('Text in Spanish')
    ]) {
      expect(screen.queryByRole('button', { name, hidden: true }), name).toBeNull()
    }
    expect(screen.getByRole('button', { name: 'Propose a change' })).toBeTruthy()
  })

  test('reads what a text said before, and brings none of it back', async () => {
    const templates = filed()
    const here = templateText(templates, greeting)
    keepText(here, '00000000000000c1' as EntryId, { version: english })
    inTemplate(templates, greeting, text => writeVersion(text, english, 'Dear you', at))
    learning(templates)
    await click('History: Text in English')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText('Hello you')).toBeTruthy()
    expect(dialog.queryByRole('button', { name: /^Bring back/ })).toBeNull()
  })

  test('begins no shelf with a starter set', () => {
    learning(noTemplates())
    expect(screen.getByText(en.emptyTitle)).toBeTruthy()
    expect(screen.queryByRole('button', { name: en.starter })).toBeNull()
  })

  test('takes no file in and settles no proposal, whatever a screen offers', async () => {
    const templates = withProposal()
    const desk = paperWorkspace({ templates, settings: learns })
    const before = structuredClone(desk.templates.current())
    const all = new Proposals(desk)
    expect([all.accept(proposal), all.decline(proposal, 'No')]).toEqual([false, false])
    const files = new TemplateFiles(desk)
    const text = '---\ntitle: Mine\nlanguage: en\n---\nMine'
    await files.read([new File([text], 'mine.md')])
    expect(files.plan.files).toHaveLength(1)
    files.take()
    expect(desk.templates.current()).toEqual(before)
  })

  test('changes nothing, whatever a screen offers', async () => {
    const desk = learning(filed())
    const before = structuredClone(desk.templates.current())
    const shelf = new TemplateShelf(desk)
    shelf.add('Mine', 'en')
    shelf.name(greeting, 'Mine')
    shelf.file(greeting, 'Mine')
    shelf.moveFolder('Install', 'Mine')
    const text = shelf.text(greeting)
    text.write(english, 'Mine')
    expect(text.removed()).toHaveLength(1)
    expect(text.bringVersionBack(gone)).toBeUndefined()
    shelf.remove(greeting)
    shelf.restore(bin)
    expect(desk.templates.current()).toEqual(before)
  })
})

describe('templates as files', () => {
  const choose = async (files: readonly File[]) => {
    await click('Files')
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!chooser) throw new Error('there is a chooser')
    Object.defineProperty(chooser, 'files', { value: files })
    await fireEvent.change(chooser)
  }

  test('are shown before they do anything, then taken in, and one key takes that back', async () => {
    const { desk, bodyOf } = open(aShelf())
    const head = `---\ntemplate: ${greeting}\ntitle: Greeting\nlanguage: en\n---\n`
    await choose([
      new File([`${head}Good evening\n`], 'greeting.en.md'),
      new File(['Nothing that we know'], 'notes.md'),
      new File([Uint8Array.of(80, 75, 0)], 'broken.zip'),
      new File([Uint8Array.of(0xff, 0xfe, 0xff)], 'picture.md')
    ])
    expect(await screen.findByText(/1 text is new or different/)).toBeTruthy()
    expect(screen.getByText('3 files cannot be read and are left out')).toBeTruthy()
    expect(screen.getByText('notes.md').parentElement?.textContent).toMatch(/a head/)
    expect(bodyOf()).toBe('Hello you')
    await click('Take 1 text in')
    expect(bodyOf()).toBe('Good evening')
    await undoLast()
    expect(bodyOf()).toBe('Hello you')
    expect(Object.keys(desk.templates.current().templates)).toEqual([greeting])
  })

  test('say of a translation that it is older than its original, before it is taken in', async () => {
    open(aShelf())
    const head = `---\ntemplate: ${greeting}\ntitle: Greeting\n`
    await choose([
      new File([`${head}language: es\noutdated: yes\n---\nHola\n`], 'es.md'),
      new File([`${head}language: pt\n---\nOlá\n`], 'pt.md')
    ])
    const items = await within(screen.getByRole('dialog')).findAllByRole('listitem')
    const [spanish, portuguese] = items.map(item => item.textContent)
    expect(spanish).toMatch(/Spanish\s*· older than the original/)
    expect(portuguese).not.toMatch(/older/)
  })

  test('come back from a ZIP as they went into it', async () => {
    const zip = new TemplateFiles(paperWorkspace({ templates: aShelf() })).zip()
    const empty = paperWorkspace({ templates: noTemplates() })
    const files = new TemplateFiles(empty)
    await files.read([new File([zip as Bytes], 'templates.zip')])
    expect(files.plan.files.map(({ state }) => state)).toEqual(['new'])
    files.take()
    expect(empty.templates.current().templates[greeting]).toMatchObject({
      title: 'Greeting',
      original: 'en'
    })
    expect(files.plan.files.map(({ state }) => state)).toEqual(['same'])
  })
})
