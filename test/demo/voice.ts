/** How people write in one language: nobody real, nothing that anybody wrote. */
export interface Voice {
  readonly language: string
  /** Given names as they are written there; the letters of an address stand behind. */
  readonly names: readonly (readonly [written: string, latin: string])[]
  readonly hello: string
  readonly bye: string
  /** Subject and text, one for each of `matters`, in that order. */
  readonly asks: readonly (readonly [subject: string, text: string])[]
  /** What is added to it, now and then. */
  readonly more: readonly string[]
  /** What the desk answers, and what comes back. */
  readonly answers: readonly string[]
  readonly replies: readonly string[]
}

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
