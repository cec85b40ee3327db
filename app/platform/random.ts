import { concat } from '#core/bytes.ts'
import type { Random } from '#core/ports.ts'

/** What browsers hand out at once. */
const most = 65_536

export const deviceRandom: Random = {
  bytes: count => {
    const parts: Uint8Array[] = []
    for (let left = count; left > 0; left -= most) {
      parts.push(crypto.getRandomValues(new Uint8Array(Math.min(left, most))))
    }
    return concat(...parts)
  }
}
