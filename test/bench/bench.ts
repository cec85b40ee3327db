/**
 * The figures that the README states, measured here and now: `npm run bench`, or only
 * some: `npm run bench -- pull load`. Read ratios; seconds depend on the machine.
 */
import { parseArgs } from 'node:util'

import { measureBrowser } from './browser.ts'
import { measureCallBack } from './call-back.ts'
import { measureFirstLoad } from './first-load.ts'
import { measureImport } from './import.ts'
import type { Load } from './load.ts'
import { measureMail } from './mail.ts'
import { measureStatistics } from './statistics.ts'
import { measurePull } from './pull.ts'

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
    people: { type: 'string', default: '300' }
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
const parts: Readonly<Record<string, () => Promise<void>>> = {
  load: () => measureFirstLoad(),
  pull: () => measurePull(pulled),
  mail: () => measureMail(),
  browser: () => measureBrowser(onDevice),
  statistics: () => measureStatistics(onDevice, Number(values.gone)),
  'call-back': () => measureCallBack(Number(values.people)),
  import: () => measureImport({ mails: Number(values.mails), now: Date.now() })
}
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await measure()
}
// documents of desks that are over would wait minutes for peers
process.exit()
