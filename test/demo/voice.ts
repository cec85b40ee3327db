/** How people write in one language: nobody real, nothing that anybody wrote. */

/** What people write about. The first ones are known problems, see `problems.ts`. */
export const matters = [
  'wifi',
  'persistence',
  'screen',
  'tor',
  'usb',
  'printing',
  'keyboard',
  'install'
] as const
export type Matter = (typeof matters)[number]

export interface Voice {
  readonly language: string
  /** Given names as they are written there; the letters of an address stand behind. */
  readonly names: readonly (readonly [written: string, latin: string])[]
  readonly hello: string
  /** The same in a template. */
  readonly helloTo: string
  readonly bye: string
  /** At least one of each matter. */
  readonly asks: readonly Ask[]
  /** What is added to it, now and then. */
  readonly more: readonly string[]
  /** What the desk says first, of a known problem, and what it needs to know of one. */
  readonly question: string
  readonly needs: string
  /** What helps, and what the desk says when it did. */
  readonly ways: Readonly<Record<Matter, string>>
  readonly glad: string
  /** What comes back to a question, of a `{machine}`, and to what helped. */
  readonly tells: string
  readonly thanks: string
}

export type Ask = readonly [matter: Matter, subject: string, text: string]

/** A question of how to do something: nothing is wrong, and the first answer helps. */
export function isHowTo(matter: Matter): boolean {
  return matter === 'keyboard' || matter === 'install'
}
