import { plural } from './plural.ts'

export const queue = {
  title: 'Queue',
  viewsLabel: 'Views',
  views: {
    'needs-answer': 'Needs an answer',
    mine: 'Mine',
    'for-you': 'For you',
    unassigned: 'Unassigned',
    'second-line': 'Second line',
    waiting: 'Waiting',
    snoozed: 'Snoozed',
    expiring: 'Expiring soon',
    all: 'All tickets'
  },
  draftsEnded: (count: number) =>
    plural(count, {
      one: 'What you had begun to write in # ticket ended with it: its day had come. It cannot be brought back.',
      other:
        'What you had begun to write in # tickets ended with them: their day had come. It cannot be brought back.'
    }),
  draftsKnown: 'All right',
  languageLabel: 'Language',
  everyLanguage: 'All languages',
  inView: (count: number) => plural(count, { one: '# ticket', other: '# tickets' }),
  search: 'Search tickets',
  searchHint: 'Words, or tag:wifi lang:es problem:wifi is:open',
  clearSearch: 'Clear the search',
  searching: {
    title: 'What to type into the search',
    inAnyLanguage:
      'These names are understood in English and in Spanish, with accents or without, whatever language this app speaks.',
    /** Fields are typed in English here, and shown in the language of the device. */
    ways: {
      wifi: 'the word, longer words, other forms and, at the end of the list, with one typing error',
      '"not found"': 'exactly these words',
      '-wifi': 'not that; works before fields, too',
      'tag:wifi': 'with that tag',
      'lang:es': 'in that language',
      'version:6.15': 'of that version',
      'problem:wifi': 'reports that known problem',
      'asker:ana':
        'from somebody of whose name a word, or of whose address a part, begins so; a whole address works, too',
      'priority:high': 'high, normal or low',
      'is:open':
        'open, waiting, closed, mine, unanswered, encrypted, due (first answer late or nearly so), late (first answer later than promised), unsent (an answer that has not gone out for sure, or that has waited on a device for a quarter of an hour), bounced (one that was refused or came back), snoozed, resting (taken, but not touched by its holder for ten minutes), second-line, followed (by you), draft (begun on this device, an answer, a note or what is to be handed on)',
      'holder:ana': 'held by a member of whose name a word begins so',
      'reason:solved':
        'closed as answered, solved, information-gathered, cannot-help, low-priority, spam or duplicate',
      'hardware:rtl8821': 'a report names that part, or its ids',
      'has:attachment': 'a mail brought files (has:log: logs)',
      'since:7d': 'last mail at most 7 days old (2w: weeks)',
      'until:2026-11': 'no mail after that month, day or year',
      'opened:2026-11-02':
        'first mail on that day, month or year, or between two: 2026-11-03..2026-11-17 (as every day here: in your time zone)',
      'closed:2026': 'closed in that year, month or day, or between two'
    }
  },
  noField: (typed: string) =>
    `There is no field for ${typed}, so it is looked for as words. Fields: tag:wifi, lang:es, version:6.15, problem:wifi, asker:ana, priority:high, is:open (or waiting, closed, mine, unanswered, encrypted, due, late, unsent, bounced, snoozed, resting, second-line, followed, draft), holder:ana, reason:solved, has:attachment, has:log, hardware:rtl8821. Days: since:7d, until:2026-11, opened:2026-11-02, opened:2026-11-03..2026-11-17, closed:2026.`,
  noValue: (typed: string, known: string) =>
    `The field of ${typed} does not know this value, so it is looked for as words. It can be ${known}.`,
  /** Search does not know the texts of all tickets yet. */
  reading: (done: string, total: string) =>
    `Still reading what the tickets say: ${done} of ${total}. More may be found.`,
  found: (count: number) =>
    plural(count, { one: '# ticket found', other: '# tickets found' }),
  /** Where a search looks. */
  scope: {
    label: 'In',
    everything: 'Everything',
    /** Behind how many were found. */
    closedToo: 'closed ones too',
    searchEverything: 'Search everything'
  },
  sorting: {
    label: 'Sort',
    names: {
      waiting: 'Longest wait first',
      newest: 'Newest ticket first',
      priority: 'Priority first',
      changed: 'Latest mail first',
      ends: 'Destroyed soonest',
      problem: 'Known problem',
      quiet: 'Silent longest',
      wakes: 'Wakes soonest',
      match: 'As search finds them'
    }
  },
  /** Above the tickets of one problem, where they lie together. */
  group: {
    none: 'No known problem',
    select: (title: string) => `Select all that report “${title}”`,
    selectNone: 'Select all without a known problem'
  },
  fresh: (count: number) => plural(count, { one: '# new', other: '# new' }),
  freshHint: 'Show what came in',
  /** In the place of a row that others took out of the list. */
  left: {
    closed: 'Closed meanwhile',
    answered: 'Answered meanwhile',
    gone: 'No longer in this list',
    by: (how: string, name: string) => `${how}, taken by ${name}`
  },

  states: {
    unanswered: 'Needs an answer',
    held: 'Answer held back',
    open: 'Open, answered',
    waiting: 'Waiting for the asker',
    closed: 'Closed'
  },
  locks: {
    encrypted: 'Arrived encrypted',
    signed: 'Signed by the asker',
    none: 'Arrived without encryption',
    trouble: 'A mail could not be opened'
  },
  waits: (span: string) => `waits for ${span}`,
  waitsLong: (span: string) =>
    `waits for ${span}, longer than a first answer is to take`,
  waitsShort: (span: string) => `waits ${span}`,
  quiet: (span: string) => `last mail ${span} ago`,
  waitsToday: 'waits since today',
  quietToday: 'last mail today',
  today: 'today',
  practice: 'Practice',
  heldBy: (name: string) => `Taken by ${name}`,
  twoTook: (names: string) => `Taken by ${names}`,
  isHere: (name: string) => `${name} has it open`,
  isWriting: (name: string) => `${name} is writing`,
  /** Before the beginning of what a partner wrote. */
  previewBy: (name: string) => `${name}:`,
  partnerAnswered: (name: string) => `${name} answered`,
  someone: 'Somebody who left',
  noSubject: 'No subject',
  anonymous: 'Anonymous',
  destroyedIn: (days: number) =>
    plural(days, { one: 'destroyed in # day', other: 'destroyed in # days' }),
  destroyedToday: 'destroyed today',
  unsent: 'to be sent',
  /** An answer of which nothing has been heard for long. */
  stranded: 'not out yet',
  undelivered: 'not delivered',
  draft: 'draft',
  /** What waits for whoever began it. */
  unfinished: { drafts: 'Drafts', unsent: 'Not sent yet' },
  select: (subject: string) => `Select “${subject}”`,

  selected: (count: number) =>
    plural(count, { one: '# selected', other: '# selected' }),
  selectAll: (count: number) =>
    plural(count, { one: 'Select #', other: 'Select all #' }),
  /** While something is done to many. */
  bulkAt: (done: string, of: string) => `${done} of ${of}`,
  stop: 'Stop',
  stopped: (left: number) =>
    plural(left, {
      one: 'stopped: # left as it was',
      other: 'stopped: # left as they were'
    }),
  bulkLabel: 'Selected tickets',
  clearSelection: 'Clear the selection',
  take: 'Take',
  tag: 'Tag',
  tagName: 'Tag to add',
  addTag: 'Add the tag',
  close: 'Close',
  closeAs: 'Close as',
  taken: (count: number) => plural(count, { one: '# taken', other: '# taken' }),
  tagged: (count: number, tag: string) =>
    plural(count, { one: `# tagged “${tag}”`, other: `# tagged “${tag}”` }),
  closed: (count: number) => plural(count, { one: '# closed', other: '# closed' }),
  handedOn: (count: number, name: string) =>
    plural(count, { one: `# handed on to ${name}`, other: `# handed on to ${name}` }),
  letGo: 'Let go of those that are yours',
  letGoMany: (count: number) => plural(count, { one: '# let go', other: '# let go' }),
  leftNotYours: (count: number) =>
    plural(count, {
      one: '# left as it was: not yours',
      other: '# left as they were: not yours'
    }),
  waitMany: (count: number) =>
    plural(count, { one: '# waits for the asker', other: '# wait for the asker' }),
  leftWaiting: (count: number) =>
    plural(count, {
      one: '# left as it was: waits already',
      other: '# left as they were: wait already'
    }),
  reopened: (count: number) =>
    plural(count, { one: '# reopened', other: '# reopened' }),
  leftClosed: (count: number) =>
    plural(count, {
      one: '# left as it was: closed',
      other: '# left as they were: closed'
    }),
  leftClockBehind: (count: number) =>
    plural(count, {
      one: '# left as it was: the date of this device is behind, set its clock right first',
      other:
        '# left as they were: the date of this device is behind, set its clock right first'
    }),
  leftHeld: (count: number) =>
    plural(count, { one: '# is held by others', other: '# are held by others' }),
  leftYours: (count: number) =>
    plural(count, { one: '# was yours already', other: '# were yours already' }),
  leftTheirs: (count: number, name: string) =>
    plural(count, {
      one: `# left as it was: ${name} has it already`,
      other: `# left as they were: ${name} has them already`
    }),
  leftOpen: (count: number) =>
    plural(count, {
      one: '# left as it was: open already',
      other: '# left as they were: open already'
    }),
  skipped: (count: number) =>
    plural(count, { one: '# left as it was', other: '# left as they were' }),
  notUndone: (count: number) =>
    plural(count, {
      one: '# not undone: somebody has changed it since, or it is gone',
      other: '# not undone: somebody has changed them since, or they are gone'
    }),
  notUndoneInDoubt: (count: number) =>
    plural(count, {
      one: '# not undone: by the date of this device, which is in doubt, its last day has passed',
      other:
        '# not undone: by the date of this device, which is in doubt, their last day has passed'
    }),
  notUndoneMailSince: (count: number) =>
    plural(count, {
      one: '# not undone: a mail has come in since, so it stays open',
      other: '# not undone: a mail has come in since, so they stay open'
    }),
  notUndoneTexts: (count: number) =>
    plural(count, {
      one: 'Undone, but # draft stays as it is: it has been changed since',
      other: 'Undone, but # drafts stay as they are: they have been changed since'
    }),
  nothingDone: 'Nothing to do: the selected tickets are that already',

  keys: {
    down: 'Next ticket',
    up: 'Ticket before',
    first: 'First ticket',
    last: 'Last ticket',
    open: 'Open the ticket',
    select: 'Select',
    selectRange: 'Select up to here',
    selectAll: 'Select all',
    selectGroup: 'Select all of the same problem',
    search: 'Search',
    take: 'Take the ticket',
    close: 'Close the ticket',
    reply: 'Open and answer',
    note: 'Open and write a note',
    goNeedsAnswer: 'Go to: needs an answer',
    goMine: 'Go to: mine',
    goUnassigned: 'Go to: unassigned',
    goWaiting: 'Go to: waiting',
    goExpiring: 'Go to: expiring soon',
    goAll: 'Go to: all tickets'
  },

  empty: {
    'needs-answer': {
      title: 'Nobody is waiting for an answer',
      text: 'New mails and replies appear here: what is of high priority first, and of equals the oldest.'
    },
    mine: {
      title: 'You hold no ticket',
      text: 'Tickets you take stay here until they are closed or somebody else takes them over. Take one with “i”, or look at what is unassigned.',
      touch:
        'Tickets you take stay here until they are closed or somebody else takes them over. Open one and tap “Take”, or look at what is unassigned.'
    },
    'for-you': {
      title: 'Nothing new for you',
      text: 'Tickets that you follow (“f”) stand here while they are open, and those that were handed on to you, passed to the second line while you are in it, or in which a note mentions you, until you have opened them.',
      touch:
        'Tickets that you follow (in a ticket: “More”, “Follow”) stand here while they are open, and those that were handed on to you, passed to the second line while you are in it, or in which a note mentions you, until you have opened them.'
    },
    unassigned: {
      title: 'Every open ticket is in somebody’s hands',
      text: 'Tickets that nobody has taken appear here, and those that rest at their holder while somebody waits for an answer.'
    },
    'second-line': {
      title: 'Nothing waits for the second line',
      text: 'Open tickets that somebody passed on (“E”) stand here with the reason, until somebody gives them back.',
      touch:
        'Open tickets that somebody passed on (in a ticket: “More”, “Pass to the second line”) stand here with the reason, until somebody gives them back.'
    },
    waiting: {
      title: 'No ticket waits for an asker',
      text: 'Tickets you mark “waiting” stay here until the asker writes again.'
    },
    snoozed: {
      title: 'No ticket is snoozed',
      text: 'What you snooze sleeps here until its time, its fix, or the asker’s next mail.'
    },
    expiring: {
      title: 'Nothing is destroyed within a week',
      text: 'Closed tickets appear here seven days before they are destroyed on every device.'
    },
    all: {
      title: 'No tickets',
      text: 'All tickets of this desk appear here until they are destroyed.'
    }
  },
  emptyInLanguage: (language: string) => `Nothing here in ${language}`,
  showEveryLanguage: 'Show all languages',
  searchBroke: 'The search stopped working. Nothing is lost: load the page anew.',
  reload: 'Load anew',
  nothingFound: (query: string) => `Nothing matches “${query}”`,
  nothingFoundText:
    'Search reads the tickets on this device. Check the spelling, or use fewer words.',
  lastSync: (ago: string) => `Last sync ${ago}.`,
  offlineSince: (ago: string) =>
    `You are offline. The last sync was ${ago}; others may have newer tickets.`,
  neverSynced: 'Not yet connected: this shows only what is on this device.',

  first: {
    title: 'Bring in the first mails',
    text: 'Drop mail files anywhere on this page: single mails (.eml) or a whole mailbox (.mbox). They are read on this device and shared, encrypted, with your desk only.',
    touch:
      'Choose mail files on this device: single mails (.eml) or a whole mailbox (.mbox). They are read here and shared, encrypted, with your desk only.',
    pick: 'Choose files',
    paste: 'Or press Ctrl + V to paste a mail.',
    pasteTouch: 'Paste a mail',
    practise: 'Practise on a sample ticket',
    practiseHint:
      'Made up, sends nothing. Everyone at the desk sees that it is practice.'
  },
  sample: {
    name: 'Robin (practice)',
    subject: 'My Wi-Fi stopped working after the upgrade',
    text: `Hello!

Since I upgraded to 6.15.1 yesterday my laptop does not find any Wi-Fi. A notification says that “all networking is disabled”. With the version before it worked.

I have no cable here. What can I do?

Thank you,
Robin`
  }
}
