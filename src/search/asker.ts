/**
 * Whom `asker:ana` means: somebody of whose name a word begins so, or a part of the address,
 * as in `ana.m@users.test` and `help@ana.org`; not Susana, and nobody at `banana.org`. With
 * the `@` behind it, it is where the address begins: that of `maria-ana@users.test` is another.
 */
import { isWrittenOn } from '../unspaced.ts'
import { fold } from './words.ts'

/** Put to names and addresses alike; made up once for all of them. */
export function namesAsker(typed: string): (text: string) => boolean {
  const asked = fold(typed)
  if (/^[\p{L}\p{N}\p{M}][^@]*@/u.test(asked)) {
    return text => fold(text).startsWith(asked)
  }
  const [first = ''] = asked
  const beginsAnywhere = !/[\p{L}\p{N}\p{M}]/u.test(first) || isWrittenOn(first)
  if (beginsAnywhere) return text => fold(text).includes(asked)
  return text => {
    const said = fold(text)
    let at = said.indexOf(asked)
    while (at > 0 && !endsBefore(said.slice(0, at))) at = said.indexOf(asked, at + 1)
    return at >= 0
  }
}

/** Whether a word may begin behind it; "the" is written onto the Arabic one. */
function endsBefore(text: string): boolean {
  return !/[\p{L}\p{N}\p{M}]$/u.test(text) || /(?<![\p{L}\p{N}\p{M}])ال$/u.test(text)
}
