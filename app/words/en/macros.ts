import { plural } from './plural.ts'

/** Several acts under one name. */
export const macros = {
  title: 'Macros',
  action: 'Run a macro…',
  key: 'Run a macro',
  add: 'New macro',
  newName: 'New macro',
  back: 'All macros',
  count: (count: number) => plural(count, { one: '# macro', other: '# macros' }),
  name: 'Name',
  acts: 'What it does',
  addAct: 'Add an act',
  order:
    'In this order, whichever you add first. It does all of it, or nothing: if one act cannot be done on a ticket, that ticket is left as it was.',
  nothingYet: 'It does nothing yet.',
  remove: 'Delete the macro',
  removed: (name: string) => `“${name}” deleted`,
  changed: (name: string) => `“${name}” changed`,
  changedSince: 'Not undone: the macro was changed again since',
  actRemoved: (act: string) => `Removed from the macro: ${act}`,
  actStaysOut: (act: string) =>
    `Not put back, as it contradicts what the macro does by now: ${act}`,
  gone: 'This macro has been deleted',
  choose: 'Choose a macro to read or change it',
  chooseText: 'Everybody at this desk runs and changes the same ones.',
  emptyTitle: 'No macros yet',
  emptyText:
    'A macro does several things at once: tag, take, attach to a known problem, close. One key runs it, one undo takes all of it back.',

  chooser: {
    title: 'Run a macro',
    search: 'Search macros',
    list: 'Macros',
    help: 'Arrows choose, Enter runs it.',
    run: 'Run it',
    edit: 'Edit the macros',
    nothingFound: (query: string) => `No macro matches “${query}”.`,
    onMany: (count: number) =>
      plural(count, { one: 'On # ticket', other: 'On # tickets' }),
    cannot: (act: string, why: string) => `Here it cannot “${act}”: ${why}`
  },

  kinds: {
    language: 'Set the language',
    untag: 'Remove a tag',
    tag: 'Add a tag',
    field: 'Set a field',
    take: 'Take it',
    prioritise: 'Set the priority',
    attach: 'Attach to a known problem',
    check: 'Add a checklist',
    note: 'Add a note',
    follow: 'Follow it',
    'pass-on': 'Pass to the second line',
    insert: 'Put a template into the answer',
    snooze: 'Snooze',
    sleep: 'Snooze until it is fixed',
    wait: 'Wait for the asker',
    close: 'Close'
  },
  said: {
    language: (name: string) => `language: ${name}`,
    untag: (tag: string) => `no tag “${tag}”`,
    tag: (tag: string) => `tag “${tag}”`,
    take: 'take it',
    attach: (title: string) => `attach to “${title}”`,
    check: (title: string) => `the steps of “${title}”`,
    note: (text: string) => `note: “${text}”`,
    follow: 'follow it',
    'pass-on': (reason: string) => `pass to the second line: “${reason}”`,
    insert: (title: string) => `“${title}” into the answer`,
    snooze: (span: string) => `snooze for ${span}`,
    sleep: (title: string) => `snooze until “${title}” is fixed`,
    wait: 'wait for the asker',
    close: (reason: string) => `close: ${reason}`
  },
  up: (act: string) => `Move up: ${act}`,
  tag: 'Tag',
  field: 'Field',
  level: 'Priority',
  language: 'Language',
  problem: 'Known problem',
  template: 'Template',
  reason: 'Reason',
  note: 'Note',
  whyPassedOn: 'Why it is passed on',
  firstNote: 'Done as agreed for this.',
  firstReason: 'Needs somebody who knows more.',
  span: 'For',
  spans: (hours: number) =>
    hours % 24 === 0
      ? plural(hours / 24, { one: '# day', other: '# days' })
      : plural(hours, { one: '# hour', other: '# hours' }),
  goneField: 'a field that no longer exists',
  goneProblem: 'a problem that was thrown away',
  goneTemplate: 'a template that was thrown away',
  unsaid: 'Nothing is sent: the text waits in the answer.',
  noEnd:
    'So it cannot close, snooze or wait for the asker, too: nobody would be answered yet. Close when you send it.',
  notBeside: {
    text: 'Not beside a template, which is sent later.',
    end: 'Not where the macro closes, snoozes or waits.'
  },
  noText:
    'It puts no template into the answer: the ticket would be closed or put aside before anybody is answered.',
  leavesOut: (act: string) =>
    `So it leaves out “${act}”: nobody is answered yet. Close when you send it, and remove that act here.`,
  notYet: (act: string) => `not done: “${act}”, for the answer is not sent yet`,
  stacked:
    'Several templates stand in the answer one below the other, as they do here.',
  forGood:
    'A macro stays in the desk’s settings for ever, also once it is deleted here. So neither its name nor its tags, fields, notes and reasons may say who somebody is.',
  notKept: 'This is not kept',
  namesSomebody:
    'Somebody who wrote may be meant: a name that we know, an address or a number is in it. A macro stays for ever.',
  notOffered: {
    none: 'This desk has none yet.',
    used: 'It has all that there are.',
    already: 'It does that already.'
  },

  ran: (name: string) => `“${name}” is done`,
  nothingToDo: (name: string) => `“${name}”: nothing to do, it is that already`,
  ranMany: (count: number, name: string) =>
    plural(count, {
      one: `“${name}” on # ticket`,
      other: `“${name}” on # tickets`
    }),
  left: (count: number, acts: string) =>
    plural(count, {
      one: `# left as it was: cannot ${acts}`,
      other: `# left as they were: cannot ${acts}`
    }),
  unreachable: (count: number) =>
    plural(count, {
      one: '# left as it was: its asker gave no address',
      other: '# left as they were: their askers gave no address'
    }),
  unopened: (count: number) =>
    plural(count, {
      one: '# left as it was: it cannot be opened',
      other: '# left as they were: they cannot be opened'
    }),
  refused: (act: string, why: string) => `Nothing was done. It cannot “${act}”: ${why}`,
  why: {
    'no-address': 'this asker gave no address, and cannot be answered from here.',
    'no-field': 'the field was archived, or is not here yet.',
    'bad-note': 'the note is empty, or too long.',
    'no-steps': 'the template was thrown away, or has no steps to tick.',
    settled: 'the known problem is settled: nothing is to be waited for.',
    'no-problem': 'the known problem was thrown away.',
    'no-text': 'the template was thrown away, or says nothing.'
  }
}
