/** Which page's help is wanted. */
import type { Route } from '../../state/route.svelte.ts'
import type { Words } from '../../words/en.ts'
import { words } from '../../words/words.svelte.ts'

export type HelpPage = keyof Words['help']['pages']

/** Undefined where there is no page. */
export function helpPageOf({ page, rest }: Pick<Route, 'page' | 'rest'>) {
  const name = page === 'shifts' && rest === 'hours' ? 'hours' : page || 'queue'
  return isHelpPage(name) ? name : undefined
}

function isHelpPage(name: string): name is HelpPage {
  return Object.hasOwn(words().help.pages, name)
}
