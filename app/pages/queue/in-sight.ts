/** In a list that scrolls, one sees where one is. */
import type { Attachment } from 'svelte/attachments'

/**
 * Scrolls no further than it must, and only what does not show it yet. The observer tells of
 * it once the page is laid out: asked at once, it would be laid out half made, for 20 ms.
 */
export function inSight(isHere: boolean): Attachment<HTMLElement> {
  return element => {
    if (!isHere) return
    const observer = new IntersectionObserver(([seen]) => {
      observer.disconnect()
      if (seen && seen.intersectionRatio < 1) {
        element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }
    })
    observer.observe(element)
    return () => observer.disconnect()
  }
}
