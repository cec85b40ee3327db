/** To which of the desk's own addresses a mail came. */
import type { Message } from './message.ts'
import { withoutPlus } from './thread-token.ts'

/** `ours`: lower case. Of several that it names, the first: a mail came once. */
export function cameTo(
  mail: Pick<Message, 'direction' | 'to'> | undefined,
  ours: readonly string[]
): string | undefined {
  if (mail?.direction !== 'in') return undefined
  return mail.to
    .map(({ address }) => address.toLowerCase())
    .flatMap(address => [address, withoutPlus(address)])
    .find(address => ours.includes(address))
}
