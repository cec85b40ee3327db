/** The templates as the screens use them. */
import {
  fileTemplate,
  foldersOf,
  moveBack,
  moveFolder
} from '#core/domain/templates/folders.ts'
import { mayChange } from '#core/domain/templates/rights.ts'
import { shelf, thrownAway, type TemplateEntry } from '#core/domain/templates/shelf.ts'
import {
  addTemplate,
  nameTemplate,
  noTemplates,
  removeTemplate,
  restoreTemplate,
  tagTemplate,
  templateText,
  timesUsed,
  type Template,
  type Templates
} from '#core/domain/templates/templates.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import type { EntryId } from '#core/ids.ts'
import { no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { textHands, type TextHands } from './texts.ts'
import { sayTrouble, sayWithUndo } from './toasts.svelte.ts'
import { words } from '../words/words.svelte.ts'

export class TemplateShelf {
  readonly #desk: Workspace
  readonly #templates: Live<Templates>
  readonly #uses: Live<ReadonlyMap<EntryId, number>>
  readonly #people: Live<ReturnType<Workspace['people']['current']>>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>

  /** Begun, but nothing was written in it yet: nobody else sees it. */
  begun: TemplateEntry | undefined = $state.raw()
  #keepBegun: () => void = () => undefined
  readonly #sittings = new Set<EntryId>()

  readonly all: readonly TemplateEntry[]
  readonly gone: readonly TemplateEntry[]
  readonly folders: readonly string[]
  /** Those the desk answers in. */
  readonly languages: readonly string[]

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#templates = new Live(desk.templates)
    this.#uses = new Live(desk.templateUses)
    this.#people = new Live(desk.people)
    this.#settings = new Live(desk.settings)
    this.all = $derived(shelf(this.#templates.current))
    this.folders = $derived(foldersOf(this.all))
    this.gone = $derived(thrownAway(this.#templates.current))
    this.languages = $derived(Object.keys(this.#settings.current.languages).sort())
  }

  template(id: EntryId): Template | undefined {
    return this.#templates.current.templates[id]
  }

  get deskName(): string {
    return this.#settings.current.deskName
  }

  /** Whoever proposes changes nothing, whatever a screen offers. */
  #change<V, E>(
    command: (all: Templates) => Result<V, E>
  ): Result<V, E | OnlyProposes> {
    const me = this.#people.current.get(this.#desk.me)
    return mayChange(me, this.#settings.current)
      ? this.#desk.templates.perform(command)
      : no({ type: 'only-proposes' })
  }

  add(
    title: string,
    language: string,
    body = '',
    tags: readonly string[] = []
  ): EntryId {
    const [id, version] = [this.#desk.newEntryId(), this.#desk.newEntryId()]
    const made = {
      title,
      tags: tags.map(cleanTag),
      language,
      body,
      at: this.#desk.now()
    }
    this.#change(all => addTemplate(all, id, version, made))
    return id
  }

  /** A template that is kept with the first word written in it. */
  begin(language: string, onkept: (id: EntryId) => void): void {
    const [id, version] = [this.#desk.newEntryId(), this.#desk.newEntryId()]
    const made = { title: '', tags: [], language, body: '', at: this.#desk.now() }
    const paper = noTemplates()
    addTemplate(paper, id, version, made)
    const template = paper.templates[id]
    this.begun = template && { id, template }
    this.#keepBegun = () => {
      this.#keepBegun = () => undefined
      this.#change(all => addTemplate(all, id, version, made))
      onkept(id)
    }
  }

  /** Before anything is written. */
  #keep(id: EntryId): void {
    if (id === this.begun?.id) this.#keepBegun()
  }

  name(id: EntryId, title: string): void {
    this.#keep(id)
    this.#change(all => nameTemplate(all, id, title))
  }

  tag(id: EntryId, tags: readonly string[]): void {
    this.#keep(id)
    const clean = [...new Set(tags.map(cleanTag).filter(tag => tag !== ''))]
    this.#change(all => tagTemplate(all, id, clean))
  }

  /** Answers the way back. */
  untag(id: EntryId, tag: string): () => void {
    const others = (): readonly string[] =>
      Object.keys(this.template(id)?.tags ?? {}).filter(other => other !== tag)
    this.tag(id, others())
    return () => {
      this.tag(id, [...others(), tag])
    }
  }

  file(id: EntryId, folder: string): void {
    this.#keep(id)
    this.#change(all => fileTemplate(all, id, folder))
  }

  /** A folder and all that is in it; `''` takes it out of every folder. */
  moveFolder(from: string, to: string): void {
    const said = words().templates.folder
    const moved = this.#change(all => moveFolder(all, from, to))
    if (moved.ok) {
      const { value: places } = moved
      sayWithUndo(said.moved(places.size), () => {
        this.#change(all => moveBack(all, places, from, to))
      })
    } else if (moved.error.type === 'into-itself') sayTrouble(said.intoItself)
  }

  text(id: EntryId): TextHands {
    return textHands(this.#desk, this.#sittings, {
      read: () => templateText(this.#templates.current, id),
      perform: command => {
        this.#keep(id)
        return this.#change(all => command(templateText(all, id)))
      }
    })
  }

  remove(id: EntryId): void {
    const at = this.#desk.now()
    this.#change(all => removeTemplate(all, id, at))
  }

  restore(id: EntryId): void {
    this.#change(all => restoreTemplate(all, id))
  }

  timesUsed({ id, template }: TemplateEntry): number {
    return timesUsed(template) + (this.#uses.current.get(id) ?? 0)
  }
}

interface OnlyProposes {
  readonly type: 'only-proposes'
}
