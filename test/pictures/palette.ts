/** The colours that stand for all those of a picture: median cut, and the nearest of them. */
export type Colour = readonly [red: number, green: number, blue: number]

interface Counted {
  readonly colour: Colour
  readonly count: number
}

const most = 256
const channels = [0, 1, 2] as const

/** Colours that are seen most are kept as they are: they are the surfaces of the screen. */
const keptAsTheyAre = 48

export function paletteOf(points: Uint8Array): Colour[] {
  const all = counted(points).sort((a, b) => b.count - a.count)
  if (all.length <= most) return all.map(({ colour }) => colour)
  const kept = all.slice(0, keptAsTheyAre).map(({ colour }) => colour)
  let boxes = [all.slice(keptAsTheyAre)]
  while (boxes.length < most - keptAsTheyAre) {
    const widest = boxes.reduce((a, b) => (weight(b) > weight(a) ? b : a))
    if (widest.length < 2) break
    boxes = [...boxes.filter(box => box !== widest), ...halves(widest)]
  }
  return [...kept, ...boxes.map(middle)]
}

/** Finds the place of the nearest one; a colour is looked for once. */
export function nearest(palette: readonly Colour[]) {
  const known = new Map<number, number>()
  return (points: Uint8Array, at: number): number => {
    const key = keyAt(points, at)
    const before = known.get(key)
    if (before !== undefined) return before
    const [red, green, blue] = colourOf(key)
    let [best, least] = [0, Infinity]
    for (const [n, [r, g, b]] of palette.entries()) {
      const far = 2 * (r - red) ** 2 + 4 * (g - green) ** 2 + 3 * (b - blue) ** 2
      if (far < least) [best, least] = [n, far]
    }
    known.set(key, best)
    return best
  }
}

function counted(points: Uint8Array): Counted[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < points.length; at += 3) {
    const key = keyAt(points, at)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => ({ colour: colourOf(key), count }))
}

function keyAt(points: Uint8Array, at: number): number {
  return (
    ((points[at] ?? 0) << 16) | ((points[at + 1] ?? 0) << 8) | (points[at + 2] ?? 0)
  )
}

function colourOf(key: number): Colour {
  return [key >> 16, (key >> 8) & 255, key & 255]
}

/** What it would cost to let one colour stand for all of them. */
function weight(box: readonly Counted[]): number {
  const count = box.reduce((sum, each) => sum + each.count, 0)
  return box.length < 2 ? 0 : longest(box).length ** 2 * Math.sqrt(count)
}

function longest(box: readonly Counted[]): { channel: 0 | 1 | 2; length: number } {
  const lengths = channels.map(channel => {
    let [low, high] = [255, 0]
    for (const { colour } of box) {
      low = Math.min(low, colour[channel])
      high = Math.max(high, colour[channel])
    }
    return { channel, length: high - low }
  })
  return lengths.reduce((a, b) => (b.length > a.length ? b : a))
}

function halves(box: readonly Counted[]): Counted[][] {
  const { channel } = longest(box)
  const sorted = [...box].sort((a, b) => a.colour[channel] - b.colour[channel])
  const at = Math.ceil(sorted.length / 2)
  return [sorted.slice(0, at), sorted.slice(at)]
}

function middle(box: readonly Counted[]): Colour {
  const count = box.reduce((sum, each) => sum + each.count, 0)
  const mean = (channel: 0 | 1 | 2): number =>
    Math.round(
      box.reduce((sum, each) => sum + each.colour[channel] * each.count, 0) / count
    )
  return [mean(0), mean(1), mean(2)]
}
