/** How much work a run is, and the mails of it. */
import type { MailToTake } from '#core/workspace.ts'

import { aMail, chance, letters, logLines } from './made-up.ts'

export interface Load {
  readonly tickets: number
  readonly mailsEach: number
  readonly lettersEach: number
  /** The day it happens; dates of mails lie shortly before. */
  readonly now: number
  /** Every so many tickets begin with a report that ends in a log of 250 lines. */
  readonly logEvery?: number
}

/** The last word of every mail, so that one can see when all of it is there. */
export const lastWord = 'zzyzx'

/** One list per ticket. */
export function threadsOfMails(load: Load): MailToTake[][] {
  const by = chance(20_261_121)
  return Array.from({ length: load.tickets }, (_, thread) =>
    Array.from({ length: load.mailsEach }, (_, reply) => {
      const hasLog = reply === 0 && load.logEvery && thread % load.logEvery === 0
      const log = hasLog ? `\n${logLines(by, 250)}` : ''
      const text = `${letters(by, load.lettersEach)}${log}\n${lastWord}`
      return aMail(by, thread, reply, text, load.now)
    })
  )
}
