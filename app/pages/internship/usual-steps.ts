/** The first steps of a desk, which are there to be changed. */
import { addStep, internSteps } from '#core/domain/members/interns.ts'
import type { Workspace } from '#core/workspace.ts'

import { go } from '../../state/route.svelte.ts'
import { sayWithOffer, type Toast } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** Steps that somebody else has set meanwhile are enough. */
export function beginUsualSteps(desk: Workspace): void {
  if (internSteps(desk.settings.current()).length > 0) return
  for (const { text, counts, wanted = 1 } of words().interns.start) {
    const id = desk.newEntryId()
    const goal = counts && { counts, wanted }
    desk.settings.perform(all => addStep(all, id, text, goal))
  }
}

/** Else the first intern finds none, until somebody thinks of looking at that page. */
export function firstSteps(desk: Workspace): Toast['offer'] {
  if (internSteps(desk.settings.current()).length > 0) return undefined
  const t = words().interns
  return {
    label: t.beginSteps,
    run: () => {
      beginUsualSteps(desk)
      sayWithOffer(t.stepsBegun, { label: t.toSteps, run: () => go('/internship') })
    }
  }
}
