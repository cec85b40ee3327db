import { plural } from './plural.ts'

/** Which mail belongs to which ticket, and who decides. */
export const threads = {
  newSender: {
    title: (who: string) => `New sender: ${who}`,
    somebody: 'somebody without an address',
    text: (asker: string) =>
      `They are not the one who asked, and nobody here has said that they belong to this ticket. Answers go to ${asker} alone.`,
    textNoAsker:
      'Nobody here has said that they belong to this ticket. Nothing is sent to them.',
    belongs: 'Belongs here',
    did: (who: string) => `${who} belongs here. Answers still go to the asker alone.`
  },

  own: {
    action: 'Own ticket',
    hint: 'Give this mail a ticket of its own'
  },

  belongs: {
    title: (subject: string) => `Seems to belong to “${subject}”`,
    text: 'The sender quotes an answer from that ticket, but does not take part in it: it may have been forwarded to them. They see nothing of it, joined or not.',
    join: 'Join it',
    look: 'Look at it'
  },

  choose: {
    search: 'Search by subject or person',
    none: 'No other ticket fits.',
    sameAsker: 'Same asker',
    suggested: 'Quoted in this mail'
  },

  join: {
    action: 'Join into another ticket…',
    title: 'Join into another ticket',
    text: 'Both are shown as one, under the ticket you choose. It can be undone.',
    otherAsker: (who: string) =>
      `Asked by somebody else: answers will go to ${who} alone.`,
    submit: 'Join',
    did: (subject: string) => `Joined into “${subject}”`,
    refused: 'These two cannot be joined.'
  },

  joined: {
    title: (subject: string) => `Joined: “${subject}”`,
    untitled: 'without a subject',
    own: 'Each ticket keeps its own last day: what was promised for one is not put off by the other.',
    gone: (day: string) =>
      `It was closed before: its mails are destroyed on ${day}, whatever becomes of the rest.`,
    part: 'Take apart',
    did: 'Taken apart'
  },

  /** Of a ticket on screen; then of what was being written for it. */
  elsewhere: {
    joined: (name: string, subject: string) =>
      `${name} joined this ticket into “${subject}”.`,
    parted: 'This ticket is one of its own again.',
    draft: 'What you are writing came along.'
  },

  related: {
    title: 'Related',
    action: 'Link to another ticket…',
    text: 'Each stays a ticket of its own, with its own asker, answers and last day. Both show the other, as long as it exists.',
    submit: 'Link',
    another: 'Link another',
    did: (subject: string) => `Linked to “${subject}”`,
    remove: (subject: string) => `Remove the link to “${subject}”`,
    removed: (subject: string) => `No longer linked to “${subject}”`
  },

  split: {
    onlyOne: 'There is only one mail here: nothing to split off.',
    action: 'Split mails off…',
    title: 'Split mails off',
    text: 'The mails you choose get a ticket of their own, with their sender as the asker. Replies to them go there. It can be undone until somebody works on it.',
    submit: 'Split off',
    ours: 'Our answer',
    did: (count: number) =>
      plural(count, {
        one: 'The mail has its own ticket',
        other: '# mails have their own ticket'
      }),
    undone: 'Put back',
    refused: {
      gone: 'These mails came in different tickets, or are gone. Choose those of one.',
      missing:
        'The text of one of them is not on this device yet. Try after the next sync.',
      'nothing-left': 'At least one mail of an asker has to stay.',
      'worked-on':
        'Somebody has worked on the new ticket: it cannot be undone. Join it instead.'
    }
  },

  keys: {
    join: 'Join into another ticket',
    link: 'Link to another ticket',
    split: 'Split mails off'
  },

  settings: {
    title: 'Replies that lost their thread',
    text: 'Some mail programs drop the lines by which a reply finds its ticket. An answer can carry a mark that comes back with the reply.',
    none: 'Once the desk has a key or a bridge, its addresses are listed here.',
    plus: (address: string) => `Mark the reply address of ${address}`,
    example: (address: string) => `Replies then go to ${address}.`,
    needs:
      'The mailbox has to take such mail: most mail servers call it plus addressing, subaddressing or a recipient delimiter. Send yourself a mail to such an address first. Only readable answers carry it; a program that encrypts may not find the desk’s key for it and reply in the clear.',
    encrypted:
      'Encrypted answers always carry the mark in their encrypted subject, where nobody reads it on the way.',
    on: 'Replies go to marked addresses from now on',
    off: 'Replies go to the plain address from now on'
  }
}
