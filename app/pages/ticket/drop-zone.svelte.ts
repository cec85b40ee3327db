/** Where files can be let go of, or a picture pasted. Words are left to the field. */
import { on } from 'svelte/events'

export class DropZone {
  /** Somebody holds files above it. */
  get isOver(): boolean {
    return this.#depth > 0
  }

  /** Entering a child leaves its parent, so depth is counted. */
  #depth = $state(0)
  readonly #take: (files: readonly File[]) => void

  constructor(take: (files: readonly File[]) => void) {
    this.#take = take
  }

  /** For `{@attach}`. */
  takes = (element: HTMLElement): (() => void) => {
    const ends = [
      on(element, 'dragenter', event => {
        if (holdsFiles(event)) this.#depth++
      }),
      on(element, 'dragleave', event => {
        if (holdsFiles(event)) this.#depth = Math.max(0, this.#depth - 1)
      }),
      on(element, 'dragover', event => {
        if (holdsFiles(event)) event.preventDefault()
      }),
      on(element, 'drop', event => {
        this.#depth = 0
        if (!holdsFiles(event)) return
        event.preventDefault()
        this.#take([...(event.dataTransfer?.files ?? [])])
      }),
      on(element, 'paste', event => {
        const files = [...(event.clipboardData?.files ?? [])]
        const text = event.clipboardData?.getData('text/plain') ?? ''
        // a table is copied as words and as their picture
        if (files.length === 0 || text !== '') return
        event.preventDefault()
        this.#take(files)
      })
    ]
    return () => {
      this.#depth = 0
      for (const end of ends) end()
    }
  }
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
