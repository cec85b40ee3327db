/** The first ten minutes, on a ticket that is made up. */
export const tour = {
  title: 'Tour',
  offer: 'New here?',
  offerText: 'A tour takes ten minutes, along a ticket that is made up.',
  begin: 'Take the tour',
  notNow: 'Not now',
  goOn: 'Go on with the tour',
  again: 'Take the tour again',
  settingsText:
    'One made-up ticket, from its mail to its last day. It is listed for you alone; the others find it under “All tickets”, marked as practice. How far you are is remembered on this device.',
  running: 'The tour is at the bottom of the page.',
  toTour: 'Go to the tour',

  step: (at: number, of: number) => `Step ${at} of ${of}`,
  announce: (at: number, of: number, title: string) =>
    `Tour, step ${at} of ${of}: ${title}`,
  skip: 'Skip',
  leave: 'Leave the tour',
  left: 'You can go on with the tour from Help or from the settings.',
  toTicket: 'To the practice ticket',
  toQueue: 'To the queue',
  showIt: 'Show it to me',

  steps: {
    open: {
      title: 'Open the practice ticket',
      why: 'Robin’s mail is made up. The others find the ticket only under “All tickets”, marked as practice; no statistics count it.'
    },
    take: {
      title: 'Take it',
      why: 'The others see your name on it and do not do the same work. It is yours until you let it go or hand it on; if you leave it for ten minutes, another may take it over.'
    },
    note: {
      title: 'Write an internal note',
      why: 'It tells the desk what you found out. A note is never sent to the asker. You find it under “More”.'
    },
    write: {
      title: 'Put in a template, or write an answer',
      why: 'What you write is kept on this device at every pause, also offline. A template fills in what it can and marks the rest.'
    },
    send: {
      title: 'Send the answer',
      why: 'From this ticket nothing leaves the desk: the answer just stands here. From a real one it is signed, and goes out by the mail bridge or as a file that you send.'
    },
    close: {
      title: 'Close it, with a reason',
      why: 'From then on the ticket names the day on which it is destroyed. That nobody will answer is a reason, too.'
    },
    find: {
      title: 'Find it again',
      why: 'A closed ticket leaves the lists of work, but search finds it until its day. Try a word of the mail:'
    }
  },
  /** Stands in the mail of `queue.sample`. */
  findWord: 'upgrade',
  closedUntil: (day: string) =>
    `It is closed, and destroyed on every device at the end of ${day}.`,

  done: 'That was the whole way of a ticket',
  doneText:
    'What helps next: a shift to sign up for, the templates of your desk, and the languages you answer in.',
  next: {
    shifts: 'Shifts',
    templates: 'Templates',
    languages: 'Your languages'
  },
  throwAway: 'Throw the practice ticket away',
  thrownAway: (day: string) =>
    `Thrown away: destroyed on every device at the end of ${day}`,
  notThrownAway:
    'It could not be thrown away. If the date of this device is behind, set its clock right.',
  finish: 'Done',

  lost: 'The practice ticket is gone',
  lostText: 'It was destroyed on its day. The tour makes another one for you.'
}
