/**
 * Small things that this browser keeps for the app, none of them about the desk. A browser
 * may refuse to keep anything: then each start is the first one.
 */
export function kept(place: string): string | undefined {
  try {
    return localStorage.getItem(place) ?? undefined
  } catch {
    return undefined
  }
}

export function keep(place: string, text: string): void {
  try {
    localStorage.setItem(place, text)
  } catch {
    // the wish counts until the page is closed
  }
}

export function forget(place: string): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // nothing was kept
  }
}
