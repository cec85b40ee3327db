import { acknowledgement } from './en/acknowledgement.ts'
import { acts } from './en/acts.ts'
import { askerKeys } from './en/asker-keys.ts'
import { callBack } from './en/call-back.ts'
import { fields } from './en/fields.ts'
import { macros } from './en/macros.ts'
import { hardware } from './en/hardware.ts'
import { guide } from './en/guide.ts'
import { help } from './en/help.ts'
import { interns } from './en/interns.ts'
import { languages } from './en/languages.ts'
import { mail } from './en/mail.ts'
import { people } from './en/people.ts'
import { problems } from './en/problems.ts'
import { queue } from './en/queue.ts'
import { referral } from './en/referral.ts'
import { savedViews } from './en/saved-views.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { shifts } from './en/shifts.ts'
import { start } from './en/start.ts'
import { statistics } from './en/statistics.ts'
import { swaps } from './en/swaps.ts'
import { templates } from './en/templates.ts'
import { threads } from './en/threads.ts'
import { ticket } from './en/ticket.ts'
import { tour } from './en/tour.ts'
import { writtenDown } from './en/written-down.ts'
import { zones } from './en/zones.ts'

/** All visible text; every other language must have the same keys. */
export const en = {
  acknowledgement,
  acts,
  askerKeys,
  callBack,
  fields,
  macros,
  hardware,
  guide,
  help,
  interns,
  languages,
  mail,
  people,
  problems,
  queue,
  referral,
  savedViews,
  settings,
  shell,
  shifts,
  start,
  statistics,
  swaps,
  templates,
  threads,
  ticket,
  tour,
  writtenDown,
  zones
}

export type Words = typeof en
