/** What is said of a saved view that was changed, or would not be. */
import type { Result } from '#core/result.ts'
import type { NotKept, WayBack } from '../../state/saved-views.svelte.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** The way back may find the device full, too. */
export function sayChanged(text: string, changed: Result<WayBack, NotKept>): void {
  if (!changed.ok) {
    sayTrouble(whyNotKept(changed.error.type))
    return
  }
  sayWithUndo(text, async () => {
    const back = await changed.value()
    if (!back.ok) sayTrouble(whyNotKept(back.error.type))
  })
}

export function whyNotKept(type: NotKept['type']): string {
  return type === 'storage-full'
    ? words().ticket.refused[type]
    : words().savedViews.refused[type]
}
