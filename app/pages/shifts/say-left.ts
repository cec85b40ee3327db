/** That a shift was left, with the way back; or why not. */
import type { Result } from '#core/result.ts'

import type { ComeBack } from '../../state/shift-leaving.ts'
import { sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

type Refused = ReturnType<typeof words>['shifts']['refused']

export function sayLeft(
  text: string,
  left: Result<ComeBack, { readonly type: keyof Refused }>
): void {
  if (!left.ok) {
    sayTrouble(words().shifts.refused[left.error.type])
    return
  }
  sayWithUndo(text, () => {
    const back = left.value()
    if (!back.ok) sayTrouble(words().shifts.staysLeft[back.error.type])
  })
}
