/** Hands a file to another app of the device. Phones can; from then on it lies outside of the desk. */
import type { Bytes } from '#core/bytes.ts'

/** `left`: they thought better of it, or share another still. `refused`: the browser lets no such file through. */
export type Shared = 'shared' | 'left' | 'refused'

/** A browser that says yes may still refuse it at the press: its list of types is its own. */
export function canShareFile(name: string, type: string): boolean {
  if (!('canShare' in navigator)) return false
  return navigator.canShare({ files: [new File(['-'], name, { type })] })
}

/** To be called at the press, with nothing waited for before: later no browser lets it. */
export async function shareFile(
  bytes: Uint8Array,
  name: string,
  type: string
): Promise<Shared> {
  try {
    await navigator.share({ files: [new File([bytes as Bytes], name, { type })] })
    return 'shared'
  } catch (error) {
    const why = error instanceof Error ? error.name : ''
    return ['AbortError', 'InvalidStateError'].includes(why) ? 'left' : 'refused'
  }
}
