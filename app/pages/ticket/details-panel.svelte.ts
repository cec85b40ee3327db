/** The details of an open ticket: beside it on a wide screen, over it on others. */
import { MediaQuery } from 'svelte/reactivity'

/** What keys and menus ask of the details, once they are drawn. */
export interface DetailFields {
  addCheck(): void
  editTags(): void
  fillFields(): void
}

export class DetailsPanel {
  /** While they are drawn. */
  fields: DetailFields | undefined = $state.raw()
  readonly #wide = new MediaQuery('min-width: 70rem')
  #chosen: boolean | undefined = $state()
  #asked: ((fields: DetailFields) => void) | undefined = $state.raw()

  /** Call while a component is set up. */
  constructor() {
    $effect(() => {
      if (!this.fields || !this.#asked) return
      const [fields, act] = [this.fields, this.#asked]
      // on a phone they open first
      const frame = requestAnimationFrame(() => {
        this.#asked = undefined
        act(fields)
      })
      return () => cancelAnimationFrame(frame)
    })
  }

  get isBeside(): boolean {
    return this.#wide.current
  }

  get open(): boolean {
    return this.#chosen ?? this.isBeside
  }

  set open(open: boolean) {
    this.#asked = undefined
    this.#chosen = open
  }

  /** Also in the first frame, while they are not drawn yet. */
  ask(act: (fields: DetailFields) => void): void {
    this.open = true
    this.#asked = act
  }

  /** The keyboard goes to what was asked for last: here, not to them. */
  leave(): void {
    this.#asked = undefined
    if (!this.isBeside) this.#chosen = false
  }
}
