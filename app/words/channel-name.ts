import { isUsual } from '#core/domain/tickets/written-down.ts'
import type { Channel } from '#core/domain/tickets/message.ts'

import { words } from './words.svelte.ts'

/** Of an answer in a ticket that nobody wrote down: where it was given was not said. */
export const elsewhere: Channel = 'elsewhere'

/** As it is called here; a word of the desk's own as it stands. */
export function channelName(channel: Channel): string {
  const t = words().writtenDown
  if (channel === elsewhere) return t.elsewhere
  return isUsual(channel) ? t.channels[channel] : channel
}
