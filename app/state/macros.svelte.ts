/** The macros as the screens use them. */
import {
  doTheSame,
  dropMacro,
  keepMacro,
  macros,
  putActBack,
  withoutAct,
  type Macro,
  type MacroAct,
  type MacroEntry
} from '#core/domain/queue/macros.ts'
import type { EntryId } from '#core/ids.ts'
import { done, no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { namesNobody, type NamesSomebody } from './names-nobody.ts'

/** By what the macro does by now. */
export interface Contradicted {
  readonly type: 'contradicted'
}
/** It does something else by now. */
export interface ChangedSince {
  readonly type: 'changed-since'
}
/** It was deleted. */
export interface NoMacro {
  readonly type: 'no-macro'
}

export class MacroShelf {
  readonly #desk: Workspace
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#settings = new Live(desk.settings)
  }

  get all(): readonly MacroEntry[] {
    return macros(this.#settings.current)
  }

  /** Those that do something. */
  get ready(): readonly MacroEntry[] {
    return this.all.filter(({ macro }) => macro.acts.length > 0)
  }

  macro(id: EntryId): Macro | undefined {
    return this.#settings.current.macros[id]
  }

  add(name: string, acts: readonly MacroAct[] = []): EntryId {
    const id = this.#desk.newEntryId()
    this.#keep(id, { name, acts, by: this.#desk.me, at: this.#desk.now() })
    return id
  }

  /** Whether it has a name still. */
  name(id: EntryId, macro: Macro, name: string): boolean {
    return this.#keep(id, { ...macro, name })
  }

  /** Answers the way back, for as long as it does that; none if it did so before. */
  setActs(
    id: EntryId,
    macro: Macro,
    acts: readonly MacroAct[]
  ): (() => Result<void, ChangedSince | NoMacro>) | undefined {
    this.#keep(id, { ...macro, acts })
    const made = this.macro(id)
    if (!made || doTheSame(made, macro)) return undefined
    return () => {
      const now = this.macro(id)
      if (!now) return no({ type: 'no-macro' })
      if (!doTheSame(now, made)) return no({ type: 'changed-since' })
      this.#keep(id, { ...now, acts: macro.acts })
      return done
    }
  }

  /** Answers the way back, into what it does by then. */
  removeAct(
    id: EntryId,
    macro: Macro,
    act: MacroAct
  ): () => Result<void, Contradicted | NoMacro> {
    const rest = withoutAct(macro.acts, act)
    const place = macro.acts.findIndex(each => !rest.includes(each))
    this.setActs(id, macro, rest)
    return () => {
      const now = this.macro(id)
      if (!now) return no({ type: 'no-macro' })
      const back = putActBack(now.acts, act, place)
      if (!back) return no({ type: 'contradicted' })
      this.setActs(id, now, back)
      return done
    }
  }

  /** Of what it says new: what stood there `before` is there for good already. */
  mayStand(made: Macro, before: Macro): Result<void, NamesSomebody> {
    const known = this.#freeTexts(before)
    const texts = this.#freeTexts(made).filter(text => !known.includes(text))
    return namesNobody(texts, this.#desk)
  }

  /** Answers the way back. */
  drop(id: EntryId, macro: Macro): () => void {
    this.#desk.settings.perform(all => dropMacro(all, id))
    return () => void this.#keep(id, macro)
  }

  /** All that members made up in it. */
  #freeTexts({ name, acts }: Macro): readonly string[] {
    const { fields } = this.#settings.current
    const texts = acts.map(act => {
      if (act.do === 'tag' || act.do === 'untag') return act.tag
      if (act.do === 'note') return act.text
      if (act.do === 'pass-on') return act.reason
      return act.do === 'field' && fields[act.field]?.kind === 'text' ? act.value : ''
    })
    return [name, ...texts]
  }

  #keep(id: EntryId, macro: Macro): boolean {
    return this.#desk.settings.perform(all => keepMacro(all, id, macro)).ok
  }
}
