/**
 * A list that is put in order by what is counted or written meanwhile, and somebody reads it:
 * its rows stay where they were when it was asked for. What comes later stands at its end.
 */
export class SteadyOrder {
  #asked: string | undefined
  #places = new Map<string, number>()

  /** `asked`: by what it is found and sorted; another order begins with another question. */
  of<T extends { readonly id: string }>(asked: string, now: readonly T[]): T[] {
    if (asked !== this.#asked) this.#places = new Map()
    this.#asked = asked
    const places = this.#places
    for (const { id } of now) if (!places.has(id)) places.set(id, places.size)
    return [...now].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
  }
}
