/** The keyboard of a phone takes half the screen, and no browser says so. */

/** The bars of a browser come and go; a keyboard takes more. */
const most = 0.75

/**
 * Marks the page while the window is a good deal lower than it was at this width. Answers
 * what ends it.
 */
export function markKeyboard(page = document.documentElement): () => void {
  let width = innerWidth
  let tallest = innerHeight
  const look = (): void => {
    tallest = innerWidth === width ? Math.max(tallest, innerHeight) : innerHeight
    width = innerWidth
    page.toggleAttribute('data-keyboard', innerHeight < tallest * most)
  }
  addEventListener('resize', look)
  return () => {
    removeEventListener('resize', look)
    page.removeAttribute('data-keyboard')
  }
}
