/** How wide the window is, as the pages ask it. Undone by `vi.restoreAllMocks()`. */
import { vi } from 'vitest'

/** Wide: details stand beside the conversation. */
export function aWideScreen(): void {
  answersTo('min-width')
}

export function aPhone(): void {
  answersTo('max-width')
}

function answersTo(asked: string): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(media => {
    const list = Object.assign(new EventTarget(), {
      matches: media.includes(asked),
      media
    })
    return list as MediaQueryList // all that is asked of one
  })
}
