import { acknowledgement } from './es/acknowledgement.ts'
import { acts } from './es/acts.ts'
import { askerKeys } from './es/asker-keys.ts'
import { callBack } from './es/call-back.ts'
import { fields } from './es/fields.ts'
import { macros } from './es/macros.ts'
import { hardware } from './es/hardware.ts'
import { guide } from './es/guide.ts'
import { help } from './es/help.ts'
import { interns } from './es/interns.ts'
import { languages } from './es/languages.ts'
import { mail } from './es/mail.ts'
import { people } from './es/people.ts'
import { problems } from './es/problems.ts'
import { queue } from './es/queue.ts'
import { referral } from './es/referral.ts'
import { savedViews } from './es/saved-views.ts'
import { settings } from './es/settings.ts'
import { shell } from './es/shell.ts'
import { shifts } from './es/shifts.ts'
import { start } from './es/start.ts'
import { statistics } from './es/statistics.ts'
import { swaps } from './es/swaps.ts'
import { templates } from './es/templates.ts'
import { threads } from './es/threads.ts'
import { ticket } from './es/ticket.ts'
import { tour } from './es/tour.ts'
import { writtenDown } from './es/written-down.ts'
import { zones } from './es/zones.ts'
import type { Words } from './en.ts'

export const es: Words = {
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
