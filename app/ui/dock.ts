/** Says where a dock at the end of the page begins: what is said in passing stands above it. */
export function dock(element: HTMLElement): () => void {
  const { style } = document.documentElement
  const names = ['--dock-end', '--dock-start', '--dock-size'] as const
  const measure = (): void => {
    const { documentElement: page } = document
    const { top } = element.getBoundingClientRect()
    const line = element.firstElementChild ?? element
    const { left, right, width } = line.getBoundingClientRect()
    const isMirrored = getComputedStyle(page).direction === 'rtl'
    const start = isMirrored ? page.clientWidth - right : left
    style.setProperty('--dock-end', `${page.clientHeight - top}px`)
    style.setProperty('--dock-start', `${start}px`)
    style.setProperty('--dock-size', `${width}px`)
  }
  // it moves, too, when what stands above or below it grows
  const watch = new ResizeObserver(measure)
  for (const each of element.parentElement?.children ?? []) watch.observe(each)
  addEventListener('resize', measure)
  measure()
  return () => {
    watch.disconnect()
    removeEventListener('resize', measure)
    for (const name of names) style.removeProperty(name)
  }
}
