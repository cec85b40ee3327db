/** What a variable is called: those a desk fills have words, the others are words already. */
import { words } from '../../words/words.svelte.ts'

export function variableWords(name: string): string {
  const said: Readonly<Record<string, string>> = words().templates.variable
  return Object.hasOwn(said, name) ? (said[name] ?? name) : name
}
