/** In a line that scrolls, one sees where one is. */
import type { Attachment } from 'svelte/attachments'

/** Scrolls no further than it must, and only what does not show it yet. */
export function inSight(isHere: boolean): Attachment<HTMLElement> {
  return element => {
    if (isHere) element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
}
