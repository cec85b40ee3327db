/** Tags: the words by which members sort tickets, find them and count them. */
import { done, no, type Result } from '../../result.ts'

export interface Tagged {
  tags: Record<string, true>
}

export function tag(ticket: Tagged, name: string): Result<void, BadTag> {
  const clean = cleanTag(name)
  if (clean === '') return no({ type: 'bad-tag' })
  ticket.tags[clean] = true
  return done
}

export function untag(ticket: Tagged, name: string): Result<void> {
  if (Object.hasOwn(ticket.tags, name)) delete ticket.tags[name]
  return done
}

/** Lower case, dashes for blanks, so that `Wi-Fi ` and `wi-fi` are one. At most 40 letters. */
export function cleanTag(name: string): string {
  const dashed = name
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s"':\p{C}]+/gu, '-')
    .replace(/^[#_-]+/u, '')
  // By letters, not by halves of them; trimmed last, so that a cut leaves no dash behind.
  return Array.from(dashed)
    .slice(0, 40)
    .join('')
    .replace(/[_-]+$/u, '')
}

export interface BadTag {
  readonly type: 'bad-tag'
}
