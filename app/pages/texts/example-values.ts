/** With what a text is shown where no ticket says it: an asker who is made up, and who reads. */
import type { ProblemValues } from '#core/domain/problems/problems.ts'
import type { Values } from '#core/domain/templates/text.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from '../../state/live.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** Read while something is drawn; what it says of the desk is as it stands then. */
export function exampleValues(
  desk: Workspace
): (language: string, own?: ProblemValues) => Values {
  const people = new Live(desk.people)
  const settings = new Live(desk.settings)
  return (language, own) => ({
    ...words().templates.example,
    ...own,
    'me.name': people.current.get(desk.me)?.name ?? '',
    'desk.name': settings.current.deskName,
    lang: language,
    'asker.key': 'yes'
  })
}
