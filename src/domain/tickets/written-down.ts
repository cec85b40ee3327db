/**
 * A request that came by another way than mail: in a chat, over the phone, at the door. A
 * member writes it down, and from then on it is a ticket as any other; only that nobody can
 * be mailed who gave no address, so that the answer is given where they asked.
 */
import type { MessageId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { inOrder, type Channel, type Message, type WrittenDown } from './message.ts'

export const usualChannels = [
  'telegram',
  'whatsapp',
  'signal',
  'phone',
  'forum',
  'irc',
  'in-person'
] as const
export type UsualChannel = (typeof usualChannels)[number]

export const longestChannel = 40

export function isUsual(channel: Channel): channel is UsualChannel {
  return usualChannels.some(one => one === channel)
}

/** As it is kept: whoever types the name of a usual one means that. */
export function channelOf(typed: string): Channel {
  const said = typed.replace(/\s+/gu, ' ').trim().slice(0, longestChannel)
  const usual = usualChannels.find(one => one === said.toLowerCase())
  return usual ?? said
}

/** Words of the desk's own, most used first; beside the usual ones. */
export function ownChannels(
  cards: Iterable<{ readonly channel?: Channel }>
): Channel[] {
  const counts = new Map<Channel, number>()
  for (const { channel } of cards) {
    if (channel === undefined || isUsual(channel)) continue
    counts.set(channel, (counts.get(channel) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([channel]) => channel)
}

/** Where its asker can be answered who gave no address; undefined: nobody wrote it down. */
export function channelIn({ messages }: Written): Channel | undefined {
  const written = inOrder(messages).find(({ message }) => message.writtenDown)
  return written?.message.writtenDown?.channel
}

/** Said once, of what just became a ticket. */
export function writeDown(
  ticket: Written,
  id: MessageId,
  { channel: typed, by }: WrittenDown
): Result<void, NoChannel> {
  const channel = channelOf(typed)
  if (channel === '') return no({ type: 'no-channel' })
  const message = ticket.messages[id]
  if (message?.direction === 'in' && !message.writtenDown)
    ticket.messages[id] = { ...message, writtenDown: { channel, by } }
  return done
}

interface Written {
  messages: Record<MessageId, Readonly<Message>>
}

export interface NoChannel {
  readonly type: 'no-channel'
}
