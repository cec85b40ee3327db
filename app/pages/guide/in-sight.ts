/** A long list beside a page shows its current line by itself, and leaves the page alone. */
export function keepInSight(box: Element, line: Element | null): void {
  if (!line) return
  const frame = box.getBoundingClientRect()
  const { top, bottom } = line.getBoundingClientRect()
  if (top >= frame.top && bottom <= frame.bottom) return
  box.scrollTop += (top + bottom - frame.top - frame.bottom) / 2
}
