/**
 * How long things take, measured here and now beside what others need for the same:
 * `npm run bench`, or only some: `npm run bench -- pull load`. Read ratios; seconds depend
 * on the machine, so the README states none.
 */
import { parseArgs } from 'node:util'

import { acts, isAct, type ActName } from './acts.ts'
import { measureBeside } from './beside.ts'
import { measureBrowser } from './browser.ts'
import { measureCallBack } from './call-back.ts'
import { measureFirstLoad } from './first-load.ts'
import { measureHour } from './hour.ts'
import { measureImport } from './import.ts'
import { measureLighthouse } from './lighthouse.ts'
import type { Load } from './load.ts'
import { measureMail } from './mail.ts'
import { measureStatistics } from './statistics.ts'
import { measureVisit } from './visit.ts'
import { measurePull } from './pull.ts'
import { missedFigures } from './table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** To be pulled. */
    tickets: { type: 'string', default: '1000' },
    /** On the device. */
    device: { type: 'string', default: '15000' },
    /** Old, to be brought in. */
    mails: { type: 'string', default: '1000' },
    /** Closed and destroyed in a year. */
    gone: { type: 'string', default: '15000' },
    /** Told what became of what they reported. */
    people: { type: 'string', default: '300' },
    /** In RT and here. */
    beside: { type: 'string', default: '2000' },
    /** Of scripted work, and on how many tickets. */
    minutes: { type: 'string', default: '60' },
    worked: { type: 'string', default: '1500' },
    /** Only these, again and again: `--acts note,answer`. */
    acts: { type: 'string' },
    /** A link into a desk that stands: what `npm run demo` prints. */
    desk: { type: 'string' },
    /** Of the RT that is started for that. */
    'rt-port': { type: 'string', default: '8898' }
  }
})
const pulled: Load = {
  tickets: Number(values.tickets),
  mailsEach: 10,
  lettersEach: 1024,
  now: Date.now()
}
const onDevice: Load = {
  tickets: Number(values.device),
  mailsEach: 1,
  lettersEach: 1024,
  now: Date.now(),
  logEvery: 4
}
const beside: Load = {
  tickets: Number(values.beside),
  mailsEach: 2,
  lettersEach: 1024,
  now: Date.now()
}
const worked: Load = {
  tickets: Number(values.worked),
  mailsEach: 1,
  lettersEach: 1024,
  now: Date.now()
}
const parts: Readonly<Record<string, () => Promise<void>>> = {
  load: () => measureFirstLoad(),
  pull: () => measurePull(pulled),
  mail: () => measureMail(),
  browser: () => measureBrowser(onDevice),
  statistics: () => measureStatistics(onDevice, Number(values.gone)),
  'call-back': () => measureCallBack(Number(values.people)),
  beside: () => measureBeside(beside, Number(values['rt-port'])),
  lighthouse: () => measureLighthouse(worked, values.desk),
  visit: () => measureVisit(linkGiven(values.desk)),
  hour: () => measureHour(worked, Number(values.minutes), actsAsked(values.acts)),
  import: () => measureImport({ mails: Number(values.mails), now: Date.now() })
}
/** Only when they are asked for by name. */
const longOnes = new Set(['hour', 'beside', 'lighthouse', 'visit'])
for (const [name, measure] of Object.entries(parts)) {
  const isAsked =
    positionals.length === 0 ? !longOnes.has(name) : positionals.includes(name)
  if (isAsked) await measure()
}
const missed = missedFigures()
if (missed.length > 0) {
  const told = missed.map(figure => `  ${figure}`).join('\n')
  process.stdout.write(
    `\nNot as it is wanted (on a machine with nothing else to do):\n${told}\n`
  )
}
// documents of desks that are over would wait minutes for peers
process.exit(missed.length > 0 ? 1 : 0)

function linkGiven(link: string | undefined): string {
  if (link === undefined)
    throw new Error('visit: --desk LINK, as `npm run demo` prints it')
  return link
}

function actsAsked(names: string | undefined): readonly ActName[] {
  const asked = (names?.split(',') ?? Object.keys(acts)).filter(isAct)
  if (asked.length === 0) throw new Error(`acts: ${Object.keys(acts).join(', ')}`)
  return asked
}
