/**
 * Which items of a long list are drawn, and where. Every frame draws a few new ones at most, what is
 * looked at first, so that no list holds up the page, however long it is and however fast
 * somebody scrolls through it.
 */
export interface Placed<T> {
  readonly item: T
  readonly at: number
}

/** Of items of equal height, those between the edges of a frame, in pixels. */
export interface Sight {
  readonly top: number
  readonly frame: number
  readonly item: number
}

const newInAFrame = 5
/** Beyond each edge of the frame. */
const beyond = 4

/** What is to be drawn now, and whether more is to come with the next frame. */
export function draw<T>(
  items: readonly T[],
  before: ReadonlySet<T>,
  sight: Sight,
  wanted?: number
): { readonly drawn: readonly Placed<T>[]; readonly isAll: boolean } {
  const drawn: Placed<T>[] = []
  let room = newInAFrame
  let isAll = true
  for (const at of inOrder(items.length, sight, wanted)) {
    const item = items[at]
    if (item === undefined) continue
    if (before.has(item) || room-- > 0) drawn.push({ item, at })
    else isAll = false
  }
  // Screen readers and the tab key go by the order in the page.
  return { drawn: drawn.sort((a, b) => a.at - b.at), isAll }
}

/** By how many places the first in sight has moved; of those that have gone, the next one. */
export function movedBy<T>(
  before: readonly T[],
  now: readonly T[],
  { top, frame, item }: Sight
): number {
  const last = Math.ceil((top + frame) / item)
  for (let at = Math.floor(top / item); at <= last; at++) {
    const here = before[at]
    if (here === undefined || now[at] === here) return 0
    const to = now.indexOf(here)
    if (to >= 0) return to - at
  }
  return 0
}

/** The wanted one, then what is in sight, then what is just beyond. */
function* inOrder(
  count: number,
  { top, frame, item }: Sight,
  wanted: number | undefined
): Generator<number> {
  const first = Math.max(0, Math.floor(top / item))
  const last = Math.min(count - 1, Math.ceil((top + frame) / item))
  if (wanted !== undefined && wanted < count) yield wanted
  for (let at = first; at <= last; at++) if (at !== wanted) yield at
  for (let step = 1; step <= beyond; step++) {
    for (const at of [last + step, first - step]) {
      if (at >= 0 && at < count && at !== wanted) yield at
    }
  }
}
