/**
 * What people are called where no blank may stand, in a link or as a user: the parts of a
 * name in one, as `anaperez` or `perez_ana`, and what stands before the @ of their address
 * without its dots. Short ones stay: too many words are written like them.
 */
import { escaped } from './escaped.ts'

const shortest = 6
/** Everybody's parts make words; of a longer name the first ones are what is used. */
const mostParts = 5

export function withoutLogins(
  text: string,
  { names, addresses = [] }: Called,
  mark: string
): string {
  const plain = folded(text)
  let clean = text.normalize('NFD') // each mark apart from its letter
  for (const parts of [...names.flatMap(joins), ...addresses.flatMap(locals)]) {
    const whole = folded(parts.join(''))
    if (lettersIn(whole) < shortest || !plain.includes(whole)) continue
    clean = clean.replace(spellingsOf(parts), mark)
  }
  return clean.normalize('NFC')
}

export interface Called {
  readonly names: readonly string[]
  readonly addresses?: readonly string[]
}

/** Each two of its parts in both orders, and all of them. */
function joins(name: string): string[][] {
  const parts = name
    .split(/[\s,._-]+/u)
    .filter(part => part !== '')
    .slice(0, mostParts)
  const pairs = parts.flatMap((one, i) =>
    parts.filter((_, j) => j !== i).map(other => [one, other])
  )
  return parts.length > 2 ? [parts, ...pairs] : pairs
}

function locals(address: string): string[][] {
  const [local = ''] = address.split(/[+@]/u)
  const parts = local.split(/[._-]+/u).filter(part => part !== '')
  return parts.every(part => roles.has(part.toLowerCase())) ? [] : [parts]
}

/** Whatever its case and accents, and with the number that made it free: `ana.perez85`. */
function spellingsOf(parts: readonly string[]): RegExp {
  const spelt = parts
    .map(part => Array.from(folded(part)).map(spellingOf).join(''))
    .join('[._-]?')
  return new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}])${spelt}(?:[._-]?\\d{1,4})?(?![\\p{L}\\p{N}])`,
    'giu'
  )
}

function spellingOf(letter: string): string {
  const also = [...inPlain].flatMap(([other, plain]) => (plain === letter ? other : []))
  return `(?:${[letter, ...also].map(escaped).join('|')})\\p{M}*`
}

/** Letters that stand alone in Unicode, and lose their strokes in a login. */
const inPlain = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i']
])

function folded(text: string): string {
  const bare = text.normalize('NFD').replace(/[\p{M}._-]/gu, '')
  return Array.from(bare.toLowerCase().replace(/\p{M}/gu, ''))
    .map(letter => inPlain.get(letter) ?? letter)
    .join('')
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** Everybody's words: without them the text could not be read. */
export const roles = new Set(
  (
    'abuse admin admins aide ajuda ayuda bugs contact contacto correo desk equipo hello ' +
    'help helpdesk hilfe hola info soporte suporte ' +
    'list lists mail media news office post postmaster press privacy root security staff ' +
    'support team tails test the tor user users webmaster noreply reply linux'
  ).split(' ')
)
