import { plural } from './plural.ts'

export const mail = {
  seals: {
    encryptedSigned: 'Arrived encrypted, signed by the sender’s own key',
    encrypted: 'Arrived encrypted, not signed: anybody could have written it',
    encryptedUnknown: 'Arrived encrypted, signed with a key this desk does not know',
    encryptedOther:
      'Arrived encrypted, but not signed with the key that this desk knows of the sender',
    encryptedChecking: 'Arrived encrypted; its signature is being checked',
    encryptedBad:
      'Arrived encrypted, but its signature is wrong: it may have been changed',
    signed: 'Signed by the sender’s own key, but readable on its way',
    unknown: 'Readable on its way, signed with a key this desk does not know',
    other:
      'Readable on its way, and not signed with the key that this desk knows of the sender',
    checking: 'Readable on its way; its signature is being checked',
    bad: 'Its signature is wrong: it may have been changed on its way',
    none: 'Not encrypted, not signed: readable on its way',
    outEncrypted: 'Encrypted for the asker and signed by the desk',
    /** To a partner; the asker did not get it. */
    outEncryptedTo: (name: string) => `Encrypted for ${name} and signed by the desk`,
    outPlain: 'Not encrypted: readable on its way. Signed by the desk'
  },
  /** What OpenPGP said of each part of a mail. */
  sealed: {
    title: 'What is known of its encryption and signatures',
    part: (number: number, of: number) => `Part ${number} of ${of}`,
    toDesk: 'Encrypted for this desk',
    toHidden: 'Encrypted for somebody whose name the sender hid',
    to: (address: string) => `Encrypted for ${address}`,
    toUnknown: (id: string) => `Encrypted for a key this desk does not know (${id})`,
    opened: 'It was opened with the desk’s key',
    shut: 'It could not be opened',
    notEncrypted: 'Not encrypted: readable on its way',
    notSigned: 'Not signed: anybody could have written it',
    good: (who: string) => `Signed by ${who}, who is also the sender`,
    badFor: (who: string) =>
      `The signature names the key of ${who}, but does not fit: it may have been changed`,
    bad: 'The signature does not fit: it may have been changed',
    unknown: (id: string) =>
      id === ''
        ? 'Signed, but the signature cannot be read'
        : `Signed with a key this desk does not know (${id})`,
    weak: (who: string) =>
      `Signed with the key of ${who}, which proves nothing here: it is not the sender’s, or too old or too weak`,
    keyFound: (how: string) => `Their key: ${how}`
  },
  keyHow: {
    autocrypt: 'handed on by their mail program (Autocrypt)',
    gossip: 'handed on by somebody else’s mail program (Autocrypt)',
    attached: 'attached to the mail',
    text: 'in the text of the mail',
    report: 'given in the report',
    known: 'known from an earlier mail',
    wkd: 'found at its own mail domain',
    keyserver: 'found at a key server',
    url: 'fetched from where the report said',
    'other-ticket': 'known from another ticket of theirs'
  },
  keySince: (how: string, day: string) => `${how}, ${day}`,
  asksForEncryption: 'Their mail program asks for encrypted answers',
  opinion: {
    asked: 'Below it stood the question whether it helped.',
    yes: 'Says that it helped.',
    no: 'Says that it did not help.'
  },
  automatic: {
    own: 'This mail comes from the desk’s own address, not from an asker.',
    'delivery-report': 'A mail system wrote this, not a person.',
    'auto-submitted': 'A program wrote this, not a person.',
    'auto-responder': 'An automatic reply, as when somebody is away.',
    list: 'This went to many people at once.',
    'no-answer': 'The sender of this takes no answers.'
  },
  delivery: {
    title: 'What a mail system says of a mail',
    ours: 'It speaks of an answer in this ticket.',
    notOurs:
      'It names no answer of this ticket: it may be about another mail, or forged.',
    somebody: 'somebody',
    failed: (who: string) => `Could not be delivered to ${who}`,
    delayed: (who: string) => `Not delivered to ${who} yet; it goes on trying`,
    delivered: (who: string) => `Delivered to ${who}`,
    relayed: (who: string) => `Handed on for ${who}`,
    expanded: (who: string) => `Passed on to the members of ${who}`
  },
  events: {
    invitation: 'Invitation',
    reply: 'Reply to an invitation',
    cancelled: 'Cancelled',
    event: 'Appointment',
    untitled: 'Without a title',
    until: (from: string, to: string) => `${from} – ${to}`,
    by: (who: string) => `from ${who}`
  },

  trouble: {
    'no-key': {
      what: 'This mail is encrypted for a key that your desk does not have.',
      next: 'If the desk has another key, add it in the settings, then take the mail in once more. Else ask the sender to use the desk’s key.'
    },
    undecryptable: {
      what: 'This mail was damaged or changed on its way; it cannot be decrypted.',
      next: 'Download the source if you want to try another program, or ask the sender to send it again.'
    },
    unreadable: {
      what: 'This mail is not built like a mail; only its raw source could be kept.',
      next: 'Download the source to look at it.'
    },
    'too-big': {
      what: 'This mail is too large to be shown here.',
      next: 'Its source is kept. Download it and open it in a mail program.'
    },
    'too-many-parts': {
      what: 'This mail has so many parts that it could stop the app, so it was not opened.',
      next: 'Its source is kept. It may be an attack: be careful with it.'
    }
  },

  intake: {
    title: 'Taking in mails',
    drop: 'Drop to take the mails in',
    dropHint:
      'Mail files (.eml), mailboxes (.mbox), Maildirs and folders, exports of Zammad or RT (.json)',
    pick: 'Take in mails',
    pickFolder: 'Take in a folder (Maildir, or a folder of .eml files)',
    beginning: 'Looking into the files',
    looking: (looked: string, total: string) =>
      `${looked} of ${total} files looked into`,
    progress: (read: string, total: string) => `${read} of ${total} read`,
    cancel: 'Stop',
    stopped: 'Stopped. What was taken in so far stays.',
    stoppedNext: 'Drop the same again to go on: what is here already is passed over.',
    finished: 'Done',
    fresh: (count: number) =>
      plural(count, { one: '# new ticket', other: '# new tickets' }),
    joined: (count: number) =>
      plural(count, { one: '# joined a ticket', other: '# joined their tickets' }),
    notes: (count: number) =>
      plural(count, { one: '# note came along', other: '# notes came along' }),
    known: (count: number) =>
      plural(count, { one: '# already here', other: '# already here' }),
    ended: (count: number) =>
      plural(count, {
        one: '# was here and has been destroyed on its day',
        other: '# were here and have been destroyed on their day'
      }),
    notTaken: (count: number) =>
      plural(count, { one: '# was not taken', other: '# were not taken' }),
    notTakenList: 'What was not taken, and why',
    more: (count: string) => `and ${count} more, which are in the list to save`,
    saveReport: 'Save the list (CSV)',
    reportFile: 'not-taken.csv',
    reportColumns: {
      file: 'File',
      position: 'Number in it',
      reason: 'Why',
      detail: 'What'
    },
    place: (file: string, position: string) => `${file}, number ${position}`,
    why: {
      'no-mail': 'it holds no mail that could be recognised',
      'too-big': 'it is larger than anything that can be kept here',
      trashed: 'it had been thrown away there',
      draft: 'it is a draft that was never sent',
      'bad-shape': 'it is not built as its system documents it',
      'too-deep': 'it is nested deeper, or in more pieces, than anybody writes',
      'cut-off': 'the file ends here, in the middle: export it again',
      'no-ticket': 'its ticket is not in the file, or could not be taken',
      empty: 'nothing is written in it',
      over: 'its ticket was closed longer ago than this desk keeps closed tickets',
      ended: 'it was here once, and has been destroyed on its day',
      'file-missing': 'the mail was taken in, but this file of it is not in the export'
    },
    troubled: (count: number) =>
      plural(count, {
        one: '# was kept, but could not be opened',
        other: '# were kept, but could not be opened'
      }),
    show: 'Show the new ones',
    open: 'Open the ticket',
    dismiss: 'Close',
    full: 'This device is full. What was taken in so far is kept; make room, then drop the same files again: nothing is doubled.',
    broken:
      'Reading stopped unexpectedly. What was taken in so far is kept; drop the same files again to go on.',
    nothing:
      'There was no mail in it. Copy the whole source of a mail, headers included.',
    pasted: 'pasted mail'
  },
  past: {
    title: 'Bring your past',
    text: 'This is what will come in. Nothing has happened yet.',
    tickets: 'Tickets',
    mails: 'Mails',
    notes: 'Notes',
    open: 'open',
    waiting: 'waiting for the asker',
    closed: 'closed',
    leftOut: 'Left out',
    since: 'Oldest',
    closeQuiet: (days: number) =>
      `Close conversations in which nothing was written for ${days} days`,
    closeQuietHint: 'Else all of them wait for an answer in the queue.',
    leaveOver: (days: number) => `Leave out what was closed more than ${days} days ago`,
    leaveOverHint: (count: number, days: number) =>
      plural(count, {
        one: `# ticket: this desk keeps closed tickets for ${days} days, so it would be gone here.`,
        other: `# tickets: this desk keeps closed tickets for ${days} days, so they would be gone here.`
      }),
    destroyed: (count: number, day: string) =>
      plural(count, {
        one: `1 ticket comes in closed and is destroyed on ${day}.`,
        other: `# tickets come in closed and are destroyed on ${day}.`
      }),
    destroyedWhy: (days: number) =>
      plural(days, {
        one: 'That is one day from today, not from their closing: else most would be gone before anybody saw them here. Reopen what you want to keep.',
        other:
          'That is # days from today, not from their closing: else most would be gone before anybody saw them here. Reopen what you want to keep.'
      }),
    notTaken: (count: number) =>
      plural(count, {
        one: '1 thing cannot be taken. The list at the end says which, and why.',
        other: '# things cannot be taken. The list at the end says which, and why.'
      }),
    begin: 'Bring it in',
    cancel: 'Leave it'
  }
}
