/**
 * Every word of the app in letters that are read from right to left and about a third longer.
 * Nobody speaks it: what stays readable on a screen did not go through `app/words`, and what
 * is cut off has no room for a language that needs more.
 */
import { en, type Words } from '#app/words/en.ts'

const letters = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ'

/** Names, addresses, what is typed into a field, and keys stay what they are. */
const kept =
  /\{\{?[^}]*\}?\}|\S+@\S+|\S+:\/\/\S+|#\/\S+|[\w-]+:(?=\S)\S+|\b(?:Porchlight|Tails|OpenPGP|UTC|Ctrl|Esc|Wi-Fi|[A-Z]{2,})\b/gu

/** As `text` mirrored, with what stands in `data` left as it is, between isolating marks. */
export function mirror(text: string, data: readonly string[] = []): string {
  const given = data.filter(each => /[a-z]/i.test(each)).map(escape)
  const apart = new RegExp([...given.map(edged), kept.source].join('|'), 'gu')
  let made = ''
  let from = 0
  for (const found of text.matchAll(apart)) {
    made += `${turned(text.slice(from, found.index))}\u2068${found[0]}\u2069`
    from = found.index + found[0].length
  }
  return made + turned(text.slice(from))
}

function turned(text: string): string {
  return text.replace(/\p{L}+/gu, word => {
    if (!/[a-z]/i.test(word)) return word
    const base = word.normalize('NFD').toLowerCase()
    const other = Array.from(base, each => letters[each.charCodeAt(0) - 97] ?? '').join(
      ''
    )
    return other + 'ו'.repeat(Math.ceil(word.length * 0.3))
  })
}

function edged(source: string): string {
  return `(?<!\\p{L})${source}(?!\\p{L})`
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

function mirrorAll(value: unknown): unknown {
  if (typeof value === 'string') return mirror(value)
  if (Array.isArray(value)) return value.map(mirrorAll)
  if (typeof value === 'function')
    return (...given: readonly unknown[]) => {
      // what a text of `app/words` takes and gives is told by its type, kept below
      const said = (value as (...all: readonly unknown[]) => unknown)(...given)
      const data = given.filter(each => typeof each === 'string')
      return typeof said === 'string' ? mirror(said, data) : mirrorAll(said)
    }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mirrorAll(inner)])
  )
}

/** The same keys with the same kinds of values, which is all that `Words` says. */
export const mirrored = mirrorAll(en) as Words
