/** One of those found. The arrows go round them; whoever types begins at the first again. */
export class Choice<T extends { readonly id: string }> {
  #query = $state('')
  #at = $state(0)

  readonly found: readonly T[]
  /** What Enter takes. */
  readonly here: T | undefined
  /** There is nothing to choose from, whatever one types. */
  readonly isEmpty: boolean

  /** What `find` finds for an empty text is all there is. */
  constructor(find: (query: string) => readonly T[]) {
    this.found = $derived(find(this.#query))
    this.here = $derived(this.found[Math.min(this.#at, this.found.length - 1)])
    this.isEmpty = $derived(find('').length === 0)
  }

  get query(): string {
    return this.#query
  }

  set query(typed: string) {
    this.#query = typed
    this.#at = 0
  }

  point(at: number): void {
    this.#at = at
  }

  /** Whether the key was an arrow of this list. */
  arrow({ key }: KeyboardEvent): boolean {
    const last = this.found.length - 1
    if (key === 'ArrowDown') this.#at = this.#at >= last ? 0 : this.#at + 1
    else if (key === 'ArrowUp') this.#at = this.#at <= 0 ? last : this.#at - 1
    else return false
    return true
  }
}
