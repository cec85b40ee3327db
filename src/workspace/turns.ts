/**
 * Tabs of one device take turns at what they all read, add to and write. Where a turn does
 * not come, because another tab hangs in its own or the browser has none to give, the work is
 * done after three seconds all the same: tabs that write at once may then lose what one of
 * them wrote, but nobody's words wait for ever.
 */
import type { Tabs, Timer } from '../ports.ts'

const patience = 3_000

interface Doors {
  readonly tabs: Pick<Tabs, 'alone'>
  readonly timer: Pick<Timer, 'after'>
}

export function takeTurn<V>(
  { tabs, timer }: Doors,
  name: string,
  work: () => Promise<V>
): Promise<V> {
  return new Promise((resolve, reject) => {
    let isBegun = false
    const begin = async (): Promise<void> => {
      if (isBegun) return // the turn came late
      isBegun = true
      stopWaiting()
      // async: what breaks at once is told like what fails later
      await (async () => work())().then(resolve, reject)
    }
    const stopWaiting = timer.after(patience, () => void begin())
    // no lock: what fails in the work itself is told above
    new Promise<void>(turn => turn(tabs.alone(name, begin))).catch(() => void begin())
  })
}
