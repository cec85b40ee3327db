/** The address of one part, and the way back from it. */
import type { ComponentKey } from '#core/domain/hardware/components.ts'
import { address } from '../../state/route.svelte.ts'

export function partLink(part: ComponentKey, query = ''): string {
  const path = `/hardware/${encodeURIComponent(part)}`
  return `#${address(path, new URLSearchParams({ q: query }))}`
}

export function partOf(rest: string): ComponentKey | undefined {
  try {
    return rest === '' ? undefined : decodeURIComponent(rest)
  } catch {
    return rest // somebody typed it
  }
}
