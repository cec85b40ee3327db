/** Taking one text out of another, where it stands there as paragraphs of its own. */
import { stack } from '#core/domain/templates/text.ts'

/** Once, and whole; whatever blanks are around its lines. */
export function less(text: string, gone: string): string {
  if (gone.trim() === '') return text
  const lines = text.split('\n')
  const bare = lines.map(line => line.trim())
  const sought = gone.trim().split('\n')
  const end = sought.length
  const at = bare.findIndex(
    (_line, i) =>
      !bare[i - 1] &&
      !bare[i + end] &&
      sought.every((line, n) => bare[i + n] === line.trim())
  )
  if (at < 0) return text
  return stack([lines.slice(0, at).join('\n'), lines.slice(at + end).join('\n')])
}

/** Where it does not stand there whole, each of its paragraphs that does. */
export function lessEach(text: string, gone: string): string {
  const without = less(text, gone)
  return without === text ? gone.split(/\n\s*\n/).reduce(less, text) : without
}
