/** The address of one part, and the way back from it. */
import type { ComponentKey } from '#core/domain/hardware/components.ts'

export function partLink(part: ComponentKey, query = ''): string {
  const kept = query === '' ? '' : `?${new URLSearchParams({ q: query })}`
  return `#/hardware/${encodeURIComponent(part)}${kept}`
}

export function partOf(rest: string): ComponentKey | undefined {
  try {
    return rest === '' ? undefined : decodeURIComponent(rest)
  } catch {
    return rest // somebody typed it
  }
}
