import type { Random } from '#core/ports.ts'

/** What browsers hand out at once. */
const most = 65_536

export const deviceRandom: Random = {
  bytes: count => {
    const bytes = new Uint8Array(count)
    for (let at = 0; at < count; at += most) {
      crypto.getRandomValues(bytes.subarray(at, at + most))
    }
    return bytes
  }
}
