import { plural } from './plural.ts'

/** What stands around the pages. */
export const shell = {
  appName: 'Porchlight',
  close: 'Close',
  cancel: 'Cancel',
  done: 'Done',
  edit: 'Edit',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  startOver: 'Start over',
  startedOver: 'What was begun is gone',
  remove: (what: string) => `Remove ${what}`,
  loading: 'Opening…',
  skip: 'Skip to content',
  notFound: 'There is nothing at this address',
  notFoundText:
    'The link may be mistyped, or what it led to has been destroyed on its day.',
  toQueue: 'Go to the queue',
  unknownLanguage: 'unknown language',

  navigation: 'Main navigation',
  queue: 'Queue',
  shifts: 'Shifts',
  problems: 'Problems',
  hardware: 'Hardware',
  templates: 'Templates',
  statistics: 'Statistics',
  settings: 'Settings',
  more: 'More',
  lock: 'Lock now',
  help: 'Help and keyboard shortcuts',
  removed: (what: string) => `Removed: ${what}`,
  changes: { added: 'added:', removed: 'removed:' },
  proposalsWait: (count: number) =>
    plural(count, { one: '# proposal waits', other: '# proposals wait' }),
  forYou: (count: number) =>
    plural(count, {
      one: '# ticket has something for you',
      other: '# tickets have something for you'
    }),
  needAnswer: (count: number) =>
    plural(count, {
      one: '# ticket needs an answer',
      other: '# tickets need an answer'
    }),

  keys: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    goTo: (page: string) => `Go to ${page.toLowerCase()}`,
    undo: 'Undo what was just done',
    undoing: (text: string) => `Undoing: ${text}`,
    nothingToUndo: 'There is nothing to undo',
    nextRow: 'Next in the list',
    rowBefore: 'The one before in the list',
    openRow: 'Open it',
    backToRow: 'From its text, back to the list',
    help: 'Help, and these shortcuts',
    off: 'Single-key shortcuts are switched off on this device.',
    switchOn: 'Switch them on'
  },

  commands: {
    title: 'What would you like to do?',
    label: 'Write what you are looking for',
    help: 'Arrows choose, Enter does it. Beside each stands its key.',
    inTickets: (query: string) => `Search all tickets for “${query}”`
  },

  link: {
    connecting: 'Connecting…',
    offline: 'Offline',
    online: 'In sync',
    unsent: (count: number) =>
      plural(count, { one: '# change to send', other: '# changes to send' }),
    aside: (count: number) =>
      plural(count, { one: '# change stays here', other: '# changes stay here' }),
    answers: (count: number) =>
      plural(count, {
        one: '# answer has not left yet',
        other: '# answers have not left yet'
      }),
    refused: 'The relay refuses',
    lastSync: (ago: string) => `Last sync ${ago}.`,
    neverSynced: 'Not synced yet.',
    explain: {
      connecting: 'Looking for the relay. You can go on working.',
      offline: 'No connection. Everything works, and your changes are sent later.',
      online: 'All members’ changes arrive here, and yours have left.',
      unsent: 'Kept safely on this device, on their way to the relay.',
      aside: 'Larger than any relay takes: kept on this device, and nowhere else.',
      answers:
        'Answers leave a few seconds after they were sent, and once the relay can be reached. Close the page before, and they wait here until somebody unlocks it again.',
      refused: 'The relay does not accept this device. Ask a lead of your desk.'
    }
  },

  aside: {
    text: (count: number) =>
      plural(count, {
        one: '# change is too large to be sent. It is kept on this device, but nobody else gets it.',
        other:
          '# changes are too large to be sent. They are kept on this device, but nobody else gets them.'
      }),
    open: 'Open the ticket',
    more: (count: number) =>
      plural(count, { one: 'and # more ticket', other: 'and # more tickets' })
  },
  tooLong: (most: number) =>
    `Too long to be kept: a text may have ${most.toLocaleString('en')} letters. What you wrote stays here until it is shorter.`,
  pageFailed: {
    title: 'This page could not be shown',
    text: 'Something that somebody wrote cannot be drawn, or the app has a fault. Nothing is lost, and the other pages work.',
    again: 'Try again'
  },
  readyOffline: 'Ready: from now on the app opens without a network, too.',
  update: {
    title: 'A new version is ready',
    text: (build: string) => `Build ${build}. It starts when you say so.`,
    apply: 'Update now',
    later: 'Later'
  },
  displaced:
    'Your invitation link had been used by somebody else, or withdrawn, before you came in, so nothing you write here reaches the others. Ask them for a new link, then forget this desk on this device and join again.',
  clock: {
    jumped: (days: number) =>
      plural(days, {
        one: 'The date of this device is # day later than when it last ran. Nothing is destroyed until that is settled.',
        other:
          'The date of this device is # days later than when it last ran. Nothing is destroyed until that is settled.'
      }),
    behind: (days: number) =>
      plural(days, {
        one: 'The date of this device is # day behind. Set its clock right: until then nothing can be closed or destroyed.',
        other:
          'The date of this device is # days behind. Set its clock right: until then nothing can be closed or destroyed.'
      }),
    trust: 'The date is right'
  },
  held: (count: number) =>
    plural(count, {
      one: 'An answer of yours was not sent: something came or changed before it went out.',
      other:
        '# answers of yours were not sent: something came or changed before they went out.'
    }),
  /** Of answers by hand. */
  overtaken: (count: number) =>
    plural(count, {
      one: 'Something came since you wrote an answer that is to be sent by hand. Read it first.',
      other:
        'Something came since you wrote # answers that are to be sent by hand. Read it first.'
    }),
  lookAtHeld: 'Look at it',
  full: 'This device is full. What was written last is not kept yet: free some space.',
  storageFull:
    'This device is full. What you just did was not kept: free some space and try again.',
  trouble: 'Something went wrong. Nothing you saved is lost; reloading usually helps.'
}
