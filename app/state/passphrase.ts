/** How hard a passphrase is to guess, by a rough count of what a guesser would try. */
import type { Random } from '#core/ports.ts'

/** 0 nothing yet, 1 weak, 2 almost, 3 good, 4 very good. */
export type Strength = 0 | 1 | 2 | 3 | 4

/** What may lock a device. */
export const goodEnough = 3

/** `known`: what a guesser knows anyway, such as the user's name. */
export function strength(passphrase: string, known: readonly string[] = []): Strength {
  const bits = guessBits(passphrase, known)
  if (passphrase === '') return 0
  if (bits < 32) return 1
  if (bits < 44) return 2
  return bits < 64 ? 3 : 4
}

/** Six letters that can be spoken and typed on any keyboard: 19 bits each, 76 in all. */
export function suggestPassphrase(random: Random): string {
  const word = (): string => syllable(random) + syllable(random) + syllable(random)
  return [word(), word(), word(), word()].join(' ')
}

const common =
  /passw|passphrase|qwert|azert|asdf|letme|admin|welcome|contras|hola|porch|tails|iloveyou|dragon|monkey/

function guessBits(passphrase: string, known: readonly string[]): number {
  const seen = new Set<string>()
  let bits = 0
  for (const [token] of passphrase.toLowerCase().matchAll(/\p{L}+|\d+|[^\p{L}\d]/gu)) {
    bits += seen.has(token) ? 1 : tokenBits(token, known)
    seen.add(token)
  }
  const capitals = passphrase.match(/(?<=\p{L})\p{Lu}/gu)?.length ?? 0
  return bits + Math.min(capitals, 6)
}

function tokenBits(token: string, known: readonly string[]): number {
  const variety = new Set(token).size
  if (/^\d+$/.test(token)) return digitBits(token)
  if (!/^\p{L}+$/u.test(token)) return token === ' ' ? 0.5 : 4
  if (common.test(token) || known.some(name => isIn(token, name))) return 3
  if (variety <= 2) return variety * 3
  // A word is one of some thousand; letters in no order count for more.
  return Math.min(token.length * 4, 12 + Math.max(0, token.length - 8) * 2)
}

function digitBits(token: string): number {
  if (/^(19|20)\d\d$/.test(token)) return 6
  if ('01234567890'.includes(token) || '09876543210'.includes(token)) return 3
  return new Set(token).size * 2.5
}

function isIn(token: string, name: string): boolean {
  return token.length > 2 && name.toLowerCase().includes(token)
}

const consonants = 'bdfgjklmnprstvz'
const vowels = 'aeiou'

function syllable(random: Random): string {
  return pick(random, consonants) + pick(random, vowels)
}

/** Without the slight bias of a plain remainder. */
function pick(random: Random, letters: string): string {
  const fair = 256 - (256 % letters.length)
  let byte = 256
  while (byte >= fair) byte = random.bytes(1)[0] ?? 256
  return letters.charAt(byte % letters.length)
}
