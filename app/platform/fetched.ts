/** What the app fetches while somebody is there already. */
import { deviceTimer } from './timer.ts'

/** Tried again while the network is away: a device that has installed the app needs none. */
export async function untilFetched<T>(fetching: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await fetching()
    } catch (error) {
      // a browser says so of what it cannot reach; anything else is a bug, and is heard
      if (!(error instanceof TypeError)) throw error
      await new Promise<void>(wake => deviceTimer.after(2000, wake))
    }
  }
}
