/**
 * The language of this device, and the words that the first screens say: those of all the
 * others, in `words.svelte.ts`, come with the desk.
 */
import { keep, kept } from '../platform/kept.ts'
import type { Words } from './en.ts'
import { shell as shellEn } from './en/shell.ts'
import { start as startEn } from './en/start.ts'
import { shell as shellEs } from './es/shell.ts'
import { start as startEs } from './es/start.ts'

export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages
export type FirstWords = Pick<Words, 'shell' | 'start'>

const dictionaries: Readonly<Record<Language, FirstWords>> = {
  en: { shell: shellEn, start: startEn },
  es: { shell: shellEs, start: startEs }
}
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])
const place = 'porchlight-language'
const wishes = navigator.languages

let chosen: Language = $state(remembered())
let trial: { readonly said: Words; readonly tag: string } | undefined = $state.raw()

/** Before the desk, and around every page of it; reactive to the language. */
export function firstWords(): FirstWords {
  return trial?.said ?? dictionaries[chosen]
}

/** Words that nobody speaks, to try the screens with: only while developing. */
export function tryOut(said: Words, tag: string): void {
  trial = { said, tag }
}

/** Such words, while they are tried out. */
export function triedOut(): Words | undefined {
  return trial?.said
}

export function language(): Language {
  return chosen
}

/** The tag of what is said, as `Intl` and the page know it: as in the reader's own country. */
export function locale(): string {
  const regional = wishes.find(tag => tag.startsWith(`${chosen}-`))
  return trial?.tag ?? (isPublic ? undefined : regional) ?? chosen
}

let isPublic = false

/** What is published has the language of who wrote it, and does not tell their country. */
export function inPublic<V>(write: () => V): V {
  isPublic = true
  try {
    return write()
  } finally {
    isPublic = false
  }
}

export function direction(): 'ltr' | 'rtl' {
  return rightToLeft.has(locale().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** The page is told, too: call while a component is set up that stands for all of it. */
export function applyLanguage(): void {
  $effect(() => {
    document.documentElement.lang = locale()
    document.documentElement.dir = direction()
  })
}

/** Kept on this device only. */
export function speak(next: Language): void {
  chosen = next
  keep(place, next)
}

/** What the user of this browser reads, best first: a guess at what a desk answers in. */
export function understood(): readonly string[] {
  const tags = wishes.map(tag => tag.split('-')[0] ?? tag)
  return [...new Set([chosen, ...tags])]
}

function remembered(): Language {
  const tags = [kept(place), ...wishes]
  return tags.map(tag => tag?.split('-')[0]).find(isLanguage) ?? 'en'
}

export function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && tag in languages
}
