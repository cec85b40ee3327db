import { plural } from './plural.ts'

export const problems = {
  title: 'Known problems',
  search: 'Search known problems',
  add: 'New problem',
  nowIs: (state: string) => `Now: ${state.toLocaleLowerCase()}`,
  fromTicket: {
    title: 'A new known problem',
    text: 'It stays when this ticket has gone, for every member, and may stand in statistics.',
    textMany: (count: number) =>
      plural(count, {
        one: '# ticket will count as a report of it. It stays when that has gone, for every member, and may stand in statistics.',
        other:
          '# tickets will count as reports of it. It stays when they have gone, for every member, and may stand in statistics.'
      }),
    hint: 'Say what is broken: no names, no places, nothing that tells who wrote.',
    make: 'Make it'
  },
  newTitle: 'New problem',
  untitled: 'Untitled problem',
  count: (count: number) => plural(count, { one: '# problem', other: '# problems' }),
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  gone: 'This problem has been thrown away',
  back: 'All problems',
  bringBack: 'Bring it back',
  sortLabel: 'Order',
  sorts: { lately: 'By reports lately', title: 'By title' },

  emptyTitle: 'Answer once what many report',
  emptyText:
    'A known problem collects the tickets that report the same thing. You write its answer once, in every language of your desk, see whether it is getting worse, and know who is still waiting. New mail that looks like it is offered to you.',
  emptyAdd: 'Describe the first one',

  states: {
    looking: 'Being looked into',
    'way-around': 'Has a way around',
    fixed: 'Fixed',
    stays: 'Will not be fixed'
  },
  state: 'State',
  stateHints: {
    looking: 'Nobody knows yet what to do. Reporters are asked for what you need.',
    'way-around': 'It is not mended, but the answer says how to go on working.',
    fixed: 'A version mends it. The answer says which, and how to get it.',
    stays: 'The answer says why, and what to use instead.'
  },
  fieldTitle: 'Title',
  renamed: 'Renamed',
  titlePlaceholder: 'Wi-Fi is not found with Realtek cards',
  fixedIn: 'Fixed in',
  fixedInHint: 'The version that mends it, if it is known.',
  fixedInPlaceholder: 'not known yet',

  reports: (count: number) => plural(count, { one: '# report', other: '# reports' }),
  askers: (count: number) => plural(count, { one: '# person', other: '# people' }),
  /** Where some of the reports are of tickets that are gone. */
  askersHere: (count: number) =>
    plural(count, {
      one: '# person, of tickets that are here',
      other: '# people, of tickets that are here'
    }),
  waiting: (count: number) =>
    plural(count, { one: '# still open', other: '# still open' }),
  thisWeek: (count: number) =>
    plural(count, { one: '# this week', other: '# this week' }),
  noReports: 'no reports yet',
  trends: { new: 'new', rising: 'rising', falling: 'falling', steady: 'steady' },
  weeks: (counts: string) =>
    `Reports in each of the last twelve weeks, this one last: ${counts}`,
  seen: (first: string, last: string) => `First seen ${first}, last seen ${last}`,

  inWeekOf: (day: string) => `in the week of ${day}`,

  marksTitle: 'How a report of it is known',
  marksHelp: 'What these are for',
  marks: {
    signs: 'Signs',
    hardware: 'Hardware',
    versions: 'Affected versions'
  },
  markHints: {
    signs:
      'Words or a line from a log: a mail that says them is offered as a report of this.',
    hardware: 'Components as logs name them: a machine that has one is offered, too.',
    versions: 'With any version here, reports of all others are left alone.'
  },
  addMark: {
    signs: 'Add a sign',
    hardware: 'Add a component',
    versions: 'Add a version'
  },

  references: 'Issues elsewhere',
  referencesHint: 'Paste the address of an issue. Nothing is sent there.',
  addReference: 'Paste an address',
  badReference: 'This is not an https:// address.',
  issues: {
    title: 'How they stand there',
    states: {
      open: 'open',
      closed: 'closed',
      fixed: 'fixed',
      unknown: 'not to be learned'
    },
    asOf: (when: string) => `as of ${when}`,
    look: 'Look it up',
    lookFor: (label: string) => `Look up how ${label} stands`,
    looking: 'The bridge is asking …',
    confirm: (label: string) => `Look up ${label}?`,
    tells: (host: string) =>
      `Your mail bridge will ask ${host}. That host sees the address of the bridge and which issue it asks for. Nothing of your tickets goes there, and only the state comes back.`,
    noBridge:
      'How they stand can be looked up through a mail bridge; this desk has none.',
    toBridges: 'Mail bridges in the settings',
    refused: {
      'no-bridge': 'No mail bridge is there that could ask.',
      'not-to-ask': 'This tracker cannot be asked.',
      'already-looked': 'The bridge is asking already.'
    },
    closed: (labels: string) => `${labels}: closed elsewhere. Tell the reporters?`,
    closedHint:
      'Set the state and look at the answer; then you can tell them. Nothing goes out by itself.',
    setFixed: 'Set it to fixed',
    nowFixed: 'The problem is fixed'
  },
  opensThere: (label: string) => `${label}, opens in a new tab`,

  answer: 'Answer',
  writeAnswer: 'Write the answer',
  answerIn: (language: string) => `Answer in ${language}`,
  answerLanguages: 'Languages of the answer',
  answerPlaceholder: 'Hello {{asker.name}}, we know this problem. …',
  needs: 'What we need from reporters',
  needsHint: 'What they are asked for while it is being looked into.',
  needsIn: (language: string) => `What we need, in ${language}`,
  needsLanguages: 'Languages of what we need',
  needsPlaceholder: 'Could you send us the output of …?',

  tickets: 'Tickets that report it',
  noTickets:
    'None yet. Open a ticket that reports it and press “a”, or select several in the queue.',
  showAll: (count: number) =>
    plural(count, { one: 'Show it in the queue', other: 'Show all # in the queue' }),
  detachSome: 'Take some off',
  detachMany: (count: number) => (count === 0 ? 'Take off' : `Take off ${count}`),
  chooseAll: (count: number) =>
    plural(count, { one: 'Select it', other: 'Select all #' }),
  chooseNone: 'Select none',

  alike: {
    title: (count: number) =>
      plural(count, { one: '# ticket looks like it', other: '# tickets look like it' }),
    hint: 'They say what it is known by, and report no problem yet. Take the tick off what is something else.',
    count: (count: number) =>
      plural(count, { one: '# more looks like it', other: '# more look like it' }),
    attach: (count: number) =>
      plural(count, { one: 'Attach # ticket', other: 'Attach # tickets' }),
    more: (count: number) => plural(count, { one: 'Show # more', other: 'Show # more' })
  },

  remove: 'Throw away',
  removed: (title: string) => `“${title}” was thrown away`,
  /** What was joined into it stays. */
  removedJoined: (title: string, count: number) =>
    plural(count, {
      one: `“${title}” was thrown away. What was joined into it is listed again.`,
      other: `“${title}” was thrown away. The # that were joined into it are listed again.`
    }),

  join: {
    action: 'Join into another problem…',
    title: 'Join into another problem',
    text: 'Both are shown as one, under the problem you choose: reports of either count there, and its answer is what people are told. It can be undone.',
    help: 'Arrows choose, Enter joins.',
    empty: 'No other problem is known.',
    submit: 'Join',
    did: (title: string, into: string) => `“${title}” is joined into “${into}”`,
    refused:
      'Somebody has joined that problem into another one, or thrown it away. Choose again.'
  },
  joined: {
    into: (title: string) => `Joined into “${title}”`,
    text: 'Reports of it count there, and people are told that answer. A mail that says what is known here is offered as a report of that one.',
    here: 'Joined into this one:',
    split: 'Split again',
    splitOff: (title: string) => `Split “${title}” off again`,
    did: (title: string) => `“${title}” is a problem of its own again`
  },

  thrownAway: 'Thrown away',
  restore: (title: string) => `Bring back “${title}”`,

  onTicket: {
    title: 'Known problems',
    looksLike: (title: string) => `Looks like “${title}”`,
    reports: (title: string) => `Reports “${title}”`,
    because: (signs: string) => `because of ${signs}`,
    attach: 'Attach',
    attachTo: (title: string) => `Attach to “${title}”`,
    other: 'Attach to a problem',
    otherOne: 'Another problem',
    none: 'It is attached to no problem yet.',
    insertAnswer: 'Insert the answer',
    insertNeeds: 'Insert what we need',
    noText: 'No answer is written yet.',
    write: 'Write it',
    detach: (title: string) => `Take off “${title}”`,
    attached: (title: string) => `Counts as a report of “${title}”`,
    detached: (title: string) => `No longer a report of “${title}”`,
    telling: (title: string) => `Whether they are told about “${title}”`,
    tellings: {
      told: 'Is told what becomes of it',
      'asked-not-to': 'Not told: they asked not to be',
      'no-need': 'Not told: there is no need'
    },
    leftOut: (title: string) => `Nobody writes to them about “${title}”`,
    takenIn: (title: string) => `They are told what becomes of “${title}”`,
    ruleOut: (title: string) => `It is not “${title}”`,
    ruledOut: (title: string) => `“${title}” is not offered here any more`,
    gone: 'A problem that was thrown away',
    key: 'Attach to a known problem'
  },
  /** Their tickets were closed. */
  missesFix: {
    one: (what: string) => `They will not be told when ${what} is fixed`,
    many: (count: number, what: string) =>
      plural(count, {
        one: `# person will not be told when ${what} is fixed`,
        other: `# people will not be told when ${what} is fixed`
      }),
    named: (title: string) => `“${title}”`,
    several: 'what they reported'
  },
  chooser: {
    title: 'Attach to a known problem',
    list: 'Known problems',
    help: 'Arrows choose, Enter attaches.',
    likely: 'looks like it',
    empty: 'No problem is known yet.',
    fresh: 'Make a new problem',
    nothingFound: (query: string) =>
      `Nothing found for “${query}”. Enter makes a new problem of that name.`
  },
  made: (title: string) => `“${title}” was made from the ticket.`,
  madeWithHardware: (title: string) =>
    `“${title}” was made from the ticket. Take off the hardware that does not matter.`,
  bulk: {
    attach: 'Problem',
    done: (count: number, title: string) =>
      plural(count, {
        one: `# counts as a report of “${title}”`,
        other: `# count as reports of “${title}”`
      }),
    made: (count: number, title: string) =>
      plural(count, {
        one: `“${title}” was made, and # ticket reports it`,
        other: `“${title}” was made, and # tickets report it`
      }),
    /** The first of several. */
    itsHardware:
      'What hardware it names is that of the first ticket: take off what does not matter',
    lookAt: 'Open it',
    detached: (count: number, title: string) =>
      plural(count, {
        one: `# is no longer a report of “${title}”`,
        other: `# are no longer reports of “${title}”`
      })
  }
}
