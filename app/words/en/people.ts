import { plural } from './plural.ts'

/** About the people who write. */
export const people = {
  about: {
    title: 'Note about this person',
    placeholder: 'What all who answer should know',
    hint: 'Only members see it. It ends with this ticket.',
    full: 'No more fits in. Shorten it to write on.',
    elsewhere: (day: string) =>
      `From another ticket of theirs, with which it ends. Written ${day}.`,
    keep: 'Keep it here, too',
    kept: 'The note is kept with this ticket',
    both: 'A colleague wrote here meanwhile: both notes are kept',
    removed: 'The note was taken away'
  },
  flag: {
    row: 'Flagged',
    raise: 'Flag this address',
    title: 'Flag this address',
    text: 'Every member is warned when it writes again. The address itself is not kept: a mark of it is, which nobody can use after the last day. The flag outlives the tickets, not that day.',
    reason: 'Reason',
    reasonHint: 'What happened, in one sentence. No names, no addresses.',
    until: 'Until',
    spans: {
      30: '30 days',
      90: '3 months',
      180: '6 months',
      365: '12 months'
    },
    save: 'Flag it',
    noReason: 'Say why, so that others can judge it.',
    namesSomebody:
      'It says who is meant: an address, a number or a name of theirs. Leave that out, for the reason is read for longer than their tickets.',
    badEnd: 'That is too far ahead.',
    raised: 'The address is flagged',
    warning: (reason: string) => `Take care: ${reason}`,
    writes: (address: string) => `About a mail in this ticket, from ${address}.`,
    details: (who: string, day: string) => `Flagged by ${who}, until ${day}.`,
    forged: 'An address is easily forged: it says who claims to write.',
    standings: {
      'one-opinion': 'One opinion',
      confirmed: 'Confirmed by another member',
      disputed: 'Another member objects'
    },
    agree: 'I agree',
    object: 'I object',
    agreed: 'You agree',
    objected: 'You object',
    withdrawn: 'You said nothing',
    lift: 'Lift the flag',
    lifted: 'The flag was lifted',
    panel: 'Flagged addresses',
    panelText:
      'Which addresses they are, nobody can read here; a new mail of theirs shows it. Each ends on its day.',
    none: 'No address is flagged. On a ticket, beside the asker, you can flag one that harms your desk.',
    list: 'Flags'
  },
  flood: {
    title: 'Many mails from one address',
    text: 'Nothing is dropped. What comes above this number is folded: it stands under “All tickets”, and does not demand an answer of its own.',
    perHour: 'Mails from one address in an hour',
    row: 'Many mails at once',
    behind: (count: number) =>
      plural(count, { one: '# more like this is folded', other: '# more are folded' }),
    badCount: 'A whole number from 1 to 1000.'
  }
}
