import type { Timer } from '#core/ports.ts'

export const deviceTimer: Timer = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  breathe: () => breath()
}

/** For what may come after the next frame was drawn. Answers what calls it off. */
export function afterFrame(work: () => void): () => void {
  let isOff = false
  const frame = requestAnimationFrame(() => {
    void breath().then(() => {
      if (!isOff) work()
    })
  })
  return () => {
    isOff = true
    cancelAnimationFrame(frame)
  }
}

/** Once the page stands on the screen as it is now. */
export function drawn(): Promise<void> {
  return new Promise(resolve => void afterFrame(resolve))
}

interface Yielding {
  yield?(): Promise<void>
}

/** `setTimeout` would take 4 ms each time, and a second in a tab behind. */
function breath(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Yielding }
  if (scheduler?.yield) return scheduler.yield()
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
