import { cleanup, render, screen, within } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import ExportDialog from '#app/pages/settings/ExportDialog.svelte'
import type { Target } from '#app/platform/file-sink.ts'
import { TakingAway } from '#app/state/taking-away.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import { concat, utf8, type Bytes } from '#core/bytes.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

afterEach(() => {
  cleanup()
  speak('en')
})

function aFolder(onwrite: () => void = () => undefined) {
  const files = new Map<string, Bytes>()
  const ended: string[] = []
  const target: Target = {
    sink: name =>
      Promise.resolve({
        write: bytes => {
          onwrite()
          files.set(name, concat(files.get(name) ?? new Uint8Array(), bytes))
          return Promise.resolve()
        }
      }),
    finish: () => Promise.resolve(void ended.push('finished')),
    drop: () => Promise.resolve(void ended.push('dropped'))
  }
  return { files, ended, target }
}

/** Its mails have sources, as those of a real desk have. */
function desk() {
  const paper = paperWorkspace()
  return {
    ...paper,
    blob: () => Promise.resolve(ok(utf8('Subject: x\n\nHello\n'))),
    shifts: paper.shifts
  }
}
const shut = () => Promise.resolve(undefined)

test('two files hold the mails and the rest, and the count is right', async () => {
  const from = desk()
  const taking = new TakingAway(from, shut)
  const { files, ended, target } = aFolder()
  await taking.begin(target, false)
  expect([taking.state, ended]).toEqual(['finished', ['finished']])
  expect(files.has('porchlight-desk.json')).toBe(true)
  const rest = JSON.parse(
    new TextDecoder().decode(files.get('porchlight-desk.json'))
  ) as { tickets: unknown[] }
  expect(rest.tickets).toHaveLength(from.cards.current().size)
  expect(taking.tickets).toBe(taking.total)
})

test('stopping keeps nothing: half an export would be taken for a whole one', async () => {
  const { ended, target } = aFolder(() => taking.cancel())
  const taking = new TakingAway(desk(), shut)
  await taking.begin(target, false)
  expect([taking.state, ended]).toEqual(['stopped', ['dropped']])
})

test('a disk without room is said, and what was written goes', async () => {
  const { ended, target } = aFolder(() => {
    throw new Error('no room')
  })
  const taking = new TakingAway(desk(), shut)
  await taking.begin(target, false)
  expect([taking.state, ended]).toEqual(['broken', ['dropped']])
})

test.each([
  ['en', 'not forgotten by itself', 'Open encrypted mails', 'Take away'],
  ['es', 'no se olvida solo', 'Abrir los correos cifrados', 'Exportar']
] as const)(
  'in %s it warns before anything is written',
  async (tongue, warning, opened, go) => {
    speak(tongue)
    render(AtDesk, {
      desk: paperWorkspace(),
      page: ExportDialog,
      given: { open: true }
    })
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(warning, { exact: false })).toBeTruthy()
    expect(
      dialog.getByRole('switch', { name: opened }).getAttribute('aria-checked') ??
        'false'
    ).not.toBe('true')
    expect(dialog.getByRole('button', { name: go })).toBeTruthy()
  }
)
