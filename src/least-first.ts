/** Numbers of which the least is taken first, however many there are: a binary heap. */
export class LeastFirst {
  readonly #heap: number[]

  /** In order. */
  constructor(first: readonly number[]) {
    this.#heap = [...first]
  }

  add(number: number): void {
    const heap = this.#heap
    let at = heap.push(number) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#swapIfLess(at, above)) return
      at = above
    }
  }

  /** -1 if there is none. */
  take(): number {
    const heap = this.#heap
    const least = heap[0] ?? -1
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return least
    heap[0] = last
    let at = 0
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const lesser = (heap[right] ?? Infinity) < (heap[left] ?? Infinity) ? right : left
      if (!this.#swapIfLess(lesser, at)) return least
      at = lesser
    }
  }

  #swapIfLess(below: number, above: number): boolean {
    const heap = this.#heap
    const [low, high] = [heap[below], heap[above]]
    if (low === undefined || high === undefined || low >= high) return false
    heap[below] = high
    heap[above] = low
    return true
  }
}
