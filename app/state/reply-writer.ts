/** How the desk tells who wrote that a mail arrived: the app's own texts, and its worker. */
import type { Timestamp } from '#core/ids.ts'
import type { Range } from '#core/domain/shifts/hours.ts'
import type { ReplyWriter, Workspace } from '#core/workspace.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { mailRoomOf } from './mail-rooms.ts'

const given = { en: en.acknowledgement, es: es.acknowledgement } as const

export const standardReplies: ReplyWriter['texts'] = given

/** What stands below an answer, if the desk asks whether it helped. */
export const standardQuestions: Readonly<Record<string, string>> = {
  en: en.acknowledgement.question,
  es: es.acknowledgement.question
}

export function replyWriter(desk: Workspace): ReplyWriter {
  return {
    write: answer => mailRoomOf(desk).compose(answer),
    texts: given,
    hours: hoursInWords,
    closed: closedInWords
  }
}

/** With the day of the week, and in one language, whichever the asker's is. */
export function closedInWords(until: Timestamp, language: string): string {
  const spoken = language in given ? language : 'en'
  const format = new Intl.DateTimeFormat(spoken, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC'
  })
  return wordsFor(spoken).closed(format.format(until))
}

/** Times of UTC, one line each: nobody knows where the asker is. */
export function hoursInWords(ranges: readonly Range[], language: string): string {
  if (ranges.length === 0) return ''
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC'
  })
  const lines = ranges.map(({ from, to }) => `- ${format.formatRange(from, to)}`)
  return wordsFor(language).hours(lines.join('\n'))
}

function wordsFor(language: string) {
  const words = Object.entries(given).find(([known]) => known === language)?.[1]
  return words ?? given.en
}
