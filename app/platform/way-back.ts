/**
 * The way back of a browser or a phone, while something stands on top of the page: it closes
 * that, and the page stays. Nothing of it is in the history, so nothing can be left behind
 * there, whatever closes it and wherever it leads. Chromium on Android asks the newest
 * `CloseWatcher`, also where there is nowhere to go back to; other browsers may be refused
 * the step. One that knows neither goes back as ever, and so does every browser when
 * somebody has touched nothing since the last time: nobody can be held on a page.
 *
 * On a desktop a `CloseWatcher` hears Escape, too, unless that was prevented: a field that
 * keeps Escape for itself must prevent it, and not only stop it.
 */

/** Chromium's, and not yet among the types. */
interface CloseWatcher extends EventTarget {
  destroy(): void
}
declare const CloseWatcher: new () => CloseWatcher

interface OnTop {
  readonly close: () => void
}

/** The newest last. */
const standing = new Set<OnTop>()

/** What stands on top; of several, the newest is closed. Call what it answers once it is gone. */
export function closeOnBack(close: () => void): () => void {
  const one: OnTop = { close }
  standing.add(one)
  const watcher = typeof CloseWatcher === 'undefined' ? undefined : new CloseWatcher()
  watcher?.addEventListener('close', close)
  // several times is once
  if ('navigation' in globalThis) navigation.addEventListener('navigate', stay)
  return () => {
    watcher?.destroy()
    standing.delete(one)
    if ('navigation' in globalThis && standing.size === 0) {
      navigation.removeEventListener('navigate', stay)
    }
  }
}

function stay(event: NavigateEvent): void {
  const newest = [...standing].at(-1)
  if (!newest || !event.cancelable || !isBack(event)) return
  event.preventDefault()
  newest.close()
}

function isBack({ navigationType, destination }: NavigateEvent): boolean {
  const here = navigation.currentEntry?.index ?? 0
  return navigationType === 'traverse' && destination.index < here
}
