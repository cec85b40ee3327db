/** Templates as files: writing them all, and taking in what somebody hands us. */
import { utf8 } from '#core/bytes.ts'
import {
  longestFile,
  readFile,
  templateFiles,
  type BadFile,
  type ReadFile
} from '#core/domain/templates/files.ts'
import {
  importTemplates,
  lightParts,
  planImport,
  undoImport
} from '#core/domain/templates/import.ts'
import { mayChange } from '#core/domain/templates/rights.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import type { Workspace } from '#core/workspace.ts'
import { unzipped, zipped } from '#core/zip.ts'

import { words } from '../words/words.svelte.ts'
import { Live } from './live.svelte.ts'
import { sayWithUndo } from './toasts.svelte.ts'

/** A letter of UTF-8 has four bytes at most. All that is handed in is held at once. */
const limits = { files: 5_000, largest: 4 * longestFile, together: 50_000_000 }

export class TemplateFiles {
  readonly #desk: Workspace
  readonly #templates: Live<ReturnType<Workspace['templates']['current']>>
  #read: readonly ReadFile[] = $state.raw([])
  #bad: readonly BadFile[] = $state.raw([])
  /** Something was handed in, be it readable or not. */
  hasRead = $state(false)

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#templates = new Live(desk.templates)
  }

  /** What they would do to the templates as they are now. */
  get plan(): ReturnType<typeof planImport> {
    const plan = planImport(this.#templates.current, this.#read, () =>
      this.#desk.newEntryId()
    )
    return { ...plan, bad: [...this.#bad, ...plan.bad] }
  }

  zip(): Uint8Array {
    const files = templateFiles(shelf(this.#templates.current))
    return zipped(files.map(({ path, text }) => ({ path, bytes: utf8(text) })))
  }

  async read(files: readonly File[]): Promise<void> {
    const read: ReadFile[] = []
    const bad: BadFile[] = []
    const areSeveral = files.filter(isZip).length > 1
    let left = limits.together
    for (const file of files) {
      // those of two desks have the same paths in them
      const within = areSeveral ? `${file.name}/` : ''
      const found = await inside(file, within, left)
      for (const one of found.files) {
        const result = 'why' in one ? { ok: false as const, error: one } : readFile(one)
        if (result.ok) read.push(result.value)
        else bad.push(result.error)
      }
      left -= found.bytes
    }
    this.#read = read
    this.#bad = bad
    this.hasRead = true
  }

  /** As one act, with one way back. Whoever proposes takes nothing in, whatever a screen offers. */
  take(): void {
    const who = this.#desk.people.current().get(this.#desk.me)
    if (!mayChange(who, this.#desk.settings.current())) return
    const { newEntryId, me } = this.#desk
    const newId = newEntryId.bind(this.#desk)
    const said = { by: me, at: this.#desk.now() }
    const count = this.plan.files.filter(({ state }) => state !== 'same').length
    const { files } = planImport(this.#desk.templates.current(), this.#read, newId)
    const imported = lightParts(files).flatMap(part => {
      const done = this.#desk.templates.perform(all =>
        importTemplates(all, part, newId, said)
      )
      return done.ok ? [done.value] : []
    })
    sayWithUndo(words().templates.files.taken(count), () => {
      const at = this.#desk.now()
      for (const part of [...imported].reverse())
        this.#desk.templates.perform(all => undoImport(all, part, at))
    })
  }
}

type Inside = { readonly path: string; readonly text: string } | BadFile

/** `within`: what stands before the paths in a ZIP; `left`: so many bytes at most. */
async function inside(
  file: File,
  within: string,
  left: number
): Promise<{ readonly files: readonly Inside[]; readonly bytes: number }> {
  const path = file.name
  const bad = (type: 'too-big' | 'too-much' | 'not-a-zip') => ({
    files: [{ path, why: { type } }],
    bytes: 0
  })
  if (!isZip(file) && file.size > limits.largest) return bad('too-big')
  if (file.size > left) return bad('too-much')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isZip(file)) return { files: [textOf(path, bytes)], bytes: bytes.length }
  const unpacked = unzipped(bytes, { ...limits, together: left })
  if (!unpacked.ok) return bad('not-a-zip')
  return {
    files: unpacked.value
      .filter(({ path }) => !path.startsWith('__MACOSX/'))
      .map(({ path, bytes }) =>
        bytes
          ? textOf(within + path, bytes)
          : { path: within + path, why: { type: 'too-big' } }
      ),
    bytes: unpacked.value.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
  }
}

function isZip({ name }: Pick<File, 'name'>): boolean {
  return name.toLowerCase().endsWith('.zip')
}

function textOf(path: string, bytes: Uint8Array): Inside {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { path, why: { type: 'not-text' } }
  }
}
