import { plural } from './plural.ts'

export const hardware = {
  title: 'Hardware',
  search: 'Search hardware',
  publish: 'Publish',
  count: (parts: number) => plural(parts, { one: '# part', other: '# parts' }),
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  emptyTitle: 'What works, and with which version',
  emptyText:
    'Reports name the parts of a machine. Where you have read whether one works, say so on the ticket: here you then see how many people it works for. Only the part, the version and a week are kept, never the ticket or the person.',
  emptyAction: 'To the queue',
  gone: 'Nothing is known of this part',
  back: 'All hardware',
  kinds: {
    machine: 'Machines',
    graphics: 'Graphics',
    wifi: 'Wi-Fi',
    network: 'Wired network',
    audio: 'Sound',
    storage: 'Disks',
    usb: 'USB devices'
  },
  kind: {
    machine: 'Machine',
    graphics: 'Graphics',
    wifi: 'Wi-Fi',
    network: 'Wired network',
    audio: 'Sound',
    storage: 'Disk',
    usb: 'USB device'
  },
  verdicts: {
    works: 'Works',
    'way-around': 'Works with a way around',
    fails: 'Does not work'
  },
  short: { works: 'works', 'way-around': 'way around', fails: 'fails' },
  counts: {
    works: (people: string) => `works for ${people}`,
    'way-around': (people: string) => `way around for ${people}`,
    fails: (people: string) => `fails for ${people}`
  },
  even: 'Opinions differ',
  people: (count: number) => plural(count, { one: '# person', other: '# people' }),
  atLeast: (count: number) =>
    plural(count, {
      one: 'At least # person: it had another name before, and whoever told of it under both is in it twice.',
      other:
        'At least # people: it had another name before, and whoever told of it under both is in it twice.'
    }),
  lastSeen: (week: string) => `last in the week of ${week}`,
  week: (week: string) => `Week of ${week}`,
  version: 'Version',
  name: 'Name',
  nameHint:
    'As everybody calls it. The name stands for this part in every entry and on the public page.',
  notAPart:
    'This does not look like the name of a part that many people own: no serial numbers, hosts or names of people. A machine begins with its maker.',
  renamed: 'Renamed',
  remark: 'What the desk knows of it',
  remarked: 'Remark written',
  remarkTaken: 'Remark taken away',
  remarkHint:
    'For members. It is published only if you choose so, and ends with the last entry of this part.',
  saidTitle: 'What people said',
  saidHint:
    'Each counts until the end of the quarter in which it is two years old. Nobody can see who said it.',
  judged: (verdict: string) => `Corrected: ${verdict}`,
  takeOut: (what: string) => `Take out “${what}”`,
  takenOut: 'Taken out',
  removePart: 'Take out this part',
  removedPart: (name: string) => `“${name}” was taken out`,

  onTicket: {
    title: 'Does it work?',
    none: 'Nobody has said so yet.',
    tell: 'Say what works',
    key: 'Say what works',
    undo: (name: string) => `Take back what was said of “${name}”`,
    takenBack: 'Taken back',
    noVersion:
      'The report names no version. Without one, nothing can be said of hardware.'
  },
  tell: {
    title: 'Does it work?',
    text: 'Say only what the report tells you. Kept are the part, the version, your word and this week, under a mark that counts each person once. Read the names first: nothing may point to a person, such as a serial number.',
    version: 'Version',
    badVersion: 'As 6.15 or 6.15.1.',
    unsaid: 'Unsaid',
    of: (name: string) => `What of ${name}`,
    nameOf: (kind: string) => `${kind}: name`,
    none: 'The report names no part that many people own.',
    addMachine: 'Add the machine',
    machineHint: 'Maker and model: Lenovo ThinkPad X230',
    save: 'Keep',
    kept: (count: number) =>
      plural(count, { one: '# part was noted', other: '# parts were noted' }),
    keptAndBack: (kept: string, back: number) =>
      `${kept}, ${plural(back, { one: '# was taken back', other: '# were taken back' })}`
  },
  page: {
    title: 'Publish',
    back: 'Hardware',
    heading: 'Title',
    defaultTitle: (desk: string) => `${desk}: hardware`,
    words: 'Words',
    intro: 'What people who wrote to our help desk told us of their hardware.',
    remarks: 'Remarks to publish',
    remarksHint:
      'These are your own words. Tick only what says nothing about a person.',
    preview: 'This is what is published',
    part: 'Part',
    ids: 'Ids',
    people: 'People',
    few: 'few',
    remark: 'Remark',
    range: (from: string, to?: string) =>
      to === undefined ? `${from} or more` : `${from}–${to}`,
    note: 'Parts and versions that fewer than five people spoke of are left out. All numbers are ranges, and “few” is fewer than five, or nobody: so nobody can compute what is left out from a machine and its parts.',
    tooFew: 'Too few people spoke of any part to publish something.',
    overlap:
      'Publish it seldom: two pages a few days apart tell what one person said meanwhile.',
    html: 'Web page',
    markdown: 'Markdown',
    csv: 'CSV',
    print: 'Print or PDF'
  }
}
