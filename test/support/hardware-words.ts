/** What is said around the numbers of a page about hardware. */
import type { HardwareWords } from '#core/stats/hardware-page.ts'

export const hardwareWords: HardwareWords = {
  language: 'en',
  title: 'Hardware',
  day: '24 November 2026',
  intro: 'What people told us.',
  kinds: {
    machine: 'Machines',
    graphics: 'Graphics',
    wifi: 'Wi-Fi',
    network: 'Network',
    audio: 'Sound',
    storage: 'Disks',
    usb: 'USB'
  },
  part: 'Part',
  ids: 'Ids',
  version: 'Version',
  people: 'People',
  verdicts: { works: 'works', 'way-around': 'with a way around', fails: 'fails' },
  few: 'few',
  note: 'Small numbers are left out.',
  tooFew: 'Too few to tell.',
  remark: 'Remark',
  number: String,
  range: (from, to) => (to === undefined ? `${from}+` : `${from}–${to}`)
}
