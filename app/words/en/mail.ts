import { plural } from './plural.ts'

export const mail = {
  seals: {
    encryptedSigned: 'Arrived encrypted, signed by the sender’s own key',
    encrypted: 'Arrived encrypted, not signed: anybody could have written it',
    encryptedUnknown: 'Arrived encrypted, signed with a key this desk does not know',
    encryptedBad:
      'Arrived encrypted, but its signature is wrong: it may have been changed',
    signed: 'Signed by the sender’s own key, but readable on its way',
    unknown: 'Readable on its way, signed with a key this desk does not know',
    bad: 'Its signature is wrong: it may have been changed on its way',
    none: 'Not encrypted, not signed: readable on its way',
    outEncrypted: 'Encrypted for the asker and signed by the desk',
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
    keyserver: 'found at a key server'
  },
  keySince: (how: string, day: string) => `${how}, ${day}`,
  asksForEncryption: 'Their mail program asks for encrypted answers',
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
    dropHint: 'Mail files (.eml), mailboxes (.mbox)',
    pick: 'Take in mails',
    beginning: 'Looking into the files',
    progress: (read: string, total: string) => `${read} of ${total} read`,
    cancel: 'Stop',
    stopped: 'Stopped. What was taken in so far stays.',
    finished: 'Done',
    fresh: (count: number) =>
      plural(count, { one: '# new ticket', other: '# new tickets' }),
    joined: (count: number) =>
      plural(count, { one: '# joined a ticket', other: '# joined their tickets' }),
    known: (count: number) =>
      plural(count, { one: '# already here', other: '# already here' }),
    ended: (count: number) =>
      plural(count, {
        one: '# was here and has been destroyed on its day',
        other: '# were here and have been destroyed on their day'
      }),
    unread: (count: number) =>
      plural(count, { one: '# could not be read', other: '# could not be read' }),
    unreadText: 'These are not mails, or nothing in them could be understood:',
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
  }
}
