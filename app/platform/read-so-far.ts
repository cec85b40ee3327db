/**
 * How far down a page was when it was left, for whoever comes back to it by the way back. A
 * browser knows it, too, but looks before a page that is fetched is there. One without the
 * Navigation API begins at the top, as for a link.
 */
const left = new Map<string, number>()
let isComingBack = false

if ('navigation' in globalThis) {
  navigation.addEventListener('navigate', ({ navigationType }) => {
    isComingBack = navigationType === 'traverse'
    left.set(location.hash, window.scrollY)
  })
}

/** Undefined for whoever came by a link. */
export function readSoFar(): number | undefined {
  return isComingBack ? left.get(location.hash) : undefined
}
