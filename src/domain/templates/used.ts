/**
 * Of which templates an answer is made. While it is written, each text that was put in is
 * remembered with it; when it is sent, those count of which at least half still stands
 * there. So a template that was taken out again earned nothing, and neither did one whose
 * greeting alone was left; one that was put right in a few words did.
 */
import type { EntryId } from '../../ids.ts'

export interface Used {
  readonly template: EntryId
  /** As it was put in, its variables filled. */
  readonly text: string
}

/** An answer that is made of more is made of none in particular. */
export const mostUsed = 12

export function stillIn(answer: string, used: readonly Used[]): EntryId[] {
  const there = new Set(pairsOf(answer))
  const left = used
    .filter(({ text }) => {
      const pairs = pairsOf(text)
      const kept = pairs.filter(pair => there.has(pair)).length
      return pairs.length > 0 && 2 * kept >= pairs.length
    })
    .map(({ template }) => template)
  return [...new Set(left)].sort().slice(0, mostUsed)
}

/** Of an answer that was written before: which of its words came from where is forgotten. */
export function usedIn(
  text: string,
  templates: readonly EntryId[] | undefined
): readonly Used[] {
  return (templates ?? []).map(template => ({ template, text }))
}

/** Each word with the one before it, so that words alone, in whichever order, are none. */
function pairsOf(text: string): string[] {
  const words = text.normalize('NFC').toLowerCase().match(word) ?? []
  return words.map((each, n) => `${words[n - 1] ?? ''} ${each}`)
}

/** Where no blanks stand between words, each letter. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu
