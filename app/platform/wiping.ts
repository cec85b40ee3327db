/**
 * A device that is wiped is empty in all of its tabs. Another one that sits at the desk would
 * keep the keys in memory, and write what it holds into new storage of the same name.
 */
interface Wiping {
  /** Call before anything is deleted: what others wrote after it would stay. */
  tellOthers(): void
}

/** `end`: another tab wipes; nothing may be kept from here on. */
export function wiping(end: () => void): Wiping {
  const channel = new BroadcastChannel('porchlight-wiped')
  channel.onmessage = end
  return { tellOthers: () => channel.postMessage('') }
}
