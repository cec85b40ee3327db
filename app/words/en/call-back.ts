import { plural } from './plural.ts'

const people = (count: number) => plural(count, { one: '# person', other: '# people' })
const canBeTold = 'everybody who reported it can be told at once.'

export const callBack = {
  open: 'Tell the reporters',
  openLeft: 'Look who is left out',
  title: 'Tell the reporters',
  about: (title: string) =>
    `Everybody who reported “${title}” and still waits gets one letter, as an answer in their own ticket.`,
  looking: (count: number) => `Reading their tickets … ${count}`,
  nobodyAtAll: {
    title: 'There is nobody to tell',
    text: 'Open and waiting tickets that report this problem appear here, once each time its state changes.'
  },
  nobodyYet: {
    title: 'Nobody gets a letter as it stands',
    text: 'Why not stands below, beside each of them.'
  },
  waiting: (count: number) =>
    plural(count, {
      one: '# person who reported it has not been told yet.',
      other: '# people who reported it have not been told yet.'
    }),
  /** `looking`: what the state is called in which nobody is told. */
  notYet: {
    both: (looking: string) =>
      `Once its state is no longer “${looking}” and it has an answer, ${canBeTold}`,
    state: (looking: string) =>
      `Once its state is no longer “${looking}”, ${canBeTold}`,
    answer: () => `Once it has an answer, ${canBeTold}`
  },
  /** They gave no address: a chat, a phone call. */
  askedElsewhere: (count: number) =>
    plural(count, {
      one: '# person who reported it asked elsewhere and cannot be mailed.',
      other: '# people who reported it asked elsewhere and cannot be mailed.'
    }),
  askedElsewhereHint:
    'Open each ticket and give the answer where they asked: then they count as told.',
  count: people,
  sealed: (count: number) => `${people(count)} get it encrypted`,
  readable: (count: number) =>
    `${people(count)} get it readable: they gave no key that can be used`,
  getLetter: (count: number) =>
    plural(count, { one: '# person gets a letter', other: '# people get a letter' }),
  notTold: (count: number) =>
    plural(count, {
      one: '# person has not been told yet',
      other: '# people have not been told yet'
    }),
  beside: (count: number) =>
    plural(count, {
      one: '# more ticket reports it, and gets no letter',
      other: '# more tickets report it, and get no letter'
    }),
  tickets: (count: number) => plural(count, { one: '# ticket', other: '# tickets' }),
  subject: (subject: string) => `Subject: ${subject}`,
  subjects: (example: string) =>
    `Subject: that of each asker’s mail, such as “${example}”`,
  wrote: (when: string) => `wrote ${when}`,
  openTicket: 'Open the ticket in another tab',
  twin: (name: string, subject: string) => `${name}, ${subject}`,
  takeBackLeft: (seconds: string) => `${seconds} s left`,
  leftOut: (count: number) =>
    plural(count, { one: '# person is left out', other: '# people are left out' }),
  answeredOnly: (count: number) =>
    plural(count, {
      one: '# person was answered by hand since it has this state, and counts as told.',
      other:
        '# people were answered by hand since it has this state, and count as told.'
    }),
  others: 'Not told',
  reasons: {
    'wrote-encrypted': 'Wrote encrypted, and gave no key: a letter would be readable',
    'only-name': 'Only named a key: a letter would be readable',
    'bad-key': 'Their key cannot be used: a letter would be readable',
    'other-key': 'Another key came for them, and nobody has decided yet',
    answered: 'Answered by hand since then',
    'nothing-to-say': 'There is no answer to send',
    'reports-not': 'The report was taken off',
    told: 'Told already',
    'told-elsewhere':
      'Wrote more than once: one letter is enough, in the newest ticket',
    'left-out': 'Left out on their ticket',
    closed: 'Closed meanwhile',
    practice: 'The practice ticket',
    'no-address': 'No address to answer to',
    gaps: 'Nothing fills a gap in the text',
    'needs-approval': 'An intern does not call back: ask your mentor',
    changed: 'Changed meanwhile',
    meanwhile: 'Something came into the ticket meanwhile: read it first',
    gone: 'The ticket has ended',
    'no-team-key': 'This desk has no key to sign with',
    'storage-full': 'No room on this device'
  },
  leftOutHint:
    'It stands on their tickets: no member writes to them until somebody does so after all.',
  elsewhereHint:
    'If you join their tickets, one conversation holds all of it, and the letter answers it.',
  gapsHint: (gaps: string) =>
    `Without a value: ${gaps}. Say in the answer what stands there then, as in {{version|your version}}.`,
  brokenHint: (blocks: string) => `This block cannot be read: ${blocks}.`,
  onlyNameHint:
    'The key itself is not here. Ask them for it, or have it looked for on their tickets.',
  badKeyHint: 'It has expired, was revoked, or is too weak. Ask them for another one.',
  otherKeyHint:
    'A letter goes to the present one until somebody decides. Ask the person over another way which is theirs.',
  answeredHint:
    'A member has written to them since the problem has this state: they may know it, and count as told. Write to those whom that answer did not tell.',
  answered: (when: string) => `answered ${when}`,
  missing: (language: string) => `No text in this language: they get it in ${language}`,
  toAnswer: 'Go to the answer',
  older: 'This text is older than the original',
  whole: 'The whole text',
  who: 'Who gets it',
  variants: (count: number) => plural(count, { one: '# text', other: '# texts' }),
  variant: (number: number, count: number) =>
    plural(count, {
      one: `Text ${number}: # person gets it`,
      other: `Text ${number}: # people get it`
    }),
  ownLetter: 'What they get, or would get:',
  encrypted: 'encrypted',
  inClear: 'readable',
  doubts: {
    'only-name': 'readable: only named a key',
    'bad-key': 'readable: their key cannot be used',
    'wrote-encrypted': 'readable: wrote encrypted, and gave no key',
    'other-key': 'encrypted, with the present key',
    answered: 'answered by hand already'
  },
  noneChosen: 'Nobody gets a letter: choose below who does',
  leaveOut: 'Leave out',
  leaveOutOne: (name: string) => `Leave out: ${name}`,
  leaveOutAll: 'Leave out all of them',
  staysLeftOut: (count: number) =>
    plural(count, {
      one: '# person stays left out, on their ticket',
      other: '# people stay left out, on their tickets'
    }),
  takenIn: (count: number) =>
    plural(count, {
      one: '# person is no longer left out',
      other: '# people are no longer left out'
    }),
  writeTo: 'Write to them',
  writeToOne: (name: string) => `Write to them: ${name}`,
  writeToAll: 'Write to all of them',
  writeReadable: 'Write readable',
  writeReadableOne: (name: string) => `Write readable: ${name}`,
  writeReadableAll: 'Write readable to all of them',
  undoTime: (seconds: number) =>
    `For ${seconds} seconds it can be taken back. Then the letters leave one after the other, and those that have not left can be stopped.`,
  byHand: 'No bridge carries mail for this desk: you get the letters as files to send.',
  begin: (count: number) =>
    plural(count, { one: 'Write to # person', other: 'Write to # people' }),
  writing: (done: string, all: string) => `${done} of ${all} written`,
  stop: 'Stop',
  finished: (count: number) =>
    plural(count, {
      one: '# letter is on its way',
      other: '# letters are on their way'
    }),
  noneTold: 'Nobody was told: no letter was written.',
  changed: 'Something changed since you read it',
  changedText:
    'Somebody changed the answer or the state of the problem, or how a letter would go. Read what would be written now before anybody else gets it.',
  writtenBefore: (count: number) =>
    plural(count, {
      one: '# letter was written before that: close this to take it back.',
      other: '# letters were written before that: close this to take them back.'
    }),
  stopped: (count: number) =>
    plural(count, {
      one: 'Stopped. # letter was written.',
      other: 'Stopped. # letters were written.'
    }),
  ready: (count: number) =>
    plural(count, {
      one: '# letter is ready to send',
      other: '# letters are ready to send'
    }),
  save: 'Save the letters',
  /** What the file is called that holds them. */
  file: 'letters',
  saved: (count: number) =>
    plural(count, {
      one: '# letter saved. Unpack and send it, then press “I have sent them” at the problem.',
      other:
        '# letters saved. Unpack and send them, then press “I have sent them” at the problem.'
    }),
  saveAnyway: 'Save as they are',
  aside: (count: number) =>
    plural(count, {
      one: '# letter is not right any more, and was not saved',
      other: '# letters are not right any more, and were not saved'
    }),
  iHaveSent: 'I have sent them',
  saveFirst: 'Save them first: those that were saved here are marked.',
  earlier: (count: number, state: string) =>
    plural(count, {
      one: `In # ticket a letter from before “${state}” is still to be sent by hand`,
      other: `In # tickets letters from before “${state}” are still to be sent by hand`
    }),
  letterOf: (done: string, all: string) => `${done} of ${all}`,
  markedSent: (count: number) =>
    plural(count, {
      one: '# letter is marked as sent',
      other: '# letters are marked as sent'
    }),
  missingFiles: (count: number) =>
    plural(count, {
      one: '# letter is not on this device yet. It comes with the next sync.',
      other: '# letters are not on this device yet. They come with the next sync.'
    }),
  receipts: 'How far they have come stands on the page of the problem.',
  receiptsTitle: 'Letters',
  come: {
    sent: (count: number) => plural(count, { one: '# sent', other: '# sent' }),
    'on-its-way': (count: number) =>
      plural(count, { one: '# on its way', other: '# on their way' }),
    'stop-asked': (count: number) =>
      plural(count, { one: '# asked to stop', other: '# asked to stop' }),
    stopped: (count: number) =>
      plural(count, { one: '# stopped, not sent', other: '# stopped, not sent' }),
    'by-hand': (count: number) =>
      plural(count, { one: '# to be sent by hand', other: '# to be sent by hand' }),
    uncertain: (count: number) =>
      plural(count, { one: '# perhaps sent', other: '# perhaps sent' }),
    undelivered: (count: number) =>
      plural(count, { one: '# not delivered', other: '# not delivered' })
  },
  sentOf: (sent: string, all: string) => `${sent} of ${all} sent`,
  stopRest: (count: number) =>
    plural(count, {
      one: 'Stop the rest: # letter',
      other: 'Stop the rest: # letters'
    }),
  stopping: 'Stopping…',
  notAllStopped: 'Not all could be asked to stop. Try again.',
  stopAsked: (count: number) =>
    plural(count, {
      one: 'Asked the mail bridge to stop # letter',
      other: 'Asked the mail bridge to stop # letters'
    }),
  stopOpen:
    'Until it answers, they may still go out. Each that was stopped stands on its ticket as not sent, and whoever it was for counts as not told.',
  stopCame: (stopped: number, late: number) => {
    const kept = `Stopped ${plural(stopped, { one: '# letter', other: '# letters' })}`
    const gone = plural(late, {
      one: '# was already on its way',
      other: '# were already on their way'
    })
    return late > 0 ? `${kept}; ${gone}` : kept
  },
  held: {
    title: (count: number) =>
      plural(count, { one: '# letter was not sent', other: '# letters were not sent' }),
    text: 'Something changed while they waited to leave. They stay here until somebody decides.',
    /** Said of one letter on its ticket, too. */
    reasons: {
      unknown: 'It could not be compared with the problem.',
      removed: 'The problem was thrown away.',
      state: 'The problem has another state now.',
      text: 'The answer was changed.',
      'reports-not': 'The ticket no longer reports the problem.',
      'left-out': 'The person was left out.',
      closed: 'The ticket was closed.',
      told: 'Another letter has told them the same.',
      meanwhile: 'A mail, an answer or a note came into the ticket.'
    },
    letters: (count: number) => plural(count, { one: '# letter', other: '# letters' }),
    look: 'Look at them',
    anew: 'Take back and write anew',
    send: 'Send as they are',
    takeBack: 'Take back',
    ask: {
      send: (count: number) =>
        plural(count, {
          one: 'Send # letter as it is?',
          other: 'Send # letters as they are?'
        }),
      sendText: 'What goes out now cannot be taken back any more.',
      leftOut: (count: number) =>
        plural(count, {
          one: '# of these people was left out: your desk had decided not to write to them.',
          other:
            '# of these people were left out: your desk had decided not to write to them.'
        }),
      back: (count: number) =>
        plural(count, { one: 'Take # letter back?', other: 'Take # letters back?' }),
      backText:
        'This cannot be undone. Whoever is still to be told can be written to again from here.'
    },
    elsewhere: (count: number) =>
      plural(count, {
        one: 'It waits on a colleague’s device, who alone can send it.',
        other: 'They wait on a colleague’s device, who alone can send them.'
      }),
    sent: (count: number) =>
      plural(count, {
        one: '# letter goes out as it is',
        other: '# letters go out as they are'
      }),
    asked: (count: number) =>
      plural(count, {
        one: 'The device on which it waits was asked to stop # letter',
        other: 'The devices on which they wait were asked to stop # letters'
      }),
    notYours: (count: number) =>
      plural(count, {
        one: '# letter waits for the colleague who wrote it',
        other: '# letters wait for the colleagues who wrote them'
      }),
    notAll: 'Not all could be done. Try again.'
  },
  silent: {
    told: (count: number, days: number) =>
      plural(count, {
        one: `# person was told, and has been silent for ${days} days.`,
        other: `# people were told, and have been silent for ${days} days.`
      }),
    closedAs: (reason: string) =>
      `Their tickets are closed as “${reason}”. Whoever writes again opens theirs.`,
    look: 'Look at those that were answered',
    close: (count: number) =>
      plural(count, { one: 'Close # ticket', other: 'Close # tickets' })
  },
  takeBack: 'Take all back',
  tookBack: (count: number) =>
    plural(count, {
      one: '# letter was taken back',
      other: '# letters were taken back'
    }),
  tooLate: (count: number) =>
    plural(count, { one: '# had left already', other: '# had left already' }),
  notYours: (count: number) =>
    plural(count, {
      one: '# letter is a colleague’s, who alone can take it back',
      other: '# letters are colleagues’, who alone can take them back'
    }),
  done: 'Done'
}
