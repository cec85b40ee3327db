/** A finger drawn sideways turns the day; drawn up or down it scrolls as always. */
import type { Attachment } from 'svelte/attachments'

const far = 56

export function swipe(
  onturn: ((direction: -1 | 1) => void) | undefined
): Attachment<HTMLElement> {
  return element => {
    if (!onturn) return
    let start: Touch | undefined
    const begin = (event: TouchEvent): void => {
      start = event.touches.length === 1 ? event.touches[0] : undefined
    }
    const end = (event: TouchEvent): void => {
      const last = event.changedTouches[0]
      if (!start || !last) return
      const [across, down] = [
        last.clientX - start.clientX,
        last.clientY - start.clientY
      ]
      start = undefined
      if (Math.abs(across) < far || Math.abs(across) < 2 * Math.abs(down)) return
      const forward = getComputedStyle(element).direction === 'rtl' ? 1 : -1
      onturn(Math.sign(across) === forward ? 1 : -1)
    }
    element.addEventListener('touchstart', begin, { passive: true })
    element.addEventListener('touchend', end, { passive: true })
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchend', end)
    }
  }
}
