import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import FilesDialog from '#app/pages/templates/FilesDialog.svelte'
import { TemplateFiles } from '#app/state/template-files.svelte.ts'
import { en } from '#app/words/en.ts'
import { utf8 } from '#core/bytes.ts'
import { templateFiles } from '#core/domain/templates/files.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import {
  addTemplate,
  noTemplates,
  type Templates
} from '#core/domain/templates/templates.ts'
import type { Timestamp } from '#core/ids.ts'
import { zipped } from '#core/zip.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

afterEach(cleanup)

const at = Date.UTC(2026, 10, 12) as Timestamp

/** Every desk begins with it, under an id of its own. */
function starterOf(desk: number): Templates {
  const all = noTemplates()
  const made = { title: 'Greeting', tags: [], language: 'en', body: 'Hello', at }
  addTemplate(all, entry(desk), entry(desk + 1), made)
  return all
}

function zipOf(name: string, all: Templates): File {
  const files = templateFiles(shelf(all))
  const packed = zipped(files.map(({ path, text }) => ({ path, bytes: utf8(text) })))
  return new File([new Uint8Array(packed)], name)
}

/** Ada at the dialog, with these in her hands. */
async function choose(...files: File[]) {
  const desk = paperWorkspace()
  const given = { mayChange: true, hasTemplates: false, onclose: () => undefined }
  render(AtDesk, { desk, page: FilesDialog, given })
  const chooser = await screen.findByLabelText<HTMLInputElement>(
    'Choose .zip or .md files'
  )
  Object.defineProperty(chooser, 'files', { value: files, configurable: true })
  await fireEvent.change(chooser)
  return desk
}

test('the ZIPs of two desks, whose files have the same paths, are shown beside each other', async () => {
  await choose(zipOf('owls.zip', starterOf(10)), zipOf('larks.zip', starterOf(20)))
  expect(await screen.findByText(/^2 texts are new or different/)).toBeTruthy()
  expect(screen.getAllByText('Greeting')).toHaveLength(2)
})

test('what is named among several ZIPs is named with its ZIP', async () => {
  const greeting = starterOf(10)
  await choose(zipOf('owls.zip', greeting), zipOf('old owls.zip', greeting))
  const left = await screen.findByText('old owls.zip/Greeting.en.md')
  await waitFor(() =>
    expect(left.parentElement?.textContent).toContain(': owls.zip/Greeting.en.md has')
  )
})

test('a title that was translated with its text is named, with the one that stays', async () => {
  const head = (language: string, title: string) =>
    `---\ntemplate: ${entry(10)}\ntitle: ${title}\nlanguage: ${language}\noriginal: en\n---\nx`
  await choose(
    new File([head('en', 'Greeting')], 'a.en.md'),
    new File([head('es', 'Saludo')], 'a.es.md')
  )
  expect(await screen.findByText(/^1 title is left out/)).toBeTruthy()
  const path = screen.getByText('a.es.md')
  expect(path.parentElement?.textContent).toMatch(/“Greeting” stays, “Saludo” is/)
})

describe('what is more than a desk’s templates ever are', () => {
  const vast = (name: string, size: number) =>
    Object.defineProperties(new File([], name), {
      size: { value: size },
      arrayBuffer: { value: () => Promise.reject(new Error('it was read')) }
    })

  test('is refused before it is read, and what is chosen beside it is taken in', async () => {
    const [film, novel] = [vast('film.zip', 1e10), vast('novel.md', 1e6)]
    await choose(film, novel, zipOf('owls.zip', starterOf(10)))
    expect(await screen.findByText(/^1 text is new or different/)).toBeTruthy()
    const said = (name: string) => screen.getByText(name).parentElement?.textContent
    expect(said('film.zip')).toContain(en.templates.files.why['too-much'])
    expect(said('novel.md')).toContain(en.templates.files.why['too-big'])
  })

  test('is refused also where several ZIPs come to it together', async () => {
    const files = Array.from({ length: 80 }, (_, n) => ({
      path: `${n}.md`,
      bytes: new Uint8Array(350_000)
    }))
    const packed = new Uint8Array(zipped(files))
    const given = new TemplateFiles(paperWorkspace())
    await given.read([new File([packed], 'a.zip'), new File([packed], 'b.zip')])
    const refused = given.plan.bad.filter(({ why }) => why.type === 'not-a-zip')
    expect(refused.map(({ path }) => path)).toEqual(['b.zip'])
  })
})
